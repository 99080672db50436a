/** Moves the focus as Tab does. Only for a Tab that was held back, which hardly ever a person's is. */

const CANDIDATES = 'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]';

/** @param way `back` for Shift+Tab */
export function moveFocus(document: Document, way: 'on' | 'back'): void {
  const within = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document;
  const stops = [...within.querySelectorAll<HTMLElement>(CANDIDATES)].filter(isStop);
  const at = stops.findIndex((element) => element === document.activeElement);
  const { length } = stops;
  if (length === 0) return;
  const next = way === 'on' ? (at + 1) % length : (Math.max(at, 0) + length - 1) % length;
  stops[next]?.focus();
}

function isStop(element: HTMLElement): boolean {
  const disabled = element.matches(':disabled') || element.closest('[inert]') !== null;
  return !disabled && element.tabIndex >= 0 && element.checkVisibility();
}
