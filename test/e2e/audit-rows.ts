/** Reads the audit log of a running terminal. */
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Oldest first. */
export function rowsOf(folder: string): { kind: string; body: string }[] {
  const database = new Database(join(folder, 'audit.db'), { readonly: true });
  try {
    return database
      .prepare<[], { kind: string; body: string }>(
        'SELECT kind, CAST(body AS TEXT) AS body FROM entries ORDER BY seq',
      )
      .all();
  } finally {
    database.close();
  }
}
