/** Electron's documentation, "webContents", and its security checklist, 11 to 14. */
import { expect, test } from '../fixture.ts';
import { whichElectron } from '../launch.ts';
import { ask, loaded, optionsFor, order, recorded } from './page.ts';

for (const [what, selector, url] of [
  ['to another origin', '#away', 'https://example.invalid/'],
  ['to another page of its own', '#other', 'app://conformance/other.html'],
  ['to a blank page', '#blank', 'about:blank'],
  ['to another program', '#mail', 'mailto:nobody@example.invalid'],
] as const) {
  test(`will-navigate: emitted for a link ${what}, and can be prevented`, async ({ launch }) => {
    const launched = await launch(optionsFor({}));
    const { page } = launched;
    await loaded(launched);
    await page.locator(selector).click({ noWaitAfter: true });
    await launched.line(/^event: will-navigate/);
    expect(await recorded(page, 'will-navigate')).toEqual([url]);
    await expect(page.locator('#log')).toHaveText('script ran');
    expect(await ask(page, 'sender')).toMatchObject({ url: 'app://conformance/index.html' });
  });
}

test('will-navigate: emitted for a script, a form and a reload of the page', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  const { page } = launched;
  await loaded(launched);
  await page.evaluate(() => {
    const form = Object.assign(document.createElement('form'), { action: '/form' });
    document.body.append(form);
    form.submit();
  });
  await launched.line(/^event: will-navigate "app:\/\/conformance\/form/);
  await page.evaluate(() => (location.href = '/script'));
  await launched.line(/^event: will-navigate "app:\/\/conformance\/script/);
  expect(await ask(page, 'sender')).toMatchObject({ url: 'app://conformance/index.html' });
});

test('will-navigate: the page navigates if it is not prevented', async ({ launch }) => {
  const launched = await launch(optionsFor({ navigate: 'allow' }));
  const { page } = launched;
  await loaded(launched);
  await page.locator('#other').click();
  await launched.line(/^event: did-finish-load "app:\/\/conformance\/other.html"/);
  expect(await ask(page, 'sender')).toMatchObject({ url: 'app://conformance/other.html' });
});

test('loadURL and reload by the main process emit no will-navigate', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  const { page } = launched;
  await loaded(launched);
  await page.evaluate(() => Object.assign(window, { before: true }));
  await order(page, 'reload');
  await page.waitForFunction(() => !('before' in window));
  await order(page, 'load', 'app://conformance/other.html#part');
  await launched.line(/^event: did-finish-load "app:\/\/conformance\/other.html#part"/);
  // Playwright may learn later than main that the page is another one.
  await expect(async () => {
    expect(await recorded(page, 'will-navigate')).toEqual([]);
  }).toPass();
});

test('a change within the document is no navigation, and the frame has the new URL', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  const { page } = launched;
  await loaded(launched);
  await page.evaluate(() => history.pushState(null, '', '/pushed#here'));
  expect(await ask(page, 'sender')).toMatchObject({ url: 'app://conformance/pushed#here' });
  expect(await recorded(page, 'will-navigate')).toEqual([]);
});

test('setWindowOpenHandler: deny opens nothing, and the page gets null', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  const { page } = launched;
  await loaded(launched);
  expect(await page.evaluate(() => window.open('https://example.invalid/'))).toBe(null);
  expect(await page.evaluate(() => window.open('about:blank'))).toBe(null);
  await page.locator('#window').click();
  await expect.poll(async () => (await recorded(page, 'window-open')).length).toBe(3);
  expect(await recorded(page, 'window-open')).toMatchObject([
    { url: 'https://example.invalid/' },
    { url: 'about:blank' },
    { url: 'app://conformance/other.html' },
  ]);
  expect(await ask(page, 'windows')).toBe(1);
  expect(page.context().pages()).toHaveLength(1);
});

test('setWindowOpenHandler: a link opened with Ctrl or the middle button is refused as well', async ({
  launch,
}) => {
  const launched = await launch(optionsFor({}));
  const { page } = launched;
  await loaded(launched);
  await page.locator('#other').click({ modifiers: ['Control'] });
  await page.locator('#other').click({ button: 'middle' });
  await expect.poll(async () => (await recorded(page, 'window-open')).length).toBe(2);
  await expect.poll(() => page.context().pages().length).toBe(1);
  expect(await ask(page, 'sender')).toMatchObject({ url: 'app://conformance/index.html' });
});

test('a webview tag has no effect', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  const { page } = launched;
  await loaded(launched);
  const inner = await page.evaluate(() => {
    const tag = document.createElement('webview');
    tag.setAttribute('src', 'app://conformance/other.html');
    document.body.append(tag);
    return 'loadURL' in tag || 'getWebContentsId' in tag;
  });
  expect(inner).toBe(false);
  expect(await recorded(page, 'web-contents-created')).toHaveLength(1);
});

test('printToPDF returns a PDF of the requested size', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  await loaded(launched);
  expect(await ask(launched.page, 'pdf', { pageSize: 'Letter' })).toEqual({
    start: '%PDF-',
    boxes: ['0 0 612 792'],
  });
  const narrow = { pageSize: { width: 3, height: 5 }, margins: { top: 0, bottom: 0, left: 0, right: 0 } };
  expect(await ask(launched.page, 'pdf', narrow)).toMatchObject({
    boxes: expect.arrayContaining(['0 0 216 360']),
  });
});

test('capturePage returns a picture of the page', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  await loaded(launched);
  expect(await ask(launched.page, 'picture')).toMatchObject({ start: 'PNG', isEmpty: false });
});

test('console-message has the page’s messages and its policy’s violations', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  const { page } = launched;
  await page.evaluate(() => console.warn('from the page', 1));
  await launched.line(/console-message .*"warning".*from the page 1/);
  await launched.line(/console-message .*"error".*inline script/);
});

for (const [preload, message] of [
  ['broken.cjs', /broken on purpose/],
  ['unreadable.txt', /Unexpected token/],
  ['missing.cjs', /missing\.cjs/],
] as const) {
  test(`preload-error: the page still loads without ${preload}`, async ({ launch }) => {
    const launched = await launch(optionsFor({ preload }));
    const line = await launched.line(/^event: preload-error/);
    expect(line).toMatch(message);
    await expect(launched.page.locator('#log')).toHaveText('script ran');
    expect(await launched.page.evaluate(() => 'bridge' in window)).toBe(false);
  });
}

test('a page that crashes is reported as crashed, and reload and focus bring it back', async ({ launch }) => {
  const launched = await launch(optionsFor({ watchKeys: true }));
  await loaded(launched);
  await ask(launched.page, 'revive');
  await order(launched.page, 'crash');
  await launched.line(/^event: crashed true/);
  await expect.poll(() => loads(launched.stderr)).toBe(2);
  await launched.keys.press('a');
  await launched.line(/^event: key "keyDown a"/);
});

test('getOSProcessId is another one after a crash', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  await loaded(launched);
  const before = await ask(launched.page, 'pageProcess');
  await ask(launched.page, 'revive');
  await order(launched.page, 'crash');
  await expect.poll(() => loads(launched.stderr)).toBe(2);
  const page = await launched.again();
  expect(await ask(page, 'pageProcess')).not.toBe(before);
});

test('a page that hangs is unresponsive once a key waits for it, and can be ended and reloaded', async ({
  launch,
}) => {
  test.setTimeout(patience);
  const launched = await launch(optionsFor({ watchHang: true }, { env: { STAND_IN_HANG: '1000' } }));
  const { page, keys } = launched;
  await loaded(launched);
  await ask(page, 'revive');
  const never = page.evaluate(() => {
    for (;;);
  });
  never.catch(() => undefined); // the page is ended
  await keys.press('a');
  await launched.line(/^event: unresponsive/);
  await launched.line(/^event: contents-gone/);
  await expect.poll(() => loads(launched.stderr)).toBe(2);
});

test('a page that no longer hangs is responsive', async ({ launch }) => {
  test.setTimeout(patience);
  const launched = await launch(optionsFor({ watchHang: true }, { env: { STAND_IN_HANG: '500' } }));
  const { page, keys } = launched;
  await loaded(launched);
  const hanging = page.evaluate((hang) => {
    for (const end = performance.now() + hang; performance.now() < end;);
  }, hangFor);
  await keys.press('a');
  await launched.line(/^event: unresponsive/);
  await hanging;
  await launched.line(/^event: responsive/);
});

/** Chromium waits for 15 s. */
const hangFor = whichElectron() === 'electron' ? 20_000 : 2500;
const patience = whichElectron() === 'electron' ? 90_000 : 30_000;

const loads = (lines: readonly string[]): number =>
  lines.filter((line) => line.startsWith('event: did-finish-load')).length;

test('before-input-event is emitted for each key', async ({ launch }) => {
  const launched = await launch(optionsFor({ watchKeys: true }));
  await loaded(launched);
  await launched.page.locator('#field').focus();
  await launched.keys.press('a');
  await launched.line(/^event: key "keyDown a"/);
  await launched.line(/^event: key "keyUp a"/);
});

test('did-finish-load is emitted once for each page of the application, and for no other', async ({
  launch,
}) => {
  const launched = await launch(optionsFor({}));
  await loaded(launched);
  await order(launched.page, 'load', 'app://conformance/other.html');
  await launched.line(/^event: did-finish-load "app:\/\/conformance\/other.html"/);
  expect(launched.stderr.filter((line) => line.startsWith('event: did-finish-load'))).toEqual([
    'event: did-finish-load "app://conformance/index.html"',
    'event: did-finish-load "app://conformance/other.html"',
  ]);
});
