/** A PostgreSQL server of the test's own: an ordinary process on loopback, its folder in the system's temporary one. */
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { CentralServer } from '../../main/central/connection.ts';
import { issue } from '../pos-api/certificates.ts';
import type { Issued } from '../pos-api/certificates.ts';

const run = promisify(execFile);

/** Debian keeps each version's programs in a folder of its own. */
function binaries(): string {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root)
    ? readdirSync(root)
        .map(Number)
        .sort((one, other) => other - one)
    : [];
  const folder = versions
    .map((version) => join(root, String(version), 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')));
  if (folder === undefined) throw new Error('PostgreSQL is not installed (Debian’s package postgresql)');
  return folder;
}

/** The server refuses to run as root; then it runs as the user that Debian's package makes for it. */
async function owner(): Promise<{ uid: number; gid: number } | null> {
  if (process.getuid?.() !== 0) return null;
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (of) => Number((await run('id', [of, 'postgres'])).stdout)),
  );
  return { uid: uid ?? 0, gid: gid ?? 0 };
}

export interface PostgresServer {
  readonly port: number;
  /** Of its socket. */
  readonly folder: string;
  /** What issued the server's certificate. */
  readonly authority: Issued;
  /** As the administrator, by the socket. */
  admin(database?: string): Promise<Client>;
  /** An empty database; answers its name. */
  newDatabase(): Promise<string>;
  /** Ends every process of the server at once, as a power cut does. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Ends it, and removes everything. */
  remove(): Promise<void>;
}

export async function startPostgres({
  ssl = 'on',
}: { readonly ssl?: 'on' | 'off' } = {}): Promise<PostgresServer> {
  const bin = binaries();
  const user = await owner();
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-pg-'));
  const data = join(folder, 'data');
  const own = (path: string): void => {
    if (user !== null) chownSync(path, user.uid, user.gid);
  };
  own(folder);
  const as = user ?? {};
  const environment = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', HOME: folder };
  await run(join(bin, 'initdb'), ['-D', data, '-U', 'admin', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...as,
    env: environment,
    cwd: folder,
  });
  const authority = issue({ name: 'Central authority', authority: true });
  const server = issue({
    name: 'localhost',
    hosts: ['localhost'],
    addresses: [[127, 0, 0, 1]],
    usage: 'server',
    by: authority,
  });
  for (const [name, text] of [
    ['server.crt', server.certificate],
    ['server.key', server.key],
    // Terminals come by TLS with a password; the administrator by the socket.
    ['pg_hba.conf', 'local all admin trust\nhostssl all all 127.0.0.0/8 scram-sha-256\n'],
  ] as const) {
    writeFileSync(join(data, name), text);
    chmodSync(join(data, name), 0o600);
    own(join(data, name));
  }
  const port = await freePort();
  let process_: ChildProcess | null = null;

  async function start(): Promise<void> {
    const settings = {
      // The second one is not in the server's certificate.
      listen_addresses: '127.0.0.1,127.0.0.2',
      port: String(port),
      unix_socket_directories: folder,
      ssl,
      shared_buffers: '32MB',
      max_connections: '20',
      // What is acknowledged must outlive `kill`, which the system's own memory does.
      fsync: 'off',
    };
    const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    process_ = spawn(join(bin, 'postgres'), ['-D', data, ...words], {
      ...as,
      env: environment,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await saysReady(process_);
  }

  const admin = async (database = 'postgres'): Promise<Client> => {
    const client = new Client({ host: folder, port, user: 'admin', database });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (process_?.exitCode !== null || process_.signalCode !== null) return;
    const ended = once(process_, 'exit');
    process_.kill(signal);
    await ended;
  };

  let databases = 0;
  await start();
  return {
    port,
    folder,
    authority,
    admin,
    async newDatabase() {
      const name = `central_${(databases += 1)}`;
      const client = await admin();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return name;
    },
    // The server's own word for "at once, without writing anything more": its children end with it.
    kill: () => end('SIGQUIT'),
    start,
    async remove() {
      await end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A terminal's way to the server. */
export const serverFor = (
  { port, authority }: PostgresServer,
  database: string,
  terminal: string,
  password: string,
): CentralServer => ({
  host: '127.0.0.1',
  port,
  database,
  user: `comptoir:${terminal}`,
  password,
  authority: authority.certificate,
});

/** Nobody listens there when it is given out. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // cast: it listens on TCP
  server.close();
  await once(server, 'close');
  return port;
}

function saysReady(server: ChildProcess): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    server.once('exit', () => {
      reject(new Error(`PostgreSQL has ended: ${said}`));
    });
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('database system is ready to accept connections')) resolve();
    });
  });
}
