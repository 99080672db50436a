/** Starts the system's Chromium with one app window and a profile of its own, and leaves nothing behind. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { Pipe } from './cdp.ts';
import { switchesFor, type Ways } from './ways.ts';

export interface Chromium {
  readonly pipe: Pipe;
  readonly pid: number;
  /** Opens one more app window. */
  openWindow(): void;
  /** Ends every process of it and removes the profile; returns when that is done. */
  end(): void;
}

/** The real program before the distribution's shell wrapper, which costs a start of `sh` and prints warnings. */
const programs = ['/usr/lib/chromium/chromium', '/usr/bin/chromium', '/usr/bin/google-chrome-stable'];

const profilePrefix = 'comptoir-stand-in-';

/** `data:` as the first page: with `about:blank` Chromium opens a window with tabs instead of an app window. */
export const firstPage = 'data:text/html,';

/** The corner of a window not yet shown. Wholly off the screen Chromium would not paint, nor tell of a paint. */
export const hiddenPosition = { left: -790, top: -590 };
const firstSize = { width: 800, height: 600 };

/** Starts Chromium. `switches` are the application's own; `gone` is called when it has ended by itself. */
export const startChromium = (switches: readonly string[], ways: Ways, gone: () => void): Chromium => {
  const program = programs.find((each) => existsSync(each));
  if (program === undefined) throw new Error(`no Chromium at ${programs.join(', ')}`);
  sweep();
  const profile = mkdtempSync(path.join(tmpdir(), `${profilePrefix}${process.pid}-`));
  writeProfile(profile, ways);
  const commandLine = [...flags(profile), ...switchesFor(ways), ...switches, `--app=${firstPage}`];
  const child = spawn(program, commandLine, {
    detached: true, // a process group of its own, which `end` ends as a whole
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'disabled:', TMPDIR: profile },
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${program} did not start`);
  announcePort(child);
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    endGroup(pid);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  };
  // Descriptors 3 and 4 are pipes, as asked above.
  const pipe = new Pipe(child.stdio[3] as Writable, child.stdio[4] as Readable, () => {
    if (!ended) gone();
  });
  child.on('error', () => undefined); // the pipe closes too, and that is told
  // A second start on the same profile hands its command line to the first and ends.
  const openWindow = (): void => {
    const [, ...rest] = commandLine; // without the pipe, which a second start has not
    spawn(program, rest, { stdio: 'ignore' }).on('error', () => undefined);
  };
  return { pipe, pid, openWindow, end };
};

const flags = (profile: string): string[] => [
  '--remote-debugging-pipe',
  `--user-data-dir=${profile}`,
  `--window-position=${hiddenPosition.left},${hiddenPosition.top}`,
  `--window-size=${firstSize.width},${firstSize.height}`,
  // No name resolves: what the request filter does not see reaches nobody but a test's own server on this machine.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--ozone-platform=x11',
  '--disable-gpu',
  '--disable-pinch',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-component-extensions-with-background-pages',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-sync',
  '--disable-search-engine-choice-screen',
  '--disable-session-crashed-bubble',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--disable-features=Translate,BackForwardCache,MediaRouter,OptimizationHints,AutofillServerCommunication,GlobalMediaControls',
  '--metrics-recording-only',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--password-store=basic',
  '--test-type', // no bar about the next line
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Settings that keep Chromium's own bubbles and helpers away from the page. */
const writeProfile = (profile: string, { webRtcPolicy }: Ways): void => {
  const folder = path.join(profile, 'Default');
  mkdirSync(folder);
  writeFileSync(
    path.join(folder, 'Preferences'),
    JSON.stringify({
      credentials_enable_service: false,
      autofill: { profile_enabled: false, credit_card_enabled: false },
      profile: { password_manager_enabled: false, exit_type: 'Normal' },
      translate: { enabled: false },
      browser: { enable_spellchecking: false },
      search: { suggest_enabled: false },
      webrtc: { ip_handling_policy: webRtcPolicy },
    }),
  );
};

/** Electron prints where DevTools listens when `--remote-debugging-port` was asked; so does the stand-in. The rest
 *  of what Chromium says about its surroundings is kept for `STAND_IN_CHROMIUM_LOG=1`. */
const announcePort = (child: ChildProcess): void => {
  let pending = '';
  child.stderr?.setEncoding('utf8');
  child.stderr?.on('data', (text: string) => {
    if (process.env['STAND_IN_CHROMIUM_LOG'] === '1') process.stderr.write(text);
    const lines = (pending + text).split('\n');
    pending = lines.pop() ?? '';
    const line = lines.find((each) => each.startsWith('DevTools listening on '));
    if (line !== undefined && process.env['STAND_IN_CHROMIUM_LOG'] !== '1') process.stderr.write(`${line}\n`);
  });
};

const endGroup = (pid: number): void => {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It had ended already.
  }
};

/** Removes profiles of earlier runs that were killed before they could. */
const sweep = (): void => {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${profilePrefix}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) {
      rmSync(path.join(tmpdir(), name), { recursive: true, force: true });
    }
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
