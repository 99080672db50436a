/** The comparison sheet, which the customer takes home, and the quote as a PDF file. */
import type { ReceiptPreview } from '../../../preload/views.ts';
import type { Delivery } from '../../domain/delivery.ts';
import type { Failure } from '../../domain/failure.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { NOT_HERE, printerFailure } from '../rules.ts';
import { entry, event, unchanged } from './act.ts';
import type { Act, EventOf } from './act.ts';

/** They are for the log: no plan is chosen by a comparison, and it is no copy of a quote. */
export const comparisonEvents = {
  'comparison-asked': event({ on: unchanged, row: () => entry('comparison.asked', {}) }),
  'comparison-printed': event({
    on: unchanged,
    row: ({ delivery }: { readonly delivery: Delivery }) => entry('comparison.printed', { delivery }),
  }),
  'comparison-failed': event({
    on: unchanged,
    row: ({ failure }: { readonly failure: Failure }) => entry('comparison.failed', { code: failure.code }),
  }),
};
type Event = EventOf<typeof comparisonEvents>;

/** Answers what is known of the paper, or the printer's failure where it did not come out. */
export const printComparison: Act<'serving', undefined, Event, Delivery> = {
  at: ['serving'],
  oneAtATime: true,
  refusal: ({ quote }) => (quote.state === 'ready' ? null : NOT_HERE),
  async run(context, serving) {
    let outcome: Result<Delivery> = fail('counter.internal', 'now');
    const written = await context.exchange({
      flow: serving.flow,
      asked: { type: 'comparison-asked' },
      ask: () => context.paper.printComparison(serving),
      answered: (delivery) => {
        outcome = ok(delivery);
        return { type: 'comparison-printed', delivery };
      },
      failed: (failure) => {
        outcome = { ok: false, failure: printerFailure(failure) };
        return { type: 'comparison-failed', failure };
      },
    });
    return written.ok ? outcome : written;
  },
};

/** The sheet as it will be printed. */
export const previewComparison: Act<'serving', undefined, Event, ReceiptPreview> = {
  at: ['serving'],
  refusal: ({ quote }) => (quote.state === 'ready' ? null : NOT_HERE),
  run: ({ paper }, serving) => paper.previewComparison(serving),
};
