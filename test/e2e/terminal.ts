/** A whole terminal: its window, a scanner on a real terminal device, a printer on a real socket. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Language } from '../../main/domain/language.ts';
import type { ScannerStatus } from '../../preload/views.ts';
import { launch } from '../electron/launch.ts';
import type { Launched } from '../electron/launch.ts';
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
   * Sends a scan's payload as a scanner does at 9600 bits a second: in chunks, as they come. Resolves once the terminal
   * has taken it for a scan, whatever becomes of it then.
   */
  scan(payload: string): Promise<void>;
  /** Quits as `Launched` does, and removes the folder; answers what the application's log said to the end. */
  close(): Promise<{ readonly code: number | null; readonly log: string }>;
}

export interface TerminalOptions {
  readonly language?: Language;
  readonly printer?: PaperPrinterOptions;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Puts something into the data folder before the start. */
  readonly prepare?: (folder: string) => void;
}

/** Starts one that is set up as a technician would set it up: by its settings file. */
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
  options.prepare?.(folder);
  const removeAll = async () => {
    await scanner.close();
    await printer.close();
    rmSync(configuration, { recursive: true, force: true });
  };
  const launched = await launch({ configuration, ...(options.env ? { env: options.env } : {}) }).catch(
    async (error: unknown) => {
      await removeAll();
      throw error;
    },
  );
  const status = async (): Promise<ScannerStatus | undefined> => {
    const snapshot = await launched.page.evaluate(() => window.comptoir.request('snapshot.get'));
    return snapshot.ok
      ? snapshot.value.scanners.find(({ id }) => id === `port:${scanner.terminalPath}`)
      : undefined;
  };
  const soon = { intervals: [20, 50, 100] };
  return {
    ...launched,
    scanner,
    printer,
    folder,
    async scan(payload) {
      // What comes while a port is being opened is thrown away with what came before.
      await expect.poll(async () => (await status())?.state, soon).toBe('connected');
      const before = (await status())?.lastScanAt;
      await scanner.writeSlowly(latin1(payload), { chunk: 32, gap: 4 });
      await expect.poll(async () => (await status())?.lastScanAt, soon).not.toBe(before);
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
