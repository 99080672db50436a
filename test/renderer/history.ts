/** What main answers about the history, for the page's tests and its gallery. */
import { summaryOf, storyOf } from '../../main/history/facts.ts';
import type { HistoryFlow, HistoryPage, ReceiptPreview, Snapshot, StoryView } from '../../preload/views.ts';
import { dayReportDocument, toSvg, toText } from '../../main/receipt/index.ts';
import { sampleDayReport } from '../samples/papers.ts';
import { sampleFlow } from '../samples/flow.ts';
import { EMPTY_DAY, FAILED_DAY } from './snapshots.ts';
import { amount } from '../samples/words.ts';
import { sheetOf } from '../receipt/sheet.ts';

const profile = { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true } as const;

export const dayPreview = (language: 'en' | 'fr'): ReceiptPreview => {
  const sheet = sheetOf(dayReportDocument(sampleDayReport(language)), profile);
  return { svg: toSvg(sheet), text: toText(sheet) };
};

const flow = (hour: string, over: Partial<HistoryFlow>): HistoryFlow => ({
  reference: hour.replace(':', '').padEnd(32, '0'),
  at: `2026-11-28T${hour}:00.000Z`,
  clerk: 'Camille Roy',
  end: 'printed',
  amount: amount('1249.99'),
  ending: '4711',
  copies: 1,
  failure: null,
  mayReprint: true,
  ...over,
});

const flows = [
  flow('21:40', {}),
  flow('20:15', {
    end: 'verified',
    amount: amount('12345.67'),
    ending: '0042',
    mayReprint: false,
    copies: 0,
  }),
  flow('19:05', {
    clerk: 'Anne-Marie Tremblay-Villeneuve de la Durantaye',
    ...{ end: 'begun', amount: null, ending: null, mayReprint: false, copies: 0 },
  }),
  flow('16:30', { end: 'closed', amount: null, ending: '1993', mayReprint: false, copies: 0, clerk: null }),
];

export const historyPage: HistoryPage = { flows, next: 4711, clerks: ['Camille Roy', 'Olivia Smith'] };

export const story: StoryView = {
  ...summaryOf('2140'.padEnd(32, '0'), sampleFlow),
  lines: storyOf(sampleFlow),
};

/** As main answers at the gallery's states, which it tells by the day. */
export function historyAnswers({ scannerPage, language }: Snapshot): Record<string, unknown> {
  if (scannerPage?.mode !== 'history') return {};
  const found: Readonly<Record<string, unknown>> = {
    [EMPTY_DAY]: { flows: [], next: null, clerks: [] },
    [FAILED_DAY]: { code: 'history.unreadable', retry: 'now' },
  };
  return {
    'history.find': found[scannerPage.today] ?? historyPage,
    'history.story': story,
    'history.day': dayPreview(language),
    'history.duplicate': 'printed',
  };
}
