/** The counter session's state and the events that advance it. All of it is main's own; the page sees `view.ts`. */
import type { Unanswered } from '../../preload/views.ts';
import type { AccountNumber } from '../domain/account.ts';
import type { Failure } from '../domain/failure.ts';
import type { Language } from '../domain/language.ts';
import type { Amount } from '../domain/money.ts';
import type { Choice, Quote } from '../domain/quote.ts';
import type { SupervisorAct } from '../domain/supervision.ts';
import type { VerificationFormat } from '../domain/verification.ts';
import type { Licence } from '../licence/types.ts';
import type { ScanSource } from '../scanner/types.ts';
import type {
  AccountDetails,
  FoundAccount,
  LookUp,
  SearchQuery,
  UnreadableAccount,
} from '../pos-api/types.ts';

/** The two identifiers of one customer's flow. */
export interface FlowIds {
  /** `x-reference-id` of each call. */
  readonly referenceId: string;
  /** Of the verification, and later of the purchase; printed on the quote. */
  readonly requestId: string;
}

/** What was asked of the API, kept so that it can be asked again. */
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
  | { readonly state: 'sent'; readonly format: 'sms' | 'email' }
  | { readonly state: 'done'; readonly format: VerificationFormat; readonly pin: string | null }
  | { readonly state: 'failed'; readonly format: VerificationFormat; readonly failure: Failure };

export type PrintPart =
  | { readonly state: 'none' }
  | { readonly state: 'printing'; readonly copies: number }
  | { readonly state: 'printed'; readonly copies: number }
  | { readonly state: 'failed'; readonly copies: number; readonly failure: Failure };

/** The two papers of a customer. */
export type PaperKind = 'quote' | 'closing';

/** `none` until asked; `closed` for good. (contract.md, call 7) */
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

/** Kept while the clerk may still have the vendor decode it. Its bytes are never logged, never sent to the page. */
export interface RefusedScan {
  /** What the page names it by: the clerk agrees to this scan, and no later one goes in its place. */
  readonly offer: number;
  readonly bytes: Uint8Array;
}

/** The vendor decodes the scan that the terminal refused (contract.md, call 5). */
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
  readonly verification: VerificationPart;
  readonly choice: Choice | null;
  readonly print: PrintPart;
  /** Copies of each paper that this customer has had, by `paperKey`: no plan has two originals. */
  readonly printed: ReadonlyMap<string, number>;
  readonly closing: ClosingPart;
  readonly interruption: Interruption | null;
}

/** Another licence, that the clerk is asked about. */
export interface Interruption {
  /** What the page names it by: the clerk starts over with this licence, and no later one goes in its place. */
  readonly offer: number;
  readonly licence: Licence;
}

export type State = Ready | Decoding | Searching | NotFound | SearchFailed | Accounts | Serving;

export const READY: Ready = { step: 'ready', failure: null, refusedScan: null };

/**
 * What happened. An answer names the flow it belongs to; the reducer passes over one whose flow has ended, and the
 * log keeps it all the same.
 */
export type Event =
  | { readonly type: 'scanner-failed'; readonly failure: Failure }
  | {
      readonly type: 'scan-refused';
      readonly source: ScanSource;
      readonly length: number;
      readonly failure: Failure;
      /** Null where it may not be decoded by the vendor. */
      readonly scan: RefusedScan | null;
    }
  | {
      readonly type: 'licence-read';
      readonly source: ScanSource;
      readonly licence: Licence;
      /** Names it where it interrupts. */
      readonly offer: number;
    }
  | { readonly type: 'remote-asked'; readonly flow: FlowIds }
  | { readonly type: 'remote-answered'; readonly flow: FlowIds; readonly licence: Licence }
  | { readonly type: 'remote-failed'; readonly flow: FlowIds; readonly failure: Failure }
  /** The licence was read, but not what a search needs. */
  | { readonly type: 'licence-lacking'; readonly failure: Failure }
  | { readonly type: 'interruption-dismissed' }
  /** The technician's test page; no flow's, though a customer may have come while it was printed. */
  | { readonly type: 'printer-test-asked'; readonly flow: null }
  | { readonly type: 'printer-tested'; readonly flow: null; readonly failure: Failure | null }
  | {
      readonly type: 'search-asked';
      readonly flow: FlowIds;
      readonly licence: Licence | null;
      readonly asked: Asked;
    }
  | {
      readonly type: 'search-answered';
      readonly flow: FlowIds;
      readonly accounts: readonly FoundAccount[];
      readonly unreadable: readonly UnreadableAccount[];
    }
  | { readonly type: 'search-failed'; readonly flow: FlowIds; readonly failure: Failure }
  | {
      readonly type: 'account-asked';
      readonly flow: FlowIds;
      readonly id: string;
      readonly accountNumber: AccountNumber;
    }
  | { readonly type: 'account-answered'; readonly flow: FlowIds; readonly details: AccountDetails }
  | { readonly type: 'account-failed'; readonly flow: FlowIds; readonly failure: Failure }
  | {
      readonly type: 'quote-asked';
      readonly flow: FlowIds;
      readonly amount: Amount;
      readonly language: Language;
    }
  | { readonly type: 'quote-answered'; readonly flow: FlowIds; readonly quote: Quote }
  | {
      readonly type: 'quote-failed';
      readonly flow: FlowIds;
      readonly amount: Amount;
      readonly failure: Failure;
    }
  | { readonly type: 'plan-chosen'; readonly flow: FlowIds; readonly choice: Choice }
  | { readonly type: 'verification-asked'; readonly flow: FlowIds; readonly format: VerificationFormat }
  | {
      readonly type: 'verification-answered';
      readonly flow: FlowIds;
      readonly format: VerificationFormat;
      readonly pin: string | null;
    }
  | {
      readonly type: 'verification-confirmed';
      readonly flow: FlowIds;
      /** It was not certain that the PIN was sent; the customer has it. */
      readonly uncertain: boolean;
    }
  | {
      readonly type: 'verification-failed';
      readonly flow: FlowIds;
      readonly format: VerificationFormat;
      readonly failure: Failure;
    }
  | { readonly type: 'print-asked'; readonly flow: FlowIds; readonly paper: PaperKind; readonly copy: number }
  | { readonly type: 'printed'; readonly flow: FlowIds; readonly paper: PaperKind; readonly copy: number }
  | {
      readonly type: 'print-failed';
      readonly flow: FlowIds;
      readonly paper: PaperKind;
      readonly copy: number;
      readonly failure: Failure;
    }
  | {
      readonly type: 'supervisor-approved';
      readonly flow: FlowIds;
      readonly act: SupervisorAct;
      readonly supervisor: string;
      readonly reason: string;
    }
  | { readonly type: 'supervisor-unused'; readonly flow: FlowIds; readonly act: SupervisorAct }
  | {
      readonly type: 'supervisor-refused';
      readonly flow: FlowIds;
      readonly act: SupervisorAct;
      readonly failure: Failure;
    }
  | { readonly type: 'closing-asked'; readonly flow: FlowIds; readonly accountNumber: AccountNumber }
  | { readonly type: 'account-closed'; readonly flow: FlowIds; readonly accountNumber: AccountNumber }
  | {
      readonly type: 'closing-failed';
      readonly flow: FlowIds;
      readonly accountNumber: AccountNumber;
      readonly failure: Failure;
    }
  | {
      readonly type: 'cleared';
      readonly by: 'clerk' | 'idle' | 'scan' | 'stop';
      readonly unanswered: Unanswered | null;
    };
