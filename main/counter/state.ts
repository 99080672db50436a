/** The counter session's state. All of it is main's own; the page sees `view.ts`. */
import type { Delivery } from '../domain/delivery.ts';
import type { ShownOn } from '../../preload/views.ts';
import type { Failure } from '../domain/failure.ts';
import type { Amount } from '../domain/money.ts';
import type { Choice, Quote } from '../domain/quote.ts';
import type { SentFormat, VerificationFormat } from '../domain/verification.ts';
import type { Licence } from '../licence/types.ts';
import type {
  AccountDetails,
  FoundAccount,
  LookUp,
  SearchQuery,
  UnreadableAccount,
} from '../pos-api/types.ts';

/** One customer's flow: its two identifiers, and whose it is. */
export interface FlowIds {
  /** `x-reference-id` of each call. */
  readonly referenceId: string;
  /** Of the verification, and later of the purchase; printed on the quote. */
  readonly requestId: string;
  /** Who served it, whoever is signed in when the last answer comes. */
  readonly clerk: string | null;
}

/** What was asked of the API. It is kept so that it can be asked again. */
export type Asked =
  | { readonly kind: 'search'; readonly query: SearchQuery }
  | { readonly kind: 'look-up'; readonly by: LookUp };

export type QuotePart =
  | { readonly state: 'none' }
  | { readonly state: 'asking'; readonly amount: Amount }
  | { readonly state: 'ready'; readonly quote: Quote }
  | { readonly state: 'failed'; readonly amount: Amount; readonly failure: Failure };

export type VerificationPart =
  | { readonly state: 'none' }
  | { readonly state: 'asking'; readonly format: VerificationFormat }
  | { readonly state: 'sent'; readonly format: SentFormat }
  | { readonly state: 'done'; readonly format: VerificationFormat; readonly pin: string | null }
  | { readonly state: 'failed'; readonly format: VerificationFormat; readonly failure: Failure };

export type PrintPart =
  | { readonly state: 'none' }
  | { readonly state: 'printing'; readonly copies: number }
  | { readonly state: 'printed'; readonly copies: number; readonly delivery: Delivery }
  /** `copies` that came, or may have come. */
  | { readonly state: 'failed'; readonly copies: number; readonly failure: Failure };

export type EndedPrint = Extract<PrintPart, { readonly state: 'printed' | 'failed' }>;

/** The two papers of a customer. */
export type PaperKind = 'quote' | 'closing';

/** `none` until asked; `closed` for good. */
export type ClosingPart =
  | { readonly state: 'none' }
  | { readonly state: 'asking' }
  | { readonly state: 'closed'; readonly print: PrintPart }
  | { readonly state: 'failed'; readonly failure: Failure };

export interface Ready {
  readonly step: 'ready';
  readonly failure: Failure | null;
  readonly refusedScan: RefusedScan | null;
}

/** Kept while the clerk may still have the vendor decode it. Its bytes are never logged and never sent to the page. */
export interface RefusedScan {
  /** The page names the scan by it, so that no later scan is sent in its place. */
  readonly id: number;
  readonly bytes: Uint8Array;
}

/** The vendor decodes the scan that the terminal refused. */
export interface Decoding {
  readonly step: 'decoding';
  readonly flow: FlowIds;
}

/** What every step after the first holds. */
interface InFlow {
  readonly flow: FlowIds;
  readonly licence: Licence | null;
}

export interface Searching extends InFlow {
  readonly step: 'searching';
  readonly asked: Asked;
}

export interface NotFound extends InFlow {
  readonly step: 'not-found';
  readonly asked: Asked;
}

export interface SearchFailed extends InFlow {
  readonly step: 'search-failed';
  readonly asked: Asked;
  readonly failure: Failure;
}

export interface Accounts extends InFlow {
  readonly step: 'accounts';
  readonly accounts: readonly FoundAccount[];
  readonly unreadable: readonly UnreadableAccount[];
  /** By `foundId`. */
  readonly opening: string | null;
  readonly failure: Failure | null;
}

export interface Serving extends InFlow {
  readonly step: 'serving';
  /** Null where the account was looked up by a number: the look-up tells neither status nor name. */
  readonly found: FoundAccount | null;
  readonly details: AccountDetails;
  /** The card's number, where it is how the account was found; a business's authorized user is verified with it. */
  readonly cardNumber: string | null;
  readonly quote: QuotePart;
  /** The account holder's, as a quote told it: a later amount or the account's closing leaves the customer's name. */
  readonly quotedName: string | null;
  /** The newest that a quote told; it counts above the look-up's. */
  readonly quotedCredit: Amount | null;
  /** The clerk said so. */
  readonly cardSeen: boolean;
  /** Where the customer sees the comparison, and since when by the world's clock. */
  readonly shown: { readonly on: ShownOn; readonly since: number } | null;
  readonly verification: VerificationPart;
  readonly choice: Choice | null;
  readonly print: PrintPart;
  /** How each paper that this customer has had, or may have had, ended last, by `paperKey`: no plan has two originals. */
  readonly printed: ReadonlyMap<string, EndedPrint>;
  readonly closing: ClosingPart;
  readonly interruption: Interruption | null;
}

/** A licence that was scanned while a customer is served. The clerk is asked whether to start over with it. */
export interface Interruption {
  /** The page names the licence by it, so that the answer about it is not taken for one about a later licence. */
  readonly id: number;
  readonly licence: Licence;
}

export type State = Ready | Decoding | Searching | NotFound | SearchFailed | Accounts | Serving;

export const READY: Ready = { step: 'ready', failure: null, refusedScan: null };

/** The flow of the customer at the counter. */
export const flowOf = (state: State): FlowIds | null => (state.step === 'ready' ? null : state.flow);
