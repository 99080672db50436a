/** Where the API is: one fixed https address out of the settings, and nowhere else. */
import type { ApiRequest } from '../calls/request.ts';

/** What is wrong with a base address, for the settings' page and for the log. */
export type BaseUrlFault = 'not-a-url' | 'not-https' | 'has-credentials' | 'has-query';

/**
 * Checks an address like `https://host/flexiti/pos-api`.
 * http is let through in training mode only, and there to this machine only.
 * @returns the address without a slash at its end, or what is wrong with it.
 */
export function checkBaseUrl(
  text: string,
  options: { readonly training: boolean },
): { readonly ok: true; readonly url: string } | { readonly ok: false; readonly fault: BaseUrlFault } {
  if (!URL.canParse(text)) return { ok: false, fault: 'not-a-url' };
  const url = new URL(text);
  const loopback = url.hostname === '127.0.0.1' || url.hostname === '[::1]';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback && options.training)) {
    return { ok: false, fault: 'not-https' };
  }
  if (url.username !== '' || url.password !== '') return { ok: false, fault: 'has-credentials' };
  if (url.search !== '' || url.hash !== '') return { ok: false, fault: 'has-query' };
  return { ok: true, url: `${url.origin}${url.pathname.replace(/\/+$/, '')}` };
}

/** The whole address of a call; each piece of `path` and each value of `query` is escaped. */
export function addressOf(
  baseUrl: string,
  version: ApiRequest['version'],
  path: readonly string[],
  query: Readonly<Record<string, string>> = {},
): string {
  const pieces = path.map((piece) => encodeURIComponent(piece)).join('/');
  const asked = new URLSearchParams(query).toString();
  return `${baseUrl}/${version}/${pieces}${asked === '' ? '' : `?${asked}`}`;
}
