/** No key of a scan does anything on the page, whatever key it is. */
import { describe, expect, test } from 'vitest';
import type { KeyInput } from '../../preload/wedge/keys.ts';
import { keyOf, readFrom, tables, typedBy } from './function-keys.ts';
import { britishColumbia, licence } from './payloads.ts';
import { keysOf, plainKey } from './typist.ts';
import { runKeys } from './wedge-run.ts';

const carton = '[)>\x1e06\x1dP12345\x1dQ1\x1e\r';

describe.each(tables)('control characters typed as function keys: $name', (table) => {
  test.each([1, 6, 10, 20, 40])('a licence at %i ms a key is read, and the page sees nothing', (gap) => {
    const { page, scans } = runKeys(keysOf(typedBy(table, `${licence()}\r`), { gap }));
    expect(scans).toEqual([readFrom(table, `${licence()}\r`)]);
    expect(page).toEqual([]);
  });

  test('a carton label reaches the page with no key', () => {
    expect(runKeys(keysOf(typedBy(table, carton), { gap: 10 })).page).toEqual([]);
  });
});

test('a carton label of a Honeywell scanner has its separators', () => {
  const [honeywell] = tables;
  if (honeywell === undefined) throw new Error('no table');
  expect(runKeys(keysOf(typedBy(honeywell, carton), { gap: 10 })).scans).toEqual([carton]);
});

describe.each([4, 10, 20])('at %i ms a key', (gap) => {
  test.each([
    ['six Enters', '\r\r\r\r\r\r'],
    ['two Enters', '\r\r'],
    ['a code, Tab, a word, Enter', '2468\tabcd\r'],
    ['a small amount and Enter', '150\r'],
    ['one figure and Enter', '3\r'],
    ['three short codes with Enter', '12345\r12345\r12345\r'],
    ['Escape first', `${keyOf('Escape')}4006381333931\r`],
    ['Escape after six letters', `ABCDEF${keyOf('Escape')}GH\r`],
    ['Escape alone behind a letter', `A${keyOf('Escape')}`],
    ['F8 first', `${keyOf('F8')}12\r`],
    ['arrows and Enter', `${keyOf('ArrowLeft')}${keyOf('ArrowUp')}\r`],
    ['F12 in the middle', `12${keyOf('F12')}34\r`],
    ['two figures', '12'],
    ['a blank first', ' 4006381333931\r'],
  ])('%s: the page sees no key that acts', (_, text) => {
    const keys = keysOf(text, { gap }).map((key): KeyInput => ({ ...key, holding: 'always' }));
    expect(runKeys(keys).page).toEqual([]);
  });

  test.each(['  ', '22', 'kk'])('%j where no field takes text: the page sees neither', (text) => {
    const keys = keysOf(text, { gap }).map((key): KeyInput => ({ ...key, intoText: false }));
    expect(runKeys(keys).page).toEqual([]);
  });

  test.each([
    ['Tab first', '\t12\r', 'Tab'],
    ['a shortcut first', '\x16123456\r', 'v'],
  ])('%s: it passes, and what it did is undone', (_, text, first) => {
    const keys = keysOf(text, { gap }).map((key): KeyInput =>
      key.ctrl ? { ...key, key: 'v', holding: 'in-burst' } : key,
    );
    expect(runKeys(keys)).toMatchObject({ page: [first], restored: 1 });
  });
});

test('a scanner that lets go of some keys late is read outside a field too', () => {
  const text = 'https://shop.test/abcdef';
  const keys = keysOf(text, { gap: 8 });
  const late = keys.map((key, index): KeyInput => {
    const up = keys[index + 1];
    const isLate = key.type === 'up' && index % 20 === 5 && up !== undefined;
    return { ...key, intoText: false, at: isLate ? up.at + 1 : key.at };
  });
  expect(runKeys(late.toSorted((a, b) => a.at - b.at))).toMatchObject({ page: [], scans: [text] });
});

describe('a slow scanner, 40 ms a character', () => {
  test.each([
    ['a licence', `${licence()}\r`],
    ['a licence without any control character', licence().replace(/[^ -~]/g, '')],
    ['British Columbia’s tracks', `${britishColumbia}\r`],
    ['a retail code and Enter', '4006381333931\r'],
    ['a retail code', '4006381333931'],
    ['a short retail code', '01234565'],
    ['a shelf label', 'SKU-10\r'],
  ])('%s is read whole, and the page sees nothing', (_, text) => {
    expect(runKeys(keysOf(text, { gap: 40 }))).toMatchObject({ page: [], scans: [text] });
  });

  test('what comes after a pause of its radio link is the rest of the scan, however short', () => {
    const keys = keysOf('4006381333931AB\r', { gap: 20 });
    const late = keys.map((key, index) => ({ ...key, at: key.at + (index >= 26 ? 300 : 0) }));
    const { page, scans } = runKeys(late);
    expect(page).toEqual([]);
    expect(scans.join('')).toContain('4006381333931');
  });

  test('an Enter that comes after such a pause presses nothing', () => {
    const keys = keysOf('4006381333931\r', { gap: 20 });
    const late = keys.map((key, index) => ({ ...key, at: key.at + (index >= 26 ? 300 : 0) }));
    expect(runKeys(late).page).toEqual([]);
  });
});

describe('a scanner that is set to this computer’s own layout', () => {
  /** As on a Canadian French keyboard: `@` with AltGr, the apostrophe at another place. */
  const at = { ...plainKey('Digit2', '@', 0), altGraph: true };
  const moved = (text: string): KeyInput[] =>
    keysOf(text, { gap: 5, from: 10 }).map((key) =>
      key.key === "'" ? { ...key, code: 'Comma', shift: true } : key,
    );

  test('is read by that layout throughout, as soon as one key has AltGr', () => {
    const keys = [at, { ...at, type: 'up' as const, at: 3 }, ...moved("ANSI 636012 DCSO'BRIEN-ROY")];
    expect(runKeys(keys).scans).toEqual(["@ANSI 636012 DCSO'BRIEN-ROY"]);
  });

  test('is read by position where no key has AltGr', () => {
    expect(runKeys(moved("ANSI 636012 DCSO'BRIEN-ROY")).scans).toEqual(['ANSI 636012 DCSO<BRIEN-ROY']);
  });
});
