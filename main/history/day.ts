/** A terminal's day, from its log: what the end-of-day report tells. */
import type { AuditRow } from '../audit/index.ts';
import { localTime } from '../domain/day.ts';
import type { IsoDay } from '../domain/day.ts';
import { fromCents, toCents } from '../domain/money.ts';
import type { Amount } from '../domain/money.ts';
import { outcomeKinds } from '../domain/update.ts';
import type { UpdateOutcome } from '../domain/update.ts';
import { sendsPin } from '../domain/verification.ts';
import type { TerminalEntry } from '../entries.ts';
import type { DayKind, DayReport, Tally } from '../receipt/types.ts';

/** The report without its head. */
export type DayFacts = Pick<DayReport, 'day' | 'tallies' | 'clerks' | 'overrides' | 'updates' | 'rows'>;

interface Counted {
  readonly kind: DayKind;
  /** A quote's. */
  readonly amount: Amount | null;
}

/** @param rows of the day, in order. */
export function dayFacts(day: IsoDay, rows: Iterable<AuditRow<TerminalEntry>>): DayFacts {
  const all = new Map<string | null, Counted[]>();
  const overrides: DayFacts['overrides'][number][] = [];
  const updates: DayFacts['updates'][number][] = [];
  const flows = new Map<string, Amount | null>();
  let span = null as DayFacts['rows']; // cast: the compiler takes it for null for ever
  for (const { seq, at, clerk, flow, entry } of rows) {
    const row = { sequence: seq, at: localTime(new Date(at)) };
    span = { first: span?.first ?? row, last: row };
    const count = (kind: DayKind, amount: Amount | null = null) => {
      all.set(clerk, [...(all.get(clerk) ?? []), { kind, amount }]);
    };
    if (flow !== null && !flows.has(flow)) {
      flows.set(flow, null);
      count('customers');
    }
    if (entry === null) continue;
    if (flow !== null && entry.kind === 'quote.answered') flows.set(flow, entry.amount);
    if (flow !== null && entry.kind === 'supervisor.approved')
      overrides.push({ at: row.at, supervisor: entry.supervisor, clerk, referenceId: flow });
    if (isOutcome(entry)) updates.push({ at: row.at, outcome: entry });
    const kind = countedAs(entry);
    if (kind !== null) count(kind, kind === 'quotes' && flow !== null ? (flows.get(flow) ?? null) : null);
  }
  // Whoever signed in, by name; then what happened while nobody had.
  const clerks = [...all]
    .sort(([one], [other]) => (one === null ? 1 : other === null ? -1 : one.localeCompare(other)))
    .map(([name, counted]) => ({ name, tallies: talliesOf(counted) }));
  const tallies = talliesOf([...all.values()].flat());
  return { day, tallies, clerks, overrides, updates, rows: span };
}

const isOutcome = (entry: { readonly kind: string }): entry is UpdateOutcome =>
  (outcomeKinds as readonly string[]).includes(entry.kind);

/** Each kind that a report counts, whether there were any or none. */
const KINDS: readonly DayKind[] = [
  'customers',
  'verifications',
  'quotes',
  'comparisons',
  'closings',
  'failures',
];

const talliesOf = (counted: readonly Counted[]): readonly Tally[] =>
  KINDS.map((kind) => {
    const ofKind = counted.filter((one) => one.kind === kind);
    const cents = ofKind.reduce((sum, { amount }) => sum + (amount === null ? 0n : toCents(amount)), 0n);
    return { kind, count: ofKind.length, sum: kind === 'quotes' ? fromCents(cents) : null };
  });

function countedAs(entry: NonNullable<AuditRow<TerminalEntry>['entry']>): DayKind | null {
  const { kind } = entry;
  if (kind === 'verification.confirmed') return 'verifications';
  if (kind === 'verification.answered') return sendsPin(entry.format) ? null : 'verifications';
  if (kind === 'print.done') return entry.copy === 1 ? 'quotes' : null;
  if (kind === 'comparison.printed') return 'comparisons';
  if (kind === 'closing.done') return 'closings';
  return kind.endsWith('.failed') || kind.endsWith('-failed') ? 'failures' : null;
}
