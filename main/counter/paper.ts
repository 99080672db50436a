/** The papers: what of the session goes on each, and sending it to the printer. */
import { localTime } from '../domain/day.ts';
import { chosenTerm } from '../domain/quote.ts';
import type { PrintedClosing, PrintedQuote } from '../domain/quote.ts';
import type { PrinterStatus, ReceiptPreview } from '../../preload/views.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Failure } from '../domain/failure.ts';
import type { Language } from '../domain/language.ts';
import type { Result } from '../domain/result.ts';
import type { PagePrinter, PaperSize, Printer, PrinterProfile, PrinterSettings } from '../printer/index.ts';
import type {
  ClosingReceipt,
  ComparisonSheet,
  DayReport,
  CustomerPaper,
  PaperHead,
  QuoteReceipt,
  ReceiptDocument,
  TestPage,
  Witness,
} from '../receipt/types.ts';
import type { Sheet } from '../receipt/lines.ts';
import { fail, ok } from '../domain/result.ts';
import { customerLanguage, printerFailure } from './rules.ts';
import type { Serving } from './state.ts';
import { customerName } from './view.ts';
import type { WaitingPaper, WaitingPapers } from './waiting.ts';

/** Papers that are made of the log: whoever they are of has left. */
export interface HistoryPaper {
  /** @param at when the original was printed, as papers write it. */
  printDuplicate(said: PrintedQuote, requestId: string, at: string): Promise<Result<Delivery>>;
  /** Likewise, of the receipt of a closed account. */
  printClosingDuplicate(said: PrintedClosing, referenceId: string, at: string): Promise<Result<Delivery>>;
  previewDay(facts: DayFacts, language: Language): Result<ReceiptPreview>;
  printDay(facts: DayFacts, language: Language): Promise<Result<Delivery>>;
}

type DayFacts = Omit<DayReport, keyof PaperHead>;

/** What draws and prints papers. */
export interface Paper {
  preview(serving: Serving, copy: number): Result<ReceiptPreview>;
  /** Not ended by "next customer": half a receipt helps nobody. */
  print(serving: Serving, copy: number): Promise<Result<Delivery>>;
  printClosing(serving: Serving, copy: number): Promise<Result<Delivery>>;
  /** The comparison sheet of the quote's plans. */
  previewComparison(serving: Serving): Result<ReceiptPreview>;
  printComparison(serving: Serving): Promise<Result<Delivery>>;
  /** The quote as a PDF file, where the clerk says. */
  savePdf(serving: Serving, copy: number): Promise<Result<null>>;
  /** Those that did not come out for sure, and are not being printed now. */
  waiting(): readonly WaitingPaper[];
  /** With the time and the log's head of now. */
  printWaiting(paper: WaitingPaper): Promise<Result<Delivery>>;
  letGo(id: string): void;
  /** The test page; `printer.not-set-up` where there is no printer. */
  previewTest(language: Language): Result<ReceiptPreview>;
  printTest(language: Language): Promise<Result<Delivery>>;
}

export interface PaperDependencies {
  readonly mode: 'training' | 'live';
  readonly merchant: { readonly name: string; readonly lines: readonly string[] };
  readonly terminalId: string;
  /** The application's. */
  readonly version: string;
  /** Who is signed in, as a paper names them. */
  readonly clerk: () => string | null;
  readonly now: () => Date;
  /** The log's head. */
  readonly witness: () => Witness | null;
  /** A technician may change which it is. `page`: its settings where it takes pages. */
  readonly printer: Printer & {
    readonly kind: PrinterSettings['kind'];
    readonly page: Extract<PrinterSettings, { readonly kind: 'page' }> | null;
  };
  readonly pages: PagePrinter;
  readonly waiting: WaitingPapers;
  readonly receipts: {
    quoteDocument(receipt: QuoteReceipt): ReceiptDocument;
    comparisonDocument(sheet: ComparisonSheet): ReceiptDocument;
    closingDocument(receipt: ClosingReceipt): ReceiptDocument;
    testPageDocument(page: TestPage): ReceiptDocument;
    dayReportDocument(report: DayReport): ReceiptDocument;
    layOut(document: ReceiptDocument, profile: PrinterProfile): Result<Sheet>;
    toEscPos(sheet: Sheet): Uint8Array;
    toSvg(sheet: Sheet): string;
    toText(sheet: Sheet): string;
    toPage(document: ReceiptDocument, paper: PaperSize): string;
  };
  readonly changed: () => void;
  /** Told of each paper that did not come out, for support. */
  readonly failed: (failure: Failure) => void;
}

/** No paper that says so is the original. */
const FIRST_DUPLICATE = 2;
const NO_PRINTER = fail('printer.not-set-up');

/** What draws and prints the papers, and tells the printer's state. */
export function createPaper(
  dependencies: PaperDependencies,
): Paper & HistoryPaper & { status(): PrinterStatus } {
  const { printer, receipts, changed, pages, waiting, mode } = dependencies;
  /** Of the papers that are being printed. */
  const underWay = new Set<string>();
  const drawn = (document: ReceiptDocument): Result<ReceiptPreview> => {
    const sheet = receipts.layOut(document, printer.profile);
    return sheet.ok ? ok({ svg: receipts.toSvg(sheet.value), text: receipts.toText(sheet.value) }) : sheet;
  };
  const untried = (): PrinterStatus => ({
    name: printer.name,
    state: printer.name === null ? 'not-set-up' : 'unknown',
    failure: null,
  });
  let status = untried();
  let jobs = 0;
  const enter = (state: PrinterStatus['state'], failure: PrinterStatus['failure'] = null) => {
    status = { name: printer.name, state, failure };
    changed();
  };
  return {
    status() {
      if (status.name !== printer.name) status = untried();
      return status;
    },
    preview: (serving, copy) => drawn(receipts.quoteDocument(receiptOf(serving, copy, dependencies))),
    print: (serving, copy) => {
      const receipt = receiptOf(serving, copy, dependencies);
      const { flow } = serving;
      return held({ id: `quote ${flow.requestId}`, kind: 'quote', flow, receipt });
    },
    printClosing: (serving, copy) => {
      const receipt = closingOf(serving, copy, dependencies);
      const { flow } = serving;
      return held({ id: `closing ${flow.requestId}`, kind: 'closing', flow, receipt });
    },
    waiting: () => waiting.all.filter(({ id, receipt }) => receipt.mode === mode && !underWay.has(id)),
    printWaiting: (one) => {
      const { printedAt, witness, clerk } = headIn(one.receipt.language, dependencies);
      return held(withHead(one, { printedAt, witness, clerk }));
    },
    letGo(id) {
      waiting.forget(id);
      changed();
    },
    previewComparison: (serving) => drawn(receipts.comparisonDocument(comparisonOf(serving, dependencies))),
    printComparison: (serving) => send(receipts.comparisonDocument(comparisonOf(serving, dependencies))),
    savePdf(serving, copy) {
      const document = receipts.quoteDocument(receiptOf(serving, copy, dependencies));
      const paper = printer.page?.paper ?? 'Letter';
      return pages.savePdf(receipts.toPage(document, paper), paper, `${document.title}.pdf`);
    },
    previewTest(language) {
      const page = testPageOf(language, dependencies);
      return page === null ? NO_PRINTER : drawn(receipts.testPageDocument(page));
    },
    printDuplicate(said, requestId, at) {
      const { language, amount, accountRate, chosen } = said;
      const head = headIn(language, dependencies);
      return send(
        receipts.quoteDocument({
          ...head,
          printedAt: at,
          duplicateAt: head.printedAt,
          copy: FIRST_DUPLICATE,
          requestId,
          // The log has no customer's name, and no card.
          ...{ customerName: null, cardEndingIn: null },
          quote: { amount, accountRate },
          chosen,
        }),
      );
    },
    printClosingDuplicate({ language, accountNumber }, referenceId, at) {
      const head = headIn(language, dependencies);
      return send(
        receipts.closingDocument({
          ...head,
          printedAt: at,
          duplicateAt: head.printedAt,
          copy: FIRST_DUPLICATE,
          ...{ accountNumber, customerName: null, referenceId },
        }),
      );
    },
    previewDay: (facts, language) =>
      drawn(receipts.dayReportDocument({ ...headIn(language, dependencies), ...facts })),
    printDay: (facts, language) =>
      send(receipts.dayReportDocument({ ...headIn(language, dependencies), ...facts })),
    async printTest(language) {
      const page = testPageOf(language, dependencies);
      return page === null ? NO_PRINTER : send(receipts.testPageDocument(page));
    },
  };

  /** Kept until it is known to have come: as a copy from the moment that bytes may leave. */
  async function held(paper: WaitingPaper): Promise<Result<Delivery>> {
    const { id } = paper;
    const { copy } = paper.receipt;
    waiting.keep(withHead(paper, { copy: copy + 1 }));
    underWay.add(id);
    let result: Result<Delivery> = {
      ok: false,
      failure: { code: 'counter.internal', retry: 'now', uncertain: true },
    };
    try {
      result = await send(documentOf(paper));
      return result;
    } finally {
      underWay.delete(id);
      if (result.ok) waiting.forget(id);
      else if (!result.failure.uncertain) waiting.keep(paper);
      changed();
    }
  }

  function documentOf(paper: WaitingPaper): ReceiptDocument {
    return paper.kind === 'quote'
      ? receipts.quoteDocument(paper.receipt)
      : receipts.closingDocument(paper.receipt);
  }

  async function send(document: ReceiptDocument): Promise<Result<Delivery>> {
    if (printer.name === null) return NO_PRINTER;
    const sheet = receipts.layOut(document, printer.profile);
    if (!sheet.ok) {
      dependencies.failed(sheet.failure);
      return sheet;
    }
    const { page } = printer;
    const print = page
      ? () => pages.print(receipts.toPage(document, page.paper), page)
      : () => printer.print(receipts.toEscPos(sheet.value));
    jobs += 1;
    enter('printing');
    // It stays where the printer throws: the status must not stay at "printing".
    let printed: Result<Delivery> = fail('counter.internal', 'now');
    try {
      printed = await print();
      return printed;
    } finally {
      jobs -= 1;
      if (!printed.ok) dependencies.failed(printed.failure);
      // The next customer's paper may be waiting behind this one.
      if (jobs > 0) enter('printing');
      else if (printed.ok) enter(printed.value === 'printed' ? 'ready' : 'unconfirmed');
      else enter('failed', printerFailure(printed.failure));
    }
  }
}

function withHead(
  paper: WaitingPaper,
  head: Partial<Pick<CustomerPaper, 'copy' | 'printedAt' | 'witness' | 'clerk'>>,
): WaitingPaper {
  return paper.kind === 'quote'
    ? { ...paper, receipt: { ...paper.receipt, ...head } }
    : { ...paper, receipt: { ...paper.receipt, ...head } };
}

function receiptOf(serving: Serving, copy: number, about: PaperDependencies): QuoteReceipt {
  const { quote, choice } = serving;
  const chosen = quote.state === 'ready' && choice ? chosenTerm(quote.quote, choice) : null;
  // The session's rules let neither a preview nor a print through without them.
  if (quote.state !== 'ready' || chosen === null) throw new Error('no quote was chosen');
  return {
    ...headOf(serving, copy, about),
    requestId: serving.flow.requestId,
    customerName: customerName(serving),
    cardEndingIn: serving.details.cardEndingIn ?? serving.found?.cardEndingIn ?? null,
    quote: quote.quote,
    chosen,
  };
}

function comparisonOf(serving: Serving, about: PaperDependencies): ComparisonSheet {
  const { quote } = serving;
  if (quote.state !== 'ready') throw new Error('there is no quote');
  return {
    ...headIn(customerLanguage(serving), about),
    customerName: customerName(serving),
    quote: quote.quote,
  };
}

const closingOf = (serving: Serving, copy: number, about: PaperDependencies): ClosingReceipt => ({
  ...headOf(serving, copy, about),
  accountNumber: serving.details.accountNumber,
  customerName: customerName(serving),
  referenceId: serving.flow.referenceId,
});

/** Null where there is no printer to be tried. */
function testPageOf(language: Language, about: PaperDependencies): TestPage | null {
  const { printer, version } = about;
  const { name, profile, kind } = printer;
  return name === null || kind === 'none'
    ? null
    : { ...headIn(language, about), version, printer: { name, kind, profile } };
}

const headOf = (serving: Serving, copy: number, about: PaperDependencies): CustomerPaper => ({
  ...headIn(customerLanguage(serving), about),
  copy,
});

const headIn = (language: Language, about: PaperDependencies): PaperHead => ({
  mode: about.mode,
  language,
  merchant: about.merchant,
  terminalId: about.terminalId,
  printedAt: localTime(about.now()),
  clerk: about.clerk(),
  witness: about.witness(),
});
