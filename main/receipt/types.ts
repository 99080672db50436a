/** The facts on each paper, and the document that is made of them. */
import type { AccountNumber } from '../domain/account.ts';
import type { IsoDay } from '../domain/day.ts';
import type { Language } from '../domain/language.ts';
import type { Amount } from '../domain/money.ts';
import type { Chosen, Quote } from '../domain/quote.ts';
import type { UpdateOutcome } from '../domain/update.ts';
import type { PrinterSettings } from '../printer/index.ts';
import type { PrinterProfile } from '../printer/profile.ts';

/** The facts in the head of every paper. */
export interface PaperHead {
  readonly mode: 'training' | 'live';
  /** The reader's language: the customer's, or the technician's. A quote's legal messages are in the same language. */
  readonly language: Language;
  readonly merchant: { readonly name: string; readonly lines: readonly string[] };
  readonly terminalId: string;
  /** Local time of the terminal, with its offset: `2026-11-21T10:15:00-05:00`. */
  readonly printedAt: string;
  /** Who serves; null where nobody has signed in. */
  readonly clerk: string | null;
  /** Null where the log could not tell it. */
  readonly witness: Witness | null;
}

/** The head of the audit log at the time of printing: a paper in somebody's hand then contradicts a changed log. */
export interface Witness {
  /** Rows. */
  readonly size: number;
  /** The beginning of the tree's root hash, to be compared by eye. */
  readonly short: string;
  /** The whole head, to be scanned. */
  readonly qr: string;
}

/** A paper that the customer keeps. */
export interface CustomerPaper extends PaperHead {
  /** 1 for the original, 2 and more for a copy. */
  readonly copy: number;
  /** A duplicate that was made of the log: when, as `printedAt`, which then is the original's time. */
  readonly duplicateAt?: string;
}

export interface ClosingReceipt extends CustomerPaper {
  readonly accountNumber: AccountNumber;
  readonly customerName: string | null;
  /** The flow's `x-reference-id`, by which the vendor finds the call. */
  readonly referenceId: string;
}

export interface QuoteReceipt extends CustomerPaper {
  /** The verification's request id, which later identifies the purchase. */
  readonly requestId: string;
  /** Null where the vendor does not give it: for an authorized user who was looked up by card. */
  readonly customerName: string | null;
  readonly cardEndingIn: string | null;
  readonly quote: Pick<Quote, 'amount' | 'accountRate'>;
  readonly chosen: Chosen;
}

/** All that the vendor offers for an amount, for the customer to take home. No plan is chosen yet. */
export interface ComparisonSheet extends PaperHead {
  readonly customerName: string | null;
  readonly quote: Quote;
}

/** What is counted in a day. */
export type DayKind = 'customers' | 'verifications' | 'quotes' | 'comparisons' | 'closings' | 'failures';

export interface Tally {
  readonly kind: DayKind;
  readonly count: number;
  /** Of the quotes' amounts; null where the kind has none. */
  readonly sum: Amount | null;
}

export interface LogRow {
  readonly sequence: number;
  /** As `printedAt`. */
  readonly at: string;
}

/** A terminal's day, from its log. */
export interface DayReport extends PaperHead {
  readonly day: IsoDay;
  readonly tallies: readonly Tally[];
  /** Null: nobody had signed in. */
  readonly clerks: readonly { readonly name: string | null; readonly tallies: readonly Tally[] }[];
  /** What a supervisor allowed. */
  readonly overrides: readonly {
    readonly at: string;
    readonly supervisor: string;
    readonly clerk: string | null;
    readonly referenceId: string;
  }[];
  /** What became of new versions of the program. */
  readonly updates: readonly { readonly at: string; readonly outcome: UpdateOutcome }[];
  /** Null where the log has no row of that day. */
  readonly rows: { readonly first: LogRow; readonly last: LogRow } | null;
}

/** The page by which a technician checks the printer. */
export interface TestPage extends PaperHead {
  /** The application's version. */
  readonly version: string;
  readonly printer: {
    readonly name: string;
    readonly kind: Exclude<PrinterSettings['kind'], 'none'>;
    readonly profile: PrinterProfile;
  };
}

/** One part of a paper. Its text may take several lines. */
export type Block =
  /** White on black over the whole width. */
  | { readonly kind: 'banner'; readonly text: string }
  /** The merchant's name. */
  | { readonly kind: 'masthead'; readonly text: string }
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'centred'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** A legal message, indented below the line that it belongs to. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'row'; readonly label: string; readonly value: string; readonly strong?: true }
  /** The amount of the quote, in double size. */
  | { readonly kind: 'total'; readonly label: string; readonly value: string }
  | { readonly kind: 'rule' }
  /** The text as a QR code below its label. What it says stands on the paper as text, too. */
  | { readonly kind: 'qr'; readonly label: string; readonly value: string }
  /** One digit for each column of the paper. */
  | { readonly kind: 'ruler' }
  | { readonly kind: 'space' };

/** A paper before it is laid out for a printer. */
export interface ReceiptDocument {
  readonly language: Language;
  readonly title: string;
  readonly blocks: readonly Block[];
}
