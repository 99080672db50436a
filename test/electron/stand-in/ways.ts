/**
 * By which ways Chromium sends what its request filter does not see: WebRTC, look-ups of names. Chromium takes these settings at its
 * start only, and it starts before the application has run: `guessWays` starts it as an application that names
 * `setWebRTCIPHandlingPolicy` and `setProxy` will want it, and a wrong guess costs another start (host.ts).
 */
import { NotInTheStandIn } from './closed.ts';

export interface Ways {
  /** `webContents.setWebRTCIPHandlingPolicy`. */
  readonly webRtcPolicy: string;
  /** `session.defaultSession.setProxy`; empty for the system's own. */
  readonly proxyRules: string;
  readonly proxyBypassRules: string;
  /** `app.commandLine.appendSwitch('blink-settings', …)`. */
  readonly blinkSettings: string;
}

const open: Ways = { webRtcPolicy: 'default', proxyRules: '', proxyBypassRules: '', blinkSettings: '' };

let current = open;
let isFixed = false;

/** What the application has asked for so far. */
export const ways = (): Ways => current;

export const setWays = (change: Partial<Ways>): void => {
  const next = { ...current, ...change };
  if (isFixed && !areSame(next, current))
    throw new NotInTheStandIn('another proxy or WebRTC policy later on');
  current = next;
};

/** A page is about to be loaded: from now on the ways cannot change. */
export const fixWays = (): Ways => {
  isFixed = true;
  return current;
};

/** Reads from the application's main file how Chromium is to be started. */
export const guessWays = (mainText: string): Ways => ({
  webRtcPolicy: mainText.includes('setWebRTCIPHandlingPolicy')
    ? 'disable_non_proxied_udp'
    : open.webRtcPolicy,
  proxyRules: /proxyRules: ?["']([^"']+)["']/.exec(mainText)?.[1] ?? open.proxyRules,
  proxyBypassRules: /proxyBypassRules: ?["']([^"']+)["']/.exec(mainText)?.[1] ?? open.proxyBypassRules,
  blinkSettings: /["']blink-settings["'], ?["']([^"']+)["']/.exec(mainText)?.[1] ?? open.blinkSettings,
});

export const areSame = (one: Ways, other: Ways): boolean =>
  one.webRtcPolicy === other.webRtcPolicy &&
  one.proxyRules === other.proxyRules &&
  one.proxyBypassRules === other.proxyBypassRules &&
  one.blinkSettings === other.blinkSettings;

/** `window.close()` always closes. */
const AS_IN_ELECTRON = 'allowScriptsToCloseWindows=true';

export const switchesFor = ({ proxyRules, proxyBypassRules, blinkSettings }: Ways): string[] => [
  `--blink-settings=${[AS_IN_ELECTRON, blinkSettings].filter((each) => each !== '').join(',')}`,
  ...(proxyRules === '' ? [] : [`--proxy-server=${proxyRules}`]),
  ...(proxyBypassRules === '' ? [] : [`--proxy-bypass-list=${proxyBypassRules}`]),
];
