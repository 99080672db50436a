/**
 * Gives the page a key that was held back: as a synthetic event, for listeners, and then as what the browser would
 * have done with it. Browsers do nothing by themselves for a synthetic key.
 */
import { formOf, isButton, isInput, isSelect, isTextField, isTextArea } from './elements.ts';
import { moveFocus } from './move-focus.ts';

/**
 * @param what the key's own event, or the text of an Alt code
 * @param pressedOn what had the focus when the key was pressed
 */
export function giveBack(document: Document, what: KeyboardEvent | string, pressedOn: Element | null): void {
  if (typeof what === 'string') {
    insert(document, what);
    return;
  }
  const target = document.activeElement ?? document.body;
  // What has just got the focus was not what the key was meant for: it may be a button that sends a PIN.
  if (target !== pressedOn && actsOn(target, what)) return;
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

const actsOn = (target: Element, { key }: KeyboardEvent): boolean =>
  key === 'Enter' || (key === ' ' && !isTextField(target));

function doAsKey(document: Document, target: Element, event: KeyboardEvent): void {
  const { key } = event;
  if (event.metaKey || (event.ctrlKey && !event.getModifierState('AltGraph'))) {
    doAsShortcut(document, key.toLowerCase());
    return;
  }
  switch (key) {
    case 'Enter':
      enter(document, target);
      return;
    case 'Escape':
      topDialog(document)?.requestClose();
      return;
    case 'Tab':
      moveFocus(document, event.shiftKey ? 'back' : 'on');
      return;
    case 'Backspace':
      edit(document, 'delete');
      return;
    case 'Delete':
      edit(document, 'forwardDelete');
      return;
    case ' ':
      if (isPressedBySpace(target)) target.click();
      else insert(document, key);
      return;
    default:
      if (isSelect(target)) choose(target, key);
      else if (isTextField(target) && target.tagName === 'INPUT') moveCaret(target, key);
      if (key.length === 1) insert(document, key);
  }
}

/** Paste is not among them: a page may not read the clipboard. The clerk presses it again. */
function doAsShortcut(document: Document, key: string): void {
  const commands: Readonly<Record<string, string>> = {
    a: 'selectAll',
    c: 'copy',
    x: 'cut',
    z: 'undo',
    y: 'redo',
  };
  const command = commands[key];
  if (command !== undefined) edit(document, command);
}

function enter(document: Document, target: Element): void {
  if (isTextArea(target)) insert(document, '\n');
  else if (isButton(target)) target.click();
  else submit(formOf(target));
}

/** Implicit submission: the form's first button is pressed; where that is disabled, nothing is. (HTML, 4.10.22.2) */
function submit(form: HTMLFormElement | null): void {
  if (form === null) return;
  const button = [...form.elements].find(
    (element) =>
      (element.tagName === 'BUTTON' || isInput(element)) &&
      /^(submit|image)$/.test((element as HTMLButtonElement).type),
  ) as HTMLButtonElement | undefined; // of these two tags, which both have `type` and `disabled`
  if (button === undefined) form.requestSubmit();
  else if (!button.disabled) button.click();
}

function topDialog(document: Document): HTMLDialogElement | null {
  return [...document.querySelectorAll<HTMLDialogElement>('dialog:modal')].at(-1) ?? null;
}

function isPressedBySpace(target: Element): target is HTMLElement {
  return isButton(target)
    ? target.tagName !== 'A'
    : isInput(target) && /^(checkbox|radio)$/.test(target.type);
}

/** A list takes the first letter of an option, and arrows. */
function choose(list: HTMLSelectElement, key: string): void {
  const { options, selectedIndex } = list;
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[key];
  const order = Array.from(options, (_, index) => (selectedIndex + 1 + index) % options.length);
  const begins = (index: number): boolean =>
    options[index]?.text.toLowerCase().startsWith(key.toLowerCase()) === true;
  const next = step === undefined ? order.find(begins) : selectedIndex + step;
  if (next === undefined || next === selectedIndex || options[next] === undefined) return;
  list.selectedIndex = next;
  for (const type of ['input', 'change']) list.dispatchEvent(new Event(type, { bubbles: true }));
}

function moveCaret(field: HTMLInputElement | HTMLTextAreaElement, key: string): void {
  const { selectionStart, selectionEnd, value } = field;
  if (selectionStart === null || selectionEnd === null) return;
  const isCaret = selectionStart === selectionEnd;
  const to = {
    ArrowLeft: isCaret ? selectionStart - 1 : selectionStart,
    ArrowRight: isCaret ? selectionEnd + 1 : selectionEnd,
    ArrowUp: 0,
    Home: 0,
    ArrowDown: value.length,
    End: value.length,
  }[key];
  if (to !== undefined) field.setSelectionRange(Math.max(0, to), Math.max(0, to));
}

/**
 * As typed: replaces the selection, keeps the undo history and the field's limits, fires `beforeinput` and `input`.
 * Chromium writes at the document's selection, which stays in a field that has lost the focus: so only where the
 * element that has the focus takes text itself.
 */
function insert(document: Document, text: string): void {
  if (isTextField(document.activeElement)) edit(document, 'insertText', text);
}

function edit(document: Document, command: string, text?: string): void {
  if (command !== 'copy' && !isTextField(document.activeElement)) return;
  // Deprecated and without a successor: nothing else puts text into a field as a person does.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  document.execCommand(command, false, text);
}
