/** Gives the page a key that was held back, with what it would have done. */

/**
 * @param what the key's own event, or the text of an Alt code
 */
export function giveBack(document: Document, what: KeyboardEvent | string): void {
  if (typeof what === 'string') {
    insert(document, what);
    return;
  }
  const target = document.activeElement ?? document.body;
  const again = new KeyboardEvent(what.type, {
    key: what.key,
    code: what.code,
    location: what.location,
    shiftKey: what.shiftKey,
    ctrlKey: what.ctrlKey,
    altKey: what.altKey,
    metaKey: what.metaKey,
    modifierAltGraph: what.getModifierState('AltGraph'),
    modifierCapsLock: what.getModifierState('CapsLock'),
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  const wanted = target.dispatchEvent(again);
  if (wanted && what.type === 'keydown') doAsKey(document, target, what);
}

/** Browsers do nothing by themselves for a synthetic key. */
function doAsKey(document: Document, target: Element, event: KeyboardEvent): void {
  const { key } = event;
  const chord = event.metaKey || (event.ctrlKey && !event.getModifierState('AltGraph'));
  if (key === 'Enter') enter(document, target);
  else if (key === ' ' && isButton(target)) target.click();
  else if (key.length === 1 && !chord) insert(document, key);
}

function enter(document: Document, target: Element): void {
  if (target.tagName === 'TEXTAREA') insert(document, '\n');
  else if (isButton(target)) target.click();
  // Implicit submission (HTML, 4.10.22.2): as if the form's first button were pressed.
  else if (isInput(target)) target.form?.requestSubmit();
}

// By tag name and not by class: the element belongs to the page's world.
function isButton(target: Element): target is HTMLElement {
  if (isInput(target)) return /^(button|submit|reset|checkbox|radio)$/.test(target.type);
  return /^(BUTTON|SUMMARY|A)$/.test(target.tagName);
}

function isInput(target: Element): target is HTMLInputElement {
  return target.tagName === 'INPUT';
}

/** As typed: replaces the selection, keeps the undo history and the field's limits, fires `beforeinput` and `input`. */
function insert(document: Document, text: string): void {
  // Deprecated and without a successor: nothing else puts text into a field as a person does.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  document.execCommand('insertText', false, text);
}
