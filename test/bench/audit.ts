/**
 * The audit log beside the bare database, on one disk: rows written, rows verified, a start with a million rows beside one
 * with a hundred, and a page of the history in logs of ten thousand to a million rows.
 */
import { createHash, hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { readLog } from '../../main/audit/evidence/stored-log.ts';
import { verifyFile } from '../../main/audit/evidence/verify-file.ts';
import { openAuditLog } from '../../main/audit/index.ts';
import type { AuditLog, Sought } from '../../main/audit/index.ts';
import { createRowWriter } from '../../main/audit/rows/append.ts';
import { rangeOf } from '../../main/audit/tree/compact-range.ts';
import { nodesIn } from '../../main/audit/rows/node-source.ts';
import { sizeOf } from '../../main/audit/rows/tail.ts';
import { createDayKeys } from '../../main/audit/sealing/day-keys.ts';
import { percentile, round } from './figure.ts';
import type { Figure } from './figure.ts';
import { localDay } from '../../main/domain/day.ts';
import { memoryKeyStore } from '../audit/open.ts';

interface Row {
  readonly kind: 'quote.answered' | 'account.opened' | 'end';
  readonly amount: string;
  readonly plans: readonly string[];
}
/** A flow's rows; a day's, of some ninety customers; what a page of the history shows. */
const ROWS_OF_FLOW = 16;
const ROWS_OF_DAY = 1400;
const PAGE = 50;
const QUERIES = 100;
const CLERKS = ['Ada', 'Bruno', 'Chloé', 'Dara'];
const SIZES = [10_000, 100_000, 1_000_000] as const;

const APPENDS = 2000;
/** Until both write-ahead logs have been full once: while they grow, each row waits for the file system's journal too. */
const APPENDS_BEFORE = 1200;
/** What sealing adds to a body: the peer's is as long. */
const SEAL = Buffer.alloc(1 + 32 + 12 + 16);
/** Verified twice each, turn by turn: the file is in the system's memory from the second time on. */
const VERIFIED = 100_000;
const STARTS = 15;
/** A start reads the last checkpoint and 64 rows (docs/audit-log.md): a log needs so many to have them. */
const FEW = 100;
const row: Row = { kind: 'quote.answered', amount: '1234.50', plans: ['4/12', '4/24', 'regular'] };
const keyStore = memoryKeyStore();
/** The word is an account's last four digits. */
const marking = {
  kinds: new Set(['account.opened']),
  wordIn: (entry: object) => ('amount' in entry && typeof entry.amount === 'string' ? entry.amount : null),
};
const open = (file: string): Promise<AuditLog<Row>> =>
  openAuditLog<Row>(file, {
    terminal: 'T-01',
    keyStore,
    mustSeal: true,
    signedAfter: new Set(['end'] as const),
    marking,
  });
const flowOf = (index: number): string =>
  createHash('md5')
    .update(String(Math.floor(index / ROWS_OF_FLOW)))
    .digest('hex');
/** Any four digits, the same ones at each run. */
const accountOf = (flow: string): string =>
  String(Number.parseInt(flow.slice(0, 8), 16) % 10_000).padStart(4, '0');
const dayAt = (index: number): Date => new Date(2025, 0, 1 + Math.floor(index / ROWS_OF_DAY), 12);

export async function* benchAudit(): AsyncIterable<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-bench-'));
  try {
    yield* appends(folder);
    const verified = join(folder, 'verified.db');
    await fill(verified, VERIFIED);
    yield verifying(verified);
    const files = SIZES.map((rows) => ({ rows, file: join(folder, `${rows}.db`) }));
    for (const { file, rows } of files) await fill(file, rows);
    const few = join(folder, 'few.db');
    await fill(few, FEW);
    yield await starts(few, files.at(-1)?.file ?? '');
    yield* finding(files);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Turn by turn, so that both meet the same disk. The peer has the same durability (WAL, FULL, one row a transaction) and a body
 * of the same length. It has neither index, trigger, tree nor seal: what these cost is what the ratio says.
 */
async function* appends(folder: string): AsyncIterable<Figure> {
  const bare = new Database(join(folder, 'bare.db'));
  bare.pragma('journal_mode = WAL');
  bare.pragma('synchronous = FULL');
  bare.exec('CREATE TABLE entries (seq INTEGER PRIMARY KEY, at TEXT, kind TEXT, flow TEXT, body BLOB)');
  const insert = bare.prepare('INSERT INTO entries (at, kind, flow, body) VALUES (?, ?, ?, ?)');
  const log = await open(join(folder, 'log.db'));
  const times = { bare: [] as number[], log: [] as number[] };
  const body = () => Buffer.concat([SEAL, Buffer.from(JSON.stringify(row))]);
  for (let index = 0; index < APPENDS_BEFORE + APPENDS; index += 1) {
    const flow = flowOf(index);
    times.bare.push(timeOf(() => insert.run(new Date().toISOString(), row.kind, flow, body())));
    times.log.push(
      timeOf(() => {
        log.append(row, flow);
      }),
    );
  }
  for (const each of Object.values(times)) each.splice(0, APPENDS_BEFORE);
  log.close();
  bare.close();
  const rate = (of: readonly number[]) => (1000 * of.length) / of.reduce((sum, each) => sum + each, 0);
  const beside = 'better-sqlite3';
  yield {
    figure: 'audit.append',
    unit: 'rows/s',
    value: round(rate(times.log)),
    beside,
    ratio: round(rate(times.log) / rate(times.bare)),
  };
  const p99 = (of: readonly number[]) => percentile(of, 0.99);
  yield {
    figure: 'audit.append.p99',
    unit: 'ms',
    value: p99(times.log),
    beside,
    ratio: round(p99(times.bare) / p99(times.log)),
  };
}

/** In one transaction, which no terminal does: a million flushes would take an hour. */
async function fill(file: string, rows: number): Promise<void> {
  (await open(file)).close();
  const stored = readLog(file);
  const wrapping = JSON.parse(await keyStore.open(stored.wrapped ?? Buffer.of())) as { wrapping: string };
  stored.close();
  const database = new Database(file);
  const keys = createDayKeys(database, Buffer.from(wrapping.wrapping, 'base64'), stored.origin);
  const writer = createRowWriter(database, keys, marking);
  database.transaction(() => {
    let tree = rangeOf(sizeOf(database), nodesIn(database));
    const head = { run: '0011223344556677', version: 1, terminal: 'T-01' };
    for (let index = 0; index < rows; index += 1) {
      const [day, flow] = [dayAt(index), flowOf(index)];
      const clerk = CLERKS[Math.floor(index / ROWS_OF_FLOW) % CLERKS.length] ?? null;
      const entry: Row =
        index % ROWS_OF_FLOW === 0 ? { ...row, kind: 'account.opened', amount: accountOf(flow) } : row;
      tree = writer.write(tree, { ...head, at: day.toISOString(), clock: index, flow, clerk, day, entry });
    }
  })();
  database.close();
  const log = await open(file);
  log.append({ ...row, kind: 'end' }, null);
  log.close();
}

/** A page as the history screen has it: the flows that are found, and the rows of each. Turn by turn in all three logs. */
async function* finding(files: readonly { file: string; rows: number }[]): AsyncIterable<Figure> {
  const logs = await Promise.all(files.map(async ({ file, rows }) => ({ log: await open(file), rows })));
  const any: Sought = { reference: null, word: null, day: null, clerk: null, before: null };
  const ways: Readonly<Record<string, (flow: string, index: number) => Partial<Sought>>> = {
    day: (_flow, index) => ({ day: localDay(dayAt(index)) }),
    reference: (flow) => ({ reference: flow.slice(0, 8) }),
    account: (flow) => ({ word: accountOf(flow) }),
    clerk: (_flow, index) => ({
      clerk: CLERKS[index % CLERKS.length] ?? null,
      before: Math.max(ROWS_OF_DAY, index),
    }),
  };
  for (const [way, soughtAt] of Object.entries(ways)) {
    const times = logs.map(({ log, rows }) => ({ log, rows, each: [] as number[] }));
    for (let query = 0; query < QUERIES; query += 1)
      for (const { log, rows, each } of times) {
        const index = Math.floor((rows * (query + 0.5)) / QUERIES);
        const sought = { ...any, ...soughtAt(flowOf(index), index) };
        let found = 0;
        each.push(
          timeOf(() => {
            const { flows } = log.find(sought, PAGE);
            found = flows.length;
            for (const { flow } of flows) log.flow(flow);
          }),
        );
        if (found === 0) throw new Error(`${way} finds nothing in the log of the bench`);
      }
    const smallest = percentile(times[0]?.each ?? [], 0.95);
    for (const { rows, each } of times)
      yield {
        figure: `audit.find.${way}.${String(rows)}`,
        unit: 'ms',
        p50: percentile(each, 0.5),
        p95: percentile(each, 0.95),
        beside: '10,000 rows',
        ratio: round(smallest / percentile(each, 0.95)),
      };
  }
  for (const { log } of logs) log.close();
}

function verifying(file: string): Figure {
  const times = { bare: [] as number[], ours: [] as number[] };
  for (let turn = 0; turn < 4; turn += 1) {
    times.bare.push(timeOf(() => hashBodies(file)));
    times.ours.push(timeOf(() => verify(file)));
  }
  const [bare, ours] = [Math.min(...times.bare), Math.min(...times.ours)];
  return {
    figure: 'audit.verify',
    unit: 'rows/s',
    value: round((1000 * VERIFIED) / ours),
    beside: 'SELECT and one SHA-256',
    ratio: round(bare / ours),
  };
}

/** The ordinary way to read a table, and the fastest way to hash, which the log has too. Reads the same bytes. */
function hashBodies(file: string): void {
  const database = new Database(file, { readonly: true });
  const select = database.prepare<[], { body: Uint8Array }>('SELECT * FROM entries ORDER BY seq');
  for (const { body } of select.iterate()) hash('sha256', body);
  database.close();
}

function verify(file: string): void {
  const report = verifyFile(file, { key: null, notes: [], witnesses: [] });
  if (typeof report === 'string' || report.findings.length > 0)
    throw new Error('the log of the bench is not whole');
}

async function starts(few: string, many: string): Promise<Figure> {
  const times = { few: [] as number[], many: [] as number[] };
  for (let turn = 0; turn < STARTS; turn += 1)
    for (const [name, at] of [
      ['few', few],
      ['many', many],
    ] as const) {
      const began = performance.now();
      const log = await open(at);
      times[name].push(performance.now() - began);
      log.close();
    }
  return {
    figure: 'audit.start',
    unit: 'ms',
    p50: percentile(times.many, 0.5),
    p95: percentile(times.many, 0.95),
    beside: `a log of ${FEW} rows`,
    ratio: round(percentile(times.few, 0.5) / percentile(times.many, 0.5)),
  };
}

function timeOf(act: () => unknown): number {
  const began = performance.now();
  act();
  return performance.now() - began;
}
