/** Electron's documentation, "protocol", and its security checklist, 1, 7 and 18. */
import { expect, test } from '../fixture.ts';
import { ask, loaded, optionsFor, order, recorded } from './page.ts';

test('the content security policy of a response is enforced', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  const { page } = launched;
  await loaded(launched);
  expect(await page.title()).toBe('Conformance'); // the inline script did not run
  expect(
    await page.evaluate(() =>
      fetch('/teapot').catch((error: unknown) => (error instanceof Error ? error.name : error)),
    ),
  ).toBe('TypeError');
  const evaluated = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    return 'injected' in window;
  });
  expect(evaluated).toBe(false);
});

test('the page gets the handler’s status, headers and body, and the handler the page’s request', async ({
  launch,
}) => {
  const launched = await launch(optionsFor({ navigate: 'allow' }));
  const { page } = launched;
  await loaded(launched);
  await order(page, 'load', 'app://conformance/index.html?connect');
  await page.waitForURL(/connect$/);
  const answer = await page.evaluate(async () => {
    const response = await fetch('/teapot');
    return [response.status, response.headers.get('x-tea'), await response.text()];
  });
  expect(answer).toEqual([418, 'yes', 'short and stout']);
  await page.evaluate(() => fetch('/seen?q=1', { method: 'POST', body: 'sent' }));
  expect(await recorded(page, 'request')).toEqual([
    { url: 'app://conformance/seen?q=1', method: 'POST', body: 'sent' },
  ]);
});

test('a handler that throws fails the request, and the application goes on', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  const { page } = launched;
  await loaded(launched);
  const outcome = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const image = new Image();
        image.onload = () => resolve('loaded');
        image.onerror = () => resolve('failed');
        image.src = '/throws';
      }),
  );
  expect(outcome).toBe('failed');
  expect(await ask(page, 'windows')).toBe(1);
});

test('a scheme is registered before ready, and has one handler', async ({ launch }) => {
  const { page } = await launch(optionsFor({}));
  await expect(ask(page, 'register', 'late-scheme')).rejects.toThrow('should be called before app is ready');
  await expect(ask(page, 'register', 'protocol-twice')).rejects.toThrow();
});

test('loadURL rejects a URL without a handler', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  await loaded(launched);
  expect(await ask(launched.page, 'load', 'nobody://serves/this')).toMatch(/^ERR_/);
});
