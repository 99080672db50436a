/**
 * The application's log, for support. It holds no customer's data: only the fields of an allow-list are written, so that
 * a licence, a name, an amount or a token cannot reach it by mistake.
 */
import { join } from 'node:path';
import electronLog from 'electron-log/node.js';
import { rateLimit } from './rate-limit.ts';

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
  /** How many lines with the same text were not written before this one. */
  readonly leftOut?: number;
  /** Only its class and the places of its stack are written. Its message may quote a customer's data. */
  readonly error?: unknown;
}

export interface Log {
  info(text: string, fields?: LogFields): void;
  warn(text: string, fields?: LogFields): void;
  error(text: string, fields?: LogFields): void;
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

/** Of lines with the same text. One that repeats without end must not push the others out of the file. */
const MOST_AT_ONCE = 200;
const MOST_A_SECOND = 2;

/**
 * Writes to `comptoir.log` in `folder`. A file that grows over 2 MB becomes `comptoir.old.log`. Lines are rate-limited.
 */
export function openLog(folder: string): Log {
  const logger = electronLog.create({ logId: 'comptoir' });
  // Else electron-log looks for a package.json that tells it, in the working folder at last, and writes nothing where there is none.
  logger.transports.file.setAppName('Comptoir');
  logger.transports.file.resolvePathFn = () => join(folder, 'comptoir.log');
  logger.transports.file.maxSize = MOST_BYTES;
  logger.transports.console.level = false;
  return rateLimited({
    info: (text, fields) => {
      logger.info(logLine(text, fields));
    },
    warn: (text, fields) => {
      logger.warn(logLine(text, fields));
    },
    error: (text, fields) => {
      logger.error(logLine(text, fields));
    },
  });
}

/** The same log with a rate limit for each text. The next line of that text says in `leftOut` how many were not written. */
export function rateLimited(log: Log, now?: () => number): Log {
  const byText = new Map<string, { readonly isAllowed: () => boolean; leftOut: number }>();
  const limited = (level: keyof Log) => (text: string, fields?: LogFields) => {
    const state = byText.get(text) ?? { isAllowed: rateLimit(MOST_AT_ONCE, MOST_A_SECOND, now), leftOut: 0 };
    byText.set(text, state);
    if (!state.isAllowed()) {
      state.leftOut += 1;
      return;
    }
    const { leftOut } = state;
    state.leftOut = 0;
    log[level](text, leftOut === 0 ? fields : { ...fields, leftOut });
  };
  return { info: limited('info'), warn: limited('warn'), error: limited('error') };
}

/** The text, then the allowed fields as JSON. */
export function logLine(text: string, fields: LogFields = {}): string {
  const allowed: Record<string, unknown> = {};
  for (const field of ALLOWED) if (fields[field] !== undefined) allowed[field] = fields[field];
  if (fields.error !== undefined) allowed['error'] = stackPlaces(fields.error);
  return Object.keys(allowed).length === 0 ? text : `${text} ${JSON.stringify(allowed)}`;
}

function stackPlaces(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((frame) => /^\s+at /u.test(frame));
  return [error.name, ...frames.slice(0, 8).map((frame) => frame.trim())].join(' < ');
}
