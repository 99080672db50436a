/** Runs on Windows' Node under Wine: prints through winspool, and writes what came of it to a file. */
import { appendFileSync } from 'node:fs';
import { createPrinter } from '../../main/printer/index.ts';
import { loadWinspool } from '../../main/printer/winspool.ts';
import { bytesToPrint } from './bytes.ts';

const [, , report = ''] = process.argv;
const tell = (what: string, value: unknown): void => {
  appendFileSync(report, `${JSON.stringify({ what, value })}\n`);
};
const profile = { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true } as const;
const timing = { connect: 60_000, answer: 60_000, lateAnswer: 60_000, statusInterval: 100, job: 60_000 };
const print = (queue: string) =>
  createPrinter({ kind: 'spooler', queue, profile }, timing).print(bytesToPrint);

try {
  const winspool = await loadWinspool();
  tell('platform', process.platform);
  tell('printers', await winspool.printers());
  tell('printed', await print('Receipt'));
  tell('rejected', await print('Rejecting'));
  tell('unknown', await print('Nowhere'));
  // The loop must turn while the spooler works.
  let turns = 0;
  const turn = setInterval(() => (turns += 1), 1);
  await Promise.all(Array.from({ length: 20 }, () => winspool.printers()));
  clearInterval(turn);
  tell('turns', turns);
} catch (error) {
  tell('threw', String(error));
}
tell('done', true);
process.exit(0);
