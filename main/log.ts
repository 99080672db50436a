/**
 * The application's log, for support: what the program did, never what the customer is. A line's fields are an
 * allow-list, so that a licence, a name, an amount or a token cannot get into it by being passed along.
 */
import { join } from 'node:path';
import electronLog from 'electron-log/node.js';

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
] as const;
const MOST_BYTES = 2 * 1024 * 1024;

/** Writes to `comptoir.log` in `folder`; a file that grows over 2 MB becomes `comptoir.old.log`. */
export function openLog(folder: string): Log {
  const logger = electronLog.create({ logId: 'comptoir' });
  logger.transports.file.resolvePathFn = () => join(folder, 'comptoir.log');
  logger.transports.file.maxSize = MOST_BYTES;
  logger.transports.console.level = false;
  return {
    info: (what, fields) => {
      logger.info(line(what, fields));
    },
    warn: (what, fields) => {
      logger.warn(line(what, fields));
    },
    error: (what, fields) => {
      logger.error(line(what, fields));
    },
  };
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
