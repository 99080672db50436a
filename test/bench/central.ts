/**
 * Rows on their way to the central database: read from the log, sent over TLS, verified and stored there; beside `COPY` of
 * the same rows into a table of the same shape, with the same indexes, on the same server.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { startForwarder } from '../../main/central/forwarder.ts';
import { connect } from '../../main/central/connection.ts';
import { sealKey } from '../../main/central/seal.ts';
import { fillLog } from '../central/fill.ts';
import { startPostgres } from '../central/postgres.ts';
import { merchantKey, newCentral, openLog } from '../central/world.ts';
import { percentile, round } from './figure.ts';
import type { Figure } from './figure.ts';

const ROWS = 30_000;

export async function* benchCentral(): AsyncIterable<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-bench-central-'));
  const postgres = await startPostgres();
  try {
    const { server, database } = await newCentral(postgres);
    const file = join(folder, 'audit.db');
    (await openLog(file)).close();
    await fillLog(file, ROWS);
    const log = await openLog(file);
    log.append({ kind: 'end' }, null);

    const batches: number[] = [];
    const began = performance.now();
    const complete = Promise.withResolvers<number>();
    const forwarder = startForwarder({
      outbox: log.outbox && {
        ...log.outbox,
        batch(after, most) {
          const from = performance.now();
          const batch = log.outbox?.batch(after, most) ?? null;
          batches.push(performance.now() - from);
          return batch;
        },
      },
      merchantKey,
      connect: () => connect(server),
      sealKey,
      write: () => undefined,
      changed() {
        if (forwarder.status.state === 'idle') complete.resolve(performance.now() - began);
        if (forwarder.status.failure !== null) complete.reject(new Error(forwarder.status.failure.code));
      },
      report: () => undefined,
      wait: (milliseconds, signal) => pause(milliseconds, undefined, { signal }).catch(() => undefined),
      clock: { now: () => new Date(), steady: () => performance.now() },
      random: Math.random,
    });
    const forwarded = await complete.promise;
    await forwarder.stop();
    log.close();

    const admin = await postgres.admin(database);
    const copied = await copy(admin);
    const { rows: size } = await admin.query<{ bytes: string }>(
      "SELECT sum(pg_total_relation_size(inhrelid)) AS bytes FROM pg_inherits WHERE inhparent = 'comptoir.rows'::regclass",
    );
    await admin.end();
    yield {
      figure: 'central.forward',
      unit: 'rows/s',
      value: round((1000 * ROWS) / forwarded),
      beside: 'COPY',
      ratio: round(copied / forwarded),
    };
    yield {
      figure: 'central.batch',
      unit: 'ms of the counter’s process',
      p50: percentile(batches, 0.5),
      p95: percentile(batches, 0.95),
    };
    yield { figure: 'central.size', unit: 'bytes/row', value: Math.round(Number(size[0]?.bytes) / ROWS) };
  } finally {
    await postgres.remove();
    rmSync(folder, { recursive: true });
  }
}

/** Milliseconds. The server writes the file, and reads it back into an empty table. */
async function copy(admin: Client): Promise<number> {
  const shape =
    'CREATE TABLE copied (LIKE comptoir.rows INCLUDING ALL); CREATE INDEX ON copied (flow) WHERE flow IS NOT NULL';
  await admin.query(shape);
  const aside = 'rows.copy';
  await admin.query(`COPY (SELECT * FROM comptoir.rows) TO PROGRAM 'cat > ${aside}' BINARY`);
  await admin.query('CHECKPOINT');
  const began = performance.now();
  await admin.query(`COPY copied FROM PROGRAM 'cat ${aside}' BINARY`);
  return performance.now() - began;
}
