/** The printer's test page, for the technician, where no customer is at the counter. */
import type { ReceiptPreview } from '../../../preload/views.ts';
import type { Delivery } from '../../domain/delivery.ts';
import type { Failure } from '../../domain/failure.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { printerFailure } from '../rules.ts';
import { entry, event, unchanged } from './act.ts';
import type { Act, EventOf } from './act.ts';

/** They are for the log. They belong to no flow, though a customer may come while the page is printed. */
export const printerTestEvents = {
  'printer-test-asked': event({ on: unchanged, row: () => entry('printer.test-asked', {}) }),
  'printer-tested': event({
    on: unchanged,
    row: ({ delivery }: { readonly delivery: Delivery }) => entry('printer.tested', { delivery }),
  }),
  'printer-test-failed': event({
    on: unchanged,
    row: ({ failure }: { readonly failure: Failure }) => entry('printer.test-failed', { code: failure.code }),
  }),
};
type Event = EventOf<typeof printerTestEvents>;

/** Answers what is known of the page, or the printer's failure where it did not come out. */
export const testPrinter: Act<'ready', undefined, Event, Delivery> = {
  at: ['ready'],
  oneAtATime: true,
  refusal: () => null,
  async run(context) {
    const { paper, clerkLanguage } = context;
    let outcome: Result<Delivery> = fail('counter.internal', 'now');
    const written = await context.exchange({
      flow: null,
      asked: { type: 'printer-test-asked' },
      ask: () => paper.printTest(clerkLanguage()),
      answered: (delivery) => {
        outcome = ok(delivery);
        return { type: 'printer-tested', delivery };
      },
      failed: (failure) => {
        outcome = { ok: false, failure: printerFailure(failure) };
        return { type: 'printer-test-failed', failure };
      },
    });
    return written.ok ? outcome : written;
  },
};

/** The page as it will be printed, in the clerk's language. */
export const previewTest: Act<'ready', undefined, Event, ReceiptPreview> = {
  at: ['ready'],
  refusal: () => null,
  run: ({ paper, clerkLanguage }) => paper.previewTest(clerkLanguage()),
};
