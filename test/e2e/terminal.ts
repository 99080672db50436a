/** A whole terminal: its window, a scanner on a real terminal device, a printer on a real socket. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Language } from '../../preload/contract.ts';
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
  /** Sends a licence's payload as a scanner does at 9600 bits a second: in chunks, as they come. */
  scan(payload: string): Promise<void>;
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
      printer: { kind: 'network', host: '127.0.0.1', port: printer.port },
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
  return {
    ...launched,
    scanner,
    printer,
    folder,
    scan: (payload) => scanner.writeSlowly(latin1(payload), { chunk: 32, gap: 4 }),
    async close() {
      const ended = await launched.close();
      await removeAll();
      return ended;
    },
  };
}

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
