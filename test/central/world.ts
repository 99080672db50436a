/** A terminal's log, a central database, and the way between them, turn by turn. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAuditLog } from '../../main/audit/index.ts';
import type { AuditLog } from '../../main/audit/index.ts';
import { connect } from '../../main/central/connection.ts';
import type { CentralServer, Connection } from '../../main/central/connection.ts';
import { startForwarder } from '../../main/central/forwarder.ts';
import type { CentralEntry, CentralStatus } from '../../main/central/forwarder.ts';
import { newMerchantKey, publicKeyOf, sealKey } from '../../main/central/seal.ts';
import { enrol, setUpSchema } from '../../main/central/setup.ts';
import { memoryKeyStore } from '../audit/open.ts';
import { serverFor } from './postgres.ts';
import type { PostgresServer } from './postgres.ts';

export type Row =
  { readonly kind: 'quote.answered'; readonly amount: string } | { readonly kind: 'end' } | CentralEntry;

export const merchantKey = publicKeyOf(newMerchantKey()) ?? '';

export interface Central {
  readonly database: string;
  readonly server: CentralServer;
  /** Rows of a question that the administrator asks. */
  ask<T extends object>(sql: string, values?: unknown[]): Promise<T[]>;
}

/** A new database with the terminal enrolled in it. */
export async function newCentral(postgres: PostgresServer, terminal = 'T-01'): Promise<Central> {
  const database = await postgres.newDatabase();
  const client = await postgres.admin(database);
  await setUpSchema(client, merchantKey);
  const { password } = await enrol(client, terminal, true);
  await client.end();
  return {
    database,
    server: serverFor(postgres, database, terminal, password ?? ''),
    async ask<T extends object>(sql: string, values: unknown[] = []) {
      const asking = await postgres.admin(database);
      try {
        return (await asking.query<T>(sql, values)).rows;
      } finally {
        await asking.end();
      }
    },
  };
}

export interface TestLog {
  readonly file: string;
  readonly log: AuditLog<Row>;
  /** Rows of a customer, signed at the end; `rows` of them in all. */
  serve(rows: number): void;
  remove(): void;
}

export const keyStore = memoryKeyStore();

export const openLog = (file: string): Promise<AuditLog<Row>> =>
  openAuditLog<Row>(file, {
    terminal: 'T-01',
    keyStore,
    mustSeal: true,
    signedAfter: new Set(['end'] as const),
  });

export async function newLog(): Promise<TestLog> {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-central-'));
  const file = join(folder, 'audit.db');
  const log = await openLog(file);
  return {
    file,
    log,
    serve(rows) {
      const flow = 'f'.repeat(32);
      for (let index = 1; index < rows; index += 1)
        log.append({ kind: 'quote.answered', amount: `${index}.00` }, flow, 'Ada');
      log.append({ kind: 'end' }, flow);
    },
    remove() {
      log.close(); // also where a test has closed it
      rmSync(folder, { recursive: true });
    },
  };
}

export interface TestForwarder {
  readonly status: CentralStatus;
  /** The failures that were reported, in order. */
  readonly reported: readonly string[];
  /** Lets it go on after a pause, until it pauses again. */
  turn(): Promise<CentralStatus>;
  stop(): Promise<void>;
}

/** Starts the forwarder, and waits until its first turn is over. */
export async function forward(
  log: AuditLog<Row>,
  server: CentralServer,
  through: (connection: Connection) => Connection = (connection) => connection,
  pauses: 'pauses' | 'does not pause' = 'pauses',
  forMerchant = merchantKey,
): Promise<TestForwarder> {
  const reported: string[] = [];
  let release = (): void => undefined;
  let paused = (): void => undefined;
  const nextPause = () =>
    new Promise<void>((resolve) => {
      paused = resolve;
    });
  const first = nextPause();
  const forwarder = startForwarder({
    outbox: log.outbox,
    merchantKey: forMerchant,
    connect: async () => through(await connect(server)),
    sealKey,
    write: (entry) => {
      log.append(entry, null);
    },
    changed: () => undefined,
    report: (code) => reported.push(code),
    // The rest after a batch is none here; a pause between two turns lasts until the test says so.
    wait: (milliseconds, stopped) =>
      milliseconds === 0 || stopped.aborted
        ? Promise.resolve()
        : new Promise((resolve) => {
            release = resolve;
            stopped.addEventListener('abort', () => {
              resolve();
            });
            paused();
          }),
    clock: { now: () => new Date('2026-11-02T10:00:00Z'), steady: () => 0 },
    random: () => 0.5,
  });
  if (pauses === 'pauses') await first;
  return {
    get status() {
      return forwarder.status;
    },
    reported,
    async turn() {
      const next = nextPause();
      release();
      await next;
      return forwarder.status;
    },
    stop: () => forwarder.stop(),
  };
}
