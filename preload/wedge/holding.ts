/** Which keys can be held back and given back later, by what has the focus. */
import { hasOwnParts, isButton, isInput, isRadio, isSelect, isTextField } from './elements.ts';
import type { Holding } from './keys.ts';

/** With Ctrl: select all, copy, paste, cut, undo and redo. A script does some of them only nearly. */
const EDITING = /^[acvxyz]$/i;

/** @param focused the element that the key goes to */
export function holdingOf(event: KeyboardEvent, focused: Element | null): Holding {
  const { key } = event;
  if (event.isComposing || /^(Dead|Process|Unidentified)$/.test(key)) return 'never';
  if (/^(Enter|Escape|F\d+)$/.test(key)) return 'always';
  if (key === 'Tab') return 'in-burst';
  if (hasOwnParts(focused)) return 'never';
  if (event.ctrlKey && !event.getModifierState('AltGraph')) {
    // The others do nothing here for a person, and are a scanner's control characters: Ctrl+J is LF.
    return key.length === 1 && !EDITING.test(key) ? 'always' : 'in-burst';
  }
  if (key === ' ')
    return isTextField(focused) || isButton(focused) || isInput(focused) ? 'always' : 'in-burst';
  if (key.length === 1) return 'always';
  // An arrow chooses among a page's options. In a field it moves the caret, which the browser does better.
  if (key.startsWith('Arrow')) return isTextField(focused) || isRadio(focused) ? 'in-burst' : 'always';
  return /^(Home|End)$/.test(key) && !isTextField(focused) && !isSelect(focused) ? 'always' : 'in-burst';
}
