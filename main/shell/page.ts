/**
 * Serves our page at `app://comptoir/` from the files built beside main, with headers that let it load its own scripts,
 * styles, fonts and images and nothing else. The policy does not govern WebRTC; lockdown.ts does.
 */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';

export const PAGE_ORIGIN = 'app://comptoir';
export const PAGE_URL = `${PAGE_ORIGIN}/index.html`;
/** The same page, for the customer's display (`renderer/main.ts`). */
export const CUSTOMER_URL = `${PAGE_URL}#customer`;

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Must be called before the app is ready (Electron, `protocol.registerSchemesAsPrivileged`). */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: false, stream: false } },
  ]);
}

/** Serves the files of `folder`, and those only. */
export function servePage(folder: string): void {
  protocol.handle('app', async (request) => {
    const file = fileFor(request, folder);
    const type = file && TYPES[extname(file)];
    if (!file || !type) return new Response('not found', { status: 404 });
    try {
      return new Response(new Uint8Array(await readFile(file)), { headers: headersFor(type) });
    } catch {
      return new Response('not found', { status: 404 });
    }
  });
}

function fileFor(request: Request, folder: string): string | null {
  const { host, pathname } = new URL(request.url);
  if (request.method !== 'GET' || host !== new URL(PAGE_ORIGIN).host) return null;
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const file = normalize(join(folder, path));
  return file.startsWith(folder + sep) && !path.includes('\0') ? file : null;
}

const headersFor = (type: string): Record<string, string> => ({
  'content-type': type,
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
});
