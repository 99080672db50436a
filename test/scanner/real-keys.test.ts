import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { setLayout, typeAsReader, type ReaderOptions } from './keys.ts';
import { britishColumbia, licence } from './payloads.ts';
import { missing, openWedgePage, type Seen, type WedgePage } from './wedge-page.ts';

if (missing.length > 0) console.log(`real keys: left out, this computer lacks ${missing.join(', ')}`);

/** Every kind of key that a payload has, and those that are dead on a Canadian keyboard. */
const short = licence({ elements: ["DCSO'BRIEN", 'DAQ[^`#~"1{}'] });
const focuses = ['field', 'button', 'nowhere'] as const;

describe.skipIf(missing.length > 0)('real keys', { timeout: 60_000 }, () => {
  let page: WedgePage;
  beforeAll(async () => {
    page = await openWedgePage();
  });
  afterAll(async () => {
    await page.close();
  });

  /** A reader keeps its pace; where the computer was too busy for what stands for one, it types again. */
  async function scan(
    text: string,
    focus: (typeof focuses)[number],
    options: Omit<ReaderOptions, 'display'>,
  ) {
    for (let tries = 0; tries < 3; tries += 1) {
      await page.reset(focus);
      await page.longestGap();
      await typeAsReader(text, { ...options, display: page.display });
      if ((await page.longestGap()) < options.delay + 40) break;
      await page.idle();
    }
    await vi.waitFor(
      () => {
        expect(page.scans().join('')).toBe(text);
      },
      { timeout: 3000, interval: 5 },
    );
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

    test('an AIM identifier, which begins with a dead key on a Canadian keyboard', async () => {
      await scan(`]L2${short}`, 'field', { delay: 6 });
      expect(await page.page.inputValue('#field')).toBe('');
    });

    test('a retail barcode and its Enter submit no form', async () => {
      await scan('4006381333931\r', 'field', { delay: 6 });
      await expectNothingReached();
    });
  });
});

const isModifier = ({ key }: Seen): boolean => key !== null && /^(Shift|Control|Alt|AltGraph)$/.test(key);
