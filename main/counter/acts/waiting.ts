/** The papers that did not come out: printing one now, or letting it go. Nothing is printed by itself. */
import type { Delivery } from '../../domain/delivery.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { NOT_HERE, printerFailure } from '../rules.ts';
import type { FlowIds, PaperKind } from '../state.ts';
import { entry, event, unchanged } from './act.ts';
import type { Act, EventOf, World } from './act.ts';
import { closingSaidOn, saidOn } from './print.ts';
import type { PrintEvent } from './print.ts';

export const waitingEvents = {
  'paper-let-go': event({
    on: unchanged,
    row: ({ paper, copy }: { readonly paper: PaperKind; readonly copy: number }) =>
      entry('print.let-go', { paper, copy }),
  }),
};

/** The customer it is for may have left; the rows are that flow's. Answers what is known of the paper. */
export const printWaiting: Act<'ready', { readonly id: string }, PrintEvent, Delivery> = {
  at: ['ready'],
  oneAtATime: true,
  refusal: (_ready, { id }, { paper }) => (paper.waiting().some((one) => one.id === id) ? null : NOT_HERE),
  async run(context, _ready, { id }) {
    const one = context.paper.waiting().find((each) => each.id === id);
    if (one === undefined) return { ok: false, failure: NOT_HERE };
    const { copy } = one.receipt;
    const flow = inHandsOf(one.flow, context);
    const said = one.kind === 'quote' ? saidOn(one.receipt) : null;
    const closing = one.kind === 'closing' ? closingSaidOn(one.receipt) : null;
    let outcome: Result<Delivery> = fail('counter.internal', 'now');
    const written = await context.exchange({
      flow,
      asked: { type: 'print-asked', paper: one.kind, copy, requestId: flow.requestId, said, closing },
      ask: () => context.paper.printWaiting(one),
      answered: (delivery) => {
        outcome = ok(delivery);
        return { type: 'printed', paper: one.kind, copy, delivery };
      },
      failed: (failure) => {
        outcome = { ok: false, failure: printerFailure(failure) };
        return { type: 'print-failed', paper: one.kind, copy, failure };
      },
      ifThrown: { uncertain: true },
    });
    return written.ok ? outcome : written;
  },
};

export const letPaperGo: Act<'ready', { readonly id: string }, EventOf<typeof waitingEvents>> = {
  at: ['ready'],
  refusal: printWaiting.refusal,
  run({ ledger, paper, people }, _ready, { id }) {
    const one = paper.waiting().find((each) => each.id === id);
    if (one === undefined) return { ok: false, failure: NOT_HERE };
    const { copy } = one.receipt;
    const written = ledger.record(
      { type: 'paper-let-go', paper: one.kind, copy },
      inHandsOf(one.flow, { people }),
    );
    if (written.ok) paper.letGo(id);
    return written;
  },
};

/** The customer's flow; what is done now is done by whoever is signed in. */
const inHandsOf = (flow: FlowIds, { people }: Pick<World, 'people'>): FlowIds => ({
  ...flow,
  clerk: people.who?.name ?? null,
});
