/** How a log is, for support: counts, times and hashes. Reads no body, writes nothing, opens no key. */
import { readdirSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import Database from 'better-sqlite3';

export interface AuditHealth {
  readonly rows: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  /** The rows of each kind among the newest ones. */
  readonly newest: Readonly<Record<string, number>>;
  /** The rows that the log wrote about itself, the newest last. */
  readonly findings: readonly { readonly at: string; readonly kind: string }[];
  /** What the newest checkpoint signs: so many rows, and the root of their tree in base64. */
  readonly signed: { readonly rows: number; readonly root: string } | null;
  readonly schema: number;
  readonly megabytes: number;
  readonly walMegabytes: number;
  /** Logs that were set aside. */
  readonly setAside: number;
}

const NEWEST = 5000;
const MOST_FINDINGS = 50;

/** `{ trouble }` where it cannot be read: SQLite's name for that, or `none` where there is no log. */
export function auditHealth(file: string): AuditHealth | { readonly trouble: string } {
  const size = sizeOf(file);
  if (size === 0) return { trouble: 'none' };
  try {
    const database = new Database(file, { readonly: true, fileMustExist: true });
    try {
      return {
        ...health(database),
        megabytes: size,
        walMegabytes: sizeOf(`${file}-wal`),
        setAside: setAside(file),
      };
    } finally {
      database.close();
    }
  } catch (error) {
    return { trouble: error instanceof Database.SqliteError ? error.code : 'unreadable' };
  }
}

function health(database: Database.Database): Omit<AuditHealth, 'megabytes' | 'walMegabytes' | 'setAside'> {
  interface Row {
    readonly seq: number;
    readonly at: string;
  }
  const end = (order: 'ASC' | 'DESC') =>
    database.prepare<[], Row>(`SELECT seq, at FROM entries ORDER BY seq ${order} LIMIT 1`).get();
  const [first, last] = [end('ASC'), end('DESC')];
  const newest = database
    .prepare<[number], { kind: string; count: number }>(
      'SELECT kind, count(*) AS count FROM entries WHERE seq > ? GROUP BY kind ORDER BY kind',
    )
    .all((last?.seq ?? 0) - NEWEST);
  const findings = database
    .prepare<[number], { at: string; kind: string }>(
      "SELECT at, kind FROM entries WHERE flow IS NULL AND kind GLOB 'log.*' ORDER BY seq DESC LIMIT ?",
    )
    .all(MOST_FINDINGS);
  const note = database
    .prepare<[], { size: number; note: string }>(
      'SELECT size, note FROM checkpoints ORDER BY size DESC LIMIT 1',
    )
    .get();
  return {
    rows: last?.seq ?? 0,
    firstAt: first?.at ?? null,
    lastAt: last?.at ?? null,
    newest: Object.fromEntries(newest.map(({ kind, count }) => [kind, count])),
    findings: findings.reverse(),
    // The third line of a checkpoint is the root. (C2SP, tlog-checkpoint)
    signed: note === undefined ? null : { rows: note.size, root: note.note.split('\n')[2] ?? '' },
    schema: Number(database.pragma('user_version', { simple: true })),
  };
}

const sizeOf = (file: string): number => {
  try {
    return Math.ceil(statSync(file).size / 1024 / 1024);
  } catch {
    return 0;
  }
};

const setAside = (file: string): number =>
  readdirSync(dirname(file)).filter((name) => name.startsWith(`${basename(file)}.damaged-`)).length;
