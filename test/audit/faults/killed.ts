/** Kills a writing process at a random instant, again and again on one log: each acknowledged row must be there. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { verifyFile } from '../../../main/audit/evidence/verify-file.ts';
import { openAuditLog } from '../../../main/audit/index.ts';
import type { AuditOptions, Entry } from '../../../main/audit/index.ts';

/** Keeps nothing secret: another process must open what this one sealed. */
export const plainKeyStore: NonNullable<AuditOptions<Entry>['keyStore']> = {
  available: async () => true,
  seal: async (text) => Buffer.from(text),
  open: async (sealed) => Buffer.from(sealed).toString(),
};

/** `writer.ts` writes a row that is signed each time after so many rows. */
export const FIRST_SIGNED = 5;

/**
 * One round. @param first the number of the first row to be written.
 * @returns the last number that is in the log.
 * @throws where a row that was acknowledged is not there, or the log is not whole.
 */
export async function killOnce(file: string, first: number): Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'writer.ts'), file, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let acknowledged = '';
  const wanted = Math.floor(Math.random() * 12);
  child.stdout.on('data', (data: Buffer) => {
    acknowledged += data.toString();
    // Somewhere within the next rows: the pipe does not tell in which write the process is.
    if (acknowledged.split('\n').length > wanted) setTimeout(() => child.kill('SIGKILL'), Math.random() * 8);
  });
  await once(child, 'close');
  const last = Number(acknowledged.slice(0, acknowledged.lastIndexOf('\n')).split('\n').at(-1));
  return check(file, last);
}

async function check(file: string, acknowledged: number): Promise<number> {
  const options = {
    terminal: 'T-01',
    keyStore: plainKeyStore,
    mustSeal: true,
    signedAfter: new Set<string>(),
  };
  const log = await openAuditLog(file, options);
  const faults = log.faults.map(({ kind }) => kind).join();
  const numbers = [...log.rows()].flatMap(({ entry }) =>
    entry !== null && 'n' in entry && typeof entry.n === 'number' ? [entry.n] : [],
  );
  log.close();
  const last = numbers.at(-1) ?? 0;
  const inOrder = numbers.every((n, index) => n === index + 1);
  const report = verifyFile(file, { key: null, notes: [], witnesses: [] });
  // Nothing is signed before the first row of the kind `end`, and a log without any signature is a finding.
  const mayBeUnsigned = acknowledged < FIRST_SIGNED;
  const isWhole =
    typeof report !== 'string' && report.findings.every(({ fault }) => fault === 'unsigned' && mayBeUnsigned);
  if (faults !== '' || !inOrder || last < acknowledged || last > acknowledged + 1 || !isWhole)
    throw new Error(
      `acknowledged ${acknowledged}, found ${last}; ${JSON.stringify({ faults, inOrder, report })}`,
    );
  return last;
}

/** `npm run audit:kills -- ROUNDS` */
if (import.meta.main) {
  const { mkdtempSync, rmSync } = await import('node:fs');
  const { tmpdir } = await import('node:os');
  const rounds = Number(process.argv[2] ?? 1000);
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-kills-'));
  let last = 0;
  for (let round = 1; round <= rounds; round += 1) {
    last = await killOnce(join(folder, 'audit.db'), last + 1);
    if (round % 100 === 0) console.log(`${round} kills, ${last} rows, none lost`);
  }
  rmSync(folder, { recursive: true });
}
