/** What may be the matter with the log's file or its disk. */
import Database from 'better-sqlite3';
import type { AuditTrouble } from '../domain/start-trouble.ts';

export class AuditError extends Error {
  override readonly name = 'AuditError';
  readonly trouble: AuditTrouble;
  /** SQLite's or the system's own name for it, e.g. `SQLITE_FULL`, `EACCES`; null where neither refused. */
  readonly code: string | null;

  constructor(trouble: AuditTrouble, code: string | null, cause?: unknown) {
    super(`the audit log is ${trouble}${code === null ? '' : ` (${code})`}`, { cause });
    this.trouble = trouble;
    this.code = code;
  }
}

/** What SQLite or the file system threw, as an `AuditError`; anything else is a defect, and stays what it is. */
export function asTrouble(error: unknown): unknown {
  if (error instanceof AuditError || !(error instanceof Error)) return error;
  if (error instanceof Damaged) return new AuditError('unwritable', 'SQLITE_CORRUPT', error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const isKnown = error instanceof Database.SqliteError || 'syscall' in error;
  if (code === null || !isKnown) return error;
  return new AuditError(/^SQLITE_(BUSY|LOCKED)/.test(code) ? 'locked' : 'unwritable', code, error);
}

/** The check found something, or the schema is another. `not-as-signed`: the tree is not what its last checkpoint says. */
export class Damaged extends Error {
  readonly why: 'damaged' | 'not-as-signed';

  constructor(message: string, why: 'damaged' | 'not-as-signed' = 'damaged') {
    super(message);
    this.why = why;
  }
}

/** The file itself is at fault, and not its disk or its owner. */
export const isDamage = (error: unknown): boolean =>
  error instanceof Damaged ||
  (error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code));
