/** What only the main process can tell of Electron's security checklist; tests name the item's number. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';

const electron = vi.hoisted(() => ({
  windows: [] as { webPreferences: Record<string, unknown>; backgroundColor: string }[],
  serve: null as null | ((request: Request) => Promise<Response>),
}));
vi.mock('electron', () => ({
  BrowserWindow: class {
    constructor(options: { webPreferences: Record<string, unknown>; backgroundColor: string }) {
      electron.windows.push(options);
    }
    loadURL = () => Promise.resolve();
  },
  nativeTheme: { themeSource: 'system', shouldUseDarkColors: false },
  protocol: {
    registerSchemesAsPrivileged: () => undefined,
    handle: (_scheme: string, serve: (request: Request) => Promise<Response>) => {
      electron.serve = serve;
    },
  },
}));

const { openWindow } = await import('../../main/shell/window.ts');
const { servePage } = await import('../../main/shell/page.ts');
const root = join(import.meta.dirname, '../..');

describe('the window', () => {
  beforeEach(() => {
    electron.windows.length = 0;
    openWindow('/preload.cjs', 'Comptoir', false);
  });

  it.each([
    [
      '2: no Node integration',
      { nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false },
    ],
    ['3: context isolation', { contextIsolation: true }],
    ['4: a sandboxed process', { sandbox: true }],
    ['6: web security', { webSecurity: true }],
    ['8: no insecure content', { allowRunningInsecureContent: false }],
    ['9: no experimental features', { experimentalFeatures: false }],
    ['11: no webview', { webviewTag: false }],
    ['no developer’s tools', { devTools: false }],
    ['no file or link dropped on it is opened', { navigateOnDragDrop: false }],
    ['a page that opens dialog after dialog is stopped', { safeDialogs: true }],
    ['no spelling that would fetch dictionaries', { spellcheck: false }],
  ])('%s', (_item, expected) => {
    expect(electron.windows[0]?.webPreferences).toMatchObject(expected);
  });

  it('10: no Blink features are turned on', () => {
    expect(electron.windows[0]?.webPreferences).not.toHaveProperty('enableBlinkFeatures');
  });
});

describe('the page’s server', () => {
  const page = join(root, 'resources');
  const get = async (url: string, method = 'GET') => {
    servePage(page);
    // fetch's Request refuses a scheme of our own only when it is fetched, not when it is made.
    const response = await electron.serve?.(new Request(url, { method }));
    return response?.status;
  };

  it.each([
    'app://comptoir/../package.json',
    'app://comptoir/%2e%2e/package.json',
    'app://comptoir/..%2fpackage.json',
    'app://comptoir/%00',
    'app://comptoir/%E0%A4%A',
    'app://other/icon.svg',
    'app://comptoir/messages/en/failures.ts',
    'app://comptoir/missing.html',
  ])('18: does not serve %s', async (url) => {
    expect(await get(url)).toBe(404);
  });

  it('serves a file of its folder, and only to GET', async () => {
    expect(await get('app://comptoir/icon.svg')).toBe(200);
    expect(await get('app://comptoir/icon.svg', 'POST')).toBe(404);
  });
});

describe('the sources', () => {
  const sources = readdirSync(join(root, 'main'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(root, 'main', name), 'utf8'));

  it('15: nothing opens a link in another program', () => {
    expect(sources.filter((text) => /openExternal|openPath/u.test(text))).toEqual([]);
  });

  it('16: Electron is of a release line that is still mended, with its mends taken as they come', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    const major = Number(/^\^(\d+)\./u.exec(devDependencies['electron'] ?? '')?.[1]);
    // Electron mends its newest three major versions (docs/dependencies.md).
    expect(major).toBeGreaterThanOrEqual(45);
  });
});
