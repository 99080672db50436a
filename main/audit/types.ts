/** What the log takes and gives. The rows are the callers' own; the room adds what it finds about the file itself. */
import type { RowHead } from './leaf.ts';
import type { KeyStore, NotSealed } from './sealing/log-keys.ts';
import type { Hash } from './tree/hash.ts';
import type { TreeHead } from './tree/verify.ts';

/** A row's content: any JSON value with a kind. */
export interface Entry {
  readonly kind: string;
}

/** The room's own rows: what was found when the file was opened, or while it was open. */
export type LogEntry =
  /**
   * The file before this one was set aside under this name, whole. `damaged`: it could not be read. `not-as-signed`: its
   * rows are not those of its last checkpoint.
   */
  | { readonly kind: 'log.replaced'; readonly setAside: string; readonly why: 'damaged' | 'not-as-signed' }
  /** The file is whole, but this row, the last that was written to it, is not there: nor are others before it. */
  | { readonly kind: 'log.rows-lost'; readonly last: { readonly seq: number; readonly at: string } }
  /** Of the last rows, so many were removed from between the others. */
  | { readonly kind: 'log.rows-missing'; readonly rows: number }
  /** Of the last rows, these are not what their leaves were made of. */
  | { readonly kind: 'log.rows-changed'; readonly rows: readonly number[] }
  /** Somebody changed the database's triggers or indexes; rows since then may be false. They are as they were again. */
  | { readonly kind: 'log.schema-restored'; readonly objects: readonly string[] }
  /** A log of before there was a tree: its rows have become leaves. `missing` of them were not there any more. */
  | { readonly kind: 'log.taken-over'; readonly rows: number; readonly missing: number }
  /** Stands for a row that was not there when the log was taken over. */
  | { readonly kind: 'log.row-missing' }
  /** The key that signs the heads was made; whoever has this line can verify them. */
  | { readonly kind: 'log.key-made'; readonly verifierKey: string }
  /** The key of a day was made. */
  | { readonly kind: 'log.day-key-made'; readonly key: string }
  /** Training mode: rows from here on are in the clear, and heads unsigned. */
  | { readonly kind: 'log.not-sealed'; readonly why: NotSealed }
  /**
   * Retention: the bodies of so many rows on so many days are destroyed, by destroying the days' keys first. `before`: all
   * of days before this one. `files`: logs that had been set aside before that day, and were removed.
   */
  | {
      readonly kind: 'log.bodies-destroyed';
      readonly keepMonths: number;
      readonly before: string;
      readonly days: number;
      readonly rows: number;
      readonly files: readonly string[];
    }
  /** The wall clock went apart from the one that nobody can set, by so many milliseconds; negative: back. */
  | { readonly kind: 'log.clock-moved'; readonly by: number };

/** A row as it was written. */
export interface AuditRow<E extends Entry> extends RowHead {
  /** Null where the body was destroyed, or cannot be opened now. */
  readonly entry: E | LogEntry | null;
}

/** Which rows name an account, and how. */
export interface Accounts {
  /** Kinds whose rows may name one. */
  readonly kinds: ReadonlySet<string>;
  /** The account's number; null where the row names none. */
  readonly numberIn: (entry: Entry) => string | null;
}

/** What flows are sought by; null where it does not matter. Reference and account are not sought together. */
export interface Sought {
  /** The reference, or its first six characters or more. */
  readonly reference: string | null;
  /** The last four digits of an account that was asked for. */
  readonly account: string | null;
  /** `CCYY-MM-DD`. */
  readonly day: string | null;
  readonly clerk: string | null;
  /** Flows that began before this row: for the next page. */
  readonly before: number | null;
}

export interface Found {
  readonly flow: string;
  /** The number of its first row; where sought by day or clerk, of the first one of that day or clerk. */
  readonly first: number;
}

/** Two clocks: one that can be set, and one that cannot. */
export interface Clock {
  now(): Date;
  /** Nanoseconds since any moment. */
  monotonic(): bigint;
}

export interface AuditOptions<E extends Entry> {
  /** The terminal's name in the settings. */
  readonly terminal: string;
  /** The system's; null where there is none. */
  readonly keyStore: KeyStore | null;
  /** Live mode: no row is written in the clear. Training mode says in a row that it does not seal. */
  readonly mustSeal: boolean;
  /** Kinds after which the head is signed. */
  readonly signedAfter: ReadonlySet<E['kind']>;
  /** Of the kinds whose body is another than in earlier versions; the others have 1. */
  readonly versions?: Readonly<Partial<Record<E['kind'], number>>>;
  /** Which rows name an account: they are found by its last digits. */
  readonly accounts?: Accounts | null;
  readonly clock?: Clock;
}

/** The tree as it is now. */
export interface Head extends TreeHead {
  readonly origin: string;
  /** The checkpoint, which is stored too; null where the log is not sealed. */
  readonly note: string | null;
}

export interface OutboxRow {
  /** The leaf's text (docs/audit-log.md, "A leaf"). */
  readonly leaf: string;
  /** As it is stored, sealed; null where it was destroyed, and where it is in the clear, which never leaves the terminal. */
  readonly body: Uint8Array | null;
}

/** Rows that follow each other, under one signed head. */
export interface Batch {
  /** So many rows are before these. */
  readonly after: number;
  readonly rows: readonly OutboxRow[];
  /** The days' keys that open the bodies; a key that was destroyed is not among them. */
  readonly keys: readonly { readonly name: string; readonly key: Uint8Array }[];
  /** The newest signed head. */
  readonly checkpoint: string;
  /** From the tree before these rows to the signed one; empty where that is smaller. */
  readonly before: readonly Hash[];
  /** From the tree with these rows to the signed one. */
  readonly rest: readonly Hash[];
}

export interface Outbox {
  /** Names the log in its checkpoints. */
  readonly origin: string;
  readonly verifierKey: string;
  /** How many rows the log has. */
  size(): number;
  /** How many of them the newest signed head covers. */
  signed(): number;
  /** Signs the head as it is. @throws AuditError where it cannot be stored. */
  sign(): void;
  /**
   * The signed rows after the first `after`: at most `most`, and no more than half a megabyte but for the first; none
   * where there are no more. Null where nothing is signed yet.
   */
  batch(after: number, most: number): Batch | null;
}

export interface AuditLog<E extends Entry> {
  /** The rows that the opening added, for what is wrong with the file. */
  readonly faults: readonly LogEntry[];
  /** The last row that there was before this opening; null in a new log. */
  readonly previous: { readonly seq: number; readonly at: string } | null;
  /** The log's public key: what an auditor needs to verify it. Null where the log is not sealed. */
  readonly verifierKey: string | null;
  /** The rows for a central database; null where the log is not sealed. */
  readonly outbox: Outbox | null;
  /**
   * Writes one row and returns once it is on the disk (synchronous FULL).
   * @param clerk who is signed in.
   * @throws AuditError where the row could not be written: the step that it records must not be shown as done.
   */
  append(entry: E, flow: string | null, clerk?: string | null): void;
  /**
   * The tree with all rows so far, signed; for a receipt (`witness.ts`).
   * @throws AuditError where the checkpoint could not be stored.
   */
  head(): Head;
  /** The newest readable row of a kind that belongs to no flow, as whichever version wrote it; null where there is none. */
  last(kind: E['kind'] | LogEntry['kind']): AuditRow<Entry> | null;
  /**
   * Destroys the bodies of days that are older than so many months, by the log's own calendar (`retention/overdue.ts`). Each
   * step that is taken from the result is one short transaction; the counter can write between two of them. What was begun
   * and not ended goes on at the next call.
   * @throws AuditError where the file cannot be written now.
   */
  destroyOld(keepMonths: number): Iterable<void>;
  /** Flows, the newest first, so many at most. Takes as long however long the log is. */
  find(sought: Sought, most: number): { readonly flows: readonly Found[]; readonly isMore: boolean };
  /** All rows of a flow, oldest first. */
  flow(reference: string): readonly AuditRow<E>[];
  /** All rows of a local day, oldest first. */
  day(day: string): Iterable<AuditRow<E>>;
  /** Everybody who was signed in while a row of a flow was written, in order. */
  clerks(): readonly string[];
  /** Rows from `seq` on, oldest first. */
  rows(from?: number): Iterable<AuditRow<E>>;
  close(): void;
}
