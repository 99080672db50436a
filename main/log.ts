/**
 * The application's log, for support: what the program did, never what the customer is. A line's fields are an
 * allow-list, so that a licence, a name, an amount or a token cannot get into it by being passed along.
 */
import { join } from 'node:path';
import electronLog from 'electron-log/node.js';
import { allowance } from './allowance.ts';

export interface LogFields {
  readonly code?: string;
  readonly channel?: string;
  readonly device?: string;
  readonly call?: string;
  readonly attempt?: number;
  readonly ms?: number;
  readonly outcome?: string;
  readonly detail?: string;
  readonly referenceId?: string;
  readonly version?: string;
  readonly mode?: string;
  /** So many lines of this kind before this one were not written. */
  readonly leftOut?: number;
  /** An error's class and stack's places; its message may quote data, and is left out. */
  readonly error?: unknown;
}

export interface Log {
  info(what: string, fields?: LogFields): void;
  warn(what: string, fields?: LogFields): void;
  error(what: string, fields?: LogFields): void;
}

const ALLOWED = [
  'code',
  'channel',
  'device',
  'call',
  'attempt',
  'ms',
  'outcome',
  'detail',
  'referenceId',
  'version',
  'mode',
  'leftOut',
] as const;
const MOST_BYTES = 2 * 1024 * 1024;

/** Of one kind of line, at once and a second: what repeats without end must not push the rest out of the file. */
const MOST_AT_ONCE = 200;
const MOST_A_SECOND = 2;

/**
 * Writes to `comptoir.log` in `folder`; a file that grows over 2 MB becomes `comptoir.old.log`. Of lines that come in
 * floods a few are written, and then how many were not.
 */
export function openLog(folder: string): Log {
  const logger = electronLog.create({ logId: 'comptoir' });
  logger.transports.file.resolvePathFn = () => join(folder, 'comptoir.log');
  logger.transports.file.maxSize = MOST_BYTES;
  logger.transports.console.level = false;
  return thinned({
    info: (what, fields) => {
      logger.info(line(what, fields));
    },
    warn: (what, fields) => {
      logger.warn(line(what, fields));
    },
    error: (what, fields) => {
      logger.error(line(what, fields));
    },
  });
}

/** The same log, with what floods it left out and counted. */
export function thinned(log: Log, now?: () => number): Log {
  const kinds = new Map<string, { readonly isAllowed: () => boolean; leftOut: number }>();
  const through = (level: keyof Log) => (what: string, fields?: LogFields) => {
    const kind = kinds.get(what) ?? { isAllowed: allowance(MOST_AT_ONCE, MOST_A_SECOND, now), leftOut: 0 };
    kinds.set(what, kind);
    if (!kind.isAllowed()) {
      kind.leftOut += 1;
      return;
    }
    const { leftOut } = kind;
    kind.leftOut = 0;
    log[level](what, leftOut === 0 ? fields : { ...fields, leftOut });
  };
  return { info: through('info'), warn: through('warn'), error: through('error') };
}

/** One line: what happened, then the allowed fields as JSON. */
export function line(what: string, fields: LogFields = {}): string {
  const kept: Record<string, unknown> = {};
  for (const field of ALLOWED) if (fields[field] !== undefined) kept[field] = fields[field];
  if (fields.error !== undefined) kept['error'] = places(fields.error);
  return Object.keys(kept).length === 0 ? what : `${what} ${JSON.stringify(kept)}`;
}

function places(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((frame) => /^\s+at /u.test(frame));
  return [error.name, ...frames.slice(0, 8).map((frame) => frame.trim())].join(' < ');
}
