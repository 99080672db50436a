/** Electron's documentation, "Process Sandboxing", "Context Isolation", and its security checklist, 2 to 4. */
import { expect, test } from '../fixture.ts';
import { loaded, optionsFor } from './page.ts';

test('the preload can require electron, and no module of Node', async ({ launch }) => {
  const { page } = await launch(optionsFor({}));
  const inside = await page.evaluate(() => window.inside);
  expect(inside['fs']).toEqual({ error: expect.stringContaining('module not found') });
  expect(inside['child']).toEqual({ error: expect.stringContaining('module not found') });
  expect(inside['electron']).toEqual(expect.arrayContaining(['contextBridge', 'ipcRenderer']));
});

test('the preload has the documented part of process', async ({ launch }) => {
  const { page } = await launch(optionsFor({}, { env: { CONFORMANCE_VARIABLE: 'set' } }));
  const inside = await page.evaluate(() => window.inside);
  expect(inside['process']).toMatchObject({
    ...{ platform: 'linux', sandboxed: true, contextIsolated: true, type: 'renderer', variable: 'set' },
    electron: expect.stringMatching(/^\d+\.\d+\.\d+/),
    argument: '--from-main=yes',
  });
});

test('the preload runs at the document’s URL before the document is parsed', async ({ launch }) => {
  const { page } = await launch(optionsFor({}));
  const inside = await page.evaluate(() => window.inside);
  expect(inside).toMatchObject({ readyState: 'loading', href: '/index.html' });
});

test('the page has nothing of Node or Electron', async ({ launch }) => {
  const { page } = await launch(optionsFor({}));
  const types = await page.evaluate(() => {
    const names = [
      'require',
      'process',
      'module',
      'exports',
      'Buffer',
      'global',
      'electron',
      'ipcRenderer',
      '__dirname',
    ];
    return names.filter((name) => name in window);
  });
  expect(types).toEqual([]);
});

test('the preload does not run in a frame of the page', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  await loaded(launched);
  const inner = await launched.page.evaluate(async () => {
    const frame = Object.assign(document.createElement('iframe'), { src: 'other.html' });
    const loading = new Promise((resolve) => (frame.onload = resolve));
    document.body.append(frame);
    await loading;
    const { contentWindow } = frame;
    return contentWindow !== null && 'bridge' in contentWindow;
  });
  expect(inner).toBe(false);
});

test('the page runs in a sandboxed process of its own', async ({ launch }) => {
  const { page } = await launch(optionsFor({}));
  expect(await page.evaluate(() => isSecureContext)).toBe(true);
});
