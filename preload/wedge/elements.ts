/**
 * What an element does with a key. By tag name and not by class: the elements belong to the page's world.
 */

export type TextField = HTMLInputElement | HTMLTextAreaElement;

/** Types of INPUT that a person writes text into. */
const TEXT_TYPES = /^(text|search|tel|url|email|password|number)$/;
/** These take keys into parts of their own that no script reaches. */
const OWN_PARTS = /^(date|time|month|week|datetime-local|color|range)$/;

export function isInput(element: Element | null): element is HTMLInputElement {
  return element?.tagName === 'INPUT';
}

export function isTextArea(element: Element | null): element is HTMLTextAreaElement {
  return element?.tagName === 'TEXTAREA';
}

export function isSelect(element: Element | null): element is HTMLSelectElement {
  return element?.tagName === 'SELECT';
}

/** True where typed text goes: an INPUT of a text type, a TEXTAREA, an element that is edited. */
export function isTextField(element: Element | null): element is TextField {
  if (element === null) return false;
  if (isInput(element)) return TEXT_TYPES.test(element.type);
  return isTextArea(element) || (element as HTMLElement).isContentEditable; // every element of a page is one
}

/** True for a date field and its kind. */
export function hasOwnParts(element: Element | null): boolean {
  return isInput(element) && OWN_PARTS.test(element.type);
}

export function isRadio(element: Element | null): boolean {
  return isInput(element) && element.type === 'radio';
}

/** True for what Enter presses. */
export function isButton(element: Element | null): element is HTMLElement {
  if (element === null) return false;
  if (isInput(element)) return /^(button|submit|reset|image)$/.test(element.type);
  return element.tagName === 'A' ? element.hasAttribute('href') : /^(BUTTON|SUMMARY)$/.test(element.tagName);
}

/** The form that Enter in this field submits; null for what is no field. */
export function formOf(element: Element): HTMLFormElement | null {
  return isInput(element) || isSelect(element) ? element.form : null;
}
