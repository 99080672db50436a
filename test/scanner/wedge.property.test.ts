import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KeyInput } from '../../preload/wedge/keys.ts';
import { licence } from './payloads.ts';
import { keysOf, plainKey } from './typist.ts';
import { runKeys } from './wedge-run.ts';

const typed = fc.record({
  code: fc.constantFrom(
    'KeyA',
    'KeyE',
    'KeyT',
    'Digit1',
    'Digit5',
    'Period',
    'Space',
    'Enter',
    'Tab',
    'Backspace',
    'ArrowLeft',
    'Escape',
    'F8',
  ),
  /** A person's rhythm: mostly 60 to 300 ms, two keys at once now and then. */
  gap: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 60, max: 300 }) },
    { weight: 1, arbitrary: fc.integer({ min: 5, max: 60 }) },
  ),
  held: fc.integer({ min: 40, max: 150 }),
});

test('whatever a person types reaches the page, each key once and in its order', () => {
  fc.assert(
    fc.property(fc.array(typed, { maxLength: 60 }), (strokes) => {
      let at = 0;
      // A finger must let a key go before it presses it again, and nobody presses a button twice on purpose so soon.
      const freeAt = new Map<string, number>();
      const keys: KeyInput[] = strokes.flatMap(({ code, gap, held }, index) => {
        const twice = code === strokes[index - 1]?.code ? 400 : 0;
        at = Math.max(at + gap + twice, freeAt.get(code) ?? 0);
        freeAt.set(code, at + held + 1);
        const down = plainKey(code, `${code}#${index}`, at);
        return [down, { ...down, type: 'up' as const, at: at + held }];
      });
      keys.sort((a, b) => a.at - b.at);
      const { page, scans } = runKeys(keys);
      expect(page).toEqual(strokes.map(({ code }, index) => `${code}#${index}`));
      expect(scans).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('whatever a scanner types between a person’s keys reaches main whole and the page not at all', () => {
  const scan = fc.record({
    text: fc.stringMatching(/^[A-Z][A-Z0-9 '^,.-]{11,60}$/),
    gap: fc.integer({ min: 1, max: 20 }),
    isLicence: fc.boolean(),
    alt: fc.boolean(),
    pause: fc.integer({ min: 400, max: 3000 }),
  });
  fc.assert(
    fc.property(fc.array(scan, { maxLength: 4 }), (scans) => {
      const keys: KeyInput[] = [];
      const typedByPerson: string[] = [];
      let at = 0;
      const expected = scans.map(({ text, gap, isLicence, alt, pause }, index) => {
        at += pause;
        keys.push(plainKey('KeyP', `p${index}`, at), {
          ...plainKey('KeyP', `p${index}`, at + 70),
          type: 'up',
        });
        typedByPerson.push(`p${index}`);
        at += pause;
        const payload = isLicence ? licence({ elements: [`DCS${text}`] }) : `${text}\r`;
        const strokes = keysOf(payload, { gap: alt ? Math.min(gap, 10) : gap, from: at, alt });
        keys.push(...strokes);
        at = strokes.at(-1)?.at ?? at;
        return payload;
      });
      const { page, scans: got } = runKeys(keys);
      expect(got).toEqual(expected);
      expect(page).toEqual(typedByPerson);
    }),
    { numRuns: 200 },
  );
});
