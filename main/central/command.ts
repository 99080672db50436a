/** The merchant's command: sets the central database up and reads it (docs/central.md, "The command"). */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { clientOptions } from './connection.ts';
import { openRows } from './opened.ts';
import { createOpener, newMerchantKey, publicKeyOf } from './seal.ts';
import { admit, enrol, retire, setUpSchema } from './setup.ts';
import { storedLogs } from './stored.ts';
import { verifyLog } from './verify.ts';

export interface Surroundings {
  readonly say: (text: string) => void;
  /** Of the administrator, where the address has none. */
  readonly password: string | null;
}

/** 0: done, or whole. 1: not whole. 2: the command cannot be carried out. */
export type ExitStatus = 0 | 1 | 2;

/** The address in one word: on Windows Electron ends at once where an argument follows one that begins like an address. */
const USAGE = `central setup  --url=URL [--authority FILE] --terminal NAME... [--merchant-key FILE] [--new-password] --out FOLDER
central admit  --url=URL [--authority FILE] --terminal NAME
central status --url=URL [--authority FILE]
central verify --url=URL [--authority FILE] [--terminal NAME] [--key KEY]...
central open   --url=URL [--authority FILE] --merchant-key FILE [--terminal NAME] [--flow REFERENCE] [--from DAY] [--to DAY] --out FILE
central retire --url=URL [--authority FILE] --before CCYY-MM
URL is postgres://USER@HOST:PORT/DATABASE, or postgres://USER@/DATABASE?host=FOLDER for a socket`;

const options = {
  url: { type: 'string' },
  authority: { type: 'string' },
  terminal: { type: 'string', multiple: true },
  'merchant-key': { type: 'string' },
  'new-password': { type: 'boolean' },
  key: { type: 'string', multiple: true },
  flow: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  before: { type: 'string' },
  out: { type: 'string' },
} as const;

type Values = ReturnType<typeof parse>['values'];
const parse = (words: readonly string[]) => parseArgs({ args: [...words], options, allowPositionals: true });

interface Told {
  readonly client: Client;
  readonly values: Values;
  readonly say: (text: string) => void;
}

/** The command cannot be carried out as it was given; the message is for the administrator. */
class Misuse extends Error {}

const commands: Readonly<Record<string, (told: Told) => Promise<ExitStatus>>> = {
  setup: setUp,
  admit: admitOne,
  status: tellStatus,
  verify: verifyAll,
  open: openAll,
  retire: retireMonths,
};

/** @param words after `central`. */
export async function centralCommand(words: readonly string[], around: Surroundings): Promise<ExitStatus> {
  const { say } = around;
  let client: Client | null = null;
  try {
    const { values, positionals } = parse(words);
    const command = commands[positionals[0] ?? ''];
    if (command === undefined || positionals.length > 1 || values.url === undefined) throw new Misuse(USAGE);
    client = new Client(addressOf(values.url, values.authority, around.password));
    await client.connect();
    return await command({ client, values, say });
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return 2;
  } finally {
    await client?.end();
  }
}

interface Address {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

function readUrl(text: string, password: string | null): Address {
  const url = URL.canParse(text) ? new URL(text) : null;
  const host = url?.searchParams.get('host') ?? url?.hostname ?? '';
  const database = decodeURIComponent(url?.pathname.slice(1) ?? '');
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol) || host === '' || database === '')
    throw new Misuse(USAGE);
  return {
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port === '' ? '5432' : url.port),
    database,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password) || (password ?? ''),
  };
}

/** By a socket without TLS; by the network with it, always. */
function addressOf(text: string, authority: string | undefined, password: string | null) {
  const address = readUrl(text, password);
  if (address.host.startsWith('/')) return address;
  return clientOptions({
    ...address,
    authority: authority === undefined ? null : readFileSync(authority, 'utf8'),
  });
}

async function setUp({ client, values, say }: Told): Promise<ExitStatus> {
  const { terminal: terminals = [], out, url = '' } = values;
  if (terminals.length === 0 || out === undefined) throw new Misuse(USAGE);
  mkdirSync(out, { recursive: true, mode: 0o700 });
  const merchantKey = await setUpSchema(client, keyToSetUpWith(values, say));
  const { host, port, database } = readUrl(url, null);
  if (values.authority !== undefined)
    writeFileSync(join(out, AUTHORITY), readFileSync(values.authority), { mode: 0o600 });
  for (const terminal of terminals) {
    const { password } = await enrol(client, terminal, values['new-password'] === true);
    const settings = {
      host,
      port,
      database,
      ...(values.authority !== undefined && { authority: AUTHORITY }),
      merchantKey,
      ...(password !== null && { password }),
    };
    const file = join(out, `central-${encodeURIComponent(terminal)}.json`);
    writeFileSync(file, `${JSON.stringify({ central: settings }, null, 2)}\n`, { mode: 0o600 });
    say(
      password === null
        ? `${file}: ${terminal} was enrolled before and keeps its password (--new-password makes another)`
        : `${file}: goes into the settings of ${terminal}`,
    );
  }
  return 0;
}

const AUTHORITY = 'central-authority.pem';

/** Null to keep the key that the database has. */
function keyToSetUpWith(values: Values, say: (text: string) => void): string | null {
  const file = values['merchant-key'];
  if (file === undefined) return null;
  if (!existsSync(file)) {
    writeFileSync(file, newMerchantKey(), { flag: 'wx', mode: 0o600 });
    say(
      `${file}: the merchant’s private key. It alone opens the bodies: keep it, and a copy, apart from the database`,
    );
  }
  const key = publicKeyOf(readFileSync(file, 'utf8'));
  if (key === null) throw new Misuse(`${file} is no private key of X25519 in PEM`);
  return key;
}

async function admitOne({ client, values, say }: Told): Promise<ExitStatus> {
  const [terminal, ...more] = values.terminal ?? [];
  if (terminal === undefined || more.length > 0) throw new Misuse(USAGE);
  if (!(await admit(client, terminal))) throw new Misuse(`${terminal} is not enrolled`);
  say(`${terminal} may begin a new log, once`);
  return 0;
}

async function tellStatus({ client, say }: Told): Promise<ExitStatus> {
  for (const { terminal, log, origin, size, received } of await storedLogs(client, null))
    say(
      `${terminal}, log ${log} (${origin}): ${size} rows, the last of them came ${received?.toISOString() ?? '–'}`,
    );
  const { rows } = await client.query<{
    terminal: string;
    why: string;
    times: string;
    last: Date;
    origin: string;
  }>('SELECT terminal, why, times, last, origin FROM comptoir.refusals ORDER BY last');
  for (const { terminal, why, times, last, origin } of rows)
    say(`${terminal}: refused ${times} times, ${why}, last ${last.toISOString()}, ${origin}`);
  return rows.length === 0 ? 0 : 1;
}

async function verifyAll({ client, values, say }: Told): Promise<ExitStatus> {
  const keys = new Map((values.key ?? []).map((key) => [key.split('+')[0] ?? '', key]));
  const logs = await storedLogs(client, onlyTerminal(values));
  if (logs.length === 0) throw new Misuse('there is no such log');
  let isWhole = true;
  for (const log of logs) {
    const known = keys.get(log.origin);
    const { rows, signed, faults } = await verifyLog(client, log, known ?? log.verifierKey);
    const by = known === undefined ? 'the key that the database names' : 'the key that was given';
    say(`${log.terminal}, log ${log.log}: ${rows} rows of ${log.size}, signed up to ${signed} by ${by}`);
    for (const fault of faults) say(`  ${fault}`);
    isWhole &&= faults.length === 0;
  }
  return isWhole ? 0 : 1;
}

async function openAll({ client, values, say }: Told): Promise<ExitStatus> {
  const { out, flow = null, from = null, to = null } = values;
  const file = values['merchant-key'];
  if (out === undefined || file === undefined || ![from, to].every(isDay)) throw new Misuse(USAGE);
  const opener = await createOpener(readFileSync(file, 'utf8'));
  if (opener === null) throw new Misuse(`${file} is no private key of X25519 in PEM`);
  // Never over another file.
  writeFileSync(out, '', { flag: 'wx', mode: 0o600 });
  let [rows, closed] = [0, 0];
  for (const log of await storedLogs(client, onlyTerminal(values)))
    for await (const row of openRows(client, log, opener, { flow, from, to })) {
      writeFileSync(out, `${JSON.stringify(row)}\n`, { flag: 'a' });
      rows += 1;
      if (row.entry === null) closed += 1;
    }
  say(`${out}: ${rows} rows${closed === 0 ? '' : `, ${closed} of them without their bodies`}`);
  return 0;
}

async function retireMonths({ client, values, say }: Told): Promise<ExitStatus> {
  const { before } = values;
  if (before === undefined || !/^\d{4}-(0[1-9]|1[0-2])$/.test(before)) throw new Misuse(USAGE);
  const dropped = await retire(client, before);
  for (const name of dropped) say(`dropped ${name}`);
  if (dropped.length === 0) say(`there is nothing from before ${before}`);
  return 0;
}

function onlyTerminal({ terminal = [] }: Values): string | null {
  if (terminal.length > 1) throw new Misuse(USAGE);
  return terminal[0] ?? null;
}

const isDay = (text: string | null): boolean => text === null || /^\d{4}-\d{2}-\d{2}$/.test(text);
