/**
 * What a hostile page can find or break. Electron's documentation, "Context Isolation": the page sees what
 * contextBridge exposes and nothing else. `page/hostile.js` is the page's first script: it replaces built-in
 * objects, keeps whatever passes by, uses the bridge, and writes down what came of it.
 */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixture.ts';
import { launch } from '../launch.ts';
import { order, optionsFor } from './page.ts';

interface Report {
  readonly globals: readonly string[];
  readonly plain: readonly string[];
  readonly results: Readonly<Record<string, unknown>>;
  readonly caught: readonly string[];
  readonly stacks: string;
  readonly event: string;
  readonly caller: string;
}

let report: Report;
test.beforeAll(async () => {
  const { page, close } = await launch(optionsFor({}));
  await order(page, 'load', 'app://conformance/hostile.html');
  report = await read(page);
  await close();
});

/** Read from the document: in that page's own world Playwright could run no script either. */
const read = async (page: Page): Promise<Report> => {
  const log = page.locator('#report');
  await expect(log).toHaveText(/\}$/);
  return JSON.parse((await log.textContent()) ?? '') as Report; // as hostile.js wrote it
};

test('the window has no name but Chromium’s and what was exposed', () => {
  const added = report.globals.filter((name) => !report.plain.includes(name));
  expect(added.sort()).toEqual(['api', 'bridge', 'inside']);
});

test('replaced built-in objects do not break the bridge', () => {
  expect(report.results).toEqual({
    sum: 3,
    callBack: [42],
    kept: 'called',
    thrown: 'thrown',
    later: { deep: [3] },
    rejected: 'too far',
    echoed: { sent: [4] },
    told: 5,
  });
});

test('replaced built-in objects see nothing of the bridge', () => {
  expect(report.caught).toEqual([]);
});

test('no event of the bridge shows in window.event while a callback runs', () => {
  expect(report.event).toBe('undefined');
});

test('stacks name no file of ours and callers no function of ours', () => {
  expect(report.stacks).not.toMatch(/stand-in\/|node_modules|\.cjs|\.ts:/);
  expect(report.caller).toMatch(/^(null|refused)$/);
});
