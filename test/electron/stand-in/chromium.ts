/** Starts the system's Chromium with one app window and a profile of its own, and removes everything at the end. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { Pipe } from './cdp.ts';
import { switchesFor, type StartSettings } from './start-settings.ts';

export interface Chromium {
  readonly pipe: Pipe;
  readonly pid: number;
  /** Opens one more app window. */
  openWindow(): void;
  /** Ends all its processes and removes the profile. Returns when that is done. */
  end(): void;
}

/** First the program itself: the distribution's shell wrapper is slower and prints warnings. */
const programs = ['/usr/lib/chromium/chromium', '/usr/bin/chromium', '/usr/bin/google-chrome-stable'];

const profilePrefix = 'comptoir-stand-in-';

/** Not `about:blank`, with which Chromium opens a window with tabs instead of an app window. */
export const firstPage = 'data:text/html,';

/** How much of a window that is not shown yet is on the screen. Chromium does not paint one that is wholly off it. */
export const hiddenPosition = { left: -790, top: -590 };
const firstSize = { width: 800, height: 600 };

/** `switches`: the application's. `gone` is called when Chromium has ended by itself. */
export const startChromium = (
  switches: readonly string[],
  settings: StartSettings,
  gone: () => void,
): Chromium => {
  const { child, pid, openWindow, end } = spawnChromium(switches, settings);
  announcePort(child, (line) => process.stderr.write(`${line}\n`));
  let ended = false;
  const [writable, readable] = protocolOf(child);
  const pipe = new Pipe(writable, readable, () => {
    if (!ended) gone();
  });
  return {
    ...{ pipe, pid, openWindow },
    end: () => {
      ended = true;
      end();
    },
  };
};

/** Chromium's process. What it is told over its protocol is the caller's matter. */
export interface ChromiumProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  openWindow(): void;
  end(): void;
}

/** The protocol's two streams: to Chromium, and from it. */
export const protocolOf = (child: ChildProcess): readonly [Writable, Readable] => [
  // The casts: `stdio` below makes descriptors 3 and 4 pipes.
  child.stdio[3] as Writable,
  child.stdio[4] as Readable,
];

export const spawnChromium = (switches: readonly string[], settings: StartSettings): ChromiumProcess => {
  const program = programs.find((each) => existsSync(each));
  if (program === undefined) throw new Error(`no Chromium at ${programs.join(', ')}`);
  sweep();
  const profile = mkdtempSync(path.join(tmpdir(), `${profilePrefix}${process.pid}-`));
  writeProfile(profile, settings);
  const commandLine = [...flags(profile), ...switchesFor(settings), ...switches, `--app=${firstPage}`];
  const child = spawn(program, commandLine, {
    detached: true, // a process group of its own, which `end` kills
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'disabled:', TMPDIR: profile },
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${program} did not start`);
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    endGroup(pid);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  };
  child.on('error', () => undefined); // the pipe closes too, which is reported
  // A second start on the same profile passes its command line to the first and ends.
  const openWindow = (): void => {
    const [, ...rest] = commandLine; // without the pipe: a second start has none
    spawn(program, rest, { stdio: 'ignore' }).on('error', () => undefined);
  };
  return { child, pid, openWindow, end };
};

const flags = (profile: string): string[] => [
  '--remote-debugging-pipe',
  `--user-data-dir=${profile}`,
  `--window-position=${hiddenPosition.left},${hiddenPosition.top}`,
  `--window-size=${firstSize.width},${firstSize.height}`,
  // No name resolves. Requests that bypass the request filter reach only a test's server on this machine.
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
  '--test-type', // hides the warning bar about the next switch
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Settings that turn off Chromium's bubbles and helpers. */
const writeProfile = (profile: string, { webRtcPolicy }: StartSettings): void => {
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

/** Tells the line that says where DevTools listens, which Electron prints with `--remote-debugging-port`.
 *  `STAND_IN_CHROMIUM_LOG=1` prints all of Chromium's output instead. */
export const announcePort = (child: ChildProcess, tell: (line: string) => void): void => {
  let pending = '';
  child.stderr?.setEncoding('utf8');
  child.stderr?.on('data', (text: string) => {
    if (process.env['STAND_IN_CHROMIUM_LOG'] === '1') process.stderr.write(text);
    const lines = (pending + text).split('\n');
    pending = lines.pop() ?? '';
    const line = lines.find((each) => each.startsWith('DevTools listening on '));
    if (line !== undefined && process.env['STAND_IN_CHROMIUM_LOG'] !== '1') tell(line);
  });
};

const endGroup = (pid: number): void => {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
};

/** Removes profiles of earlier runs that were killed. */
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
