/** Every paper by its name. */
import type { Language } from '../../main/domain/language.ts';
import type { PrinterProfile } from '../../main/printer/profile.ts';
import {
  closingDocument,
  comparisonDocument,
  dayReportDocument,
  quoteDocument,
  testPageDocument,
} from '../../main/receipt/index.ts';
import type { ReceiptDocument } from '../../main/receipt/index.ts';
import {
  sampleClosing,
  sampleComparison,
  sampleDayReport,
  sampleReceipt,
  sampleRegular,
  sampleTestPage,
} from '../samples/papers.ts';

export const everyPaper: Readonly<
  Record<string, (language: Language, profile: PrinterProfile) => ReceiptDocument>
> = {
  quote: (language) => quoteDocument(sampleReceipt(language)),
  regular: (language) =>
    quoteDocument(
      sampleReceipt(language, { chosen: { kind: 'regular', purchase: sampleRegular(language) } }),
    ),
  duplicate: (language) => quoteDocument(sampleReceipt(language, { copy: 2 })),
  training: (language) => quoteDocument(sampleReceipt(language, { mode: 'training', witness: null })),
  comparison: (language) => comparisonDocument(sampleComparison(language)),
  closing: (language) => closingDocument(sampleClosing(language)),
  day: (language) => dayReportDocument(sampleDayReport(language)),
  test: (language, profile) => testPageDocument(sampleTestPage(language, profile)),
};
