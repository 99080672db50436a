/** Electron's documentation, "BrowserWindow". */
import { expect, test } from '../fixture.ts';
import { ask, loaded, optionsFor, recorded } from './page.ts';

test('opens a visible window of the requested size', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  const { page } = launched;
  await loaded(launched);
  expect(await ask(page, 'bounds')).toMatchObject({ width: 900, height: 650 });
  await expect.poll(() => page.evaluate(() => [outerWidth, outerHeight])).toEqual([900, 650]);
  expect(await page.evaluate(() => document.visibilityState)).toBe('visible');
  expect(launched.windowId).not.toBe('');
});

test('show: false paints without showing, emits ready-to-show, and shows on show()', async ({ launch }) => {
  const launched = await launch(optionsFor({ show: 'late' }));
  await launched.line(/^event: ready-to-show false/);
  await expect.poll(() => ask(launched.page, 'isVisible')).toBe(true);
  await expect.poll(() => launched.page.evaluate(() => screenX >= 0 && screenY >= 0)).toBe(true);
});

test('the screen module tells the displays, and which one a window is on', async ({ launch }) => {
  const launched = await launch(
    optionsFor({}, { env: { STAND_IN_DISPLAYS: '1280x600+0+0,1280x424+0+600' } }),
  );
  await loaded(launched);
  const on = (rectangle: object) => ask(launched.page, 'displays', rectangle) as Promise<Displays>; // cast: app/main.js
  const { all, primary, matching } = await on({ x: 0, y: 0, width: 100, height: 100 });
  expect(all.map(({ id }) => id)).toContain(primary.id);
  expect(matching.bounds).toMatchObject({ x: 0, y: 0 });
  for (const { bounds, scaleFactor } of all) {
    expect(scaleFactor).toBeGreaterThan(0);
    expect((await on(bounds)).matching.bounds).toEqual(bounds);
  }
  if (launched.which === 'stand-in') expect(all).toHaveLength(2);
});

interface Displays {
  readonly all: readonly Display[];
  readonly primary: Display;
  readonly matching: Display;
}
interface Display {
  readonly id: number;
  readonly bounds: Readonly<Record<'x' | 'y' | 'width' | 'height', number>>;
  readonly scaleFactor: number;
}

test('nativeTheme.themeSource is what the page prefers, also while it is open', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  await loaded(launched);
  const isDark = () => launched.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  for (const source of ['dark', 'light']) {
    expect(await ask(launched.page, 'theme', source)).toEqual([source, source === 'dark']);
    await expect.poll(isDark).toBe(source === 'dark');
  }
});

test('takes its title from the page', async ({ launch }) => {
  const { page } = await launch(optionsFor({}));
  await expect.poll(() => ask(page, 'title')).toEqual(['Conformance', 'Conformance']);
  await page.evaluate(() => (document.title = 'Another'));
  await expect.poll(() => ask(page, 'title')).toEqual(['Another', 'Another']);
});

test('a second window has its own contents, and is gone once destroyed', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  await loaded(launched);
  expect(await ask(launched.page, 'second', {})).toEqual({
    url: 'app://conformance/other.html',
    isDestroyed: true,
  });
  expect(await ask(launched.page, 'windows')).toBe(1);
  expect(await recorded(launched.page, 'closed')).toEqual([true]);
});

test('window.close() in the page closes the window', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  await loaded(launched);
  await launched.page.evaluate(() => window.close()).catch(() => undefined); // the page is gone before it answers
  await launched.line(/^event: window-all-closed/);
});
