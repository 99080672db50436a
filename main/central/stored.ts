/** What the central database holds of a log, as the merchant's commands read it. */
import type { ClientBase } from 'pg';
import { EMPTY } from '../audit/index.ts';
import type { CompactRange } from '../audit/index.ts';

export interface StoredLog {
  readonly terminal: string;
  readonly log: number;
  readonly origin: string;
  readonly verifierKey: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** The newest signed head. */
  readonly checkpoint: string | null;
  readonly received: Date | null;
}

/** Texts are as the leaf has them: `%` and control characters as `%XX`. */
export interface CentralRow {
  readonly seq: number;
  readonly month: string;
  readonly at: string;
  readonly run: string;
  readonly clock: string;
  readonly kind: string;
  readonly version: number;
  readonly flow: string | null;
  readonly clerk: string | null;
  /** The terminal's, as the row has it. */
  readonly name: string;
  readonly key: string | null;
  readonly body_hash: Uint8Array;
  readonly body: Uint8Array | null;
}

/** @param terminal null for all. */
export async function storedLogs(client: ClientBase, terminal: string | null): Promise<StoredLog[]> {
  const { rows } = await client.query<Omit<StoredLog, 'size'> & { size: string }>(
    `SELECT terminal, log, origin, verifier_key AS "verifierKey", size, root, checkpoint, received
     FROM comptoir.logs WHERE $1::text IS NULL OR terminal = $1 ORDER BY terminal, log`,
    [terminal],
  );
  return rows.map((row) => ({ ...row, size: Number(row.size) }));
}

const PAGE = 2000;

/** In order, by the page: they may be more than the memory holds. */
export async function* rowsOf(client: ClientBase, { terminal, log }: StoredLog): AsyncIterable<CentralRow> {
  for (let after = 0; ;) {
    const { rows } = await client.query<Omit<CentralRow, 'seq'> & { seq: string }>(
      `SELECT seq, to_char(month, 'YYYY-MM-DD') AS month, at, run, clock, kind, version, flow, clerk, name, key,
         body_hash, body
       FROM comptoir.rows WHERE terminal = $1 AND log = $2 AND seq > $3 ORDER BY seq LIMIT ${PAGE}`,
      [terminal, log, after],
    );
    for (const row of rows) yield { ...row, seq: Number(row.seq) };
    if (rows.length < PAGE) return;
    after = Number(rows.at(-1)?.seq);
  }
}

/** The signed heads, by their size. */
export async function notesOf(
  client: ClientBase,
  { terminal, log }: StoredLog,
): Promise<Map<number, string>> {
  const { rows } = await client.query<{ size: string; note: string }>(
    'SELECT size, note FROM comptoir.checkpoints WHERE terminal = $1 AND log = $2',
    [terminal, log],
  );
  return new Map(rows.map(({ size, note }) => [Number(size), note]));
}

/** The tree before the first row that is there; null where nothing says what it was. */
export async function beginningOf(
  client: ClientBase,
  { terminal, log, size }: StoredLog,
): Promise<CompactRange | null> {
  const { rows: first } = await client.query<{ first: string | null }>(
    'SELECT min(seq) AS first FROM comptoir.rows WHERE terminal = $1 AND log = $2',
    [terminal, log],
  );
  const before = first[0]?.first === null ? size : Number(first[0]?.first) - 1;
  if (before === 0) return EMPTY;
  const { rows } = await client.query<{ peaks: Uint8Array[] }>(
    'SELECT peaks FROM comptoir.months WHERE terminal = $1 AND log = $2 AND size = $3',
    [terminal, log, before],
  );
  return rows[0] === undefined ? null : { size: before, peaks: rows[0].peaks };
}

/** The leaf's bytes (docs/audit-log.md, "A leaf"). */
export const leafOf = (row: CentralRow): Buffer =>
  Buffer.from(
    [
      'comptoir/row/1',
      row.seq,
      row.at,
      row.run,
      row.clock,
      row.kind,
      row.version,
      row.flow ?? '-',
      row.clerk ?? '-',
      row.name,
      row.key ?? '-',
      Buffer.from(row.body_hash).toString('hex'),
      '',
    ].join('\n'),
  );

/** A text without the leaf's escapes. */
export const plain = (text: string): string =>
  text.replace(/%([0-9A-F]{2})/g, (_escape, digits: string) => String.fromCharCode(parseInt(digits, 16)));
