/**
 * Electron's security checklist (electronjs.org, Security, "Checklist: Security recommendations"), as far as a page
 * can tell; what only the main process can tell is in test/shell and test/packaging. Tests name the item's number.
 */
import { CounterPage } from './counter-page.ts';
import { expect, test } from './fixture.ts';

test('the terminal’s page can reach nothing but main’s two functions', async ({ terminal }) => {
  const at = await terminal();
  const { page } = at;
  await new CounterPage(page, 'en').ready();

  await test.step('1 and 18: everything that was loaded came from our own origin', async () => {
    const loaded = await page.evaluate(() => [
      location.origin,
      ...performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin),
    ]);
    expect(new Set(loaded).size).toBe(1);
    expect(loaded[0]).not.toMatch(/^(file|http):/);
  });

  await test.step('2, 3 and 20: no Node, no Electron, no plumbing; the bridge has two functions', async () => {
    const seen = await page.evaluate(() => ({
      names: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
        (name) => name in window,
      ),
      bridge: Object.keys(window.comptoir).sort(),
    }));
    expect(seen).toEqual({ names: [], bridge: ['on', 'request'] });
  });

  await test.step('5: every permission is denied', async () => {
    const answers = await page.evaluate(async () => {
      const states = await Promise.all(
        (['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[]).map(async (name) => {
          const { state } = await navigator.permissions.query({ name });
          return state;
        }),
      );
      const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'granted',
        () => 'denied',
      );
      return [...states, media];
    });
    expect(answers).not.toContain('granted');
  });

  await test.step('7: the content security policy stops inline script, eval and every connection', async () => {
    const outcome = await page.evaluate(async () => {
      const script = document.createElement('script');
      const policy =
        (globalThis as { trustedTypes?: unknown }).trustedTypes === undefined ? 'none' : 'enforced';
      let inline = 'blocked';
      try {
        script.textContent = 'window.inlineRan = true';
        document.body.append(script);
        if ('inlineRan' in window) inline = 'ran';
      } catch {
        inline = 'blocked';
      }
      // The debugger may evaluate text where the page may not; a timer's text is the page's own doing.
      const evaluated = await new Promise((resolve) => {
        try {
          // The point of the test is that the page's policy refuses this.
          // eslint-disable-next-line @typescript-eslint/no-implied-eval
          setTimeout('window.textRan = true', 0);
        } catch {
          resolve('blocked');
        }
        setTimeout(() => {
          resolve('textRan' in window ? 'ran' : 'blocked');
        }, 0);
      });
      const fetched = await fetch('https://example.com/').then(
        () => 'connected',
        () => 'blocked',
      );
      const own = await fetch(location.href).then(
        () => 'connected',
        () => 'blocked',
      );
      return { policy, inline, evaluated, fetched, own };
    });
    expect(outcome).toEqual({
      policy: 'enforced',
      inline: 'blocked',
      evaluated: 'blocked',
      fetched: 'blocked',
      own: 'blocked',
    });
  });

  await test.step('11 and 12: a webview cannot be made', async () => {
    const made = await page.evaluate(() => {
      const webview = document.createElement('webview');
      document.body.append(webview);
      return 'loadURL' in webview;
    });
    expect(made).toBe(false);
  });

  await test.step('13: the page cannot be sent elsewhere', async () => {
    const before = page.url();
    await page.evaluate(() => {
      location.href = 'https://example.com/';
    });
    await new CounterPage(page, 'en').ready();
    expect(page.url()).toBe(before);
  });

  await test.step('14: no window opens', async () => {
    expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true);
  });

  await test.step('17: a request that the contract does not know, or whose argument does not fit, is refused', async () => {
    const outcome = await page.evaluate(async () => {
      // Said wrongly on purpose: the types would not let it pass.
      const request = window.comptoir.request as (...words: unknown[]) => Promise<unknown>;
      return {
        unknown: await request('sql.run', 'DROP TABLE entries').catch(() => 'refused'),
        misfit: await request('customer.lookUp', { by: 'card', number: '1; DROP' }),
        extra: await request('language.set', { language: 'en', admin: true }),
      };
    });
    const refused = { ok: false, failure: { code: 'counter.invalid-input', retry: 'never' } };
    expect(outcome).toEqual({ unknown: 'refused', misfit: refused, extra: refused });
  });

  await test.step('Chromium’s own shortcuts do nothing', async () => {
    for (const chord of ['ctrl+j', 'ctrl+p', 'ctrl+n', 'ctrl+t', 'F12']) await at.keys.press(chord);
    await new CounterPage(page, 'en').ready();
    expect(page.context().pages()).toHaveLength(1);
  });
});
