/** A customer's papers: what of the session goes on the receipt, and where it goes. */
import type { Failure, PrinterStatus, Result } from '../../preload/contract.ts';
import type { Printer, PrinterProfile } from '../printer/types.ts';
import type { ClosingReceipt, CustomerPaper, QuoteReceipt, ReceiptDocument } from '../receipt/types.ts';
import { fail } from '../result.ts';
import { chosenTerm } from './rules.ts';
import type { Paper } from './serving.ts';
import type { Serving } from './state.ts';
import { customerLanguage, customerName } from './view.ts';

export interface PaperDependencies {
  readonly mode: 'training' | 'live';
  readonly merchant: { readonly name: string; readonly lines: readonly string[] };
  readonly terminalId: string;
  readonly now: () => Date;
  readonly printer: Printer;
  readonly receipts: {
    quoteDocument(receipt: QuoteReceipt): ReceiptDocument;
    closingDocument(receipt: ClosingReceipt): ReceiptDocument;
    toEscPos(document: ReceiptDocument, profile: PrinterProfile): Uint8Array;
    toSvg(document: ReceiptDocument, profile: PrinterProfile): string;
    toText(document: ReceiptDocument, profile: PrinterProfile): string;
  };
  readonly changed: () => void;
  /** Told of each paper that did not come out, for support. */
  readonly failed: (failure: Failure) => void;
}

/** Draws and prints; and knows how the printer is. */
export function createPaper(dependencies: PaperDependencies): Paper & { status(): PrinterStatus } {
  const { printer, receipts, changed } = dependencies;
  let status: PrinterStatus = {
    name: printer.name,
    state: printer.name === null ? 'not-set-up' : 'unknown',
    failure: null,
  };
  let jobs = 0;
  const be = (state: PrinterStatus['state'], failure: PrinterStatus['failure'] = null) => {
    status = { ...status, state, failure };
    changed();
  };
  return {
    status: () => status,
    preview(serving, copy) {
      const document = receipts.quoteDocument(receiptOf(serving, copy, dependencies));
      const { profile } = printer;
      return { svg: receipts.toSvg(document, profile), text: receipts.toText(document, profile) };
    },
    print: (serving, copy) => send(receipts.quoteDocument(receiptOf(serving, copy, dependencies))),
    printClosing: (serving, copy) => send(receipts.closingDocument(closingOf(serving, copy, dependencies))),
  };

  async function send(document: ReceiptDocument): Promise<Result<null>> {
    if (printer.name === null) return fail('printer.not-set-up');
    const bytes = receipts.toEscPos(document, printer.profile);
    jobs += 1;
    be('printing');
    const printed = await printer.print(bytes);
    jobs -= 1;
    if (!printed.ok) dependencies.failed(printed.failure);
    // The next customer's paper may be waiting behind this one.
    if (jobs > 0) be('printing');
    else if (printed.ok) be('ready');
    else be('failed', printed.failure);
    return printed;
  }
}

function receiptOf(serving: Serving, copy: number, about: PaperDependencies): QuoteReceipt {
  const { quote, choice } = serving;
  const chosen = quote.state === 'ready' && choice ? chosenTerm(quote.quote, choice) : null;
  // The session's rules let neither a preview nor a print through without them.
  if (quote.state !== 'ready' || chosen === null) throw new Error('no quote was chosen');
  return {
    ...headOf(serving, copy, about),
    requestId: serving.flow.requestId,
    customerName: customerName(serving) ?? '',
    cardEndingIn: serving.details.cardEndingIn ?? serving.found?.cardEndingIn ?? null,
    quote: quote.quote,
    chosen: chosen.kind === 'regular' ? { kind: 'regular', purchase: quote.quote.regular } : chosen,
  };
}

const closingOf = (serving: Serving, copy: number, about: PaperDependencies): ClosingReceipt => ({
  ...headOf(serving, copy, about),
  accountNumber: serving.details.accountNumber,
  customerName: customerName(serving),
  referenceId: serving.flow.referenceId,
});

const headOf = (serving: Serving, copy: number, about: PaperDependencies): CustomerPaper => ({
  mode: about.mode,
  language: customerLanguage(serving),
  merchant: about.merchant,
  terminalId: about.terminalId,
  printedAt: localTime(about.now()),
  copy,
});

/** `2026-11-21T10:15:00-05:00`: the shop's own clock, with what it is apart from UTC. */
function localTime(at: Date): string {
  const offset = -at.getTimezoneOffset();
  const two = (n: number) => String(n).padStart(2, '0');
  const local = new Date(at.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const apart = Math.abs(offset);
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(apart / 60))}:${two(apart % 60)}`;
}
