/** The merchant's command, on a real server: set-up, a look, a verification, opened bodies, months that end. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { centralCommand } from '../../main/central/command.ts';
import type { CentralServer } from '../../main/central/connection.ts';
import { publicKeyOf } from '../../main/central/seal.ts';
import { startPostgres } from './postgres.ts';
import type { PostgresServer } from './postgres.ts';
import { forward, newLog } from './world.ts';

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.remove());

/** A text with this in it. */
const has = (part: string | RegExp) => expect.stringMatching(part) as string; // cast: it stands for one

interface Site {
  readonly folder: string;
  readonly database: string;
  /** Answers the exit status and what was said. */
  central(command: string, ...words: string[]): Promise<{ status: number; said: string }>;
  ask<T extends object>(sql: string): Promise<T[]>;
  /** As the file for this terminal says. */
  serverOf(terminal: string): CentralServer & { readonly merchantKey: string };
}

async function aSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-site-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const database = await postgres.newDatabase();
  writeFileSync(join(folder, 'authority.pem'), postgres.authority.certificate);
  return {
    folder,
    database,
    async central(command, ...words) {
      const lines: string[] = [];
      const status = await centralCommand(
        [
          command,
          `--url=postgres://admin@localhost:${postgres.port}/${database}?host=${postgres.folder}`,
          ...words,
        ],
        { say: (line) => lines.push(line), password: null },
      );
      return { status, said: lines.join('\n').replaceAll(folder, 'FOLDER') };
    },
    async ask<T extends object>(sql: string) {
      const client = await postgres.admin(database);
      try {
        return (await client.query<T>(sql)).rows;
      } finally {
        await client.end();
      }
    },
    serverOf(terminal) {
      const file = readFileSync(join(folder, 'out', `central-${terminal}.json`), 'utf8');
      const { central } = JSON.parse(file) as {
        central: { port: number; database: string; password: string; authority: string; merchantKey: string };
      };
      return {
        ...central,
        // The administrator came by the socket, whose folder is the host of the address.
        host: '127.0.0.1',
        user: `comptoir:${terminal}`,
        authority: readFileSync(join(folder, 'out', central.authority), 'utf8'),
      };
    },
  };
}

/** Roles are the whole server's: an earlier test's terminal keeps its password but for `--new-password`. */
const setUp = (site: Site, ...terminals: string[]) => setUpAgain(site, ...terminals, '--new-password');
const setUpAgain = ({ central, folder }: Site, ...terminals: string[]) =>
  central(
    'setup',
    ...terminals.flatMap((name) => (name.startsWith('--') ? [name] : ['--terminal', name])),
    ...['--authority', join(folder, 'authority.pem')],
    ...['--merchant-key', join(folder, 'merchant.pem'), '--out', join(folder, 'out')],
  );

/** Sends a log of so many rows. */
async function send(server: CentralServer, merchantKey: string, rows: number) {
  const log = await newLog();
  onTestFinished(() => {
    log.remove();
  });
  log.serve(rows);
  const forwarder = await forward(log.log, server, undefined, 'pauses', merchantKey);
  expect(forwarder.reported.filter((code) => code !== 'central.another-log')).toEqual([]);
  return { ...log, forwarder };
}

describe('set-up', () => {
  it('makes the merchant’s key, the schema, and a file for each terminal’s settings; and a second time nothing', async () => {
    const site = await aSite();
    expect(await setUp(site, 'T-01', 'T-02')).toMatchObject({ status: 0 });
    expect(readdirSync(join(site.folder, 'out')).toSorted()).toEqual([
      'central-T-01.json',
      'central-T-02.json',
      'central-authority.pem',
    ]);
    expect(statSync(join(site.folder, 'merchant.pem')).mode & 0o777).toBe(0o600);
    expect(statSync(join(site.folder, 'out', 'central-T-01.json')).mode & 0o777).toBe(0o600);
    const { merchantKey, password } = site.serverOf('T-01');
    expect(merchantKey).toBe(publicKeyOf(readFileSync(join(site.folder, 'merchant.pem'), 'utf8')));
    const again = await setUpAgain(site, 'T-01');
    expect(again).toMatchObject({ status: 0 });
    expect(again.said).toContain('keeps its password');
    expect(readFileSync(join(site.folder, 'out', 'central-T-01.json'), 'utf8')).not.toContain('password');
    // The password still opens.
    const { forwarder } = await send(
      { ...site.serverOf('T-02'), user: 'comptoir:T-01', password },
      merchantKey,
      2,
    );
    expect(forwarder.status.failure).toBeNull();
    await forwarder.stop();
  });

  it('refuses another merchant’s key, a newer schema, and a name too long for a role', async () => {
    const site = await aSite();
    await setUp(site, 'T-01');
    rmSync(join(site.folder, 'merchant.pem'));
    expect(await setUp(site, 'T-01')).toMatchObject({
      status: 2,
      said: has('another merchant’s key'),
    });
    expect(
      await site.central('setup', '--terminal', 'é'.repeat(30), '--out', join(site.folder, 'out')),
    ).toMatchObject({
      status: 2,
      said: has('1 to 54 bytes'),
    });
    await site.ask('UPDATE comptoir.about SET version = 99');
    expect(
      await site.central('setup', '--terminal', 'T-01', '--out', join(site.folder, 'out')),
    ).toMatchObject({
      status: 2,
      said: 'a newer version of Comptoir set this database up',
    });
  });

  it('says how it is used where it cannot be carried out', async () => {
    const say: string[] = [];
    for (const words of [
      [],
      ['setup'],
      ['dance', '--url', 'postgres://a@b/c'],
      ['status', '--url', 'http://a/b'],
      ['status', '--rubbish'],
    ])
      expect(await centralCommand(words, { say: (line) => say.push(line), password: null })).toBe(2);
    expect(say.join('\n')).toContain('central setup');
    const site = await aSite();
    for (const [command, ...words] of [
      ['setup'],
      ['admit'],
      ['open'],
      ['retire', '--before', '2026'],
      ['verify', '--terminal', 'a', '--terminal', 'b'],
    ] as const)
      expect(await site.central(command, ...words)).toMatchObject({ status: 2 });
    await setUp(site, 'T-01');
    expect(await site.central('admit', '--terminal', 'T-09')).toEqual({
      status: 2,
      said: 'T-09 is not enrolled',
    });
  });
});

describe('what is there', () => {
  it('is verified by the terminal’s key, and each change by the administrator is found', async () => {
    const site = await aSite();
    await setUp(site, 'T-01');
    const server = site.serverOf('T-01');
    const { log, serve, forwarder } = await send(server, server.merchantKey, 30);
    serve(5);
    await forwarder.turn();
    await forwarder.stop();
    const key = log.verifierKey ?? '';
    const verify = () => site.central('verify', '--key', key);
    expect(await verify()).toEqual({
      status: 0,
      said: 'T-01, log 1: 38 rows of 38, signed up to 38 by the key that was given',
    });
    const changes = {
      "UPDATE comptoir.rows SET clerk = 'Eve' WHERE seq = 7": /rows 1 to 32: one or more/,
      "UPDATE comptoir.rows SET body = 'x' WHERE seq = 35": /row 35: its body was changed/,
      'DELETE FROM comptoir.rows WHERE seq = 20': /rows 20 to 20: removed/,
      'DELETE FROM comptoir.rows WHERE seq > 36': /rows 37 to 38: removed/,
      'DELETE FROM comptoir.rows WHERE seq < 3': /the first rows are not there/,
      "UPDATE comptoir.checkpoints SET note = replace(note, (SELECT right(note, 20) FROM comptoir.checkpoints WHERE size = 38), '') WHERE size = 38":
        /the checkpoint 38 is not signed by this key/,
    };
    for (const [change, fault] of Object.entries(changes)) {
      await site.ask('CREATE TABLE kept AS SELECT * FROM comptoir.rows');
      await site.ask('CREATE TABLE notes AS SELECT * FROM comptoir.checkpoints');
      await site.ask(change);
      expect(await verify(), change).toMatchObject({ status: 1, said: has(fault) });
      await site.ask('TRUNCATE comptoir.rows, comptoir.checkpoints');
      await site.ask(
        'INSERT INTO comptoir.rows SELECT * FROM kept; INSERT INTO comptoir.checkpoints SELECT * FROM notes; DROP TABLE kept, notes',
      );
    }
    expect((await verify()).status).toBe(0);
    // Another terminal's key is none of this log's; without one, the report says whose word was taken.
    const other = key.replace(/^[^+]+/, 'comptoir.example/T-09/0011223344556677');
    expect((await site.central('verify', '--key', other)).said).toContain('the key that the database names');
  });

  it('is opened by the merchant’s key, and by no other', async () => {
    const site = await aSite();
    await setUp(site, 'T-01');
    const server = site.serverOf('T-01');
    const { log, forwarder } = await send(server, server.merchantKey, 4);
    await forwarder.stop();
    const out = join(site.folder, 'rows.jsonl');
    const open = (file: string, ...words: string[]) =>
      site.central('open', '--merchant-key', join(site.folder, file), '--out', out, ...words);
    expect(await open('merchant.pem')).toEqual({ status: 0, said: 'FOLDER/rows.jsonl: 6 rows' });
    const rows = readFileSync(out, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { seq: number; entry: unknown });
    expect(rows.map(({ entry }) => entry)).toEqual([...log.rows()].slice(0, 6).map(({ entry }) => entry));
    // Never over another file.
    expect((await open('merchant.pem')).status).toBe(2);
    rmSync(out);
    expect(
      (await open('merchant.pem', '--flow', 'f'.repeat(32), '--from', '2000-01-01', '--to', '2999-01-01'))
        .said,
    ).toContain('4 rows');
    rmSync(out);
    await site.ask('CREATE TABLE aside AS SELECT 1');
    const other = await aSite();
    await setUp(other, 'T-01');
    writeFileSync(join(site.folder, 'other.pem'), readFileSync(join(other.folder, 'merchant.pem')));
    expect((await open('other.pem')).said).toContain('6 of them without their bodies');
    // Nothing of a body is in the database in the clear.
    expect(
      await site.ask("SELECT seq FROM comptoir.rows WHERE position('amount'::bytea IN body) > 0"),
    ).toEqual([]);
    expect(await open('authority.pem')).toMatchObject({ status: 2 });
  });

  it('says of refusals in its status', async () => {
    const site = await aSite();
    await setUp(site, 'T-01');
    const server = site.serverOf('T-01');
    const first = await send(server, server.merchantKey, 2);
    expect((await site.central('status')).status).toBe(0);
    const second = await send(server, server.merchantKey, 2);
    const { status, said } = await site.central('status');
    expect(status).toBe(1);
    expect(said).toMatch(/^T-01, log 1 \(comptoir\.example\/T-01\/[0-9a-f]{16}\): 4 rows/);
    expect(said).toContain('T-01: refused 1 times, another-log');
    expect((await site.central('admit', '--terminal', 'T-01')).status).toBe(0);
    expect((await second.forwarder.turn()).state).toBe('idle');
    await Promise.all([first.forwarder.stop(), second.forwarder.stop()]);
  });

  it('loses its old months, and the rest can still be verified', async () => {
    const site = await aSite();
    await setUp(site, 'T-01');
    const server = site.serverOf('T-01');
    const { log, serve, forwarder } = await send(server, server.merchantKey, 20);
    // The rows so far as though they had come in January 2020: the server's clock is its own.
    await site.ask("SELECT comptoir.make_month('2020-01-01')");
    for (const table of ['rows', 'checkpoints', 'keys', 'months', 'logs'])
      await site.ask(`UPDATE comptoir.${table} SET month = '2020-01-01'`);
    serve(10);
    await forwarder.turn();
    await forwarder.stop();
    const verify = () => site.central('verify', '--key', log.verifierKey ?? '');
    expect(await verify()).toMatchObject({ status: 0, said: has('33 rows of 33') });
    expect(await site.central('retire', '--before', '2020-01')).toMatchObject({
      status: 0,
      said: 'there is nothing from before 2020-01',
    });
    expect(await site.central('retire', '--before', '2020-02')).toEqual({
      status: 0,
      said: 'dropped checkpoints_2020_01\ndropped keys_2020_01\ndropped rows_2020_01',
    });
    expect(await verify()).toMatchObject({
      status: 0,
      said: has('11 rows of 33, signed up to 33'),
    });
    expect(
      await site.central(
        'open',
        '--merchant-key',
        join(site.folder, 'merchant.pem'),
        '--out',
        join(site.folder, 'left.jsonl'),
      ),
    ).toEqual({
      status: 0,
      said: 'FOLDER/left.jsonl: 11 rows',
    });
  });
});
