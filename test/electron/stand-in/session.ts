/** `session.defaultSession`. */
import { KnownEvents, NotInTheStandIn, closed, preventable } from './closed.ts';
import type { Protocol } from './cdp.ts';
import { toPublic } from './origins.ts';
import { protocol } from './protocol.ts';
import { setStartSettings } from './start-settings.ts';
import type { WebContents } from './web-contents.ts';

type CheckHandler = (contents: WebContents, name: string, origin: string, details: object) => boolean;
type RequestHandler = (
  contents: WebContents,
  name: string,
  answer: (granted: boolean) => void,
  details: object,
) => void;
interface Proxying {
  readonly proxyRules?: string;
  readonly proxyBypassRules?: string;
}
type BeforeRequest = (details: object, callback: (answer: { cancel?: boolean }) => void) => void;

const handlers: { check?: CheckHandler; request?: RequestHandler; beforeRequest?: BeforeRequest } = {};

export const permissionHandlers = (): { readonly check?: CheckHandler; readonly request?: RequestHandler } =>
  handlers;

/** Calls the application's request filter. The request fails with any answer, because there is no network here. */
export const askBeforeRequest = async (
  { request, resourceType, networkId }: Protocol.Fetch.requestPausedPayload,
  contents: WebContents,
): Promise<void> => {
  const { beforeRequest } = handlers;
  if (beforeRequest === undefined) return;
  const details = {
    id: Number.parseInt(networkId ?? '0', 10),
    url: toPublic(request.url),
    method: request.method,
    resourceType: resourceNames[resourceType] ?? 'other',
    referrer: '',
    timestamp: Date.now(),
    webContentsId: contents.id,
    webContents: contents,
    frame: contents.mainFrame,
  };
  await new Promise((resolve) => beforeRequest(details, resolve));
};

const resourceNames: Readonly<Record<string, string>> = {
  Document: 'mainFrame',
  Stylesheet: 'stylesheet',
  Image: 'image',
  Font: 'font',
  Script: 'script',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  WebSocket: 'webSocket',
  Media: 'media',
};

/** Sets a handler, or removes it by null, as in Electron. */
const set = <K extends keyof typeof handlers>(key: K, handler: (typeof handlers)[K] | null): void => {
  if (handler === null || handler === undefined) Reflect.deleteProperty(handlers, key);
  else handlers[key] = handler;
};

class Session extends KnownEvents {
  readonly protocol = protocol;
  readonly webRequest = closed('webRequest', {
    onBeforeRequest(
      ...given: readonly [BeforeRequest | null] | readonly [object, BeforeRequest | null]
    ): void {
      const [filter, listener] = given.length === 2 ? given : [undefined, given[0]];
      if (filter !== undefined && !isEverything(filter)) throw new NotInTheStandIn('a filter of webRequest');
      set('beforeRequest', listener);
    },
    /** Takes a listener and never calls it, because there is no network here. */
    onHeadersReceived: (..._given: readonly unknown[]): void => undefined,
  });
  #spellChecker = true;

  constructor() {
    // Devices are never offered (permissions.ts).
    super('session', ['will-download', 'select-hid-device', 'select-serial-port', 'select-usb-device']);
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    set('check', handler);
  }

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    set('request', handler);
  }

  /** Never called, because devices are never granted (permissions.ts). */
  setDevicePermissionHandler(_handler: unknown): void {}

  /** Never called, because no request leaves this machine. */
  setCertificateVerifyProc(_handler: unknown): void {}

  /** Chromium uses this proxy for connections that bypass the request filter. All other requests fail. */
  async setProxy(configuration: Proxying): Promise<void> {
    const { proxyRules = '', proxyBypassRules = '', ...rest } = configuration;
    if (Object.keys(rest).length > 0)
      throw new NotInTheStandIn(`setProxy with ${Object.keys(rest).join(', ')}`);
    setStartSettings({ proxyRules, proxyBypassRules });
  }

  async resolveProxy(_url: string): Promise<string> {
    return 'DIRECT';
  }

  /** Only remembered: the spell checker is off (chromium.ts). */
  setSpellCheckerEnabled(enabled: boolean): void {
    this.#spellChecker = enabled;
  }

  isSpellCheckerEnabled(): boolean {
    return this.#spellChecker;
  }

  /** Has no effect: each process begins with an empty profile. */
  async clearStorageData(): Promise<void> {}

  async clearCache(): Promise<void> {}

  getUserAgent(): string {
    return `Chrome/${process.versions.chrome} Electron/${process.versions.electron}`;
  }
}

const theSession = new Session();

/**
 * A session in memory for main's requests. Node's fetch sends them. It uses no proxy and no certificate verifier, and never
 * repeats a request by itself.
 */
const fromPartition = (name: string, options: object = {}): object => {
  if (name.startsWith('persist:')) throw new NotInTheStandIn('a persistent partition');
  return closed(`session.fromPartition('${name}')`, {
    options,
    fetch: (url: string, init?: RequestInit) => fetch(url, init),
    setProxy: async (_configuration: object): Promise<void> => undefined,
    setCertificateVerifyProc: (_handler: unknown): void => undefined,
    closeAllConnections: async (): Promise<void> => undefined,
  });
};

/** For the host: the page began a download. Chromium refuses it, after the application's listeners are called. */
export const tellDownload = (url: string, fileName: string): void => {
  const answer = { refused: false };
  const item = closed('DownloadItem', {
    getURL: () => toPublic(url),
    getFilename: () => fileName,
    cancel: () => void (answer.refused = true),
  });
  const event = preventable({});
  theSession.emit('will-download', event, item, null);
  if (!answer.refused && !event.defaultPrevented)
    console.error(String(new NotInTheStandIn(`a download (${fileName})`)));
};

const isEverything = (filter: object): boolean =>
  'urls' in filter &&
  Array.isArray(filter.urls) &&
  filter.urls.some((each) => each === '<all_urls>' || each === '*://*/*');

export const session = closed('session', {
  defaultSession: closed('session.defaultSession', theSession),
  fromPartition,
});
