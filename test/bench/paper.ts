/**
 * A quote's bytes, beside receiptline alone and beside @point-of-sale/receipt-printer-encoder, which print the same lines
 * in the same run; and from the print key's document to the last byte at a printer on a TCP port.
 */
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { transform } from 'receiptline';
import { createPrinter } from '../../main/printer/index.ts';
import { layOut, quoteDocument, toEscPos, toText } from '../../main/receipt/index.ts';
import { startPaperPrinter } from '../printer/paper.ts';
import { sampleReceipt } from '../samples/papers.ts';
import { percentile, round } from './figure.ts';
import type { Figure } from './figure.ts';

const SAMPLES = 300;
const JOBS = 40;
const profile = { columns: 48, command: 'epson', encoding: 'cp1252', cutter: true } as const;
const receipt = sampleReceipt('fr', { witness: null });

/** The whole way from the facts to the bytes: words, lines, commands. */
function ours(): Uint8Array {
  const sheet = layOut(quoteDocument(receipt), profile);
  if (!sheet.ok) throw new Error(sheet.failure.code);
  return toEscPos(sheet.value);
}

/** What a program that uses a library alone has to do once: its words are given as text, a line each. */
const sheet = layOut(quoteDocument(receipt), profile);
if (!sheet.ok) throw new Error(sheet.failure.code);
const lines = toText(sheet.value).trimEnd().split('\n');
const markup = [
  ...lines.map((line) => `|${line.replace(/[\\|{}~_"`^-]/gu, '\\$&')}`),
  '{code:K7QM2XD94RTB8WFZ;option:qrcode,5,m}',
].join('\n');

const peers: Readonly<Record<string, () => unknown>> = {
  'receiptline alone': () =>
    transform(markup, { cpl: 48, encoding: 'cp1252', spacing: true, command: 'epson' }),
  '@point-of-sale/receipt-printer-encoder': () => {
    const encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', columns: 48 });
    encoder.initialize().codepage('windows1252');
    for (const line of lines) encoder.line(line);
    return encoder.qrcode('K7QM2XD94RTB8WFZ', { model: 2, size: 5, errorlevel: 'm' }).cut().encode();
  },
};

function timesOf(make: () => unknown): number[] {
  for (let warm = 0; warm < SAMPLES; warm++) make();
  return Array.from({ length: SAMPLES }, () => {
    const began = performance.now();
    make();
    return performance.now() - began;
  });
}

export async function* benchPaper(): AsyncGenerator<Figure> {
  const times = timesOf(ours);
  for (const [beside, peer] of Object.entries(peers)) {
    const ratio = round(percentile(timesOf(peer), 0.5) / percentile(times, 0.5));
    yield {
      figure: 'paper.bytes',
      unit: 'ms',
      p50: percentile(times, 0.5),
      p95: percentile(times, 0.95),
      beside,
      ratio,
    };
  }
  const printed = await printTimes();
  yield {
    figure: 'paper.printed',
    unit: 'ms',
    p50: percentile(printed, 0.5),
    p95: percentile(printed, 0.95),
  };
}

/** From the document to the printer's answer that it has printed, which comes after the last byte. */
async function printTimes(): Promise<number[]> {
  const at = await startPaperPrinter();
  const printer = createPrinter({
    kind: 'network',
    host: '127.0.0.1',
    port: at.port,
    profile,
    answers: false,
  });
  const times: number[] = [];
  for (let job = 0; job < JOBS; job++) {
    const began = performance.now();
    const answer = await printer.print(ours());
    if (!answer.ok) throw new Error(answer.failure.code);
    times.push(performance.now() - began);
  }
  await at.close();
  return times;
}
