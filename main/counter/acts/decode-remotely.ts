/** Having the vendor decode the scan that the terminal refused, where the clerk agrees. */
import type { RequestArgument } from '../../../preload/requests.ts';
import type { Failure } from '../../domain/failure.ts';
import { ok } from '../../domain/result.ts';
import type { Licence } from '../../licence/types.ts';
import { licenceQuery } from '../query.ts';
import { remoteLicence } from '../remote-licence.ts';
import { NOT_HERE } from '../rules.ts';
import { flowOf, READY } from '../state.ts';
import type { FlowIds } from '../state.ts';
import { entry, event, unchanged } from './act.ts';
import type { Act, EventOf } from './act.ts';
import { ofLicence } from './scan.ts';
import { search } from './search.ts';
import type { SearchEvent } from './search.ts';

export const decodeEvents = {
  'remote-asked': event({
    on: (state, { flow }: { readonly flow: FlowIds }) =>
      state.step === 'ready' ? { step: 'decoding', flow } : state,
    row: () => entry('remote-decoding.asked', {}),
  }),
  /** A search follows, or `remote-failed` where the licence lacks what it needs. */
  'remote-answered': event({
    on: unchanged,
    row: ({ licence }: { readonly licence: Licence }) =>
      entry('remote-decoding.answered', ofLicence(licence)),
  }),
  'remote-failed': event({
    on: (state, { failure }: { readonly failure: Failure }) =>
      state.step === 'decoding' ? { ...READY, failure } : state,
    row: ({ failure }) => entry('remote-decoding.failed', { code: failure.code }),
  }),
};
type Event = EventOf<typeof decodeEvents> | SearchEvent;

export const decodeRemotely: Act<'ready', RequestArgument<'licence.decodeRemotely'>, Event> = {
  at: ['ready'],
  refusal: ({ refusedScan }, { id }) => (refusedScan?.id === id ? null : NOT_HERE),
  async run(context, { refusedScan }) {
    const { ledger, api, check, newFlow } = context;
    const flow = newFlow();
    // cast: it is assigned in a callback, which the compiler does not follow
    let licence = null as Licence | null;
    const done = await context.exchange({
      flow,
      asked: { type: 'remote-asked', flow },
      ask: async () => {
        const answer = await api.decodeLicence(textOf(refusedScan?.bytes), ledger.calls(flow));
        return answer.ok ? ok(check(remoteLicence(answer.value))) : answer;
      },
      answered: (decoded) => {
        licence = decoded;
        return { type: 'remote-answered', licence: decoded };
      },
      failed: (failure) => ({ type: 'remote-failed', failure }),
    });
    const isCurrent = flowOf(ledger.state)?.referenceId === flow.referenceId;
    if (!done.ok || licence === null || !isCurrent) return done;
    const query = licenceQuery(licence);
    return query
      ? search(context, query, licence)
      : ledger.record({ type: 'remote-failed', failure: { code: 'licence.unreadable', retry: 'now' } }, flow);
  },
};

/** The payload as it came, in ISO 8859-1: a character a byte. */
const textOf = (bytes: Uint8Array = new Uint8Array()): string =>
  Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
