/** A scan: a licence starts a search, or interrupts the customer who is being served. */
import type { Failure } from '../../domain/failure.ts';
import type { Licence } from '../../licence/types.ts';
import type { Scan, ScanSource } from '../../scanner/types.ts';
import type { Done } from '../ledger.ts';
import { licenceQuery } from '../query.ts';
import { unanswered } from '../rules.ts';
import { flowOf, READY } from '../state.ts';
import type { RefusedScan, State } from '../state.ts';
import { entry, event } from './act.ts';
import type { CounterContext, EventOf } from './act.ts';
import type { ClearEvent } from './clear.ts';
import { search } from './search.ts';
import type { SearchEvent } from './search.ts';
import { hideComparison } from './show-comparison.ts';

interface Refused {
  readonly source: ScanSource;
  readonly length: number;
  readonly failure: Failure;
  /** Null where it may not be decoded by the vendor. */
  readonly scan: RefusedScan | null;
}

interface Read {
  readonly source: ScanSource;
  readonly licence: Licence;
  /** Names the licence where it interrupts. */
  readonly id: number;
}

export const scanEvents = {
  'scanner-failed': event({
    on: (state, { failure }: { readonly failure: Failure }) =>
      state.step === 'ready' ? { ...READY, failure } : state,
    row: ({ failure }) => entry('scanner.failed', { code: failure.code }),
  }),
  'scan-refused': event({
    on: (state, { failure, scan }: Refused) =>
      state.step === 'ready' ? { step: 'ready', failure, refusedScan: scan } : state,
    row: ({ source, length, failure }) => entry('scan.refused', { source, length, code: failure.code }),
  }),
  'licence-read': event({
    // Elsewhere a licence starts a search at once; a customer being served is never replaced unasked.
    on: (state, { id, licence }: Read) =>
      state.step === 'serving' ? { ...state, interruption: { id, licence } } : state,
    row: ({ source, licence }) => entry('licence.read', { source, ...ofLicence(licence) }),
  }),
  /** The licence was read, but not what a search needs. */
  'licence-lacking': event({
    on: (state, { failure }: { readonly failure: Failure }) =>
      state.step === 'serving' ? state : { ...READY, failure },
    row: ({ failure }) => entry('licence.lacking', { code: failure.code }),
  }),
};
export type ScanEvent = EventOf<typeof scanEvents> | ClearEvent | SearchEvent;
type Context = CounterContext<ScanEvent>;

/** Takes a scan. It is no command and passes no gate: it has happened, and its row is written or counted as missing. */
export async function takeScan(context: Context, { source, bytes }: Scan): Promise<void> {
  const { ledger, nextId, remoteDecoding } = context;
  const decoded = decode(context, bytes);
  if (!decoded.ok) {
    const { failure } = decoded;
    const mayDecodeRemotely = remoteDecoding && failure.code !== 'licence.empty';
    const scan = mayDecodeRemotely ? { id: nextId(), bytes } : null;
    ledger.record({ type: 'scan-refused', source, length: bytes.length, failure, scan });
    return;
  }
  const licence = decoded.value;
  if (isAgain(licence, ledger.state)) return;
  if (!ledger.record({ type: 'licence-read', source, licence, id: nextId() }).ok) return;
  if (ledger.state.step !== 'serving') await startWith(context, licence);
}

/** A decoder that throws has a defect; the clerk learns that the scan came. */
function decode({ decode: read, report }: Context, bytes: Uint8Array) {
  try {
    return read(bytes);
  } catch (error) {
    report(error);
    return { ok: false, failure: { code: 'counter.internal', retry: 'now' } } as const;
  }
}

export function takeScannerFailure({ ledger }: Context, failure: Failure): void {
  ledger.record({ type: 'scanner-failed', failure });
}

/** Starts over with this licence. The customer who is being served makes room for it. */
export async function startWith(context: Context, licence: Licence): Promise<Done> {
  const { ledger } = context;
  if (flowOf(ledger.state) !== null) {
    const hidden = hideComparison(context, 'clear');
    if (!hidden.ok) return hidden;
    const cleared = ledger.record({ type: 'cleared', by: 'scan', unanswered: unanswered(ledger.state) });
    if (!cleared.ok) return cleared;
  }
  const query = licenceQuery(licence);
  return query
    ? search(context, query, licence)
    : ledger.record({ type: 'licence-lacking', failure: { code: 'licence.cut', retry: 'now' } });
}

/** What may be kept of a licence: nothing that tells whose it is. */
export const ofLicence = ({ issuer, aamva_version: aamvaVersion, warnings }: Licence) => ({
  issuer,
  aamvaVersion,
  warnings,
});

/** A scanner may send one card twice: the second reading is no new customer, and no other interruption. */
function isAgain(licence: Licence, state: State): boolean {
  if (!('licence' in state) || hasNoAccount(state)) return false;
  const interrupting = state.step === 'serving' ? state.interruption?.licence : null;
  return isSameCard(licence, state.licence) || isSameCard(licence, interrupting ?? null);
}

/** The card is scanned once more because the search did not come to an account: it starts over. */
const hasNoAccount = ({ step }: State): boolean => step === 'not-found' || step === 'search-failed';

const isSameCard = (one: Licence, other: Licence | null): boolean =>
  one.govid_number !== null &&
  one.govid_number === other?.govid_number &&
  one.govid_issuedby === other.govid_issuedby;
