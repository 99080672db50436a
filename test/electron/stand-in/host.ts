/** The Chromium of a run and its windows. It starts before the application needs it, so that both load at the same time. */
import { firstPage, startChromium, type Chromium } from './chromium.ts';
import { startChromiumElsewhere } from './chromium-elsewhere.ts';
import type { Pipe, Session } from './cdp.ts';
import { areSame, fixStartSettings, startSettings, type StartSettings } from './start-settings.ts';

export interface PageWindow {
  readonly targetId: string;
  readonly session: Session;
  readonly placement: Promise<Placement>;
}

export interface Placement {
  readonly windowId: number;
  readonly screen: { readonly width: number; readonly height: number };
}

interface Listeners {
  /** The window of this target has closed. */
  closed(targetId: string): void;
  /** The renderer of this target has crashed. */
  crashed(targetId: string, reason: string, exitCode: number): void;
  /** A page began a download, which Chromium has refused. */
  downloading(url: string, fileName: string): void;
  /** Chromium as a whole has ended by itself. */
  gone(): void;
}

let switches: string[] = [];
let chromium: Chromium | undefined;
let startedWith: StartSettings | undefined;
let listeners: Listeners | undefined;
const spare: Promise<PageWindow>[] = []; // targets that show the first page and belong to no window yet
const takers: ((window: Promise<PageWindow>) => void)[] = [];
const taken = new Set<string>();

/** Starts Chromium unless it runs. `more` are switches of Chromium, which later starts keep. */
export const ensureChromium = (
  more: readonly string[] = [],
  asked: StartSettings = startSettings(),
): Chromium => {
  switches = [...switches, ...more];
  if (chromium !== undefined) return chromium;
  startedWith = asked;
  const elsewhere = process.env['STAND_IN_CHROMIUM_PORT'];
  const start = elsewhere === undefined ? startChromium : startChromiumElsewhere(Number(elsewhere));
  const started = start(switches, asked, () => {
    forget();
    started.end();
    listeners?.gone();
  });
  chromium = started;
  const { browser } = started.pipe;
  browser.on('Target.targetCreated', ({ targetInfo }) => {
    if (targetInfo.type !== 'page') return;
    if (targetInfo.url === firstPage) offer(started.pipe, targetInfo.targetId);
    else if (!taken.has(targetInfo.targetId)) browser.post('Target.closeTarget', targetInfo);
  });
  browser.on('Target.targetDestroyed', ({ targetId }) => {
    if (taken.delete(targetId)) listeners?.closed(targetId);
  });
  browser.on('Browser.downloadWillBegin', ({ url, suggestedFilename }) =>
    listeners?.downloading(url, suggestedFilename),
  );
  browser.on('Target.targetCrashed', ({ targetId, status, errorCode }) => {
    if (taken.has(targetId)) listeners?.crashed(targetId, status, errorCode);
  });
  browser.post('Target.setDiscoverTargets', { discover: true });
  browser.post('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true });
  return started;
};

export const setListeners = (given: Listeners): void => void (listeners = given);

/** A window of Chromium for the application. The first is open already; further ones are opened. */
export const takeWindow = async (): Promise<PageWindow> => {
  // After the listeners of `web-contents-created`, which may set the policy of WebRTC.
  await Promise.resolve();
  const asked = fixStartSettings();
  if (startedWith !== undefined && !areSame(startedWith, asked)) endChromium(); // the guess was wrong
  const isFirst = chromium === undefined || (taken.size === 0 && takers.length === 0);
  const { openWindow } = ensureChromium();
  if (!isFirst && spare.length <= takers.length) openWindow();
  const window = await (spare.shift() ?? new Promise<PageWindow>((resolve) => takers.push(resolve)));
  taken.add(window.targetId);
  return window;
};

/** Ends Chromium, if it runs, with all its processes and files. */
export const endChromium = (): void => {
  const running = chromium;
  forget();
  running?.end();
};

export const runningChromium = (): Chromium | undefined => chromium;

const forget = (): void => {
  chromium = undefined;
  spare.length = 0;
  for (const taker of takers.splice(0)) taker(Promise.reject(new Error('Chromium has gone')));
  taken.clear();
};

/** Prepares a new window at once, so that the application need not wait for it later. */
const offer = (pipe: Pipe, targetId: string): void => {
  const prepared = prepare(pipe, targetId);
  prepared.catch(() => undefined); // reported to the window that takes it
  const taker = takers.shift();
  if (taker === undefined) spare.push(prepared);
  else taker(prepared);
};

const prepare = async (pipe: Pipe, targetId: string): Promise<PageWindow> => {
  const { browser } = pipe;
  const attaching = browser.send('Target.attachToTarget', { targetId, flatten: true });
  const locating = browser.send('Browser.getWindowForTarget', { targetId });
  const session = pipe.session((await attaching).sessionId);
  const measuring = session.send('Runtime.evaluate', {
    expression: '({ width: screen.availWidth, height: screen.availHeight })',
    returnByValue: true,
  });
  session.post('Page.enable');
  session.post('Runtime.enable');
  session.post('Log.enable');
  // For the page's process alone (web-contents.ts): no answer is kept.
  session.post('Network.enable', { maxTotalBufferSize: 0, maxResourceBufferSize: 0 });
  session.post('Page.setLifecycleEventsEnabled', { enabled: true });
  session.post('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  const placement = Promise.all([locating, measuring]).then(([{ windowId }, { result }]) => ({
    windowId,
    screen: result.value as Placement['screen'], // the cast: the expression above returns this
  }));
  placement.catch(() => undefined); // reported to the caller that waits for it
  return { targetId, session, placement };
};
