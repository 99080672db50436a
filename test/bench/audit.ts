/**
 * The audit log beside the bare database, on one disk: rows written, rows verified, and a start with a million rows beside one
 * with none.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { readLog } from '../../main/audit/evidence/stored-log.ts';
import { verifyFile } from '../../main/audit/evidence/verify-file.ts';
import { openAuditLog } from '../../main/audit/index.ts';
import type { AuditLog } from '../../main/audit/index.ts';
import { createRowWriter } from '../../main/audit/rows/append.ts';
import { rangeOf } from '../../main/audit/tree/compact-range.ts';
import { nodesIn } from '../../main/audit/rows/node-source.ts';
import { sizeOf } from '../../main/audit/rows/tail.ts';
import { createDayKeys } from '../../main/audit/sealing/day-keys.ts';
import { percentile, round } from './figure.ts';
import type { Figure } from './figure.ts';
import { memoryKeyStore } from '../audit/open.ts';

interface Row {
  readonly kind: 'quote.answered' | 'end';
  readonly amount: string;
  readonly plans: readonly string[];
}

const APPENDS = 2000;
const MANY = 1_000_000;
/** Verified twice each, turn by turn: the file is in the system's memory from the second time on. */
const VERIFIED = 100_000;
const STARTS = 15;
const row: Row = { kind: 'quote.answered', amount: '1234.50', plans: ['4/12', '4/24', 'regular'] };
const keyStore = memoryKeyStore();
const open = (file: string): Promise<AuditLog<Row>> =>
  openAuditLog<Row>(file, {
    terminal: 'T-01',
    keyStore,
    mustSeal: true,
    signedAfter: new Set(['end'] as const),
  });
const flowOf = (index: number): string =>
  createHash('md5')
    .update(String(index >> 4))
    .digest('hex');

export async function* benchAudit(): AsyncIterable<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-bench-'));
  try {
    yield* appends(folder);
    const verified = join(folder, 'verified.db');
    await fill(verified, VERIFIED);
    yield verifying(verified);
    const many = join(folder, 'many.db');
    await fill(many, MANY);
    yield await starts(folder, many);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Turn by turn, so that both meet the same disk. */
async function* appends(folder: string): AsyncIterable<Figure> {
  const bare = new Database(join(folder, 'bare.db'));
  bare.pragma('journal_mode = WAL');
  bare.pragma('synchronous = FULL');
  bare.exec('CREATE TABLE entries (seq INTEGER PRIMARY KEY, at TEXT, kind TEXT, flow TEXT, body BLOB)');
  const insert = bare.prepare('INSERT INTO entries (at, kind, flow, body) VALUES (?, ?, ?, ?)');
  const log = await open(join(folder, 'log.db'));
  const times = { bare: [] as number[], log: [] as number[] };
  for (let index = 0; index < APPENDS; index += 1) {
    const flow = flowOf(index);
    times.bare.push(
      timeOf(() => insert.run(new Date().toISOString(), row.kind, flow, Buffer.from(JSON.stringify(row)))),
    );
    times.log.push(
      timeOf(() => {
        log.append(row, flow);
      }),
    );
  }
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
  const writer = createRowWriter(database, keys, null);
  const now = new Date();
  database.transaction(() => {
    let tree = rangeOf(sizeOf(database), nodesIn(database));
    const head = {
      at: now.toISOString(),
      run: '0011223344556677',
      version: 1,
      clerk: null,
      terminal: 'T-01',
    };
    for (let index = 0; index < rows; index += 1)
      tree = writer.write(tree, { ...head, clock: index, flow: flowOf(index), day: now, entry: row });
  })();
  database.close();
  const log = await open(file);
  log.append({ ...row, kind: 'end' }, null);
  log.close();
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

function hashBodies(file: string): void {
  const database = new Database(file, { readonly: true });
  const select = database.prepare<[], { body: Uint8Array }>('SELECT * FROM entries ORDER BY seq');
  for (const { body } of select.iterate()) createHash('sha256').update(body).digest();
  database.close();
}

function verify(file: string): void {
  const report = verifyFile(file, { key: null, notes: [], witnesses: [] });
  if (typeof report === 'string' || report.findings.length > 0)
    throw new Error('the log of the bench is not whole');
}

async function starts(folder: string, file: string): Promise<Figure> {
  const times = { empty: [] as number[], many: [] as number[] };
  const empty = join(folder, 'empty.db');
  (await open(empty)).close();
  for (let turn = 0; turn < STARTS; turn += 1)
    for (const [name, at] of [
      ['empty', empty],
      ['many', file],
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
    beside: 'a log without rows',
    ratio: round(percentile(times.empty, 0.5) / percentile(times.many, 0.5)),
  };
}

function timeOf(act: () => unknown): number {
  const began = performance.now();
  act();
  return performance.now() - began;
}
