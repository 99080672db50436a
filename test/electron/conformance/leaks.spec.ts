/**
 * What a hostile page can find or break. Electron's documentation, "Context Isolation": the page sees what
 * contextBridge exposes and nothing else. The page's script `hostile.js` runs first of all and keeps whatever passes
 * by; here is looked at what it caught.
 */
import type { Page } from '@playwright/test';
import { expect, test as base } from '../fixture.ts';
import { ask, order, optionsFor, type Exposed } from './page.ts';

interface Hostile {
  readonly caught: readonly string[];
  readonly globals: readonly string[];
}

const test = base.extend<{ page: Page }>({
  page: async ({ launch }, use) => {
    const { page } = await launch(optionsFor({}));
    await order(page, 'load', 'app://conformance/hostile.html');
    await page.waitForURL(/hostile\.html$/);
    await page.waitForLoadState();
    await use(page);
  },
});

const caught = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (window as unknown as { hostile: Hostile }).hostile.caught);

test('the window has no global but what was exposed', async ({ page }) => {
  const { hostile, plain } = await page.evaluate(() => {
    // A frame of the page has Chromium's own globals and none of ours.
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const own = frame.contentWindow === null ? [] : Reflect.ownKeys(frame.contentWindow).map(String);
    return { hostile: (window as unknown as { hostile: Hostile }).hostile.globals, plain: own };
  });
  // Indexed frames and Playwright's own are not there yet when the page's first script runs.
  expect(hostile.filter((name) => !plain.includes(name)).sort()).toEqual(['api', 'bridge', 'inside']);
});

test('built-in objects that the page replaced see nothing of the bridge, and do not break it', async ({
  page,
}) => {
  const results = await page.evaluate(async () => {
    const { api, bridge } = window as unknown as Exposed;
    const got: unknown[] = [];
    api.keep((...values: unknown[]) => {
      got[got.length] = values[0];
      return { back: [1] };
    });
    let message = '';
    try {
      api.throwing();
    } catch (error) {
      message = (error as Error).message;
    }
    const answers = [api.add(1, 2), api.callKept('called').back[0], await api.later({ deep: [3] }), message];
    const [echoed] = (await bridge.main('echo', { sent: [4] })) as [{ sent: number[] }];
    return { answers, echoed, got: got[0] };
  });
  expect(results).toEqual({
    answers: [3, 1, { deep: [3] }, 'thrown'],
    echoed: { sent: [4] },
    got: 'called',
  });
  expect(await caught(page)).toEqual([]);
});

test('no event of the bridge reaches a listener, nor window.event', async ({ page }) => {
  const events = await page.evaluate(() => {
    const { api } = window as unknown as Exposed;
    const seen: string[] = [];
    const event = () => String((window as unknown as { event?: Event }).event?.type);
    api.callBack(() => (seen[seen.length] = event()));
    return seen;
  });
  expect(events).toEqual(['undefined']);
  expect(await caught(page)).toEqual([]);
});

test('errors and stacks name no path of ours', async ({ page }) => {
  const stacks = await page.evaluate(() => {
    const { api } = window as unknown as Exposed;
    const list: string[] = [];
    api.callBack(() => (list[list.length] = String(new Error('x').stack)));
    try {
      api.throwing();
    } catch (error) {
      list[list.length] = String((error as Error).stack);
    }
    return list.join('\n');
  });
  expect(stacks).not.toMatch(/stand-in\/|node_modules|preload\.cjs|\.ts:/);
});

test('callers and arguments of what runs a callback stay out of reach', async ({ page }) => {
  const reached = await page
    .evaluate(() => {
      const { api } = window as unknown as Exposed;
      const list: string[] = [];
      const sloppy = new Function('report', 'report(String(arguments.callee.caller)); return 1;');
      api.callBack(() => sloppy((text: string) => (list[list.length] = text)));
      try {
        list[list.length] = typeof api.add.caller;
      } catch {
        list[list.length] = 'refused';
      }
      return list;
    })
    .catch((error: Error) => error.message);
  // The policy refuses `new Function` already; where it would not, nothing of the bridge is named.
  expect(String(reached)).not.toMatch(/makeBridgeEnd|dispatch|parcel/);
});

test('a page cannot speak for the preload: no binding, no inbox, no line', async ({ page }) => {
  const found = await page.evaluate(() => {
    const names: string[] = [];
    for (let object: unknown = window; object !== null; object = Object.getPrototypeOf(object)) {
      for (const key of Reflect.ownKeys(object as object)) names[names.length] = String(key);
    }
    return names.filter((name) => /binding|inbox|stand|preload|secret/i.test(name));
  });
  expect(found).toEqual([]);
  expect(await ask(page, 'windows')).toBe(1);
});
