/** Whether the log's file is where it was opened. */
import { statSync } from 'node:fs';
import { AuditError } from './trouble.ts';

/**
 * SQLite goes on writing to a file that was deleted, moved away, or is on a drive that another was mounted over: no later start
 * would find those rows.
 * @returns throws where the file's name is no longer that file's: an AuditError, or what the system says of the name
 */
export function watchPlace(file: string): () => void {
  const opened = identityOf(file);
  return () => {
    if (identityOf(file) !== opened) throw new AuditError('unwritable', 'SQLITE_READONLY_DBMOVED');
  };
}

function identityOf(file: string): string {
  const { dev, ino } = statSync(file, { bigint: true });
  return `${dev} ${ino}`;
}
