/** Real keys. Electron's documentation, "Keyboard Shortcuts": a window without a menu has no shortcuts. */
import { expect, test } from '../fixture.ts';
import { ask, loaded, optionsFor } from './page.ts';

test('keys of the display are trusted events, and type text', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  const { page, keys } = launched;
  await loaded(launched);
  await page.locator('#field').focus();
  await keys.type('Ab1@', { delayMs: 5 });
  await expect(page.locator('#field')).toHaveValue('Ab1@');
  const seen = await page.evaluate(() => window.keys);
  expect(seen.filter(({ key }) => key !== 'Shift')).toEqual([
    { key: 'A', code: 'KeyA', isTrusted: true },
    { key: 'b', code: 'KeyB', isTrusted: true },
    { key: '1', code: 'Digit1', isTrusted: true },
    { key: '@', code: 'Digit2', isTrusted: true },
  ]);
});

test('chords that edit text work', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  const { page, keys } = launched;
  await loaded(launched);
  await page.locator('#field').focus();
  await keys.type('old');
  await keys.press(['ctrl+a', 'x', 'ctrl+a', 'ctrl+c', 'End', 'ctrl+v']);
  await expect(page.locator('#field')).toHaveValue('xx');
});

test('Menu.setApplicationMenu(null) before ready leaves no menu', async ({ launch }) => {
  const { page } = await launch(optionsFor({}));
  expect(await ask(page, 'menu')).toBeNull();
});

test('no shortcut of a browser works, and each reaches the page', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  const { page, keys } = launched;
  await loaded(launched);
  const before = await page.evaluate(() => ({ width: innerWidth, ratio: devicePixelRatio }));
  await page.evaluate(() => Object.assign(window, { stays: true }));
  const chords = [
    ...[
      'ctrl+j',
      'ctrl+p',
      'ctrl+n',
      'ctrl+t',
      'ctrl+shift+n',
      'ctrl+shift+i',
      'ctrl+shift+j',
      'ctrl+u',
      'ctrl+d',
    ],
    ...[
      'ctrl+r',
      'ctrl+shift+r',
      'F5',
      'F12',
      'F1',
      'F3',
      'ctrl+f',
      'ctrl+g',
      'ctrl+h',
      'ctrl+o',
      'ctrl+s',
      'ctrl+l',
    ],
    ...[
      'ctrl+plus',
      'ctrl+minus',
      'ctrl+0',
      'alt+Left',
      'alt+Right',
      'alt+Home',
      'F11',
      'F6',
      'F10',
      'ctrl+Tab',
    ],
    ...['ctrl+shift+Delete', 'ctrl+w', 'ctrl+shift+w', 'ctrl+shift+t', 'alt+f', 'alt+e'],
  ];
  await keys.press(chords, { delayMs: 30 });
  await keys.press('z');
  await expect.poll(async () => (await page.evaluate(() => window.keys)).at(-1)?.key).toBe('z');
  const seen = await page.evaluate(() => window.keys.map(({ key }) => key.toLowerCase()));
  for (const key of ['j', 'p', 'n', 't', 'i', 'f12', 'f5', 'w', 'arrowleft']) expect(seen).toContain(key);
  expect(await page.evaluate(() => ({ width: innerWidth, ratio: devicePixelRatio }))).toEqual(before);
  expect(await page.evaluate(() => 'stays' in window)).toBe(true);
  expect(page.context().pages()).toHaveLength(1);
  expect(await ask(page, 'windows')).toBe(1);
});
