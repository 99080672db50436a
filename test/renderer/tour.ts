/** The guided tour as main sends it, at any goal and in either language. */
import type { GoalId } from '../../main/domain/tour.ts';
import type { Language } from '../../main/domain/language.ts';
import type { TerminalEntry } from '../../main/entries.ts';
import { goals } from '../../main/training/goals.ts';
import { createTour } from '../../main/training/tour.ts';
import type { TourView } from '../../preload/training.ts';

export interface TourAt {
  /** Null before it begins; `end` where some goals were skipped, `done` where none was. */
  readonly goal: GoalId | 'end' | 'done' | null;
  readonly open?: boolean;
  /** The goal before was reached just now. */
  readonly praised?: boolean;
}

const account = (accountNumber: string, status: string) => ({ accountNumber, status });
/** Rows that reach each goal, as far as the goals look at them; of a customer each, and of nobody's. */
const flows: readonly (readonly object[])[] = [
  [
    { kind: 'search.asked', by: 'licence' },
    { kind: 'search.answered', accounts: [account('1', 'N')] },
    { kind: 'account.opened', accountNumber: '1', termsAccepted: true },
    { kind: 'quote.answered' },
    { kind: 'comparison.hidden', by: 'clerk' },
    { kind: 'plan.chosen' },
    { kind: 'verification.confirmed' },
    { kind: 'print.done' },
    { kind: 'customer.cleared', by: 'clerk' },
  ],
  [{ kind: 'card.seen', scanned: true, warnings: ['expired'], differs: [] }],
  [
    { kind: 'search.answered', accounts: [account('1', 'N'), account('2', 'F')] },
    { kind: 'account.opened', accountNumber: '1', termsAccepted: true },
  ],
  [
    { kind: 'account.opened', accountNumber: '1', termsAccepted: false },
    { kind: 'customer.cleared', by: 'clerk' },
  ],
  [
    { kind: 'search.answered', accounts: [account('1', 'F')] },
    { kind: 'account.opened', accountNumber: '1', termsAccepted: true },
    { kind: 'customer.cleared', by: 'clerk' },
  ],
  [{ kind: 'supervisor.approved' }, { kind: 'verification.answered', format: 'merchant_override' }],
];
const others: readonly object[] = [
  { kind: 'duplicate.printed' },
  { kind: 'terminal.locked', by: 'clerk' },
  { kind: 'person.signed-in' },
];

export function tourIn(language: Language, { goal, open = false, praised = false }: TourAt): TourView {
  const tour = createTour(() => true);
  const who = 'Camille Roy';
  const place = goals.findIndex(({ id }) => id === goal);
  if (goal !== null) tour.act('start', who);
  if (goal === 'done' || praised) {
    const rows = [
      ...flows.flatMap((rowsOf, index) => rowsOf.map((row) => ({ row, flow: `${index}` }))),
      ...others.map((row) => ({ row, flow: null })),
    ];
    for (const { row, flow } of rows) {
      if (goal !== 'done' && tour.view(who, 'en')?.place.includes(` ${place + 1} of`)) break;
      tour.saw(row as TerminalEntry, flow, who); // cast: as far as a goal looks at it
    }
  } else {
    const skips = goal === 'end' ? goals.length : place;
    for (let skip = 0; skip < skips; skip++) tour.act('skip', who);
  }
  if (open) tour.act('hint', who);
  const view = tour.view(who, language);
  if (view === null) throw new Error('the tour is hidden');
  return view;
}
