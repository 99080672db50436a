/** The one Chromium of a run and its windows. Started before the application asks, so that both load at once. */
import { firstPage, startChromium, type Chromium } from './chromium.ts';
import type { Pipe, Session } from './cdp.ts';
import { areSame, fixWays, ways, type Ways } from './ways.ts';

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
let startedWith: Ways | undefined;
let listeners: Listeners | undefined;
const spare: Promise<PageWindow>[] = []; // targets that show the first page and belong to no window yet
const takers: ((window: Promise<PageWindow>) => void)[] = [];
const taken = new Set<string>();

/** Starts Chromium unless it runs. `more` are switches of Chromium, which later starts keep. */
export const ensureChromium = (more: readonly string[] = [], asked: Ways = ways()): Chromium => {
  switches = [...switches, ...more];
  if (chromium !== undefined) return chromium;
  startedWith = asked;
  const started = startChromium(switches, asked, () => {
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

/** A window of Chromium for the application: the first is there already, another is opened. */
export const takeWindow = async (): Promise<PageWindow> => {
  // Once the listeners of `web-contents-created` have run, which may set how WebRTC is handled.
  await Promise.resolve();
  const asked = fixWays();
  if (startedWith !== undefined && !areSame(startedWith, asked)) endChromium(); // guessed wrongly
  const isFirst = chromium === undefined || (taken.size === 0 && takers.length === 0);
  const { openWindow } = ensureChromium();
  if (!isFirst && spare.length <= takers.length) openWindow();
  const window = await (spare.shift() ?? new Promise<PageWindow>((resolve) => takers.push(resolve)));
  taken.add(window.targetId);
  return window;
};

/** Ends Chromium, if it runs, with everything of it. */
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

/** A window has opened: prepared at once, so that nothing waits for it later. */
const offer = (pipe: Pipe, targetId: string): void => {
  const prepared = prepare(pipe, targetId);
  prepared.catch(() => undefined); // told by whoever takes it
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
  session.post('Page.setLifecycleEventsEnabled', { enabled: true });
  session.post('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  const placement = Promise.all([locating, measuring]).then(([{ windowId }, { result }]) => ({
    windowId,
    screen: result.value as Placement['screen'], // as the expression says
  }));
  placement.catch(() => undefined); // told by whoever waits for it
  return { targetId, session, placement };
};
