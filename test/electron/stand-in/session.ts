/** `session.defaultSession`: who decides what a page may do and reach. */
import { KnownEvents, NotInTheStandIn, closed, preventable } from './closed.ts';
import type { Protocol } from './cdp.ts';
import { toPublic } from './origins.ts';
import { protocol } from './protocol.ts';
import { setWays } from './ways.ts';
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

/** Tells the application's filter of a request. It fails whatever the filter says: there is no network here. */
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

/** Electron's `handler | null`, kept under `key`. */
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
    /** Never called: no answer comes from a network here. */
    onHeadersReceived: (..._given: readonly unknown[]): void => undefined,
  });
  #spellChecker = true;

  constructor() {
    // No device is ever offered (permissions.ts).
    super('session', ['will-download', 'select-hid-device', 'select-serial-port', 'select-usb-device']);
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    set('check', handler);
  }

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    set('request', handler);
  }

  /** Never asked: without `select-hid-device` and its like no device is granted (permissions.ts). */
  setDevicePermissionHandler(_handler: unknown): void {}

  /** Never asked: no request leaves, so no certificate comes. */
  setCertificateVerifyProc(_handler: unknown): void {}

  /** Requests never leave; what Chromium sends past its request filter goes by this proxy. */
  async setProxy(configuration: Proxying): Promise<void> {
    const { proxyRules = '', proxyBypassRules = '', ...rest } = configuration;
    if (Object.keys(rest).length > 0)
      throw new NotInTheStandIn(`setProxy with ${Object.keys(rest).join(', ')}`);
    setWays({ proxyRules, proxyBypassRules });
  }

  async resolveProxy(_url: string): Promise<string> {
    return 'DIRECT';
  }

  /** The profile has none on disk to begin with (chromium.ts). */
  setSpellCheckerEnabled(enabled: boolean): void {
    this.#spellChecker = enabled;
  }

  isSpellCheckerEnabled(): boolean {
    return this.#spellChecker;
  }

  /** The profile lives as long as the process and begins empty. */
  async clearStorageData(): Promise<void> {}

  async clearCache(): Promise<void> {}

  getUserAgent(): string {
    return `Chrome/${process.versions.chrome} Electron/${process.versions.electron}`;
  }
}

const theSession = new Session();

/**
 * A session of memory alone for main's own requests, which Node's fetch carries out. It goes by no proxy, asks no
 * verifier, and never sends a request twice by itself, so that there are no connections whose closing would matter.
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

/** For the host: the page began a download. Chromium refuses them all; the application may say so itself. */
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
