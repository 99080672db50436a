/** Sets the central database up, enrols terminals in it, and retires old months: what the merchant's administrator does. */
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';
import { functions, OWNER, PARTITIONED, ROLE_PREFIX, tables, VERSION } from './schema.ts';

/** What a terminal's settings need to know of its role. */
export interface Enrolled {
  readonly terminal: string;
  /** Null where the terminal was enrolled before, and keeps its password. */
  readonly password: string | null;
}

/** PostgreSQL cuts the names of roles off after so many bytes, silently. */
const LONGEST_ROLE = 63;

/**
 * Makes the schema, or brings it up; does nothing that is done already.
 * @param merchantKey the public key in base64; null to keep the one that is there.
 * @returns the merchant's key as it is there now.
 * @throws Error in words for the administrator.
 */
export async function setUpSchema(client: ClientBase, merchantKey: string | null): Promise<string> {
  const { rows: encodings } = await client.query<{ encoding: string }>(
    "SELECT current_setting('server_encoding') AS encoding",
  );
  if (encodings[0]?.encoding !== 'UTF8') throw new Error('the database’s encoding must be UTF8');
  return inTransaction(client, async () => {
    await client.query("SELECT pg_advisory_xact_lock(hashtext('comptoir.setup'))");
    const { rowCount: owners } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [OWNER]);
    if (owners === 0) await client.query(`CREATE ROLE ${OWNER} NOLOGIN`);
    await client.query(`GRANT ${OWNER} TO CURRENT_USER`);
    await client.query(`CREATE SCHEMA IF NOT EXISTS comptoir AUTHORIZATION ${OWNER}`);
    await client.query(`SET LOCAL ROLE ${OWNER}`);
    const there = await versionThere(client);
    if (there !== null && there > VERSION)
      throw new Error('a newer version of Comptoir set this database up');
    await client.query("SET LOCAL client_min_messages = 'warning'");
    await client.query(tables);
    await client.query(functions);
    const { rows } = await client.query<{ merchant_key: string }>('SELECT merchant_key FROM comptoir.about');
    const kept = rows[0]?.merchant_key ?? null;
    const key = kept ?? merchantKey;
    if (key === null) throw new Error('the database has no merchant’s key yet: name one');
    if (merchantKey !== null && merchantKey !== key)
      throw new Error(`the database was set up for another merchant’s key, ${key}`);
    await client.query(
      'INSERT INTO comptoir.about VALUES (1, $1, $2) ON CONFLICT (one) DO UPDATE SET version = excluded.version',
      [VERSION, key],
    );
    await client.query("SELECT comptoir.make_month(date_trunc('month', now() AT TIME ZONE 'UTC')::date)");
    return key;
  });
}

async function versionThere(client: ClientBase): Promise<number | null> {
  const { rows: tables } = await client.query<{ there: boolean }>(
    "SELECT to_regclass('comptoir.about') IS NOT NULL AS there",
  );
  if (tables[0]?.there !== true) return null;
  const { rows } = await client.query<{ version: number }>('SELECT version FROM comptoir.about');
  return rows[0]?.version ?? null;
}

/** Gives the terminal a role that may send its own rows, and nothing else. @param renew a new password in any case. */
export async function enrol(client: ClientBase, terminal: string, renew: boolean): Promise<Enrolled> {
  const role = ROLE_PREFIX + terminal;
  if (terminal === '' || Buffer.byteLength(role) > LONGEST_ROLE)
    throw new Error(
      `the terminal’s name must have 1 to ${LONGEST_ROLE - ROLE_PREFIX.length} bytes: ${terminal}`,
    );
  return inTransaction(client, async () => {
    const { rows } = await client.query<{ quoted: string; there: boolean }>(
      'SELECT quote_ident($1) AS quoted, EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1) AS there',
      [role],
    );
    const { quoted = '', there = false } = rows[0] ?? {};
    const password = there && !renew ? null : randomBytes(24).toString('base64url');
    if (!there) await client.query(`CREATE ROLE ${quoted} LOGIN CONNECTION LIMIT 4`);
    // The server gets the verifier: the password itself would stand in its log of statements.
    if (password !== null) await client.query(`ALTER ROLE ${quoted} PASSWORD '${scramVerifier(password)}'`);
    await client.query(`ALTER ROLE ${quoted} SET statement_timeout = '50s'`);
    await client.query(`ALTER ROLE ${quoted} SET idle_in_transaction_session_timeout = '60s'`);
    await client.query(`SET LOCAL ROLE ${OWNER}`);
    await client.query(`GRANT USAGE ON SCHEMA comptoir TO ${quoted}`);
    await client.query(`GRANT EXECUTE ON FUNCTION comptoir.mark, comptoir.append TO ${quoted}`);
    await client.query('INSERT INTO comptoir.terminals (terminal) VALUES ($1) ON CONFLICT DO NOTHING', [
      terminal,
    ]);
    return { terminal, password };
  });
}

/** Lets the terminal begin a new log, once. @returns false where there is no such terminal. */
export async function admit(client: ClientBase, terminal: string): Promise<boolean> {
  const { rowCount } = await client.query('UPDATE comptoir.terminals SET admits = true WHERE terminal = $1', [
    terminal,
  ]);
  return rowCount === 1;
}

/**
 * Drops what came before this month; the tree before its first row stays (`comptoir.months`), so that what follows can be
 * verified.
 * @param month `CCYY-MM`. @returns the names of the partitions that were dropped.
 */
export async function retire(client: ClientBase, month: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = ANY ($1::regclass[]) ORDER BY 1`,
    [PARTITIONED.map((table) => `comptoir.${table}`)],
  );
  const before = rows.map(({ name }) => name).filter((name) => name.slice(-7) < month.replace('-', '_'));
  return inTransaction(client, async () => {
    await client.query(`SET LOCAL ROLE ${OWNER}`);
    // The names are made by `comptoir.make_month`.
    for (const name of before) await client.query(`DROP TABLE comptoir.${name}`);
    return before;
  });
}

async function inTransaction<T>(client: ClientBase, act: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const value = await act();
    await client.query('COMMIT');
    return value;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

const ITERATIONS = 4096;

/** As PostgreSQL stores a password (RFC 5803). The password is ASCII, so that nothing is to be normalized. */
function scramVerifier(password: string): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const hmac = (text: string) => createHmac('sha256', salted).update(text).digest();
  const stored = createHash('sha256').update(hmac('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${stored}:${hmac('Server Key').toString('base64')}`;
}
