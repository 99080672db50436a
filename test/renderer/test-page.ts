/** The preview of a printer's test page, as main draws it. */
import type { ReceiptPreview } from '../../preload/views.ts';
import { testPageDocument, toSvg, toText } from '../../main/receipt/index.ts';
import { sampleTestPage } from '../samples/papers.ts';
import { sheetOf } from '../receipt/sheet.ts';

const profile = { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true } as const;
const document = testPageDocument(sampleTestPage('en', profile, { mode: 'training' }));

export const testPage: ReceiptPreview = {
  svg: toSvg(sheetOf(document, profile)),
  text: toText(sheetOf(document, profile)),
};
