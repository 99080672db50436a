/** Electron's documentation, "session" and "webRequest", and its security checklist, 5. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixture.ts';
import { ask, loaded, optionsFor, order, recorded } from './page.ts';

const states = (page: Page, ...names: readonly string[]): Promise<string[]> =>
  page.evaluate(
    (list) =>
      // The cast: Chromium has more names than TypeScript's list.
      Promise.all(
        list.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
      ),
    names,
  );

test('permissions that the handlers refuse are denied', async ({ launch }) => {
  const launched = await launch(optionsFor({ permissions: [] }));
  const { page } = launched;
  await loaded(launched);
  const names = [
    'geolocation',
    'notifications',
    'camera',
    'microphone',
    'midi',
    'clipboard-read',
    'clipboard-write',
  ];
  expect(await states(page, ...names)).toEqual(names.map(() => 'denied'));
  const outcomes = await page.evaluate(async () => {
    const nameOf = (error: unknown) =>
      error instanceof Error || error instanceof DOMException ? error.name : 'code';
    return {
      place: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          ({ code }) => resolve(code),
        ),
      ),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'given', nameOf),
      clipboard: await navigator.clipboard.readText().then(() => 'given', nameOf),
      notification: Notification.permission,
      fullscreen: await document.documentElement.requestFullscreen().then(() => 'given', nameOf),
    };
  });
  expect(outcomes).toEqual({
    place: 1, // PERMISSION_DENIED
    camera: expect.stringMatching(/^Not(Allowed|Found)Error$/), // without a camera Chromium may not ask
    clipboard: 'NotAllowedError',
    notification: 'denied',
    fullscreen: 'TypeError',
  });
});

test('the page can choose no device', async ({ launch }) => {
  const launched = await launch(optionsFor({ permissions: [] }));
  await loaded(launched);
  const outcomes = await launched.page.evaluate(async () => {
    interface Chooser {
      requestDevice?(o: object): Promise<unknown>;
      requestPort?(): Promise<unknown>;
    }
    const { hid, usb, serial } = navigator as unknown as Record<string, Chooser>;
    const refused = () => 'refused';
    const list = (given: unknown) => (Array.isArray(given) && given.length === 0 ? 'refused' : 'given');
    return [
      await hid?.requestDevice?.({ filters: [] }).then(list, refused),
      await usb?.requestDevice?.({ filters: [] }).then(list, refused),
      await serial?.requestPort?.().then(list, refused),
    ];
  });
  expect(outcomes).toEqual(['refused', 'refused', 'refused']);
});

test('a permission that the handlers grant is granted', async ({ launch }) => {
  const launched = await launch(optionsFor({ permissions: ['notifications'] }));
  await loaded(launched);
  expect(await states(launched.page, 'notifications', 'geolocation')).toEqual(['granted', 'denied']);
});

test('webRequest is called for a request to the network, which does not leave', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  const { page } = launched;
  await loaded(launched);
  await order(page, 'load', 'app://conformance/index.html?connect');
  await page.waitForURL(/connect$/);
  const outcome = await page.evaluate(() =>
    fetch('https://example.invalid/pixel').then(
      () => 'answered',
      (error: unknown) => (error instanceof Error ? error.name : error),
    ),
  );
  expect(outcome).toBe('TypeError');
  expect(await recorded(page, 'before-request')).toContain('https://example.invalid/pixel');
});

test('will-download is emitted, and a prevented download is not saved', async ({ launch }) => {
  const launched = await launch(optionsFor({ navigate: 'allow' }));
  const { page } = launched;
  await loaded(launched);
  await page.locator('#download').click();
  await launched.line(/^event: will-download "plain.txt"/);
  expect(await ask(page, 'sender')).toMatchObject({ url: 'app://conformance/index.html' });
});
