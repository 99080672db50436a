import { afterEach, describe, expect, it } from 'vitest';
import { chosenPrinter } from '../../main/printer/chosen.ts';
import type { PrinterSettings } from '../../main/printer/index.ts';
import { quoteDocument, toEscPos } from '../../main/receipt/index.ts';
import { sheetOf } from '../receipt/sheet.ts';
import { sampleReceipt } from '../samples/papers.ts';
import { startPaperPrinter } from './paper.ts';

const profile = { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true } as const;
const bytes = toEscPos(sheetOf(quoteDocument(sampleReceipt('en')), profile));
const patient = { connect: 10_000, answer: 10_000, lateAnswer: 10_000, statusInterval: 50, job: 20_000 };
const brief = { ...patient, answer: 50, lateAnswer: 50 };

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
const settingsAt = (port: number): PrinterSettings => ({
  kind: 'network',
  host: '127.0.0.1',
  port,
  answers: false,
  profile,
});

describe('the terminal’s printer', () => {
  it('is learned to answer with its first answer, once, so that it is known after a restart', async () => {
    const paper = await startPaperPrinter();
    closers.push(() => paper.close());
    const learned: (readonly PrinterSettings[])[] = [];
    const printer = chosenPrinter(
      settingsAt(paper.port),
      (...change) => {
        learned.push(change);
      },
      patient,
    );
    expect(await printer.print(bytes)).toMatchObject({ ok: true });
    expect(await printer.print(bytes)).toMatchObject({ ok: true });
    expect(learned).toEqual([[settingsAt(paper.port), { ...settingsAt(paper.port), answers: true }]]);
  });

  it('is not said to answer where it never has', async () => {
    const paper = await startPaperPrinter({ answers: false });
    closers.push(() => paper.close());
    const learned: PrinterSettings[] = [];
    const printer = chosenPrinter(settingsAt(paper.port), (_before, after) => learned.push(after), brief);
    expect(await printer.print(bytes)).toEqual({ ok: true, value: 'sent' });
    expect(learned).toEqual([]);
  });

  it('that was changed during a job is not taken for the one that answered', async () => {
    const paper = await startPaperPrinter();
    closers.push(() => paper.close());
    const learned: PrinterSettings[] = [];
    const printer = chosenPrinter(settingsAt(paper.port), (_before, after) => learned.push(after), patient);
    const printing = printer.print(bytes);
    printer.use(settingsAt(1));
    expect(await printing).toMatchObject({ ok: true });
    expect(learned).toEqual([]);
    expect(printer.name).toBe('127.0.0.1:1');
  });
});
