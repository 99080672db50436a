/** What a key event means to a page: typed text, a move among options, a repeat by accident. */
import type { Attachment } from 'svelte/attachments';

/** True where the event's target is a field, which takes what is typed. */
export function inField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/**
 * True for a repeat of a key that is held down, unless the key moves the focus or types. A clerk who leans on Enter
 * must not go from the amount through the plans to a PIN that is sent.
 */
export function repeatsByAccident(event: KeyboardEvent): boolean {
  if (!event.repeat || /^(Tab|Arrow\w+|Home|End|Page\w+)$/.test(event.key)) return false;
  return event.key === 'Enter' || !inField(event.target);
}

/** True for a key pressed with Ctrl, Alt or Meta: the system's or the window's, not ours. */
export const withModifier = (event: KeyboardEvent) => event.ctrlKey || event.altKey || event.metaKey;

/** The index that an arrow, Home or End leads to among `count` options; null for any other key. */
export function moved(event: KeyboardEvent, from: number, count: number): number | null {
  if (withModifier(event) || count === 0) return null;
  switch (event.key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return (from + 1) % count;
    case 'ArrowUp':
    case 'ArrowLeft':
      return (from + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/**
 * An attachment: Escape inside the element does this one thing, and does not reach what lies around it.
 * @param where the targets that it holds for; all where none is named.
 */
export const onEscape =
  (act: () => void, where: (target: EventTarget | null) => boolean = () => true): Attachment<HTMLElement> =>
  (element) => {
    const keydown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !where(event.target)) return;
      event.stopPropagation();
      act();
    };
    element.addEventListener('keydown', keydown);
    return () => {
      element.removeEventListener('keydown', keydown);
    };
  };
