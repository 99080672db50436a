/** Reads the audit log of a running terminal. */
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Oldest first, in training mode without a key store; without the row that says so. */
export function rowsOf(folder: string): { kind: string; body: string; flow: string | null }[] {
  const database = new Database(join(folder, 'audit.db'), { readonly: true });
  try {
    return database
      .prepare<[], { kind: string; body: string; flow: string | null }>(
        "SELECT kind, flow, CAST(body AS TEXT) AS body FROM entries WHERE kind <> 'log.not-sealed' ORDER BY seq",
      )
      .all();
  } finally {
    database.close();
  }
}
