/** One connection to the central database: PostgreSQL's protocol over TLS, the server's certificate verified. */
import { checkServerIdentity } from 'node:tls';
import { Client } from 'pg';
import type { Batch } from '../audit/index.ts';
import type { Refusal } from './trouble.ts';

export interface CentralServer {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** The terminal's role. */
  readonly user: string;
  readonly password: string;
  /** The certificate authority, PEM; null for those that Node brings. */
  readonly authority: string | null;
}

/** Where the terminal's log stands at the database. */
export interface Mark {
  readonly outcome: 'known' | 'new' | Extract<Refusal, 'not-enrolled' | 'another-log'>;
  /** So many rows are there. */
  readonly size: number;
  /** The merchant's public key, as the database was set up with; null where the terminal is not enrolled. */
  readonly merchantKey: string | null;
}

/** `elsewhere`: so many rows are there, and not as many as the batch supposed. */
export interface Answer {
  readonly outcome: 'accepted' | 'elsewhere' | Refusal;
  readonly size: number;
}

export interface Connection {
  mark(origin: string, verifierKey: string): Promise<Mark>;
  append(log: LogName, batch: Batch, keys: readonly SealedKey[]): Promise<Answer>;
  /** At once, whatever is under way. */
  close(): void;
}

export interface LogName {
  readonly origin: string;
  readonly verifierKey: string;
}

export interface SealedKey {
  readonly name: string;
  readonly sealed: Uint8Array;
}

/** Milliseconds for the connection to be made, and for an answer. */
const PATIENCE = { connect: 15_000, answer: 60_000 };

/** Rejects with what the driver, Node or the server says (`trouble.ts`). */
export async function connect(server: CentralServer): Promise<Connection> {
  const client = new Client(clientOptions(server));
  // What the server says between two questions; the next question fails.
  client.on('error', () => undefined);
  await client.connect();
  return {
    async mark(origin, verifierKey) {
      const { rows } = await client.query<{
        outcome: Mark['outcome'];
        size: string;
        merchant_key: string | null;
      }>('SELECT outcome, size, merchant_key FROM comptoir.mark($1, $2)', [origin, verifierKey]);
      const [row] = rows;
      if (row === undefined) throw new Error('the central database does not answer');
      return { outcome: row.outcome, size: Number(row.size), merchantKey: row.merchant_key };
    },
    async append({ origin, verifierKey }, batch, keys) {
      const { rows } = await client.query<{ outcome: Answer['outcome']; size: string }>(
        'SELECT outcome, size FROM comptoir.append($1, $2, $3, $4, $5, $6, $7, $8)',
        [
          origin,
          verifierKey,
          batch.after,
          JSON.stringify(batch.rows.map(({ leaf, body }) => ({ leaf, body: body && base64(body) }))),
          JSON.stringify(keys.map(({ name, sealed }) => ({ name, sealed: base64(sealed) }))),
          batch.checkpoint,
          batch.before,
          batch.rest,
        ],
      );
      const [row] = rows;
      if (row === undefined) throw new Error('the central database does not answer');
      return { outcome: row.outcome, size: Number(row.size) };
    },
    close() {
      // Where a question is under way, the driver breaks the connection off.
      void client.end().catch(() => undefined);
    },
  };
}

/** What the driver needs to know; nothing of it is left to the environment (PGHOST, PGSSLMODE, …). */
export const clientOptions = ({ host, port, database, user, password, authority }: CentralServer) => ({
  host,
  port,
  database,
  user,
  password,
  ssl: {
    ...(authority !== null && { ca: authority }),
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2' as const,
    // For an address the driver names no host, and Node would compare the certificate with `localhost`.
    checkServerIdentity: (_host: string, certificate: Parameters<typeof checkServerIdentity>[1]) =>
      checkServerIdentity(host, certificate),
  },
  enableChannelBinding: true,
  connectionTimeoutMillis: PATIENCE.connect,
  query_timeout: PATIENCE.answer,
  keepAlive: true,
  application_name: 'comptoir',
});

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
