/** Each lock of main/shell alone: the test of a lock fails when that lock is taken off. Numbers: Electron's checklist. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';

type Handler = (...words: unknown[]) => unknown;

const electron = vi.hoisted(() => ({
  /** What was given to each setter of the default session, by its name. */
  set: new Map<string, unknown>(),
  sessionEvents: new Map<string, Handler>(),
  appEvents: new Map<string, Handler>(),
  menus: [] as unknown[],
  sandboxed: 0,
  switches: [] as string[],
  serve: undefined as undefined | ((request: Request) => Promise<Response>),
}));

vi.mock('electron', () => {
  const setter = (name: string) => (value: unknown) => void electron.set.set(name, value);
  return {
    app: {
      on: (event: string, listener: Handler) => electron.appEvents.set(event, listener),
      enableSandbox: () => (electron.sandboxed += 1),
      commandLine: {
        appendSwitch: (name: string, value: string) => electron.switches.push(`--${name}=${value}`),
      },
    },
    Menu: { setApplicationMenu: (menu: unknown) => electron.menus.push(menu) },
    protocol: {
      handle: (_scheme: string, serve: (request: Request) => Promise<Response>) => (electron.serve = serve),
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: setter('permissionRequest'),
        setPermissionCheckHandler: setter('permissionCheck'),
        setDevicePermissionHandler: setter('devicePermission'),
        setSpellCheckerEnabled: setter('spellChecker'),
        setProxy: async (proxy: unknown) => setter('proxy')(proxy),
        on: (event: string, listener: Handler) => electron.sessionEvents.set(event, listener),
        webRequest: { onBeforeRequest: setter('beforeRequest') },
      },
    },
  };
});

const { lockPages, lockSession } = await import('../../main/shell/lockdown.ts');
const { servePage } = await import('../../main/shell/page.ts');

/** The function that was given to a setter or for an event; throws where there is none. */
function handler(from: ReadonlyMap<string, unknown>, name: string): Handler {
  const found = from.get(name);
  if (typeof found !== 'function') throw new Error(`no handler for ${name}`);
  return found as Handler; // its kind is checked by calling it
}

/** Whether the listener of `event` prevents it. */
function prevents(from: ReadonlyMap<string, unknown>, event: string): boolean {
  let isPrevented = false;
  handler(from, event)({ preventDefault: () => (isPrevented = true) });
  return isPrevented;
}

describe('the session', () => {
  beforeEach(async () => {
    electron.set.clear();
    electron.sessionEvents.clear();
    await lockSession();
  });

  it('5: refuses every permission that a page asks for', () => {
    const answers: unknown[] = [];
    handler(electron.set, 'permissionRequest')({}, 'media', (given: unknown) => answers.push(given), {});
    expect(answers).toEqual([false]);
  });

  it('5: answers that no permission was given', () => {
    expect(handler(electron.set, 'permissionCheck')({}, 'hid', 'app://comptoir', {})).toBe(false);
  });

  it('5: gives no device', () => {
    expect(handler(electron.set, 'devicePermission')({ deviceType: 'serial' })).toBe(false);
  });

  it('fetches no dictionaries', () => {
    expect(electron.set.get('spellChecker')).toBe(false);
  });

  it('saves no download', () => {
    expect(prevents(electron.sessionEvents, 'will-download')).toBe(true);
  });

  it.each([
    ['app://comptoir/index.html', false],
    ['data:image/svg+xml,', false],
    ['https://example.com/', true],
    ['http://127.0.0.1/', true],
    ['wss://example.com/', true],
    ['file:///etc/passwd', true],
    ['app://other/index.html', true],
    ['app://comptoir.example/', true],
    ['devtools://devtools/bundled/inspector.html', true],
  ])('6: a request for %s is cancelled: %s', (url, cancel) => {
    const answers: unknown[] = [];
    handler(electron.set, 'beforeRequest')({ url }, (answer: unknown) => answers.push(answer));
    expect(answers).toEqual([{ cancel }]);
  });

  it('7: goes by a proxy that does not exist, even to loopback', () => {
    expect(electron.set.get('proxy')).toEqual({
      proxyRules: 'http://127.0.0.1:9',
      proxyBypassRules: '<-loopback>',
    });
  });
});

describe('each page', () => {
  const events = new Map<string, Handler>();
  const policies: string[] = [];
  let openHandler: Handler | undefined;
  beforeEach(() => {
    for (const list of [events, electron.appEvents]) list.clear();
    policies.length = 0;
    openHandler = undefined;
    lockPages();
    handler(electron.appEvents, 'web-contents-created')(
      {},
      {
        on: (event: string, listener: Handler) => events.set(event, listener),
        setWindowOpenHandler: (given: Handler) => (openHandler = given),
        setWebRTCIPHandlingPolicy: (policy: string) => policies.push(policy),
      },
    );
  });

  it('4: runs in a sandbox, whatever its window says', () => {
    electron.sandboxed = 0;
    lockPages();
    expect(electron.sandboxed).toBe(1);
  });

  it('7: has no name looked up for a link that only hints at it', () => {
    electron.switches.length = 0;
    lockPages();
    expect(electron.switches).toEqual(['--blink-settings=dnsPrefetchingEnabled=false']);
  });

  it('7: sends no UDP by WebRTC', () => {
    expect(policies).toEqual(['disable_non_proxied_udp']);
  });

  it.each([
    ['13', 'will-navigate'],
    ['13', 'will-redirect'],
    ['12', 'will-attach-webview'],
  ])('%s: %s is prevented', (_item, event) => {
    expect(prevents(events, event)).toBe(true);
  });

  it('14: opens no window', () => {
    expect(openHandler?.({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
  });

  it('has no menu, whose keys would close, reload or zoom, and whose help would open a browser', () => {
    electron.menus.length = 0;
    lockPages();
    expect(electron.menus).toEqual([null]);
  });
});

describe('what a page is served with', () => {
  const headers = async (): Promise<Headers> => {
    const folder = mkdtempSync(join(tmpdir(), 'comptoir-page-'));
    try {
      writeFileSync(join(folder, 'index.html'), '');
      servePage(folder);
      const response = await electron.serve?.(new Request('app://comptoir/index.html'));
      return response?.headers ?? new Headers();
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const directives = async (): Promise<Map<string, string>> => {
    const policy = (await headers()).get('content-security-policy') ?? '';
    return new Map(
      policy.split('; ').map((directive) => {
        const [name = '', ...values] = directive.split(' ');
        return [name, values.join(' ')];
      }),
    );
  };

  const expected = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'font-src': "'self'",
    'img-src': "'self' data:",
    'connect-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'object-src': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'svelte-trusted-html',
  };
  it.each(Object.entries(expected))('7: the policy’s %s is %s', async (name, value) => {
    expect((await directives()).get(name)).toBe(value);
  });

  it('7: the policy has no other directive, which could allow more', async () => {
    expect([...(await directives()).keys()]).toEqual(Object.keys(expected));
  });

  it.each([
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['referrer-policy', 'no-referrer'],
    ['x-content-type-options', 'nosniff'],
    ['cache-control', 'no-store'],
  ])('the header %s is %s', async (name, value) => {
    expect((await headers()).get(name)).toBe(value);
  });
});
