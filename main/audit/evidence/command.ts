/** The auditor's command: `export`, `prove`, `verify` (docs/audit-log.md, "The command"). */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openLogKeys } from '../sealing/log-keys.ts';
import type { KeyStore } from '../sealing/log-keys.ts';
import { createDayKeys } from '../sealing/day-keys.ts';
import type { DayKeys } from '../sealing/day-keys.ts';
import { readWitness } from '../witness.ts';
import { exportFlow, exportLog } from './export.ts';
import { tellReport } from './report.ts';
import { readLog } from './stored-log.ts';
import type { StoredLog } from './stored-log.ts';
import { verifyFile } from './verify-file.ts';

export interface Surroundings {
  /** The log, where the command names none. */
  readonly log: string | null;
  /** The terminal's; null where the command runs outside it. */
  readonly keyStore: KeyStore | null;
  /** Told of each export before it is made, so that the log has a row of it. */
  readonly exporting: (what: { readonly flow: string | null }) => Promise<void>;
  readonly say: (text: string) => void;
}

/** 0: whole, or done. 1: not whole. 2: the command cannot be carried out. */
export type ExitStatus = 0 | 1 | 2;

const USAGE = `audit export [--log audit.db] --out FILE
audit prove --flow REFERENCE [--log audit.db] --out FILE
audit verify FILE [--key KEY] [--witness TEXT]... [--checkpoint FILE]...`;

const options = {
  log: { type: 'string' },
  out: { type: 'string' },
  flow: { type: 'string' },
  key: { type: 'string' },
  witness: { type: 'string', multiple: true },
  checkpoint: { type: 'string', multiple: true },
} as const;

/** @param words after `audit`. */
export async function auditCommand(words: readonly string[], around: Surroundings): Promise<ExitStatus> {
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    const [command, file, ...more] = positionals;
    const log = values.log ?? around.log;
    if (command === 'verify' && more.length === 0 && (file ?? log ?? '') !== '')
      return verify(file ?? log ?? '', values, around);
    if (file !== undefined || log === null || values.out === undefined) return refuse(around, USAGE);
    if (command === 'export') return await exportTo(values.out, log, null, around);
    if (command === 'prove' && values.flow !== undefined)
      return await exportTo(values.out, log, values.flow, around);
    return refuse(around, USAGE);
  } catch (error) {
    return refuse(around, error instanceof Error ? error.message : String(error));
  }
}

function refuse({ say }: Surroundings, text: string): ExitStatus {
  say(text);
  return 2;
}

interface VerifyOptions {
  readonly key?: string | undefined;
  readonly witness?: string[] | undefined;
  readonly checkpoint?: string[] | undefined;
}

function verify(
  file: string,
  { key, witness = [], checkpoint = [] }: VerifyOptions,
  around: Surroundings,
): ExitStatus {
  const witnesses = witness.map(readWitness);
  const known = witnesses.filter((one) => one !== null);
  if (known.length < witnesses.length)
    return refuse(around, 'a witness is “4711·A1B2-C3D4-E5F6” or the text of a paper’s code');
  const notes = checkpoint.map((path) => readFileSync(path, 'utf8'));
  const report = verifyFile(file, { key: key ?? null, notes, witnesses: known });
  if (report === 'not-ours')
    return refuse(around, `${file} is no audit log of Comptoir’s and no export of one`);
  if (report === 'no-key') return refuse(around, 'the key is no verifier’s key: name+id+base64');
  around.say(tellReport(report));
  return report.findings.length === 0 ? 0 : 1;
}

async function exportTo(
  out: string,
  file: string,
  flow: string | null,
  around: Surroundings,
): Promise<ExitStatus> {
  await around.exporting({ flow });
  const log = readLog(file);
  try {
    const keys = flow === null ? null : await dayKeysOf(log, around.keyStore);
    const lines = flow === null ? exportLog(log) : exportFlow(log, flow, keys);
    if (lines === null) return refuse(around, `no signed row has the reference ${flow}`);
    // Never over another file: it may be an earlier export.
    writeFileSync(out, '', { flag: 'wx', mode: 0o600 });
    const written = { destroyed: 0 };
    for (const piece of pieces(lines, written)) writeFileSync(out, piece, { flag: 'a' });
    around.say(
      `${out}: ${log.size} rows in the log, key ${log.verifierKey ?? 'none: the log is not sealed'}`,
    );
    if (written.destroyed > 0)
      around.say(`the bodies of ${written.destroyed} of these rows were destroyed by retention`);
    if (flow !== null && keys === null)
      around.say('the bodies stay sealed: their keys are in the key store of the terminal');
    return 0;
  } finally {
    log.close();
  }
}

/** Null where the log is not sealed, or its keys are not here. */
async function dayKeysOf(log: StoredLog, keyStore: KeyStore | null): Promise<DayKeys | null> {
  const { origin, database, wrapped } = log;
  const opened = wrapped === null ? null : await openLogKeys({ origin, wrapped }, keyStore, false);
  return opened?.keys ? createDayKeys(database, opened.keys.wrapping, origin) : null;
}

/** A thousand lines at a time. @param written counts the rows without a body. */
function* pieces(lines: Iterable<string>, written: { destroyed: number }): Iterable<string> {
  let piece: string[] = [];
  for (const line of lines) {
    if (NO_BODY.test(line)) written.destroyed += 1;
    piece.push(line);
    if (piece.length === 1000) {
      yield `${piece.join('\n')}\n`;
      piece = [];
    }
  }
  if (piece.length > 0) yield `${piece.join('\n')}\n`;
}

/** JSON: inside of a text the quotes would be escaped. */
const NO_BODY = /^{"row":.*,"body":null[,}]/;
