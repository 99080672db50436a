/**
 * Permissions: the application's handlers decide, and Chromium enforces.
 *
 * Electron calls the handlers when the page asks. The DevTools protocol cannot do that. So the handlers are called for
 * every permission when a page loads, and Chromium gets the answers before the page runs.
 */
import type { Protocol, Session } from './cdp.ts';
import { permissionHandlers } from './session.ts';
import type { WebContents } from './web-contents.ts';

interface Permission {
  /** Electron's name, which the handlers get. */
  readonly name: string;
  readonly chromium: readonly Protocol.Browser.PermissionType[];
  /** Names in the Permissions-Policy header, if there are any. */
  readonly policy: readonly string[];
}

const permissions: readonly Permission[] = [
  { name: 'media', chromium: ['audioCapture', 'videoCapture'], policy: ['camera', 'microphone'] },
  { name: 'geolocation', chromium: ['geolocation'], policy: ['geolocation'] },
  { name: 'notifications', chromium: ['notifications'], policy: [] },
  { name: 'midi', chromium: ['midi'], policy: ['midi'] },
  { name: 'midiSysex', chromium: ['midiSysex'], policy: [] },
  { name: 'pointerLock', chromium: ['pointerLock'], policy: [] },
  { name: 'keyboardLock', chromium: ['keyboardLock'], policy: ['keyboard-map'] },
  { name: 'fullscreen', chromium: [], policy: ['fullscreen'] },
  { name: 'clipboard-read', chromium: ['clipboardReadWrite'], policy: ['clipboard-read'] },
  { name: 'clipboard-sanitized-write', chromium: ['clipboardSanitizedWrite'], policy: ['clipboard-write'] },
  { name: 'display-capture', chromium: ['displayCapture'], policy: ['display-capture'] },
  { name: 'idle-detection', chromium: ['idleDetection'], policy: ['idle-detection'] },
  { name: 'storage-access', chromium: ['storageAccess'], policy: ['storage-access'] },
  { name: 'window-management', chromium: ['windowManagement'], policy: ['window-management'] },
  { name: 'speaker-selection', chromium: ['speakerSelection'], policy: [] },
];

/** Devices are never granted: Electron offers them by `select-*-device`, which the stand-in does not emit. */
const devices = ['hid', 'serial', 'usb'];

const policies = new WeakMap<WebContents, string>();

/** Calls the application's handlers for every permission of a page at `url`. */
export const decideAll = (session: Session, contents: WebContents, url: string): void => {
  const granted = permissions.filter(({ name }) => isGranted(name, contents, url));
  const denied = permissions.filter((permission) => !granted.includes(permission));
  const refused = [...devices, ...denied.flatMap(({ policy }) => policy)];
  policies.set(contents, refused.map((name) => `${name}=()`).join(', '));
  // Grants these and rejects all others.
  session.post('Browser.grantPermissions', { permissions: granted.flatMap(({ chromium }) => chromium) });
};

/** The header for the features that a denied permission alone does not turn off. */
export const permissionsPolicy = (contents: WebContents): string => policies.get(contents) ?? '';

const isGranted = (name: string, contents: WebContents, url: string): boolean => {
  const { check, request } = permissionHandlers();
  const origin = URL.parse(url);
  const requestingOrigin = origin === null ? url : `${origin.protocol}//${origin.host}/`;
  const details = { isMainFrame: true, requestingUrl: url };
  if (check !== undefined && !check(contents, name, requestingOrigin, details)) return false;
  if (request === undefined) return true; // Electron's default
  let answer = false;
  request(contents, name, (given) => (answer = given), details);
  return answer;
};
