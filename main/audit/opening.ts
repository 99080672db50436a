/** Opens the file and the keys together: an old log is sealed while it is taken over. */
import { randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Signer } from './checkpoint/signed-note.ts';
import { connect } from './database.ts';
import type { Connected } from './database.ts';
import { migrations } from './migrations/index.ts';
import { sealWith } from './rows/append.ts';
import { marksOfOld } from './rows/marks.ts';
import { checkTail } from './rows/tail.ts';
import type { Tail } from './rows/tail.ts';
import { restoreSchema } from './schema.ts';
import { createDayKeys } from './sealing/day-keys.ts';
import type { DayKeys } from './sealing/day-keys.ts';
import { openLogKeys } from './sealing/log-keys.ts';
import type { KeyStore, NotSealed, StoredKeys } from './sealing/log-keys.ts';
import { Damaged } from './trouble.ts';
import type { Marking } from './types.ts';

interface OpeningOptions {
  readonly terminal: string;
  readonly keyStore: KeyStore | null;
  readonly mustSeal: boolean;
  readonly marking: Marking | null;
  readonly now: Date;
}

export interface Opened {
  readonly database: Database.Database;
  /** Names the log in its checkpoints. */
  readonly origin: string;
  readonly sealing: { readonly signer: Signer; readonly dayKeys: DayKeys } | { readonly why: NotSealed };
  /** Names of the schema's objects that had to be put back. */
  readonly restored: readonly string[];
  readonly tail: Tail;
}

/**
 * @throws AuditError where the log is a newer version's, or must be sealed and cannot.
 * @throws Damaged, or what SQLite says of a damaged file.
 */
export async function openFile(file: string, options: OpeningOptions): Promise<Opened> {
  const connected = connect(file);
  try {
    return await unlock(connected, options);
  } catch (error) {
    connected.database.close();
    throw error;
  }
}

async function unlock(connected: Connected, options: OpeningOptions): Promise<Opened> {
  const { database, version, restored } = connected;
  const { terminal, marking, now } = options;
  const stored = version < SEALED ? { origin: newOrigin(terminal), wrapped: null } : storedKeys(database);
  const { origin } = stored;
  const opened = await openLogKeys(stored, options.keyStore, options.mustSeal);
  const dayKeys = opened.keys && createDayKeys(database, opened.keys.wrapping, origin);
  database.transaction(() => {
    for (const step of migrations.slice(version))
      step.up(database, {
        terminal,
        origin,
        now,
        seal: sealWith(dayKeys),
        marksIn: marksOfOld(dayKeys, marking),
      });
    // Also where it is so already, although that waits for the disk: only a write tells whether the file may be written.
    database.pragma(`user_version = ${migrations.length}`);
    if (opened.keys !== null && opened.made !== null)
      database
        .prepare<[string, string, Uint8Array]>('INSERT INTO log_keys VALUES (1, ?, ?, ?)')
        .run(now.toISOString(), opened.keys.signer.verifierKey, opened.made);
  })();
  // The rows in the clear are overwritten in the file; nor may they stay in the write-ahead log.
  if (version > 0 && version < SEALED) database.pragma('wal_checkpoint(TRUNCATE)');
  return {
    database,
    origin,
    sealing:
      opened.keys !== null && dayKeys !== null
        ? { signer: opened.keys.signer, dayKeys }
        : { why: opened.keys === null ? opened.why : 'no-key-store' },
    restored: version < migrations.length ? [...restored, ...restoreSchema(database)] : restored,
    tail: checkTail(database),
  };
}

/** The first version whose file holds keys. */
const SEALED = 2;

/** Without blanks and plus signs, as a key's name must be; and no other log's. */
const newOrigin = (terminal: string): string =>
  `comptoir.example/${encodeURIComponent(terminal)}/${randomBytes(8).toString('hex')}`;

function storedKeys(database: Database.Database): StoredKeys {
  const select = database.prepare<[], StoredKeys>(
    'SELECT origin, wrapped FROM log LEFT JOIN log_keys USING (one)',
  );
  const stored = select.get();
  if (stored === undefined) throw new Damaged('the log has no name');
  return stored;
}
