/**
 * Every row that this terminal writes to its audit log, beside those of the audit room about the file itself; and the rows
 * of a start.
 */
import * as v from 'valibot';
import type { AuditLog, AuditOptions } from './audit/index.ts';
import type { CentralEntry } from './central/index.ts';
import type { CounterEntry } from './counter/session.ts';
import type { DeviceEntry } from './device-rows.ts';
import type { Delivery } from './domain/delivery.ts';
import type { FailureCode } from './domain/failure.ts';
import { markedAccount, markedReference } from './domain/history.ts';
import { settingChanges, valuesOf } from './setting-rows.ts';
import type { SettingEntry, SettingValues } from './setting-rows.ts';
import type { SetUpEntry } from './set-up/index.ts';
import { changesSince, digestOf, privilegesOf } from './settings/index.ts';
import type { Privileges, PrivilegesEntry, Settings } from './settings/index.ts';
import type { UpdateEntry } from './updates/index.ts';

export type TerminalEntry =
  | ({
      readonly kind: 'terminal.started';
      readonly mode: 'training' | 'live';
      readonly version: string;
      /** Host and port of the vendor's address; null in training mode. */
      readonly host: string | null;
      /** A SHA-256 of all settings, in hexadecimal. */
      readonly settings: string;
      /** The settings themselves, but for secrets and supervisors. */
      readonly values: SettingValues;
    } & Privileges)
  /** The process before this one ended without `terminal.stopped`: a crash, a power cut, or somebody ended it. */
  | {
      readonly kind: 'terminal.crashed';
      /** When that process started. */
      readonly started: string;
      /** The last row that there is of it. */
      readonly last: { readonly seq: number; readonly at: string };
    }
  /** The contents of so many flows were saved as a file; of a day or a clerk where one was sought. */
  | {
      readonly kind: 'history.exported';
      readonly format: 'csv' | 'json';
      readonly flows: number;
      readonly day: string | null;
      readonly by: string | null;
    }
  /** Another print of a flow's last quote, from the log. */
  | { readonly kind: 'duplicate.asked' }
  | { readonly kind: 'duplicate.printed'; readonly delivery: Delivery }
  | { readonly kind: 'duplicate.failed'; readonly code: FailureCode }
  /** The end-of-day report was printed. */
  | { readonly kind: 'report.asked'; readonly day: string }
  | { readonly kind: 'report.printed'; readonly day: string; readonly delivery: Delivery }
  | { readonly kind: 'report.failed'; readonly day: string; readonly code: FailureCode }
  /** An auditor's file was made: of the log, or of one flow. */
  | { readonly kind: 'audit.exported'; readonly flow: string | null }
  | CentralEntry
  | UpdateEntry
  | SettingEntry
  | SetUpEntry
  | DeviceEntry
  /** What changed since the start before. */
  | PrivilegesEntry
  /** A PIN's hash was made anew with this terminal's key. The PIN is the same. */
  | { readonly kind: 'person.rehashed'; readonly person: string }
  /** A paper was waiting for the printer when the process before this one ended; `copy` is what it would be now. */
  | { readonly kind: 'print.left'; readonly paper: 'quote' | 'closing'; readonly copy: number }
  /** Ten wrong PINs: a supervisor opens it (`person.unlocked`). */
  | { readonly kind: 'person.locked'; readonly person: string }
  /** A scanner sent so many scans faster than anybody scans. */
  | { readonly kind: 'scans.dropped'; readonly count: number }
  | {
      readonly kind: 'terminal.stopped';
      /** Where some were changed at the terminal. */
      readonly values?: SettingValues;
    }
  | CounterEntry;

/** The end of a customer's flow, and of the process. A receipt asks for the signed head itself. */
const signedAfter: ReadonlySet<TerminalEntry['kind']> = new Set([
  'customer.cleared',
  'terminal.started',
  'terminal.stopped',
  'audit.exported',
]);

/** Kinds whose body has changed since the log's first version. A change of a body's fields raises the number. */
const versions = {
  'closing.print-asked': 2,
  'comparison.shown': 2,
  'print.asked': 2,
  'person.added': 2,
  'person.changed': 2,
  'person.signed-in': 2,
  'supervisor.refused': 2,
  'terminal.started': 3,
} as const;

/** By what a customer's flow is found beside its own reference: the account, and the reference on its papers. */
const marking: NonNullable<AuditOptions<TerminalEntry>['marking']> = {
  kinds: new Set<TerminalEntry['kind']>([
    'account.asked',
    'account.opened',
    'verification.asked',
    'print.asked',
  ]),
  wordIn(entry) {
    if ('accountNumber' in entry && typeof entry.accountNumber === 'string')
      return markedAccount(entry.accountNumber);
    return 'requestId' in entry && typeof entry.requestId === 'string'
      ? markedReference(entry.requestId)
      : null;
  },
};

/** How a terminal keeps its log. */
export const auditOptions = (
  terminal: string,
  mode: 'training' | 'live',
  keyStore: AuditOptions<TerminalEntry>['keyStore'],
): AuditOptions<TerminalEntry> => ({
  terminal,
  keyStore,
  mustSeal: mode === 'live',
  signedAfter,
  versions,
  marking,
});

/** Writes that the terminal has started, and what changed since the start before. */
export function recordStart(
  audit: AuditLog<TerminalEntry>,
  account: { readonly mode: 'training' | 'live'; readonly baseUrl: string },
  version: string,
  settings: Settings,
): void {
  const { mode } = account;
  const privileges = privilegesOf(settings);
  const started = audit.last('terminal.started');
  const stop = audit.last('terminal.stopped');
  const stopped = started !== null && stop !== null && stop.seq > started.seq ? stop : null;
  const changes = changesSince(started?.entry, privileges);
  const host = mode === 'live' ? new URL(account.baseUrl).host : null;
  const values = valuesOf(settings);
  if (started !== null && stopped === null && audit.previous !== null)
    audit.append({ kind: 'terminal.crashed', started: started.at, last: audit.previous }, null);
  audit.append(
    { kind: 'terminal.started', mode, version, host, settings: digestOf(settings), values, ...privileges },
    null,
  );
  for (const change of changes) audit.append(change, null);
  const before = valuesIn(stopped?.entry) ?? valuesIn(started?.entry);
  if (before !== null)
    for (const change of settingChanges(before, values, 'file')) audit.append(change, null);
}

const valuesSchema = v.object({
  values: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
});

/** Null where an earlier version wrote the row, without them. */
function valuesIn(started: unknown): SettingValues | null {
  const parsed = v.safeParse(valuesSchema, started);
  return parsed.success ? parsed.output.values : null;
}
