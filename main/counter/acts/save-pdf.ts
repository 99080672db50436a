/** The quote as a PDF file, which a merchant sends by means of their own. */
import type { Failure } from '../../domain/failure.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { printerFailure } from '../rules.ts';
import type { Serving } from '../state.ts';
import { entry, event, unchanged } from './act.ts';
import type { Act, EventOf } from './act.ts';
import { print } from './print.ts';

export const pdfEvents = {
  'pdf-asked': event({
    on: unchanged,
    row: ({ requestId }: { readonly requestId: string }) => entry('pdf.asked', { requestId }),
  }),
  'pdf-saved': event({ on: unchanged, row: () => entry('pdf.saved', {}) }),
  'pdf-failed': event({
    on: unchanged,
    row: ({ failure }: { readonly failure: Failure }) => entry('pdf.failed', { code: failure.code }),
  }),
};

/** A file can be printed any number of times: it is always marked as a copy, and never the original. */
const FIRST_COPY = 2;

const copiesOf = ({ print }: Serving): number => (print.state === 'none' ? 0 : print.copies);

/** May be saved where it may be printed. Answers why it was not saved, or nothing. */
export const savePdf: Act<'serving', undefined, EventOf<typeof pdfEvents>> = {
  at: ['serving'],
  oneAtATime: true,
  refusal: print.refusal,
  async run(context, serving) {
    let outcome: Result<null> = fail('counter.internal', 'now');
    const written = await context.exchange({
      flow: serving.flow,
      asked: { type: 'pdf-asked', requestId: serving.flow.requestId },
      ask: () => context.paper.savePdf(serving, Math.max(FIRST_COPY, copiesOf(serving) + 1)),
      answered: () => {
        outcome = ok(null);
        return { type: 'pdf-saved' };
      },
      failed: (failure) => {
        outcome = { ok: false, failure: printerFailure(failure) };
        return { type: 'pdf-failed', failure };
      },
    });
    return written.ok ? outcome : written;
  },
};
