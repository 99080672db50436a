/**
 * The goals of the guided tour, in its order: each is reached by a row of the audit log, and so by the act itself and by
 * nothing that looks like it. The words are in `resources/messages/<language>/tour.ts`.
 */
import type { GoalId, TourLesson } from '../domain/tour.ts';
import { sendsPin } from '../domain/verification.ts';
import type { TerminalEntry } from '../entries.ts';
import type { Lesson as Practice } from './people.ts';

type Rows = readonly TerminalEntry[];
type Row<K extends TerminalEntry['kind']> = Extract<TerminalEntry, { readonly kind: K }>;

export interface Goal {
  readonly id: GoalId;
  readonly lesson: TourLesson;
  /** The invented customer whom it takes, by what that one is there to practise; null where it takes none. */
  readonly customer: Practice | null;
  /** It cannot be reached on a terminal without a printer. */
  readonly needsPrinter?: true;
  /**
   * @param row the newest
   * @param before those of the same customer before it; of a row without a customer, the same person's others without one
   */
  readonly reached: (row: TerminalEntry, before: Rows) => boolean;
}

const has = <K extends TerminalEntry['kind']>(
  rows: Rows,
  kind: K,
  holds: (row: Row<K>) => boolean = () => true,
): boolean => rows.some((row): boolean => row.kind === kind && holds(row as Row<K>)); // cast: the kind tells which

/** The status of the account that was opened, as the search told it; null where none did. */
function statusOf({ accountNumber }: Row<'account.opened'>, before: Rows) {
  const accounts = before.flatMap((row) => (row.kind === 'search.answered' ? row.accounts : []));
  return accounts.findLast((account) => account.accountNumber === accountNumber)?.status ?? null;
}

/** A terminal for training may have no printer: whoever got as far as asking for the paper has learned it. */
const isPaper = (row: TerminalEntry): boolean =>
  row.kind === 'print.done' ||
  row.kind === 'pdf.saved' ||
  (row.kind === 'print.failed' && row.code === 'printer.not-set-up');

/** The clerk went to the next customer. */
const isLeft = (row: TerminalEntry): boolean =>
  row.kind === 'customer.cleared' && (row.by === 'clerk' || row.by === 'scan');

export const goals: readonly Goal[] = [
  {
    ...{ id: 'scan', lesson: 'job', customer: 'ordinary' },
    reached: (row, before) =>
      row.kind === 'account.opened' &&
      statusOf(row, before) === 'N' &&
      has(before, 'search.asked', ({ by }) => by === 'licence'),
  },
  {
    ...{ id: 'quote', lesson: 'job', customer: 'ordinary' },
    reached: (row) => row.kind === 'quote.answered',
  },
  {
    ...{ id: 'show', lesson: 'job', customer: 'ordinary' },
    // A display of the customer's own shows each quote by itself: the clerk's act is to take it back.
    reached: (row) => row.kind === 'comparison.hidden' && row.by === 'clerk',
  },
  {
    ...{ id: 'choose', lesson: 'job', customer: 'ordinary' },
    reached: (row) => row.kind === 'plan.chosen',
  },
  {
    ...{ id: 'verify', lesson: 'job', customer: 'ordinary' },
    reached: (row) =>
      row.kind === 'verification.confirmed' ||
      (row.kind === 'verification.answered' && !sendsPin(row.format) && row.format !== 'merchant_override'),
  },
  { ...{ id: 'print', lesson: 'job', customer: 'ordinary' }, reached: isPaper },
  {
    ...{ id: 'leave', lesson: 'job', customer: 'ordinary' },
    reached: (row, before) => isLeft(row) && before.some(isPaper),
  },
  {
    ...{ id: 'card', lesson: 'care', customer: 'licence-expired' },
    reached: (row) =>
      row.kind === 'card.seen' && row.scanned && (row.warnings.length > 0 || row.differs.length > 0),
  },
  {
    ...{ id: 'two', lesson: 'care', customer: 'two-accounts' },
    reached: (row, before) =>
      row.kind === 'account.opened' &&
      statusOf(row, before) === 'N' &&
      has(before, 'search.answered', ({ accounts }) => accounts.length > 1),
  },
  {
    ...{ id: 'terms', lesson: 'care', customer: 'terms-not-accepted' },
    reached: (row, before) =>
      isLeft(row) &&
      has(before, 'account.opened', ({ termsAccepted }) => termsAccepted === false) &&
      !before.some(isPaper),
  },
  {
    ...{ id: 'frozen', lesson: 'care', customer: 'frozen' },
    // Not the wrong one of two accounts.
    reached: (row, before) =>
      isLeft(row) &&
      has(before, 'account.opened') &&
      has(before, 'search.answered', ({ accounts }) => accounts.every(({ status }) => status !== 'N')),
  },
  {
    ...{ id: 'override', lesson: 'supervisor', customer: 'no-mobile-phone' },
    reached: (row, before) =>
      row.kind === 'verification.answered' &&
      row.format === 'merchant_override' &&
      has(before, 'supervisor.approved'),
  },
  {
    ...{ id: 'duplicate', lesson: 'day', customer: null, needsPrinter: true },
    reached: (row) => row.kind === 'duplicate.printed',
  },
  {
    ...{ id: 'lock', lesson: 'day', customer: null },
    reached(row, before) {
      if (row.kind !== 'person.signed-in') return false;
      const last = before.findLast(({ kind }) => kind === 'terminal.locked' || kind === 'person.signed-in');
      return last?.kind === 'terminal.locked' && last.by === 'clerk';
    },
  },
];
