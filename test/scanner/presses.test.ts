/** Keys that press: Enter, Escape, F-keys and, outside a text, every character. What they do cannot be taken back. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Wedge } from '../../preload/wedge/wedge.ts';
import type { KeyInput } from '../../preload/wedge/keys.ts';
import { keyOf } from './function-keys.ts';
import { keysOf, plainKey } from './typist.ts';
import { runKeys } from './wedge-run.ts';

interface Tap {
  readonly code: string;
  readonly key?: string;
  /** Milliseconds since the release of the key before. */
  readonly after?: number;
  readonly held: number;
}

/** Keys that do not overlap, where a button has the focus. */
function taps(...list: readonly Tap[]): KeyInput[] {
  let at = 0;
  return list.flatMap(({ code, key = code, after = 0, held }) => {
    const down = { ...plainKey(code, key, at + after), intoText: false };
    at += after + held;
    return [down, { ...down, type: 'up' as const, at }];
  });
}

const enter = (held: number, after = 0): Tap => ({ code: 'Enter', held, after });
const space = (held: number, after = 0): Tap => ({ code: 'Space', key: ' ', held, after });

describe('a key that presses, alone', () => {
  test.each([
    ['a hand’s', 80, 230],
    ['a quick hand’s', 50, 200],
    ['assistive technology’s, or of a browser that was held up', 0, 400],
    ['a hand’s that rests on it', 900, 500],
  ])('%s, held for %i ms, acts after %i ms', (_, held, delay) => {
    for (const code of ['Enter', 'Escape', 'F8'])
      expect(runKeys(taps({ code, held }))).toMatchObject({ page: [code], delays: [delay], scans: [] });
    expect(runKeys(taps(space(held)))).toMatchObject({ page: [' '], delays: [delay] });
    expect(runKeys(taps({ code: 'Digit2', key: '2', held }))).toMatchObject({ page: ['2'], delays: [delay] });
  });

  test('acts once where a hand presses it twice in a breath', () => {
    expect(runKeys(taps(enter(80), enter(80, 70))).page).toEqual(['Enter']);
    expect(runKeys(taps(space(80), space(80, 70))).page).toEqual([' ']);
  });

  test('acts twice where a hand presses it twice on purpose', () => {
    expect(runKeys(taps(enter(80), enter(80, 300))).page).toEqual(['Enter', 'Enter']);
  });

  test('does not repeat before it has acted, and repeats as the system has it where it was pressed elsewhere', () => {
    const wedge = new Wedge<KeyInput>();
    const repeat = { ...plainKey('Enter', 'Enter', 300), repeat: true };
    expect(wedge.key(repeat).take).toBe(false);
    wedge.key(plainKey('Enter', 'Enter', 1000));
    expect(wedge.key({ ...repeat, at: 1250 }).take).toBe(true);
  });

  test('acts before what a hand types after it', () => {
    const keys = taps(
      { code: 'F2', held: 80 },
      { code: 'Digit1', key: '1', held: 80, after: 100 },
      { code: 'Digit5', key: '5', held: 80, after: 60 },
    );
    expect(runKeys(keys)).toMatchObject({ page: ['F2', '1', '5'], scans: [] });
  });
});

describe('a scanner whose pace a busy computer stretches', () => {
  test.each([
    ['two Enters', [enter(20), enter(20, 140)]],
    ['the first held for long', [enter(120), enter(20, 140)]],
    ['one far behind', [enter(20), enter(20, 390)]],
    ['two blanks', [space(20), space(20, 140)]],
  ])('%s press nothing', (_, list) => {
    expect(runKeys(taps(...list)).page).toEqual([]);
  });

  test('trains of keys that press do nothing, whatever their pace', () => {
    // As measured under four busy loops on two cores: one key in ten is held for long.
    const held = fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 1, max: 35 }) },
      { weight: 1, arbitrary: fc.integer({ min: 36, max: 250 }) },
    );
    const tap = fc.record({
      code: fc.constantFrom('Enter', 'Escape', 'F8', 'Digit1', 'Digit2'),
      held,
      after: fc.integer({ min: 1, max: 149 }),
    });
    fc.assert(
      fc.property(fc.array(tap, { minLength: 2, maxLength: 8 }), (list) => {
        const keys = taps(...list.map((each) => ({ ...each, key: each.code.replace('Digit', '') })));
        fc.pre(list.some((each) => each.held < 36));
        expect(runKeys(keys).page).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('an Enter soon after a scan presses nothing, however long it is held', () => {
    const scan = keysOf('4006381333931\r', { gap: 10 });
    const end = scan.at(-1)?.at ?? 0;
    const late = (since: number, held: number): KeyInput[] =>
      taps({ code: 'Enter', held, after: end + since });
    expect(runKeys([...scan, ...late(300, 80)]).page).toEqual([]);
    expect(runKeys([...scan, ...late(600, 20)]).page).toEqual([]);
    expect(runKeys([...scan, ...late(600, 80)]).page).toEqual(['Enter']);
  });

  /** In a field, and with the key of this index held for long or late. */
  const stretched = (text: string, index: number, by: { held?: number; late?: number }): KeyInput[] => {
    let shift = 0;
    return keysOf(text, { gap: 40 }).map((key, at) => {
      if (at === 2 * index) shift += by.late ?? 0;
      if (at === 2 * index + 1) shift += by.held ?? 0;
      return { ...key, at: key.at + shift };
    });
  };

  test.each([0, 1, 2, 3])('letters that reached a field are taken back, key %i held for long', (index) => {
    const { scans, page, restored } = runKeys(stretched('15042\r', index, { held: 60 }));
    expect({ scans, restored }).toEqual({ scans: ['15042\r'], restored: 1 });
    expect(page.length).toBeLessThanOrEqual(index + 1);
  });

  test.each([1, 2, 3, 4, 5])('letters that reached a field are taken back, key %i late', (index) => {
    const keys = stretched('15042\r', index, { late: 120 });
    expect(runKeys(keys)).toMatchObject({ scans: ['15042\r'], restored: 1 });
    expect(runKeys(stretched('15042\r', index, { late: 170 })).scans.join('')).toBe('15042\r');
  });

  test('letters that reached a field are taken back where an Enter alone follows late', () => {
    const keys = keysOf('150\r', { gap: 60, held: 20 });
    const late = keys.map((key, index) => ({ ...key, at: key.at + (index > 5 ? 130 : 0) }));
    expect(runKeys(late)).toMatchObject({ page: ['1', '5', '0'], scans: ['150\r'], restored: 1 });
  });

  test('a letter whose release was heard after it was given to the field is taken back likewise', () => {
    const wedge = new Wedge<KeyInput>();
    const [down, up, enterDown, enterUp] = keysOf('1\r', { gap: 40 });
    if (!down || !up || !enterDown || !enterUp) throw new Error('no keys');
    wedge.key(down);
    expect(wedge.silence().release).toHaveLength(1);
    for (const key of [up, enterDown, enterUp]) wedge.key(key);
    expect(wedge.silence()).toMatchObject({ restore: true, release: [] });
  });

  test('a licence’s first sign is taken back where an arrow that stands for a separator was given with it', () => {
    const header = keysOf(`@${keyOf('ArrowDown')}`, { gap: 90, held: 60 });
    const rest = keysOf('\rANSI 636012', { gap: 20, from: 400 });
    const { page, scans, restored } = runKeys([...header, ...rest]);
    expect({ page, restored }).toEqual({ page: ['@', 'ArrowDown'], restored: 1 });
    expect(scans).toEqual(['@\n\rANSI 636012']);
  });

  test('letters of a person are not taken back', () => {
    const text = keysOf('150', { gap: 120, held: 80 });
    const last = { ...plainKey('Enter', 'Enter', 460), holding: 'always' as const };
    const keys = [...text, last, { ...last, type: 'up' as const, at: 490 }];
    expect(runKeys(keys)).toMatchObject({ page: ['1', '5', '0', 'Enter'], scans: [], restored: 0 });
  });
});

describe('a slow scanner, whose keys are let go as a scanner does', () => {
  test.each([60, 80, 110])('at %i ms a key presses nothing and is read', (gap) => {
    for (const text of ['4006381333931\r', '150\r', 'SKU-1001\r'])
      expect(runKeys(keysOf(text, { gap, held: 20 }))).toMatchObject({ page: [], scans: [text] });
  });
});
