/**
 * A quote as columns to compare: a plan each, a row for each term. What is the same for all terms of a plan stands once,
 * at its head, so that four plans of six terms fit a window; the rest stands in its row.
 */
import type { AnnualRate, Fee, Plan, Quote, Term } from '../../../main/domain/quote.ts';
import type { OptionView } from '../../../preload/views.ts';

/** What there is to compare of a quote: it holds nobody's name. */
export type Offered = Pick<Quote, 'amount' | 'accountRate' | 'regular' | 'plans' | 'language'>;

export interface Row {
  readonly term: Term;
  readonly option: OptionView;
  /** Its place among all options of the quote, from 0. */
  readonly place: number;
  /** The rates with their labels; none where the column's head has the label. */
  readonly rates: readonly AnnualRate[];
  readonly fees: readonly Fee[];
}

export interface Column {
  readonly plan: Plan;
  /** The label of the one rate that each term has; the rows have the figures alone. Null where the labels differ. */
  readonly rateLabel: { readonly text: string | null } | null;
  /** The fees that each of its terms has. */
  readonly fees: readonly Fee[];
  readonly rows: readonly Row[];
}

/** @param options in main's order: the regular purchase first, then each term of each plan. */
export function columnsOf(
  quote: Pick<Offered, 'regular' | 'plans'>,
  options: readonly OptionView[],
): Column[] {
  let place = quote.regular ? 1 : 0;
  return quote.plans.map((plan) => {
    const rateLabel = commonLabel(plan.terms);
    const isSame = plan.terms.every(({ fees }) => key(fees) === key(plan.terms[0]?.fees));
    const rows = plan.terms.flatMap((term): Row[] => {
      const option = options[place];
      const row = {
        term,
        place: place++,
        rates: rateLabel ? [] : term.rates,
        fees: isSame ? [] : term.fees,
      };
      return option ? [{ ...row, option }] : [];
    });
    return { plan, rateLabel, fees: isSame ? (plan.terms[0]?.fees ?? []) : [], rows };
  });
}

/** By what is shown of them; the messages stand elsewhere. */
const key = (fees: readonly Fee[] | undefined): string =>
  JSON.stringify(fees?.map(({ label, amount, period }) => [label, amount, period]));

function commonLabel(terms: readonly Term[]): Column['rateLabel'] {
  const labels = new Set(
    terms.map(({ rates: [only, ...more] }) => (only && more.length === 0 ? labelOf(only) : undefined)),
  );
  const [label] = labels;
  return labels.size === 1 && label !== undefined ? { text: label } : null;
}

/** The long label, else the short one; null where the vendor sent neither. */
export const labelOf = ({ label, type }: AnnualRate): string | null => label ?? type;
