import { expect, test } from 'vitest';
import { FreshButton } from '../../preload/wedge/fresh-button.ts';

const key = (type: 'down' | 'up', name: string, at: number) => ({
  type,
  code: name,
  key: name,
  repeat: false,
  at,
});

interface Course {
  /** Milliseconds that the key before was held. */
  readonly held: number;
  /** Milliseconds from its release to the key that presses. */
  readonly after: number;
  /** Milliseconds for which the button has had the focus. */
  readonly focusedFor?: number;
  readonly onButton?: boolean;
  readonly name?: string;
}

function refused({ held, after, focusedFor = 50, onButton = true, name = 'Enter' }: Course): boolean {
  const watch = new FreshButton();
  const at = 10_000 + held + after;
  watch.focused(at - focusedFor);
  watch.refuses(key('down', 'a', 10_000), false);
  watch.refuses(key('up', 'a', 10_000 + held), false);
  return watch.refuses(key('down', name, at), onButton);
}

test.each([
  ['a scanner at 50 ms a key', { held: 20, after: 30 }],
  ['a scanner at 110 ms a key', { held: 20, after: 90 }],
  ['its Space', { held: 20, after: 30, name: ' ' }],
])('%s presses no button that has just got the focus', (_, course) => {
  expect(refused(course)).toBe(true);
});

test.each([
  ['a hand, which holds its keys', { held: 60, after: 30 }],
  ['a key after a pause', { held: 20, after: 110 }],
  ['a button that has had the focus for long', { held: 20, after: 30, focusedFor: 1500 }],
  ['a field', { held: 20, after: 30, onButton: false }],
  ['a letter', { held: 20, after: 30, name: 'b' }],
])('%s is served', (_, course) => {
  expect(refused(course)).toBe(false);
});
