/** The field with the focus: whether it can be given text from outside, and what was in it before a scan. */

/** These take keys into parts of their own that no script reaches; they keep their keys and are put back. */
const OWN_PARTS = /^(date|time|month|week|datetime-local|color|range)$/;

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** True where a key may be held back, as it can be given back later: text fields, and all that takes no text. */
export function canHold(element: Element | null): boolean {
  if (element?.tagName === 'SELECT') return false;
  return !isInput(element) || !OWN_PARTS.test(element.type);
}

export interface FieldSnapshot {
  /** Puts back what the field held, unseen by the page. */
  putBack(): boolean;
  /** The same, and tells the page where something had changed. */
  restore(): void;
}

/** Remembers the focused field as it is now. Null where the focus is on no field. */
export function snapshotField(document: Document): FieldSnapshot | null {
  const field = document.activeElement;
  if (!isField(field)) return null;
  const { value } = field;
  const selection = field.tagName === 'SELECT' ? null : selectionOf(field as HTMLInputElement);

  function putBack(this: void): boolean {
    if (!isField(field) || field.value === value) return false;
    field.value = value;
    if (selection !== null) (field as HTMLInputElement).setSelectionRange(...selection);
    return true;
  }
  return {
    putBack,
    restore() {
      if (putBack()) field.dispatchEvent(new Event('input', { bubbles: true }));
    },
  };
}

/** Null for fields that have no selection, e.g. numbers. */
function selectionOf(field: HTMLInputElement): [number, number] | null {
  const { selectionStart, selectionEnd } = field;
  return selectionStart === null || selectionEnd === null ? null : [selectionStart, selectionEnd];
}

// By tag name and not by class: the element belongs to the page's world.
function isField(element: Element | null): element is Field {
  return element !== null && /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
}

function isInput(element: Element | null): element is HTMLInputElement {
  return element?.tagName === 'INPUT';
}
