/**
 * The way to Windows' spooler: Windows' Node calls Wine's winspool by koffi, and Wine hands the job to a real CUPS server.
 * Wine's spooler tells no state of a printer; those are tested in `test/printer/windows.test.ts`.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../../tools/step.ts';
import { startCups } from '../printer/cups-server.ts';
import { bytesToPrint } from './bytes.ts';
import type { Step } from './step.ts';
import { work } from './wine.ts';
import type { Wine } from './wine.ts';

/** Milliseconds; eight seconds on a computer without load. */
const AT_MOST = 110_000;

export async function testSpooler(wine: Wine): Promise<readonly Step[]> {
  await bundle();
  const cups = await startCups();
  const report = join(work, 'report.jsonl');
  const output = join(work, 'spooler.log');
  for (const file of [report, output]) rmSync(file, { force: true });
  try {
    for (const queue of ['Receipt', 'Rejecting']) await cups.addQueue(queue);
    await cups.command('cupsreject', 'Rejecting');
    const words = [join(work, 'spooler/on-windows.mjs'), report];
    await wine.node(words, { output, atMost: AT_MOST, env: { CUPS_SERVER: cups.socket } });
    await printerHas(cups.jobs);
    return judge(told(report), cups.jobs());
  } finally {
    await cups.stop();
  }
}

async function bundle(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['koffi', 'serialport'] },
    build: {
      ssr: join(root, 'test/wine/spooler-on-windows.ts'),
      outDir: join(work, 'spooler'),
      rolldownOptions: { output: { entryFileNames: 'on-windows.mjs' } },
    },
  });
}

/** Wine hands the job over; CUPS prints it a moment later. */
async function printerHas(jobs: () => readonly Buffer[]): Promise<void> {
  for (let tries = 0; tries < 200 && jobs().length === 0; tries++)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

function told(report: string): ReadonlyMap<string, unknown> {
  const lines = existsSync(report) ? readFileSync(report, 'utf8').trim().split('\n') : [];
  // the cast: spooler-on-windows.ts writes it
  return new Map(
    lines
      .map((line) => JSON.parse(line) as { what: string; value: unknown })
      .map(({ what, value }) => [what, value]),
  );
}

function judge(said: ReadonlyMap<string, unknown>, jobs: readonly Buffer[]): readonly Step[] {
  const codeOf = (what: string) =>
    (said.get(what) as { failure?: { code: string } } | undefined)?.failure?.code;
  const steps: readonly Step[] = [
    ['Windows’ Node ran to its end', said.get('platform') === 'win32' && said.get('done') === true],
    [
      'the printers of the system are listed',
      JSON.stringify(said.get('printers')) === '["Receipt","Rejecting"]',
    ],
    ['a job is taken', JSON.stringify(said.get('printed')) === '{"ok":true,"value":"queued"}'],
    ['and reaches the printer byte for byte', jobs.length === 1 && jobs[0]?.equals(bytesToPrint) === true],
    ['a printer that takes no jobs fails', codeOf('rejected') !== undefined],
    ['a name that is no printer’s is told', codeOf('unknown') === 'printer.queue-unknown'],
    ['the spooler holds up nothing', Number(said.get('turns')) > 0],
  ];
  if (steps.some(([, holds]) => !holds)) console.log(JSON.stringify([...said]));
  return steps;
}
