/** What the papers are made of. No name of a vendor's field, no licence, no risk rating, no PIN. */
import type { AccountNumber } from '../domain/account.ts';
import type { Language } from '../domain/language.ts';
import type { Chosen, Quote } from '../domain/quote.ts';
import type { PrinterProfile, PrinterSettings } from '../printer/settings.ts';

/** What every paper begins with. */
export interface PaperHead {
  readonly mode: 'training' | 'live';
  /** Its reader's: the customer's, or the technician's. A quote's legal messages must have been asked in the same. */
  readonly language: Language;
  readonly merchant: { readonly name: string; readonly lines: readonly string[] };
  readonly terminalId: string;
  /** Local time of the terminal, with its offset: `2026-11-21T10:15:00-05:00`. */
  readonly printedAt: string;
}

/** A paper that the customer keeps. */
export interface CustomerPaper extends PaperHead {
  /** 1 for the first print; from 2 on the paper says COPY. */
  readonly copy: number;
}

export interface ClosingReceipt extends CustomerPaper {
  readonly accountNumber: AccountNumber;
  readonly customerName: string | null;
  /** `x-reference-id` of the flow, by which the vendor finds the call. */
  readonly referenceId: string;
}

export interface QuoteReceipt extends CustomerPaper {
  /** The verification's request id, which later identifies the purchase. */
  readonly requestId: string;
  /** Null where nobody told it: an authorized user's who was looked up by card. */
  readonly customerName: string | null;
  readonly cardEndingIn: string | null;
  readonly quote: Quote;
  readonly chosen: Chosen;
}

/** The page that shows a technician how the printer is set up and whether it prints all that a quote needs. */
export interface TestPage extends PaperHead {
  /** The application's. */
  readonly version: string;
  readonly printer: {
    readonly name: string;
    readonly kind: Exclude<PrinterSettings['kind'], 'none'>;
    readonly profile: PrinterProfile;
  };
}

/** A line or block of the receipt, in order; what paper, preview and text are all drawn from. */
export type Block =
  /** White on black over the whole width: training mode. */
  | { readonly kind: 'banner'; readonly text: string }
  /** The merchant's name. */
  | { readonly kind: 'masthead'; readonly text: string }
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'centred'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Legal wording, set under the line that it belongs to. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'row'; readonly label: string; readonly value: string; readonly strong?: true }
  /** The one figure that the paper is about, in double size. */
  | { readonly kind: 'total'; readonly label: string; readonly value: string }
  | { readonly kind: 'rule' }
  /** The paper's columns, counted: one digit for each. */
  | { readonly kind: 'ruler' }
  | { readonly kind: 'space' };

export interface ReceiptDocument {
  readonly language: Language;
  readonly title: string;
  readonly blocks: readonly Block[];
}
