/**
 * Settings that Chromium takes at its start only: the policy of WebRTC, the proxy, Blink's settings. Chromium starts before
 * the application has run, and so with settings that `guessStartSettings` reads from the application's main file. After a
 * wrong guess it is started again (host.ts).
 */
import { NotInTheStandIn } from './closed.ts';

export interface StartSettings {
  /** `webContents.setWebRTCIPHandlingPolicy`. */
  readonly webRtcPolicy: string;
  /** `session.defaultSession.setProxy`; empty for the system's proxy. */
  readonly proxyRules: string;
  readonly proxyBypassRules: string;
  /** `app.commandLine.appendSwitch('blink-settings', …)`. */
  readonly blinkSettings: string;
}

const defaults: StartSettings = {
  webRtcPolicy: 'default',
  proxyRules: '',
  proxyBypassRules: '',
  blinkSettings: '',
};

let current = defaults;
let isFixed = false;

/** The settings that the application has made so far. */
export const startSettings = (): StartSettings => current;

export const setStartSettings = (change: Partial<StartSettings>): void => {
  const next = { ...current, ...change };
  if (isFixed && !areSame(next, current))
    throw new NotInTheStandIn('another proxy or WebRTC policy later on');
  current = next;
};

/** Call this before a page is loaded. From then on the settings cannot change. */
export const fixStartSettings = (): StartSettings => {
  isFixed = true;
  return current;
};

/** Guesses the settings from the text of the application's main file. */
export const guessStartSettings = (mainText: string): StartSettings => ({
  webRtcPolicy: mainText.includes('setWebRTCIPHandlingPolicy')
    ? 'disable_non_proxied_udp'
    : defaults.webRtcPolicy,
  proxyRules: /proxyRules: ?["']([^"']+)["']/.exec(mainText)?.[1] ?? defaults.proxyRules,
  proxyBypassRules: /proxyBypassRules: ?["']([^"']+)["']/.exec(mainText)?.[1] ?? defaults.proxyBypassRules,
  blinkSettings: /["']blink-settings["'], ?["']([^"']+)["']/.exec(mainText)?.[1] ?? defaults.blinkSettings,
});

export const areSame = (one: StartSettings, other: StartSettings): boolean =>
  one.webRtcPolicy === other.webRtcPolicy &&
  one.proxyRules === other.proxyRules &&
  one.proxyBypassRules === other.proxyBypassRules &&
  one.blinkSettings === other.blinkSettings;

/** `window.close()` always closes. */
const AS_IN_ELECTRON = 'allowScriptsToCloseWindows=true';

export const switchesFor = ({ proxyRules, proxyBypassRules, blinkSettings }: StartSettings): string[] => [
  `--blink-settings=${[AS_IN_ELECTRON, blinkSettings].filter((each) => each !== '').join(',')}`,
  ...(proxyRules === '' ? [] : [`--proxy-server=${proxyRules}`]),
  ...(proxyBypassRules === '' ? [] : [`--proxy-bypass-list=${proxyBypassRules}`]),
];
