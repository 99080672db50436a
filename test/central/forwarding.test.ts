/** The way to a real PostgreSQL server: what arrives, in which order, how often, and what is refused. */
import { copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { leafData } from '../../main/audit/leaf.ts';
import { readLog } from '../../main/audit/evidence/stored-log.ts';
import { connect } from '../../main/central/connection.ts';
import type { Connection } from '../../main/central/connection.ts';
import { admit } from '../../main/central/setup.ts';
import { leafOf, rowsOf, storedLogs } from '../../main/central/stored.ts';
import { issue } from '../pos-api/certificates.ts';
import { fillLog } from './fill.ts';
import { startPostgres } from './postgres.ts';
import type { PostgresServer } from './postgres.ts';
import { forward, newCentral, newLog, openLog } from './world.ts';
import type { Central, TestLog } from './world.ts';

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.remove());

async function aLog(): Promise<TestLog> {
  const log = await newLog();
  onTestFinished(() => {
    log.remove();
  });
  return log;
}

/** Each row of the terminal's first log there, as its leaf and its body. */
async function arrived({ database }: Central, terminal = 'T-01', nth = 0): Promise<string[]> {
  const client = await postgres.admin(database);
  try {
    const log = (await storedLogs(client, terminal))[nth];
    if (log === undefined) return [];
    const rows: string[] = [];
    for await (const row of rowsOf(client, log)) rows.push(text(leafOf(row), row.body));
    return rows;
  } finally {
    await client.end();
  }
}

/** The first `count` rows of the log's own file. */
function own(file: string, count: number): string[] {
  const stored = readLog(file);
  try {
    return [...stored.rows()].slice(0, count).map((row) => text(Buffer.from(leafData(row)), row.body));
  } finally {
    stored.close();
  }
}

const text = (leaf: Buffer, body: Uint8Array | null): string =>
  `${leaf.toString()}${body && Buffer.from(body).toString('base64')}`;

const refused = (log: TestLog['log']) =>
  [...log.rows()].flatMap(({ entry }) => (entry?.kind === 'central.refused' ? [entry] : []));

describe('a terminal that sends', () => {
  it('sends each row once, in order, as its log has it', async () => {
    const central = await newCentral(postgres);
    const { file, log, serve } = await aLog();
    serve(300);
    const forwarder = await forward(log, central.server);
    expect(forwarder.status).toMatchObject({ state: 'idle', failure: null, sent: 302 });
    expect(await arrived(central)).toEqual(own(file, 302));
    serve(5);
    // The row that the first batch was accepted is one more.
    expect(await forwarder.turn()).toMatchObject({ state: 'idle', sent: 308 });
    expect(await arrived(central)).toEqual(own(file, 308));
    await forwarder.stop();
  });

  it('signs the rows that nobody signed, one turn later', async () => {
    const central = await newCentral(postgres);
    const { log, serve } = await aLog();
    serve(1);
    const forwarder = await forward(log, central.server);
    log.append({ kind: 'quote.answered', amount: '1.00' }, null);
    const unsigned = await forwarder.turn();
    expect(unsigned.sent).toBe(unsigned.size - 2);
    const signed = await forwarder.turn();
    expect(signed.sent).toBe(signed.size);
    await forwarder.stop();
  });

  it('sends a week’s rows after a week offline', async () => {
    const central = await newCentral(postgres);
    const { file, log, serve } = await aLog();
    serve(2);
    const away = await forward(log, { ...central.server, port: 1 });
    expect(away.status).toMatchObject({
      state: 'failed',
      sent: null,
      failure: { code: 'central.unreachable' },
    });
    expect(await away.turn()).toMatchObject({ state: 'failed' });
    await away.stop();
    log.close();
    await fillLog(file, 7 * 3000);
    const again = await openLog(file);
    again.append({ kind: 'end' }, null);
    const forwarder = await forward(again, central.server);
    const sent = 7 * 3000 + 5;
    expect(forwarder.status).toMatchObject({ state: 'idle', sent });
    expect(await arrived(central)).toEqual(own(file, sent));
    await forwarder.stop();
    again.close();
  });

  it('sends nothing twice and leaves nothing out, whichever acknowledgements are lost', async () => {
    const central = await newCentral(postgres);
    const { file, log, serve } = await aLog();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('lost before', 'lost after', 'arrives'), { maxLength: 4 }),
        async (fates) => {
          serve(40);
          const left = [...fates];
          const forwarder = await forward(log, central.server, (connection) => losing(connection, left));
          while (forwarder.status.state !== 'idle') await forwarder.turn();
          const { sent } = forwarder.status;
          await forwarder.stop();
          expect(await arrived(central)).toEqual(own(file, sent ?? 0));
          expect(sent).toBeGreaterThan(40);
        },
      ),
      { numRuns: 12, seed: 1 },
    );
  });

  it('goes on where the database stopped in the middle of a batch', async () => {
    const server = await startPostgres();
    onTestFinished(() => server.remove());
    const central = await newCentral(server);
    const { file, log, serve } = await aLog();
    serve(400);
    let batches = 0;
    const forwarder = await forward(log, central.server, (connection) => ({
      ...connection,
      async append(...batch) {
        batches += 1;
        if (batches !== 2) return connection.append(...batch);
        // The batch is on its way while the server ends without a word.
        const answer = connection.append(...batch);
        answer.catch(() => undefined);
        await server.kill();
        await answer;
        // A busy machine ends the server after its answer: then that is lost on the way.
        throw new Error('the network');
      },
    }));
    expect(forwarder.status).toMatchObject({ state: 'failed', failure: { retry: 'later' } });
    expect((await forwarder.turn()).state).toBe('failed');
    await server.start();
    expect(await forwarder.turn()).toMatchObject({ state: 'idle', failure: null });
    const { sent } = forwarder.status;
    await forwarder.stop();
    const client = await server.admin(central.database);
    const [stored] = await storedLogs(client, 'T-01');
    const rows: string[] = [];
    if (stored !== undefined)
      for await (const row of rowsOf(client, stored)) rows.push(text(leafOf(row), row.body));
    await client.end();
    expect(rows).toEqual(own(file, sent ?? 0));
    expect(sent).toBeGreaterThan(400);
  });

  it('goes on where the terminal stopped in the middle of a batch', async () => {
    const central = await newCentral(postgres);
    const { file, log, serve } = await aLog();
    serve(400);
    const begun = Promise.withResolvers<undefined>();
    const forwarding = forward(
      log,
      central.server,
      (connection) => ({
        ...connection,
        append(...batch) {
          const answer = connection.append(...batch);
          begun.resolve(undefined);
          return answer;
        },
      }),
      'does not pause',
    );
    await begun.promise;
    await (await forwarding).stop();
    log.close();
    const again = await openLog(file);
    const forwarder = await forward(again, central.server);
    const sent = forwarder.status.sent ?? 0;
    expect(sent).toBeGreaterThan(400);
    expect(await arrived(central)).toEqual(own(file, sent));
    await forwarder.stop();
    again.close();
  });

  it('sends no body in the clear, and says so where the log is not sealed', async () => {
    const central = await newCentral(postgres);
    const { log } = await aLog();
    const forwarder = await forward({ ...log, outbox: null }, central.server, undefined, 'does not pause');
    expect(forwarder.status).toMatchObject({ state: 'failed', failure: { code: 'central.not-sealed' } });
    await forwarder.stop();
  });
});

/** A connection whose answers are lost as the fates say; afterwards all arrive. */
const losing = (connection: Connection, fates: string[]): Connection => ({
  ...connection,
  async append(...batch) {
    const fate = fates.shift();
    if (fate === 'lost before') throw new Error('the network');
    const answer = await connection.append(...batch);
    if (fate === 'lost after') throw new Error('the network');
    return answer;
  },
});

describe('two logs under one name', () => {
  it('refuses another log, until the merchant admits it; and then the first one', async () => {
    const central = await newCentral(postgres);
    const [one, other] = [await aLog(), await aLog()];
    one.serve(3);
    other.serve(4);
    const first = await forward(one.log, central.server);
    const second = await forward(other.log, central.server);
    expect(second.status).toMatchObject({ state: 'failed', failure: { code: 'central.another-log' } });
    expect(refused(other.log)).toEqual([{ kind: 'central.refused', why: 'another-log', size: 0 }]);
    // Said once, however often it is tried.
    await second.turn();
    expect(refused(other.log)).toHaveLength(1);
    const client = await postgres.admin(central.database);
    expect(await admit(client, 'T-01')).toBe(true);
    expect(await admit(client, 'T-02')).toBe(false);
    await client.end();
    expect(await second.turn()).toMatchObject({ state: 'idle', failure: null });
    one.serve(2);
    expect(await first.turn()).toMatchObject({ state: 'failed', failure: { code: 'central.another-log' } });
    expect(await arrived(central, 'T-01', 1)).toEqual(own(other.file, second.status.sent ?? 0));
    expect(await central.ask('SELECT why, times::int FROM comptoir.refusals')).toEqual([
      { why: 'another-log', times: 3 },
    ]);
    await first.stop();
    await second.stop();
  });

  it('refuses a copy of the log that went on by itself', async () => {
    const central = await newCentral(postgres);
    const log = await aLog();
    log.serve(3);
    const first = await forward(log.log, central.server);
    const copy = join(dirname(log.file), 'copy.db');
    await copied(log, copy);
    log.serve(2);
    expect((await first.turn()).state).toBe('idle');
    const twin = await openLog(copy);
    for (let row = 0; row < 4; row += 1) twin.append({ kind: 'quote.answered', amount: '9.00' }, null);
    twin.append({ kind: 'end' }, null);
    const second = await forward(twin, central.server);
    expect(second.status).toMatchObject({ state: 'failed', failure: { code: 'central.forked' } });
    expect(refused(twin)).toMatchObject([{ why: 'forked' }]);
    // What was there before stays as it was, and the first one goes on.
    log.serve(2);
    expect(await first.turn()).toMatchObject({ state: 'idle' });
    expect(await arrived(central)).toEqual(own(log.file, first.status.sent ?? 0));
    await first.stop();
    await second.stop();
    twin.close();
  });

  it('refuses a log that was put back from an older copy, also once it has grown again', async () => {
    const central = await newCentral(postgres);
    const log = await aLog();
    log.serve(3);
    const copy = join(dirname(log.file), 'copy.db');
    await copied(log, copy);
    log.serve(6);
    const first = await forward(log.log, central.server);
    expect(first.status.state).toBe('idle');
    await first.stop();
    const older = await openLog(copy);
    const second = await forward(older, central.server);
    expect(second.status).toMatchObject({ state: 'failed', failure: { code: 'central.rolled-back' } });
    expect(refused(older)).toMatchObject([{ why: 'rolled-back', size: first.status.sent }]);
    for (let row = 0; row < 10; row += 1) older.append({ kind: 'quote.answered', amount: '9.00' }, null);
    older.append({ kind: 'end' }, null);
    expect(await second.turn()).toMatchObject({ state: 'failed', failure: { code: 'central.forked' } });
    expect(await central.ask('SELECT why FROM comptoir.refusals ORDER BY why')).toEqual([
      { why: 'forked' },
      { why: 'rolled-back' },
    ]);
    await second.stop();
    older.close();
  });
});

/** As a copy of the disk: everything that is committed. */
async function copied({ file, log }: TestLog, to: string): Promise<void> {
  const whole = await openLog(file);
  whole.close(); // carries the write-ahead log into the file
  for (const tail of ['', '-wal', '-shm']) {
    try {
      copyFileSync(file + tail, to + tail);
    } catch {
      // A log without a write-ahead log is whole without it.
    }
  }
  expect(log.outbox?.size()).toBeGreaterThan(0);
}

describe('a batch that was tampered with', () => {
  const kinds: Readonly<Record<string, (batch: Batch) => Batch>> = {
    'a row’s text': ({ rows, ...batch }) => ({
      ...batch,
      rows: rows.map((row, at) => (at === 1 ? { ...row, leaf: row.leaf.replace('Ada', 'Eve') } : row)),
    }),
    'a body': ({ rows, ...batch }) => ({
      ...batch,
      rows: rows.map((row, at) => (at === 1 ? { ...row, body: Buffer.from('other') } : row)),
    }),
    'two rows swapped': ({ rows, ...batch }) => ({
      ...batch,
      rows: [...rows.slice(0, 2), ...rows.slice(2).reverse()],
    }),
    'a row left out': ({ rows, ...batch }) => ({ ...batch, rows: rows.filter((_row, at) => at !== 2) }),
    'a row too many': ({ rows, ...batch }) => ({ ...batch, rows: [...rows, ...rows.slice(-1)] }),
    'a row twice': ({ rows, ...batch }) => ({
      ...batch,
      rows: rows.flatMap((row, at) => (at === 0 ? [row, row] : [row])),
    }),
    'no text of a row': ({ rows, ...batch }) => ({
      ...batch,
      rows: rows.map((row) => ({ ...row, leaf: 'x' })),
    }),
    'a number that overflows': ({ rows, ...batch }) => ({
      ...batch,
      rows: rows.map((row) => ({ ...row, leaf: row.leaf.replace(/\n1\n/, '\n99999999999999999999\n') })),
    }),
    'the checkpoint’s root': (batch) => ({
      ...batch,
      checkpoint: batch.checkpoint.replace(/\n[A-Za-z0-9+/]{43}=\n/, `\n${'A'.repeat(43)}=\n`),
    }),
    'no checkpoint': (batch) => ({ ...batch, checkpoint: 'x' }),
    'the proof': (batch) => ({ ...batch, rest: [new Uint8Array(32), ...batch.rest] }),
    'a proof of another length': (batch) => ({ ...batch, before: [new Uint8Array(31)] }),
  };
  type Batch = Parameters<Connection['append']>[1];

  it.each(Object.keys(kinds))('is refused whole: %s', async (kind) => {
    const { central, log } = tampered;
    const before = await arrived(central);
    let batches = 0;
    const forwarder = await forward(log.log, central.server, (connection) => ({
      ...connection,
      append: (name, batch, keys) => {
        batches += 1;
        return connection.append(name, batches === 1 ? (kinds[kind]?.(batch) ?? batch) : batch, keys);
      },
    }));
    expect(forwarder.status.state).toBe('failed');
    expect(['central.not-as-hashed', 'central.forked']).toContain(forwarder.status.failure?.code);
    expect(await arrived(central)).toEqual(before);
    await forwarder.stop();
  });

  let tampered: { readonly central: Central; readonly log: TestLog };
  beforeAll(async () => {
    tampered = { central: await newCentral(postgres), log: await newLog() };
    tampered.log.serve(7);
    const forwarder = await forward(tampered.log.log, tampered.central.server);
    await forwarder.stop();
    tampered.log.serve(9);
  });
  afterAll(() => {
    tampered.log.remove();
  });

  it('leaves the true rows welcome', async () => {
    const { central, log } = tampered;
    const forwarder = await forward(log.log, central.server);
    expect(forwarder.status).toMatchObject({ state: 'idle', failure: null });
    expect(await arrived(central)).toEqual(own(log.file, forwarder.status.sent ?? 0));
    await forwarder.stop();
  });
});

describe('the way to the server', () => {
  const codeFor = async (change: object, on: { central?: Central } = {}): Promise<string | undefined> => {
    const central = on.central ?? (await newCentral(postgres));
    const log = await aLog();
    log.serve(2);
    const forwarder = await forward(log.log, { ...central.server, ...change });
    const { failure } = forwarder.status;
    await forwarder.stop();
    expect(await arrived(central)).toEqual([]);
    return failure?.code;
  };

  it('refuses a certificate that another authority issued', async () => {
    const other = issue({ name: 'Another authority', authority: true });
    expect(await codeFor({ authority: other.certificate })).toBe('central.not-trusted');
    expect(await codeFor({ authority: null })).toBe('central.not-trusted');
  });

  it('refuses a certificate that names another host', async () => {
    // The same machine by an address that the certificate does not have.
    expect(await codeFor({ host: '127.0.0.2' })).toBe('central.not-trusted');
  });

  it('sends nothing to a server without TLS', async () => {
    const plain = await startPostgres({ ssl: 'off' });
    onTestFinished(() => plain.remove());
    const central = await newCentral(plain);
    const log = await aLog();
    log.serve(2);
    const forwarder = await forward(log.log, central.server);
    expect(forwarder.status.failure).toEqual({ code: 'central.no-tls', retry: 'later' });
    await forwarder.stop();
  });

  it('names a password that is wrong, and a database that is not set up', async () => {
    expect(await codeFor({ password: 'wrong' })).toBe('central.denied');
    const central = await newCentral(postgres);
    expect(await codeFor({ database: 'nowhere' }, { central })).toBe('central.not-set-up');
    expect(await codeFor({ database: await postgres.newDatabase() }, { central })).toBe('central.not-set-up');
  });
});

describe('a terminal’s role', () => {
  it('can call two functions, and nothing else', async () => {
    const central = await newCentral(postgres);
    const { Client } = await import('pg');
    const { clientOptions } = await import('../../main/central/connection.ts');
    const client = new Client(clientOptions(central.server));
    await client.connect();
    const tables = ['about', 'terminals', 'logs', 'months', 'rows', 'checkpoints', 'keys', 'refusals'];
    for (const table of tables) {
      await expect(client.query(`SELECT * FROM comptoir.${table}`)).rejects.toThrow(/permission denied/);
      await expect(client.query(`DELETE FROM comptoir.${table}`)).rejects.toThrow(/permission denied/);
      await expect(client.query(`INSERT INTO comptoir.${table} DEFAULT VALUES`)).rejects.toThrow(
        /permission denied/,
      );
    }
    for (const call of ["make_month('2026-01-01')", 'own_name()', "note_refusal('T-02', 'forked', '', '')"])
      await expect(client.query(`SELECT comptoir.${call}`)).rejects.toThrow(/permission denied/);
    await expect(client.query('CREATE TABLE comptoir.other (x int)')).rejects.toThrow(/permission denied/);
    await client.end();
  });

  it('is known by its login alone, whatever it says', async () => {
    const central = await newCentral(postgres);
    const client = await postgres.admin(central.database);
    const { enrol } = await import('../../main/central/setup.ts');
    const other = await enrol(client, 'T-02', true);
    await client.end();
    const log = await aLog();
    log.serve(3);
    const server = { ...central.server, user: 'comptoir:T-02', password: other.password ?? '' };
    const connection = await connect(server);
    await connection.mark(log.log.outbox?.origin ?? '', log.log.outbox?.verifierKey ?? '');
    connection.close();
    const forwarder = await forward(log.log, server);
    await forwarder.stop();
    expect(await central.ask('SELECT terminal, log FROM comptoir.logs')).toEqual([
      { terminal: 'T-02', log: 1 },
    ]);
  });
});
