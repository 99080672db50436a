/**
 * Every row that this terminal writes to its audit log, beside those of the audit room about the file itself; and the rows
 * of a start.
 */
import type { AuditLog, AuditOptions } from './audit/index.ts';
import type { CounterEntry } from './counter/session.ts';
import { changesSince, digestOf, privilegesOf } from './settings/index.ts';
import type { Privileges, PrivilegesEntry, Settings } from './settings/index.ts';

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
  /** A PIN's hash was made anew with this terminal's key. The PIN is the same. */
  | { readonly kind: 'person.rehashed'; readonly person: string }
  /** A scanner sent so many scans faster than anybody scans. */
  | { readonly kind: 'scans.dropped'; readonly count: number }
  | { readonly kind: 'terminal.stopped' }
  | CounterEntry;

/** The end of a customer's flow, and of the process. A receipt asks for the signed head itself. */
const signedAfter: ReadonlySet<TerminalEntry['kind']> = new Set([
  'customer.cleared',
  'terminal.started',
  'terminal.stopped',
]);

/** How a terminal keeps its log. */
export const auditOptions = (
  terminal: string,
  mode: 'training' | 'live',
  keyStore: AuditOptions<TerminalEntry>['keyStore'],
): AuditOptions<TerminalEntry> => ({ terminal, keyStore, mustSeal: mode === 'live', signedAfter });

/** Writes that the terminal has started, and what changed since the start before. */
export function recordStart(
  log: { readonly append: (entry: TerminalEntry) => void } & Pick<AuditLog<TerminalEntry>, 'last'>,
  account: { readonly mode: 'training' | 'live'; readonly baseUrl: string },
  version: string,
  settings: Settings,
): void {
  const { mode } = account;
  const privileges = privilegesOf(settings);
  const changes = changesSince(log.last('terminal.started')?.entry, privileges);
  const host = mode === 'live' ? new URL(account.baseUrl).host : null;
  log.append({ kind: 'terminal.started', mode, version, host, settings: digestOf(settings), ...privileges });
  for (const change of changes) log.append(change);
}
