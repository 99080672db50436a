/**
 * Electron's security checklist (electronjs.org, Security, "Checklist: Security recommendations"), as seen from the page.
 * The items that only the main process can test are in test/shell and test/packaging. Each step names its item.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { whichElectron } from '../electron/launch.ts';
import { startTurnServer } from '../electron/turn-server.ts';
import { CounterPage } from './counter-page.ts';
import { expect, test } from './fixture.ts';

test('the terminal’s page can reach nothing but the bridge’s three functions', async ({ terminal }) => {
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

  await test.step('2, 3 and 20: no Node, no Electron and no ipcRenderer; the bridge has three functions', async () => {
    const seen = await page.evaluate(() => ({
      names: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
        (name) => name in window,
      ),
      bridge: Object.keys(window.comptoir).sort(),
    }));
    expect(seen).toEqual({ names: [], bridge: ['first', 'on', 'request'] });
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
      // Playwright's own evaluation is exempt from the policy. A timer with a text is not.
      const evaluated = await new Promise((resolve) => {
        try {
          // The test needs the refused call.
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

  await test.step('7: WebRTC, which knows no content security policy, sends nothing', async () => {
    // test/electron/conformance/webrtc.spec.ts shows that without the two locks it would.
    const server = await startTurnServer();
    const reached = {
      udp: await server.isReachedBy(page, 'udp'),
      tcp: await server.isReachedBy(page, 'tcp'),
    };
    await server.close();
    expect(reached).toEqual({ udp: false, tcp: false });
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

  await test.step('17: an unknown request, or one whose argument does not fit its schema, is refused', async () => {
    const outcome = await page.evaluate(async () => {
      // The cast: the types refuse these requests.
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
    // Not F12, which is the terminal's own: it locks (window.spec.ts).
    for (const chord of ['ctrl+j', 'ctrl+p', 'ctrl+n', 'ctrl+t', 'ctrl+shift+i']) await at.keys.press(chord);
    await new CounterPage(page, 'en').ready();
    expect(page.context().pages()).toHaveLength(1);
  });
});

test('a script that runs in the page gains no file, no network, no device and no channel', async ({
  terminal,
}) => {
  const at = await terminal({ signIn: null });
  const { page } = at;
  const attempts = async (secret: string) => {
    const tried: Record<string, () => unknown> = {
      'a picture of its own': () =>
        loaded(Object.assign(new Image(), { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAAC' })),
      'a file by fetch': () => fetch(secret),
      'a file by XMLHttpRequest': () => {
        const request = new XMLHttpRequest();
        request.open('GET', secret, false);
        request.send();
        return request.responseText.length > 0;
      },
      'a file by import': () => import(/* @vite-ignore */ secret),
      'a file in an image': () => loaded(Object.assign(new Image(), { src: secret })),
      'a file beside the page’s': () => fetch('app://comptoir/../settings.json'),
      'a file that is picked': () =>
        (window as unknown as { showOpenFilePicker(): unknown }).showOpenFilePicker(),
      'the web by an image': () => loaded(Object.assign(new Image(), { src: 'http://127.0.0.1:9/x.png' })),
      'the web by a socket': () => opened(new WebSocket('ws://127.0.0.1:9/')),
      'the web by a stream': () => opened(new EventSource('http://127.0.0.1:9/')),
      'the web by a stylesheet': () =>
        loaded(
          Object.assign(document.createElement('link'), {
            rel: 'stylesheet',
            href: 'http://127.0.0.1:9/x.css',
          }),
        ),
      'a worker of a text': () => new Worker(URL.createObjectURL(new Blob(['1']))),
      'a service worker': () => navigator.serviceWorker.register('/x.js'),
      'a device by USB': () => asked('usb'),
      'a device by HID': () => asked('hid'),
      'a device by a serial port': () => asked('serial'),
      'a device by Bluetooth': () => asked('bluetooth'),
      'the clipboard': () => navigator.clipboard.readText(),
      'the screen': () => navigator.mediaDevices.getDisplayMedia(),
      'the channel of the keyboard’s scans': () =>
        (window.comptoir.request as (...words: unknown[]) => Promise<unknown>)('scan.keyboard', {
          ...{ bytes: [49], gaps: [0], last: true },
        }),
      'another function of the bridge': () => Object.assign(window.comptoir, { request: () => 'mine' }),
    };
    function loaded(element: HTMLElement) {
      return new Promise((resolve, reject) => {
        element.addEventListener('load', resolve);
        element.addEventListener('error', reject);
        document.body.append(element);
      }).finally(() => {
        element.remove();
      });
    }
    function opened(way: WebSocket | EventSource) {
      return new Promise((resolve, reject) => {
        way.addEventListener('open', resolve);
        way.addEventListener('error', reject);
      }).finally(() => {
        way.close();
      });
    }
    function asked(kind: string): unknown {
      const api = (
        navigator as unknown as Record<string, Record<string, (options: object) => unknown> | undefined>
      )[kind];
      const request = api?.['requestDevice'] ?? api?.['requestPort'];
      if (request === undefined) throw new Error('not there');
      return request.call(api, { filters: [], acceptAllDevices: true });
    }
    const found: string[] = [];
    for (const [name, attempt] of Object.entries(tried)) {
      const took = await Promise.resolve()
        .then(attempt)
        .then(
          (value) => value !== false,
          () => false,
        );
      if (took) found.push(name);
    }
    return found;
  };
  // By the protocol, as Playwright's own evaluation counts as a person's gesture, and a dialog would then wait for a person.
  const protocol = await page.context().newCDPSession(page);
  const secret = JSON.stringify(`file://${join(at.folder, 'settings.json')}`);
  const { result } = await protocol.send('Runtime.evaluate', {
    expression: `(${attempts.toString()})(${secret})`,
    awaitPromise: true,
    returnByValue: true,
  });
  // The one that it may have shows that the others were tried.
  expect(result.value).toEqual(['a picture of its own']);
  expect(await page.evaluate(() => window.comptoir.request('snapshot.get').then(({ ok }) => ok))).toBe(true);
});

test('main refuses a hostile page’s requests, and its memory does not grow', async ({ terminal }) => {
  const at = await terminal();
  const { page } = at;
  const counter = new CounterPage(page, 'en');
  await counter.ready();
  const before = residentMegabytes(at.process.pid);

  // A page that sends all of them at once is busy for so long that main takes it for one that hangs.
  await test.step('ten thousand requests, a thousand at once: each is answered, most with counter.busy', async () => {
    const counts = await page.evaluate(async () => {
      const codes: Record<string, number> = {};
      for (let round = 0; round < 10; round += 1) {
        const answers = await Promise.all(
          Array.from({ length: 1000 }, () => window.comptoir.request('snapshot.get')),
        );
        for (const answer of answers) {
          const code = answer.ok ? 'ok' : answer.failure.code;
          codes[code] = (codes[code] ?? 0) + 1;
        }
      }
      return codes;
    });
    expect(Object.keys(counts).sort()).toEqual(['counter.busy', 'ok']);
    expect(counts['counter.busy']).toBeGreaterThan(5000);
  });

  await test.step('buffers and maps, whose size JSON does not show, do not reach main', async () => {
    const codes = await page.evaluate(async () => {
      // The cast: the types refuse these requests.
      const request = window.comptoir.request as (...words: unknown[]) => Promise<unknown>;
      const answers = [];
      for (const argument of [
        { language: 'fr', more: new ArrayBuffer(40_000_000) },
        new Map([['language', 'x'.repeat(10_000_000)]]),
        ['fr'],
      ]) {
        const answer = await request('language.set', argument).catch(() => null); // the bridge's own refusal
        answers.push((answer as { failure?: { code?: string } } | null)?.failure?.code ?? 'refused');
      }
      return answers;
    });
    for (const code of codes) expect(['counter.invalid-input', 'refused']).toContain(code);
  });

  await test.step('fifty megabytes in a field, a cycle, a deep tree, a key of Object.prototype', async () => {
    const codes = await page.evaluate(async () => {
      // The cast: the types refuse these requests.
      const request = window.comptoir.request as (...words: unknown[]) => Promise<unknown>;
      const codeOf = (answer: unknown) =>
        (answer as { failure?: { code?: string } } | undefined)?.failure?.code ?? 'answered';
      const asked = async (argument: unknown) => {
        try {
          return codeOf(await request('language.set', argument));
        } catch {
          return 'refused'; // by the bridge itself, which cannot carry it
        }
      };
      const cycle: Record<string, unknown> = { language: 'fr' };
      cycle['self'] = cycle;
      let deep: unknown = 'fr';
      for (let level = 0; level < 5000; level += 1) deep = [deep];
      const answers = [];
      for (const argument of [
        { language: 'x'.repeat(50_000_000) },
        cycle,
        { language: deep },
        { language: 'de', __proto__: { language: 'fr' } },
        JSON.parse('{"language":"de","__proto__":{"admin":true}}') as unknown,
      ])
        answers.push(await asked(argument));
      return answers;
    });
    for (const code of codes) expect(['counter.invalid-input', 'counter.busy', 'refused']).toContain(code);
  });

  await test.step('a frame within the page has no way to main', async () => {
    const inFrame = await page.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const has = frame.contentWindow !== null && 'comptoir' in frame.contentWindow;
      frame.remove();
      return has;
    });
    expect(inFrame).toBe(false);
  });

  await test.step('the clerk can go on, and neither the log nor the memory has grown', async () => {
    await expect
      .poll(() => page.evaluate(() => window.comptoir.request('language.set', { language: 'fr' })))
      .toEqual({ ok: true, value: null });
    await new CounterPage(page, 'fr').ready();
    const lines = readFileSync(join(at.folder, 'logs', 'comptoir.log'), 'utf8').split('\n');
    expect(lines.filter((line) => line.includes('flood')).length).toBeLessThan(400);
    expect(residentMegabytes(at.process.pid) - before).toBeLessThan(200);
  });
});

test.describe('an installed terminal', () => {
  test.skip(whichElectron() === 'electron', 'only the stand-in can simulate an installed one');

  test('does not start with an option that gives its page to other programs', async ({ terminal }) => {
    // Playwright uses this option.
    await expect(terminal({ env: { STAND_IN_PACKAGED: '1' } })).rejects.toThrow(
      /options that would open it to other programs \(--remote-debugging-port\)/,
    );
  });
});

/** proc(5), VmRSS. */
const residentMegabytes = (pid: number | undefined): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? NaN) / 1024;
