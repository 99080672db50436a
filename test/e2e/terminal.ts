/** Starts a whole terminal: a window, a scanner on a pseudo-terminal and a printer on a socket. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Language } from '../../main/domain/language.ts';
import type { Role } from '../../main/domain/people.ts';
import type { ScannerStatus } from '../../preload/views.ts';
import { launch } from '../electron/launch.ts';
import type { Launched } from '../electron/launch.ts';
import { signIn } from './sign-in.ts';
import { startPaperPrinter } from '../printer/paper.ts';
import type { PaperPrinter, PaperPrinterOptions } from '../printer/paper.ts';
import { openPtyPair } from '../scanner/pty.ts';
import type { PtyPair } from '../scanner/pty.ts';

export interface Terminal extends Launched {
  readonly scanner: PtyPair;
  readonly printer: PaperPrinter;
  /** The terminal's data folder: settings, log, audit log. */
  readonly folder: string;
  /**
   * Sends a payload in chunks, at the pace of a scanner with 9600 bits a second. Resolves once the terminal has received
   * the scan, accepted or not.
   */
  scan(payload: string): Promise<void>;
  /** Quits as `Launched` does, and removes the folder. Returns the application's log. */
  close(): Promise<{ readonly code: number | null; readonly log: string }>;
}

export interface TerminalOptions {
  readonly language?: Language;
  readonly printer?: PaperPrinterOptions;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Who signs in before the test begins: one of training mode's people; null to stay at the sign-in screen. On a live
   * terminal that has nobody it is the first supervisor, whom the screen makes.
   */
  readonly signIn?: Role | null;
  /** A packed or installed program, in place of what was built here. Default: what `COMPTOIR_PROGRAM` names. */
  readonly program?: string;
  /** Called with the data folder before the start. */
  readonly prepare?: (folder: string) => void | Promise<void>;
}

/** The terminal is set up by a settings file. */
export async function startTerminal(options: TerminalOptions = {}): Promise<Terminal> {
  const configuration = mkdtempSync(join(tmpdir(), 'comptoir-e2e-'));
  const folder = join(configuration, 'Comptoir');
  const scanner = await openPtyPair();
  const printer = await startPaperPrinter(options.printer);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'settings.json'),
    JSON.stringify({
      terminalId: 'T-07',
      merchant: { name: 'Meubles Érable', lines: ['100, rue Inventée, Ottawa', '613 555-0100'] },
      language: options.language ?? 'en',
      scanner: {
        serial: [{ port: { by: 'path', path: scanner.terminalPath }, line: { baudRate: 9600 } }],
        hidPos: false,
        keyboard: false,
      },
      printer: {
        kind: 'network',
        host: '127.0.0.1',
        port: printer.port,
        ...(options.printer?.columns ? { profile: { columns: options.printer.columns } } : {}),
      },
      ...options.settings,
    }),
  );
  await options.prepare?.(folder);
  const removeAll = async () => {
    await scanner.close();
    await printer.close();
    rmSync(configuration, { recursive: true, force: true });
  };
  const { env, program = process.env['COMPTOIR_PROGRAM'] } = options;
  const launched = await launch({
    configuration,
    ...(env ? { env } : {}),
    ...(program === undefined ? {} : { program }),
  }).catch(async (error: unknown) => {
    await removeAll();
    throw error;
  });
  const status = async (): Promise<ScannerStatus | undefined> => {
    const snapshot = await launched.page.evaluate(() => window.comptoir.request('snapshot.get'));
    return snapshot.ok
      ? snapshot.value.scanners.find(({ id }) => id === `port:${scanner.terminalPath}`)
      : undefined;
  };
  if (options.signIn !== null)
    await signIn(launched.page, options.signIn).catch(async (error: unknown) => {
      await launched.close();
      await removeAll();
      throw new Error(`nobody could sign in:\n${launched.stderr.join('\n')}`, { cause: error });
    });
  const shortIntervals = { intervals: [20, 50, 100] };
  return {
    ...launched,
    scanner,
    printer,
    folder,
    async scan(payload) {
      // Bytes that come while a port is being opened are discarded.
      await expect.poll(async () => (await status())?.state, shortIntervals).toBe('connected');
      const before = (await status())?.lastScanAt;
      await scanner.writeSlowly(latin1(payload), { chunk: 32, gap: 4 });
      await expect.poll(async () => (await status())?.lastScanAt, shortIntervals).not.toBe(before);
    },
    async close() {
      const ended = await launched.close();
      const file = join(folder, 'logs', 'comptoir.log');
      const log = existsSync(file) ? readFileSync(file, 'utf8') : '';
      await removeAll();
      return { ...ended, log };
    },
  };
}

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
