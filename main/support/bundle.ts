/**
 * What support needs to help from afar, as one text that whoever sends it can read first: the log, versions, device states,
 * times of the starts, settings, and how the audit log is. Nothing is in it that a list does not name: no customer, no person,
 * no secret, no body of the audit log. (docs/install.md, "A support bundle")
 */
import { readFileSync } from 'node:fs';
import { cpus, freemem, release, totalmem, type, version } from 'node:os';
import { join } from 'node:path';
import type { CentralView, LinkStatus, PrinterStatus, ScannerStatus } from '../../preload/views.ts';
import { auditHealth } from '../audit/index.ts';
import type { Settings } from '../settings/index.ts';
import { supportLog } from './log-lines.ts';
import type { SupportLine } from './log-lines.ts';
import { supportProblem, supportSettings } from './settings.ts';
import type { SettingsTold } from './settings.ts';

/** A terminal that runs; null for one whose bundle is made from the command line. */
export interface Running {
  readonly mode: 'training' | 'live';
  readonly scanners: readonly ScannerStatus[];
  readonly printer: PrinterStatus;
  readonly link: LinkStatus;
  readonly central: CentralView | null;
}

export interface BundleParts {
  /** The terminal's folder. */
  readonly folder: string;
  readonly version: string;
  /** What is the matter with the settings, where they cannot be read: a kind and a field's name. */
  readonly settings: Settings | SettingsTold;
  readonly running: Running | null;
  readonly now: Date;
}

const FORMAT = 'comptoir-support';
/** Lines of the log: days of an ordinary terminal, and a text that a mail takes. */
const MOST_LINES = 10_000;

/** The text of the file. Never throws: a terminal that is broken needs it most. */
export function supportBundle({ folder, version: program, settings, running, now }: BundleParts): string {
  const log = supportLog(
    ['comptoir.old.log', 'comptoir.log'].map((name) => textOf(join(folder, 'logs', name))),
    MOST_LINES,
  );
  const bundle = {
    format: FORMAT,
    version: 1,
    madeAt: now.toISOString(),
    versions: {
      comptoir: program,
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      node: process.versions.node,
      system: `${type()} ${release()} ${version()}`,
      architecture: process.arch,
    },
    computer: {
      processors: cpus().length,
      memoryMegabytes: megabytes(totalmem()),
      freeMegabytes: megabytes(freemem()),
      terminalMegabytes: megabytes(process.memoryUsage().rss),
      upSeconds: Math.round(process.uptime()),
    },
    terminal: running && {
      mode: running.mode,
      scanners: running.scanners.map(({ kind, name, state, failure, lastScanAt }) => ({
        ...{ kind, name, state, failure: failure?.code ?? null, lastScanAt },
      })),
      printer: {
        name: running.printer.name,
        state: running.printer.state,
        failure: running.printer.failure?.code ?? null,
      },
      link: running.link,
      central: running.central && {
        state: running.central.state,
        sent: running.central.sent,
        waiting: running.central.waiting,
        failure: running.central.failure?.code ?? null,
      },
    },
    starts: startsIn(log.lines),
    settings: 'problem' in settings ? supportProblem(settings) : supportSettings(settings),
    audit: auditHealth(join(folder, 'audit.db')),
    log,
  };
  return `${JSON.stringify(bundle, null, 1)}\n`;
}

export const bundleName = (terminal: string, now: Date): string =>
  `Comptoir-support-${terminal.replaceAll(/[^\w-]/gu, '_')}-${now.toISOString().slice(0, 10)}.json`;

/** Milliseconds from the process's begin until its rooms were open, and until its page was drawn. */
function startsIn(lines: readonly SupportLine[]) {
  const starts: { readonly at: string; readonly opened: number | null; drawn: number | null }[] = [];
  for (const { at, text, fields } of lines) {
    const ms = typeof fields?.['ms'] === 'number' ? fields['ms'] : null;
    if (text === 'started') starts.push({ at, opened: ms, drawn: null });
    const last = starts.at(-1);
    if (text === 'interactive' && last !== undefined) last.drawn ??= ms;
  }
  return starts.slice(-50);
}

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // none was written
  }
};
