/** Launches an Electron application: in Electron if its binary is installed, else in the stand-in. Tests, the tour and
 *  the bench use it. */
import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { _electron, chromium, type Browser, type Page } from '@playwright/test';
import { keysFor, openDisplay, windowOf, type Keys } from './display.ts';

const root = path.resolve(import.meta.dirname, '../..');
const standIn = path.join(import.meta.dirname, 'stand-in/run.ts');
/** Milliseconds. A page on a busy machine takes far less. */
const answersWithin = 10_000;
/** Longer than the terminal waits for parts that do not close (main/shell/lifecycle.ts), so that it can log them. */
const endsWithin = 20_000;

export interface LaunchOptions {
  /** The application's folder or main file. Default: this project, built. */
  readonly main?: string;
  /** A packaged application's program, in place of `main`. */
  readonly program?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The parent folder of the application's `userData` (`XDG_CONFIG_HOME`). Default: a new one, which `close` removes. */
  readonly configuration?: string;
}

export interface Launched {
  readonly which: 'electron' | 'stand-in';
  readonly page: Page;
  readonly process: ChildProcess;
  /** `Date.now()` just before the start. */
  readonly launchedAt: number;
  readonly configuration: string;
  readonly display: string;
  readonly windowId: string;
  readonly keys: Keys;
  /** The lines of standard error so far. */
  readonly stderr: readonly string[];
  readonly stdout: readonly string[];
  /** The window's page after its process has crashed. Playwright does not follow a page over a crash. Works in the
   *  stand-in only. */
  again(): Promise<Page>;
  /** The window's page of the process that took this one's place (`app.relaunch`). Works in the stand-in only. */
  relaunched(): Promise<Page>;
  /** Resolves with the first line of standard error, past or future, that matches; or with the `nth`, from 1. */
  line(wanted: RegExp, nth?: number): Promise<string>;
  /** Quits the application by SIGTERM, as the system does. If that takes too long, it is killed and `code` is null. */
  close(): Promise<{ readonly code: number | null }>;
}

/** Electron's binary; undefined if it is not installed. */
export const electronBinary = (): string | undefined => {
  const folder = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  // Not by Electron's `index.js`, which would try to download the binary.
  const note = path.join(folder, 'path.txt');
  const program = existsSync(note) ? path.join(folder, 'dist', readFileSync(note, 'utf8')) : undefined;
  return program !== undefined && existsSync(program) ? program : undefined;
};

/** Which one `launch` starts. */
export const whichElectron = (): 'electron' | 'stand-in' =>
  electronBinary() === undefined ? 'stand-in' : 'electron';

/** Resolves once the first window shows a page. Rejects if the application ends before. */
export const launch = async (options: LaunchOptions = {}): Promise<Launched> => {
  const display = await openDisplay();
  const given = options.configuration;
  const configuration = given ?? mkdtempSync(path.join(tmpdir(), 'comptoir-launch-'));
  const env = {
    ...definedOnly(process.env),
    XDG_CONFIG_HOME: configuration,
    ...options.env,
    DISPLAY: display,
  };
  const { program, args = [] } = options;
  const command = program === undefined ? [options.main ?? root, ...args] : [...args];
  const launchedAt = Date.now();
  const binary = electronBinary();
  const started =
    binary === undefined
      ? startStandIn(program, command, env)
      : await startElectron(program ?? binary, command, env);
  const close = async (): Promise<{ readonly code: number | null }> => {
    const code = await started.close();
    if (given === undefined) rmSync(configuration, { recursive: true, force: true });
    return { code };
  };
  try {
    const page = await started.page();
    const { which, child, lines, line, again, relaunched } = started;
    const windowId = (await windowOf(display, withChildren(child.pid))) ?? '';
    const keys = keysFor(display, windowId);
    const { stderr, stdout } = lines;
    return {
      ...{ which, page, process: child, launchedAt, configuration, display, windowId, keys },
      ...{ stderr, stdout, line, again, relaunched, close },
    };
  } catch (error) {
    await close();
    throw new Error(`the application did not start:\n${started.lines.stderr.join('\n')}`, { cause: error });
  }
};

/** The window belongs to Electron's own process, or to the stand-in's Chromium. */
const withChildren = (pid = 0): number[] => {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return [
    pid,
    ...children
      .split(' ')
      .filter((each) => each !== '')
      .map(Number),
  ];
};

interface Started {
  readonly which: Launched['which'];
  readonly child: ChildProcess;
  readonly lines: { readonly stderr: string[]; readonly stdout: string[] };
  readonly line: Launched['line'];
  page(): Promise<Page>;
  again(): Promise<Page>;
  relaunched(): Promise<Page>;
  close(): Promise<number | null>;
}

const startElectron = async (
  executablePath: string,
  command: readonly string[],
  env: Record<string, string>,
): Promise<Started> => {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const electron = await _electron.launch({ executablePath, args: [...asRoot, ...command], env });
  const child = electron.process();
  const read = readLines(child);
  return {
    ...{ which: 'electron', child, ...read },
    page: () => electron.firstWindow(),
    again: () => Promise.reject(new Error('Playwright has one connection to Electron')),
    relaunched: () => Promise.reject(new Error('Playwright follows no other process')),
    close: async () => {
      const ended = exitOf(child);
      await electron.close().catch(() => undefined); // it may have ended already
      return ended;
    },
  };
};

const startStandIn = (
  program: string | undefined,
  command: readonly string[],
  env: Record<string, string>,
): Started => {
  const port = '--remote-debugging-port=0';
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe'];
  const child =
    program === undefined
      ? spawn(process.execPath, [standIn, ...command, port], { env, stdio })
      : spawn(program, command, { env: { ...env, STAND_IN_SWITCHES: port }, stdio });
  const read = readLines(child);
  let connection: Browser | undefined;
  const connect = async (nth = 1): Promise<Page> => {
    const told = read.line(/^DevTools listening on /, nth);
    const listening = await (nth === 1 ? Promise.race([told, died(child)]) : told);
    const before = connection;
    connection = undefined;
    await before?.close();
    const browser = await chromium.connectOverCDP(listening.replace('DevTools listening on ', ''));
    connection = browser;
    const [context] = browser.contexts();
    const first = context?.pages()[0] ?? (await context?.waitForEvent('page'));
    if (first === undefined) throw new Error('no window');
    return first;
  };
  const page = async (): Promise<Page> => {
    const first = await connect();
    const loaded = first.waitForURL((url) => url.protocol !== 'data:', { waitUntil: 'commit' });
    await Promise.race([loaded, died(child)]);
    return first;
  };
  /** A page that is attached between its crash and its reload may never answer. Then it is attached again. */
  const again = async (): Promise<Page> => {
    const answering = async (): Promise<Page> => {
      const back = await connect();
      await back.evaluate('0');
      return back;
    };
    while (child.exitCode === null && child.signalCode === null) {
      const back = await Promise.race([answering().catch(() => null), sleep(answersWithin, null)]);
      if (back !== null) return back;
    }
    return died(child);
  };
  const close = async (): Promise<number | null> => {
    const ended = exitOf(child);
    await connection?.close(); // Disconnects only. First, so that Playwright can end its trace.
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), endsWithin);
    const code = await ended;
    clearTimeout(force);
    await endThoseAfter();
    return code;
  };
  /** The processes in this one's place have its standard streams, which close with the last of them. */
  const endThoseAfter = async (): Promise<void> => {
    const after = read.lines.stderr.flatMap((line) => /^relaunched as (\d+)$/.exec(line)?.[1] ?? []);
    if (after.length === 0 || child.stderr === null || child.stderr.closed) return;
    const over = once(child.stderr, 'close');
    const kill = (signal: NodeJS.Signals) => {
      for (const pid of after.map(Number)) if (existsSync(`/proc/${pid}`)) process.kill(pid, signal);
    };
    kill('SIGTERM');
    const force = setTimeout(kill, endsWithin, 'SIGKILL');
    await over;
    clearTimeout(force);
  };
  return { ...{ which: 'stand-in', child, ...read }, page, again, relaunched: () => connect(2), close };
};

const exitOf = async (child: ChildProcess): Promise<number | null> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
};

const died = async (child: ChildProcess): Promise<never> => {
  const code = await exitOf(child);
  throw new Error(`it ended with ${code}`);
};

const readLines = (child: ChildProcess): Pick<Started, 'lines' | 'line'> => {
  const lines = { stderr: [] as string[], stdout: [] as string[] };
  const waiting = new Set<() => boolean>();
  for (const name of ['stderr', 'stdout'] as const) {
    let pending = '';
    child[name]?.setEncoding('utf8');
    child[name]?.on('data', (text: string) => {
      const whole = (pending + text).split('\n');
      pending = whole.pop() ?? '';
      lines[name].push(...whole);
      for (const look of waiting) if (look()) waiting.delete(look);
    });
  }
  const line = (wanted: RegExp, nth = 1): Promise<string> =>
    new Promise((found) => {
      const look = (): boolean => {
        const there = lines.stderr.filter((candidate) => wanted.test(candidate))[nth - 1];
        if (there !== undefined) found(there);
        return there !== undefined;
      };
      if (!look()) waiting.add(look);
    });
  return { lines, line };
};

const definedOnly = (values: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
