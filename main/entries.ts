/** Every row that this terminal writes to its audit log, beside those of the audit room about the file itself. */
import type { CounterEntry } from './counter/session.ts';
import type { Privileges, PrivilegesEntry } from './settings/index.ts';

export type TerminalEntry =
  | ({
      readonly kind: 'terminal.started';
      readonly mode: 'training' | 'live';
      readonly version: string;
      /** Host and port of the vendor's address; null in training mode. */
      readonly host: string | null;
      /** A SHA-256 of all settings, in hexadecimal. */
      readonly settings: string;
    } & Privileges)
  /** What changed since the start before. */
  | PrivilegesEntry
  /** A scanner sent so many scans faster than anybody scans. */
  | { readonly kind: 'scans.dropped'; readonly count: number }
  | { readonly kind: 'terminal.stopped' }
  | CounterEntry;
