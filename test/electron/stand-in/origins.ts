/**
 * Maps a custom scheme of the application to a private https origin, because Chromium has no custom schemes. An https
 * origin has what `standard` and `secure` give: relative URLs, an origin of its own, storage, modules.
 * `app://comptoir/index.html` is `https://comptoir.app.stand-in.invalid/index.html` inside Chromium. Names under
 * `.invalid` never resolve (RFC 2606, section 2).
 */
const privateSuffix = 'stand-in.invalid';
const schemes = new Set<string>();

export const addScheme = (scheme: string): void => void schemes.add(scheme);

/** The URL inside Chromium. A URL of another scheme is not changed. */
export const toPrivate = (url: string): string => {
  const parsed = URL.parse(url);
  const scheme = parsed?.protocol.slice(0, -1) ?? '';
  if (parsed === null || !schemes.has(scheme)) return url;
  const path = parsed.pathname === '' ? '/' : parsed.pathname;
  return `https://${parsed.hostname}.${scheme}.${privateSuffix}${path}${parsed.search}${parsed.hash}`;
};

/** The URL in the application. */
export const toPublic = (url: string): string => {
  const [, host, scheme, rest] = privateUrl.exec(url) ?? [];
  return host !== undefined && scheme !== undefined && schemes.has(scheme)
    ? `${scheme}://${host}${rest ?? ''}`
    : url;
};

const privateUrl = /^https:\/\/(.+)\.([a-z][a-z0-9+.-]*)\.stand-in\.invalid(?::443)?(\/.*)?$/s;

/** The custom scheme that a URL inside Chromium stands for; undefined if there is none. */
export const schemeOf = (url: string): string | undefined => {
  const scheme = privateUrl.exec(url)?.[2];
  return scheme !== undefined && schemes.has(scheme) ? scheme : undefined;
};

/** Maps the origins in a header, such as a content security policy. */
export const headerToPrivate = (value: string): string => {
  let mapped = value;
  for (const scheme of schemes) {
    mapped = mapped
      .replaceAll(new RegExp(`\\b${scheme}://([\\w.-]+)`, 'g'), `https://$1.${scheme}.${privateSuffix}`)
      .replaceAll(
        new RegExp(`(^|[\\s,;])${scheme}:(?=$|[\\s,;])`, 'g'),
        `$1https://*.${scheme}.${privateSuffix}`,
      );
  }
  return mapped;
};
