import { describe, expect, test } from 'vitest';
import { Wedge } from '../../preload/wedge/wedge.ts';
import type { KeyInput } from '../../preload/wedge/keys.ts';
import { licence } from './payloads.ts';
import { runKeys } from './wedge-run.ts';
import { keysOf, plainKey, type TypeOptions } from './typist.ts';

const scanned = (text: string, options: TypeOptions): ReturnType<typeof runKeys> =>
  runKeys(keysOf(text, options));

describe('a scanner', () => {
  test.each([1, 2, 6, 10, 15, 20])('at %i ms a stroke is read whole and the page sees nothing', (gap) => {
    const { page, scans } = scanned(`${licence()}\r`, { gap });
    expect(scans).toEqual([`${licence()}\r`]);
    expect(page).toEqual([]);
  });

  test('gives the same text whatever the layout and Caps Lock make of its keys', () => {
    const { scans } = runKeys(keysOf(licence(), { gap: 5 }).map((key) => ({ ...key, key: 'é' })));
    expect(scans).toEqual([licence()]);
  });

  test('may send control characters as Alt codes, and names with accents', () => {
    const payload = licence({ elements: ['DCSBÉLANGER', 'DACZOÉ'] });
    const { page, scans } = scanned(payload, { gap: 3, alt: true });
    expect(scans).toEqual([payload]);
    expect(page).toEqual([]);
  });

  test('may wait for a busy computer', () => {
    const keys = keysOf(licence(), { gap: 6 }).map((key, index) => ({
      ...key,
      at: key.at + (index > 6 ? 80 : 0),
    }));
    expect(runKeys(keys)).toMatchObject({ page: [], scans: [licence()] });
  });

  test('whose first sign was given back as the rest was late gets it back', () => {
    const keys = keysOf(licence(), { gap: 6 });
    const late = keys.map((key, index) => ({ ...key, at: key.at + (index > 3 ? 110 : 0) }));
    expect(runKeys(late)).toMatchObject({ scans: [licence()], restored: 1 });
  });

  test.each(['4006381333931\r', 'SKU-1001\t', '4006381333931'])(
    'of retail barcodes is a scanner too: %j',
    (text) => {
      expect(scanned(text, { gap: 8 })).toMatchObject({ page: [], scans: [text] });
    },
  );

  test('that uses AltGr is set to this computer’s layout, whose characters count', () => {
    const keys = keysOf('ANSI 636012', { gap: 5, from: 10 });
    const at = { ...plainKey('Digit2', '@', 0), altGraph: true };
    expect(runKeys([at, { ...at, type: 'up', at: 3 }, ...keys]).scans).toEqual(['@ANSI 636012']);
  });

  test('is not believed for an @ alone', () => {
    expect(scanned('@', { gap: 5 })).toMatchObject({ page: ['@'], scans: [] });
  });
});

describe('a person', () => {
  test.each([60, 80, 120, 250])('typing with %i ms between keys gets each key, at most 55 ms late', (gap) => {
    const text = 'Marguerite Tremblay, 1234.50 a@b.test';
    const { page, delays, scans } = scanned(text, { gap, held: Math.min(gap - 10, 90) });
    expect(page.join('')).toBe(text);
    // The `@` alone waits longer, as a licence begins with it.
    expect(delays.filter((delay) => delay > 55).length).toBeLessThanOrEqual(2);
    expect(Math.max(...delays)).toBeLessThanOrEqual(145);
    expect(scans).toEqual([]);
  });

  test('rolling over three keys in 30 ms gets them in order', () => {
    const keys = ['KeyT', 'KeyH', 'KeyE'].flatMap((code, index) => [
      plainKey(code, code.at(-1)?.toLowerCase() ?? '', index * 10),
      { ...plainKey(code, '', 80 + index * 10), type: 'up' as const },
    ]);
    expect(runKeys(keys.sort((a, b) => a.at - b.at))).toMatchObject({ page: ['t', 'h', 'e'], scans: [] });
  });

  test('whose sleeve lies on the keyboard scans nothing, and loses nothing', () => {
    const codes = 'QWERTYUIOPASDFGH'.split('');
    const keys = codes.flatMap((letter, index) => [
      plainKey(`Key${letter}`, letter, index * 4),
      { ...plainKey(`Key${letter}`, letter, 200 + index * 4), type: 'up' as const },
    ]);
    expect(runKeys(keys.sort((a, b) => a.at - b.at))).toMatchObject({ page: codes, scans: [] });
  });

  test('pressing Space in a field gets it 55 ms later', () => {
    const down = plainKey('Space', ' ', 0);
    const { page, delays, scans } = runKeys([down, { ...down, type: 'up', at: 80 }]);
    expect({ page, delays, scans }).toEqual({ page: [' '], delays: [55], scans: [] });
  });

  test.each(['Tab', 'ArrowDown', 'Backspace'])('pressing %s in a field gets it at once', (code) => {
    expect(new Wedge<KeyInput>().key(plainKey(code, code, 0))).toMatchObject({ take: false });
  });

  test.each([
    ['rolls from a figure to Enter', 30, 80],
    ['taps a figure, and Enter 45 ms later', 45, 40],
    ['types a figure and Enter', 120, 80],
  ])('who %s gets both in their order', (_, gap, press) => {
    const keys = [plainKey('Numpad5', '5', 0), plainKey('NumpadEnter', 'Enter', gap)].flatMap((down) => [
      down,
      { ...down, type: 'up' as const, at: down.at + press },
    ]);
    expect(runKeys(keys.sort((a, b) => a.at - b.at))).toMatchObject({ page: ['5', 'Enter'], scans: [] });
  });

  test('whose worn key types twice gets both', () => {
    const keys = keysOf('55', { gap: 8 });
    expect(runKeys(keys)).toMatchObject({ page: ['5', '5'], scans: [] });
  });

  test.each(['KeyC', 'KeyV', 'KeyX', 'KeyZ', 'KeyA'])('has shortcuts at once: Ctrl+%s', (code) => {
    const key = { ...plainKey(code, 'c', 0), ctrl: true, holding: 'in-burst' as const };
    expect(new Wedge<KeyInput>().key(key).take).toBe(false);
  });

  test.each([
    ['Numpad7', 'Home'],
    ['Numpad4', 'ArrowLeft'],
    ['Numpad5', 'Clear'],
    ['NumpadDecimal', 'Delete'],
  ])('moving about with the keypad (%s, NumLock off: %s) is not held up', (code, key) => {
    const down = plainKey(code, key, 0);
    expect(runKeys([down, { ...down, type: 'up', at: 40 }])).toMatchObject({ page: [key], delays: [] });
  });

  test('typing figures on the keypad gets them, and what was typed before it moves about comes first', () => {
    const four = plainKey('Numpad4', '4', 0);
    const home = plainKey('Numpad7', 'Home', 20);
    expect(runKeys([four, home]).page).toEqual(['4', 'Home']);
  });

  test('holding a key down repeats it', () => {
    const keys = [plainKey('KeyA', 'a', 0)];
    for (let at = 300; at < 900; at += 33) keys.push({ ...plainKey('KeyA', 'a', at), repeat: true });
    expect(runKeys(keys)).toMatchObject({ page: keys.map(() => 'a'), scans: [] });
  });

  test('composing with dead keys is not held up, and what was held goes first', () => {
    const wedge = new Wedge<KeyInput>();
    wedge.key(plainKey('KeyA', 'a', 0));
    const dead = { ...plainKey('BracketLeft', 'Dead', 20), holding: 'never' as const };
    expect(wedge.key(dead)).toMatchObject({ take: false, release: [{ key: { key: 'a' } }] });
  });

  test('typing an Alt code gets its character', () => {
    const keys = keysOf('É', { gap: 150, alt: true });
    expect(runKeys(keys)).toMatchObject({ page: ['É'], scans: [] });
  });
});

describe('losing the focus', () => {
  const down = (keys: readonly KeyInput[], wedge: Wedge<KeyInput>): void => {
    for (const key of keys) wedge.key(key);
  };

  test('in the middle of a scan ends it with what came, and the next key is a person’s', () => {
    const wedge = new Wedge<KeyInput>();
    const keys = keysOf(licence(), { gap: 6 });
    down(keys.slice(0, 120), wedge);
    expect(wedge.lostFocus()).toMatchObject({ send: { last: true } });
    expect([wedge.scanning, wedge.deadline]).toEqual([false, null]);
    const after = (keys[119]?.at ?? 0) + 5000;
    wedge.key(plainKey('KeyA', 'a', after));
    expect(wedge.silence()).toMatchObject({ release: [{ key: { key: 'a' } }], send: null });
  });

  test('gives back what was held', () => {
    const wedge = new Wedge<KeyInput>();
    wedge.key(plainKey('KeyA', 'a', 0));
    expect(wedge.lostFocus()).toMatchObject({ release: [{ key: { key: 'a' } }], send: null });
  });

  test('in the middle of an Alt code forgets its digits', () => {
    const wedge = new Wedge<KeyInput>();
    down(keysOf('É', { gap: 150, alt: true }).slice(0, 4), wedge);
    wedge.lostFocus();
    wedge.key(plainKey('KeyA', 'a', 9000));
    expect(wedge.silence().release).toMatchObject([{ key: { key: 'a' } }]);
  });
});

test('typing goes on at once after a scan', () => {
  const keys = [...keysOf(`${licence()}\r`, { gap: 5 })];
  const end = keys.at(-1)?.at ?? 0;
  const { page, scans } = runKeys([
    ...keys,
    plainKey('KeyA', 'a', end + 130),
    plainKey('KeyB', 'b', end + 260),
  ]);
  expect(scans).toEqual([`${licence()}\r`]);
  expect(page).toEqual(['a', 'b']);
});
