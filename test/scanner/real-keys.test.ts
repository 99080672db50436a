import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { keyOf, readFrom, tables, typedBy } from './function-keys.ts';
import { goElsewhere, holdKey, pressKeys, setLayout, typeAsScanner, type ScannerOptions } from './keys.ts';
import { britishColumbia, licence } from './payloads.ts';
import { missing, openWedgePage, type Focus, type Seen, type WedgePage } from './wedge-page.ts';
import { eventually } from '../eventually.ts';

if (missing.length > 0) console.log(`real keys: left out, this computer lacks ${missing.join(', ')}`);

/** Every kind of key that a payload has, and those that are dead on a Canadian keyboard. */
const short = licence({ elements: ["DCSO'BRIEN", 'DAQ[^`#~"1{}'] });
const focuses = ['field', 'button', 'nowhere'] as const;

/** What each is read as: keys that write nothing are left out. */
const acting = [
  ['a train of Enters', '\r\r\r\r\r\r', '\r\r\r\r\r\r'],
  ['a code, Tab, a word, Enter', '2468\tabcd\r', '2468\tabcd\r'],
  ['a small amount and Enter', '150\r', '150\r'],
  ['a line feed first', '\n1234567\r', '\n1234567\r'],
  ['Escape first', `${keyOf('Escape')}1234567\r`, '\x1b1234567\r'],
  ['F8 and an arrow in a short code', `12${keyOf('F8')}${keyOf('ArrowDown')}3\r`, '123\r'],
] as const;

describe.skipIf(missing.length > 0)('real keys', () => {
  let page: WedgePage;
  beforeAll(async () => {
    page = await openWedgePage();
  });
  afterAll(async () => {
    await page.close();
  });

  /** A scanner keeps its pace; where the computer was too busy for what stands for one, it types again. */
  async function scan(
    text: string,
    focus: Focus,
    options: Omit<ScannerOptions, 'display'>,
    read = text,
  ): Promise<void> {
    let gap = Infinity;
    for (let tries = 0; tries < 8 && gap > options.delay + 40; tries += 1) {
      await page.reset(focus);
      await page.longestGap();
      await typeAsScanner(text, { ...options, display: page.display });
      // All keys must have come before their gaps tell anything.
      await vi.waitUntil(() => page.scans().join('').length >= read.length, 3000).catch(() => null);
      gap = await page.longestGap();
      await page.idle();
    }
    expect(page.scans().join(''), `the longest gap was ${gap.toFixed()} ms`).toBe(read);
  }

  async function expectNothingReached(): Promise<void> {
    expect(await page.page.inputValue('#field')).toBe('');
    expect((await page.seen()).filter((seen) => !isModifier(seen))).toEqual([]);
  }

  describe.each(['us', 'ca'])('layout %s', (layout) => {
    beforeAll(() => setLayout(layout, page.display));

    describe.each([1, 6, 10, 20])('%i ms a key', (delay) => {
      test.each(focuses)('a scan is read and reaches nothing: focus %s', async (focus) => {
        await scan(`${short}\r`, focus, { delay });
        expect(page.scans()).toHaveLength(1);
        await expectNothingReached();
      });
    });

    test.each(focuses)('British Columbia’s tracks: focus %s', async (focus) => {
      await scan(`${britishColumbia}\r`, focus, { delay: 2 });
      await expectNothingReached();
    });

    test.each(focuses)('control characters as Alt codes: focus %s', async (focus) => {
      await scan(short, focus, { delay: 4, controls: 'alt' });
      await expectNothingReached();
    });

    test('a dead key that a scan ended with does not come out with the next scan', async () => {
      // Nothing between the two scans takes the accent: the focus stays, and Alt codes do not end a composition.
      for (let n = 0; n < 2; n += 1) await scan(short, 'nowhere', { delay: 4, controls: 'alt' });
      await expectNothingReached();
    });

    test('an AIM identifier, which begins with a dead key on a Canadian keyboard', async () => {
      await scan(`]L2${short}`, 'field', { delay: 6 });
      expect(await page.page.inputValue('#field')).toBe('');
    });

    test('a retail barcode and its Enter submit no form', async () => {
      await scan('4006381333931\r', 'field', { delay: 6 });
      await expectNothingReached();
    });

    test.each(tables)('control characters as function keys, $name', async (table) => {
      for (const focus of focuses) {
        await scan(typedBy(table, `${short}\r`), focus, { delay: 10 }, readFrom(table, `${short}\r`));
        await expectNothingReached();
      }
    });

    test.each(acting)('%s presses nothing', async (_, text, read) => {
      for (const focus of focuses) {
        await scan(text, focus, { delay: 10 }, read);
        await expectNothingReached();
      }
    });

    // Where nothing has the focus a blank only scrolls, and passes.
    test.each<[string, readonly Focus[]]>([
      ['  ', ['button']],
      ['22', ['button', 'nowhere']],
    ])('%j outside a field presses and chooses nothing', async (text, places) => {
      for (const focus of places) {
        await scan(text, focus, { delay: 10 });
        await expectNothingReached();
      }
    });

    test('a scan while a code is asked for in a dialog leaves dialog and code alone', async () => {
      await scan(`${short}\r`, 'password', { delay: 6 });
      await expectNothingReached();
      expect(await page.page.inputValue('#password')).toBe('');
      expect(await page.page.evaluate('dialog.open')).toBe(true);
    });
  });

  describe('a person', () => {
    const type = (keys: readonly string[], delay: number): Promise<void> =>
      pressKeys(keys, { delay, display: page.display });
    const value = (): Promise<string> => page.page.inputValue('#field');

    test.each([60, 90, 150])(
      'typing with %i ms between keys loses nothing and sees no delay',
      async (delay) => {
        await setLayout('us', page.display);
        await page.reset('field');
        await type(
          ['28', '27', '26', '58', '56', '46', '38', '29', '65', '10', '11', '60', '14', '19'],
          delay,
        );
        await eventually(async () => {
          expect(await page.page.inputValue('#field')).toBe('tremblay 12.50');
        });
        expect(page.sent).toEqual([]);
        const keys = (await page.seen()).filter(({ type: event }) => event === 'keydown');
        expect(keys).toHaveLength(14);
      },
    );

    test('composing ê with a dead key gets ê', async () => {
      await setLayout('ca', page.display);
      await page.reset('field');
      await type(['41', '34', '26', '28', '26'], 80);
      await eventually(async () => {
        expect(await page.page.inputValue('#field')).toBe('fête');
      });
    });

    test('a figure and Enter submit the form with the figure in it', async () => {
      await setLayout('us', page.display);
      await page.reset('field');
      await type(['10', '11', '36'], 80);
      await eventually(async () => {
        expect((await page.seen()).some(({ type: event }) => event === 'submit')).toBe(true);
      });
      expect(await page.page.inputValue('#field')).toBe('12');
    });

    test('Space presses the button, Tab moves on', async () => {
      await page.reset('field');
      await type(['23', '65'], 80);
      await eventually(async () => {
        expect((await page.seen()).filter(({ type: event }) => event === 'click')).toHaveLength(1);
      });
    });

    test('typing a code into a dialog gets all of it', async () => {
      await page.reset('password');
      await type(['11', '13', '15', '17'], 80);
      await eventually(async () => {
        expect(await page.page.inputValue('#password')).toBe('2468');
      });
    });

    test('pressing a figure on a button writes it into no field', async () => {
      await page.reset('field');
      await type(['10', '14', '19'], 80);
      await eventually(async () => {
        expect(await value()).toBe('150');
      });
      await type(['23', '19'], 120);
      await eventually(async () => {
        const keys = (await page.seen()).filter(({ type: event }) => event === 'keyup');
        expect(keys.at(-1)?.key).toBe('0');
      });
      expect(await value()).toBe('150');
      expect(await page.page.evaluate('document.activeElement.id')).toBe('button');
    });

    test('pressing Enter on a button presses it, and Escape closes a dialog', async () => {
      await page.reset('button');
      await type(['36'], 80);
      await eventually(async () => {
        expect((await page.seen()).filter(({ type: event }) => event === 'click')).toHaveLength(1);
      });
      await page.reset('password');
      await type(['Escape'], 80);
      await eventually(async () => {
        expect(await page.page.evaluate('dialog.open')).toBe(false);
      });
    });

    test('a slow scanner’s Enter does not press a button that has just got the focus', async () => {
      await page.reset('field');
      await page.page.evaluate(
        'field.addEventListener("input", () => setTimeout(() => button.focus()), { once: true })',
      );
      await typeAsScanner('asd\r', { delay: 66, display: page.display });
      // Whether so slow a scan is taken for one, with a key that follows it soon, depends on how the machine brings its
      // keys. A key of its own ends it in either case.
      await eventually(async () => {
        await type(['38'], 120);
        expect((await page.seen()).at(-1)?.key).toBe('a');
      }, 1000);
      expect((await page.seen()).filter(({ type: event }) => event === 'click')).toEqual([]);
    });

    test('holding a key down repeats it and is no scan', async () => {
      await page.reset('field');
      await holdKey('38', { display: page.display, until: async () => (await value()).length > 15 });
      expect(await value()).toMatch(/^a+$/);
      expect(page.sent).toEqual([]);
    });

    test('going elsewhere in the middle of a scan ends it there, and typing goes on as before', async () => {
      await page.reset('field');
      const half = short.length / 2;
      await typeAsScanner(short.slice(0, half), { delay: 6, display: page.display });
      const comeBack = await goElsewhere(page.display);
      await page.idle();
      expect(page.scans().join('')).toBe(short.slice(0, half));
      await typeAsScanner(short.slice(half), { delay: 6, display: page.display });
      await comeBack();
      expect(page.scans().join('')).toBe(short.slice(0, half));
      await expectNothingReached();
      await type(['38'], 80);
      await eventually(async () => {
        expect(await value()).toBe('a');
      });
    });

    test('a date field and a list take their keys', async () => {
      await page.reset('select');
      await type(['40'], 80);
      await eventually(async () => {
        expect(await page.page.inputValue('#select')).toBe('Delta');
      });
      await page.reset('date');
      await type(['10', '11', '11', '14', '11', '19', '11', '15'], 80);
      await eventually(async () => {
        expect(await page.page.inputValue('#date')).toBe('2026-12-25');
      });
    });
  });
});

const isModifier = ({ key }: Seen): boolean => key !== null && /^(Shift|Control|Alt|AltGraph)$/.test(key);
