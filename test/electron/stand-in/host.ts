/** The one Chromium of a run and its windows. Started before the application asks, so that both load at once. */
import { firstPage, startChromium, type Chromium } from './chromium.ts';
import type { Session } from './cdp.ts';

export interface PageWindow {
  readonly targetId: string;
  readonly session: Session;
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
let listeners: Listeners | undefined;
const spare: string[] = []; // targets that show the first page and belong to no window yet
const takers: ((targetId: string) => void)[] = [];
const taken = new Set<string>();

/** Starts Chromium unless it runs. `more` are switches of Chromium, which later starts keep. */
export const ensureChromium = (more: readonly string[] = []): Chromium => {
  switches = [...switches, ...more];
  if (chromium !== undefined) return chromium;
  const started = startChromium(switches, () => {
    forget();
    started.end();
    listeners?.gone();
  });
  chromium = started;
  const { browser } = started.pipe;
  browser.on('Target.targetCreated', ({ targetInfo }) => {
    if (targetInfo.type !== 'page') return;
    if (targetInfo.url === firstPage) offer(targetInfo.targetId);
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
  const first = chromium === undefined || (taken.size === 0 && takers.length === 0);
  const { pipe, openWindow } = ensureChromium();
  if (!first && spare.length <= takers.length) openWindow();
  const targetId = await nextTarget();
  taken.add(targetId);
  const { sessionId } = await pipe.browser.send('Target.attachToTarget', { targetId, flatten: true });
  const session = pipe.session(sessionId);
  const [{ windowId }, { result }] = await Promise.all([
    pipe.browser.send('Browser.getWindowForTarget', { targetId }),
    session.send('Runtime.evaluate', {
      expression: '({ width: screen.availWidth, height: screen.availHeight })',
      returnByValue: true,
    }),
  ]);
  return { targetId, session, windowId, screen: result.value as PageWindow['screen'] }; // as the expression says
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
  taken.clear();
};

const offer = (targetId: string): void => {
  const taker = takers.shift();
  if (taker === undefined) spare.push(targetId);
  else taker(targetId);
};

const nextTarget = (): Promise<string> => {
  const ready = spare.shift();
  return ready === undefined ? new Promise((resolve) => takers.push(resolve)) : Promise.resolve(ready);
};
