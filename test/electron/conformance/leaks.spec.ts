/**
 * A hostile page. Electron's documentation, "Context Isolation": the page sees only what contextBridge exposes.
 * `page/hostile.js` is the page's first script: it replaces built-in objects, records the calls that they get, uses the
 * bridge, and writes a report.
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

/** Read from the document, because the page has broken the world in which Playwright runs its scripts. */
const read = async (page: Page): Promise<Report> => {
  const log = page.locator('#report');
  await expect(log).toHaveText(/\}$/);
  return JSON.parse((await log.textContent()) ?? '') as Report; // the cast: hostile.js writes it
};

test('the window has only Chromium’s names and the exposed one', () => {
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

test('replaced built-in objects get no call from the bridge', () => {
  expect(report.caught).toEqual([]);
});

test('window.event shows no event of the bridge while a callback runs', () => {
  expect(report.event).toBe('undefined');
});

test('stacks name no file of the bridge, and callers none of its functions', () => {
  expect(report.stacks).not.toMatch(/stand-in\/|node_modules|\.cjs|\.ts:/);
  expect(report.caller).toMatch(/^(null|refused)$/);
});
