/** One step from a version of the log's file to the next. A step that has shipped is never changed: the next one mends it. */
import type Database from 'better-sqlite3';

export interface Migration {
  /**
   * Brings the schema up, and the rows that are there. Runs in a transaction. `schema.ts` runs it on an empty database
   * too, to know what the schema must be.
   */
  up(database: Database.Database, taking: Taking): void;
}

/** What a step needs to take rows over. */
export interface Taking {
  /** The terminal's name in the settings. */
  readonly terminal: string;
  /** Names the log in its checkpoints. */
  readonly origin: string;
  /** Seals one row's body. */
  readonly seal: Seal;
  /** The marks of the rows that name an account, as far as their bodies can be opened. */
  readonly marksIn: (database: Database.Database) => Iterable<Mark>;
  readonly now: Date;
}

/** By what a row is found that names an account. */
export interface Mark {
  readonly seq: number;
  readonly mark: Uint8Array;
}

/** Where nothing is sealed, the body comes back as it is, without a key. */
export type Seal = (
  row: { readonly seq: number; readonly at: Date; readonly terminal: string },
  body: Uint8Array,
) => { readonly key: string | null; readonly body: Uint8Array };
