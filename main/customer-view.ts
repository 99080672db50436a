/** What the customer's own display shows, taken out of the clerk's snapshot field by field. */
import type { CustomerView, Snapshot } from '../preload/views.ts';

/** Null while the clerk has nothing shown there. */
export function customerView({ session, mode, terminal }: Snapshot): CustomerView | null {
  if (session.step !== 'serving' || session.shown !== 'display' || session.quote.state !== 'ready')
    return null;
  const { quote, options } = session.quote;
  const { amount, accountRate, regular, plans, language } = quote;
  return {
    merchant: terminal.merchant,
    training: mode === 'training',
    quote: { amount, accountRate, regular, plans, language },
    options,
  };
}
