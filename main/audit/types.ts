/** What the log takes and gives. The rows are the callers' own; the room adds what it finds about the file itself. */

/** A row's content: any JSON value with a kind. */
export interface Entry {
  readonly kind: string;
}

/** The room's own rows: what was found when the file was opened, or while it was open. */
export type LogEntry =
  /** The file before this one was damaged; it was set aside under this name, whole. */
  | { readonly kind: 'log.replaced'; readonly setAside: string }
  /** The file is whole, but this row, the last that was written to it, is not there: nor are others before it. */
  | { readonly kind: 'log.rows-lost'; readonly last: { readonly seq: number; readonly at: string } }
  /** So many rows were removed from between the others. */
  | { readonly kind: 'log.rows-missing'; readonly rows: number }
  /** Somebody changed the database's triggers or indexes; rows since then may be false. They are as they were again. */
  | { readonly kind: 'log.schema-restored'; readonly objects: readonly string[] };

/** A row as it was written. */
export interface AuditRow<E extends Entry> {
  /** From 1, without gaps. */
  readonly seq: number;
  /** ISO 8601 in UTC, with milliseconds. */
  readonly at: string;
  /** `x-reference-id` of the customer's flow, where there is one. */
  readonly flow: string | null;
  /** Who was signed in; null where nobody was, and in the rows of earlier versions. */
  readonly clerk: string | null;
  readonly entry: E | LogEntry;
}

export interface AuditLog<E extends Entry> {
  /** The rows that the opening added, for what is wrong with the file. */
  readonly faults: readonly LogEntry[];
  /**
   * Writes one row and returns once it is on the disk (synchronous FULL).
   * @param clerk who is signed in, or whose customer it is about
   * @throws AuditError where the row could not be written: the step that it records must not be shown as done.
   */
  append(entry: E, flow: string | null, clerk?: string | null): void;
  /** The newest readable entry of a kind, as it was written by whichever version; null where there is none. */
  last(kind: E['kind'] | LogEntry['kind']): unknown;
  /** Rows from `seq` on, oldest first. */
  rows(from?: number): Iterable<AuditRow<E>>;
  close(): void;
}
