/**
 * Whether what the central database holds is what the terminals signed. The database itself cannot check a signature; and
 * whoever administers it could change a row afterwards.
 */
import type { ClientBase } from 'pg';
import {
  append,
  isSameHash,
  leafHash,
  openCheckpoint,
  readVerifierKey,
  rootOf,
  sha256,
} from '../audit/index.ts';
import { beginningOf, leafOf, notesOf, rowsOf } from './stored.ts';
import type { StoredLog } from './stored.ts';

export interface LogReport {
  readonly rows: number;
  /** The newest head whose signature and root hold; 0 where there is none. */
  readonly signed: number;
  /** In words, with numbers of rows; none where all is whole. */
  readonly faults: readonly string[];
}

/** Of each kind of fault, so many are named. */
const MOST_NAMED = 20;

/** @param verifierKey as the merchant has it from the terminal. */
export async function verifyLog(client: ClientBase, log: StoredLog, verifierKey: string): Promise<LogReport> {
  const faults: string[] = [];
  const fault = (text: string): void => {
    if (faults.length < MOST_NAMED) faults.push(text);
  };
  const verifier = readVerifierKey(verifierKey);
  if (verifier?.name !== log.origin)
    return { rows: 0, signed: 0, faults: [`the key is not the one of ${log.origin}`] };
  const begun = await beginningOf(client, log);
  if (begun === null)
    return { rows: 0, signed: 0, faults: ['the first rows are not there, and no month was retired'] };
  const notes = await notesOf(client, log);
  let range = begun;
  let signed = 0;
  for await (const row of rowsOf(client, log)) {
    if (row.seq !== range.size + 1) {
      fault(`rows ${range.size + 1} to ${row.seq - 1}: removed`);
      return { rows: range.size - begun.size, signed, faults };
    }
    if (row.body !== null && !isSameHash(sha256(row.body), row.body_hash))
      fault(`row ${row.seq}: its body was changed`);
    ({ range } = append(range, leafHash(leafOf(row))));
    const note = notes.get(row.seq);
    if (note === undefined) continue;
    const opened = openCheckpoint(note, verifier);
    if (!opened.ok) fault(`the checkpoint ${row.seq} is not signed by this key`);
    else if (!isSameHash(opened.checkpoint.root, rootOf(range)))
      fault(
        `rows ${signed + 1} to ${row.seq}: one or more are not what the checkpoint ${row.seq} was signed for`,
      );
    else signed = row.seq;
  }
  if (range.size !== log.size) fault(`rows ${range.size + 1} to ${log.size}: removed`);
  else if (!isSameHash(rootOf(range), log.root)) fault('the rows are not the tree that was accepted');
  return { rows: range.size - begun.size, signed, faults };
}
