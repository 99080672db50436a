/**
 * Kills the whole terminal, or its page alone, at random instants while a customer is served, again and again on one data folder:
 * it comes back, and each step that the page was told of is a row of the log.
 *
 *   npm run kills -- [count] [seed]
 *
 * A page is brought back by the terminal itself. The terminal is started again by this program, as the system does it at a
 * counter (docs/install.md, "It starts again by itself"). It needs the stand-in: Playwright does not follow a page of Electron
 * after a crash.
 */
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { verifyFile } from '../../main/audit/evidence/verify-file.ts';
import { launch, whichElectron } from '../electron/launch.ts';
import type { Launched } from '../electron/launch.ts';
import { randomFrom } from '../licence/fuzz.ts';
import { rowsOf } from './audit-rows.ts';
import { customerFor } from './customers.ts';
import { renderersOf } from './processes.ts';
import { known } from './sign-in.ts';
import { startTerminal } from './terminal.ts';

interface Kill {
  readonly of: 'terminal' | 'page';
  /** Steps that the page was told of since the kill before. */
  readonly told: number;
  /** Milliseconds from the kill until a page answered again; of a page that is killed alone. */
  readonly back: number | null;
}

/** Milliseconds within a step: a step takes a few. */
const LONGEST_WAIT = 60;
const MOST_PAGES = 3;
/** A page is back in a fifth of the time that a terminal takes. */
const SHARE_OF_PAGES = 0.9;
/** Steps before a kill, at most. */
const MOST_STEPS = 2;

const customer = customerFor('ordinary');

/**
 * @throws where it does not come back, a row is not there, or the log is not whole.
 */
export async function playKills(
  count: number,
  { seed, say = () => undefined }: { seed: number; say?: (kill: Kill, nth: number) => void },
): Promise<readonly Kill[]> {
  const random = randomFrom(seed);
  // Nothing but the kills locks it, and no port is waited for.
  const first = await startTerminal({
    signIn: null,
    settings: { idleMinutes: 60, printer: { kind: 'none' } },
  });
  let running: Launched = first;
  let { page } = first;
  const kills: Kill[] = [];
  /** Amounts of quotes that the page was told of, all over. */
  const told: string[] = [];
  let next = 10_000;
  try {
    for (let nth = 0; nth < count; nth += 1) {
      const target = targetOf(kills, random);
      await toServing(page);
      const before = told.length;
      const wanted = 1 + Math.floor(random() * MOST_STEPS);
      for (let step = 0; step < wanted; step += 1) told.push(await quote(page, (next += 1)));
      const drawn = drawnIn(first.folder).length;
      // The page goes on until the kill, which comes in the midst of a step.
      const struck = sleep(random() * LONGEST_WAIT).then(() => kill(target, running));
      for (let amount = next; ; amount = next += 1) {
        const answered = await quote(page, amount).catch(() => null);
        if (answered === null) break;
        told.push(answered);
      }
      await struck;
      let back: number | null = null;
      if (target === 'page') {
        back = await drawnAgain(first.folder, drawn, running);
        page = await running.again();
      } else {
        removeLeft(running);
        running = await launch({ configuration: first.configuration });
        ({ page } = running);
      }
      // A customer who was served is still there after the page's death; after the terminal's the clerk signs in anew.
      const { step: at } = await stateOf(page);
      const expected = target === 'page' ? 'serving' : 'ready';
      if (at !== expected) throw new Error(`after a kill of the ${target} the counter is at ${at}`);
      checkRows(first.folder, told);
      const done: Kill = { of: target, told: told.length - before, back };
      kills.push(done);
      say(done, nth);
    }
    const crashes = rowsOf(first.folder).filter(({ kind }) => kind === 'terminal.crashed').length;
    const ended = kills.filter(({ of: one }) => one === 'terminal').length;
    if (crashes !== ended) throw new Error(`${crashes} rows of a crash, and ${ended} kills of the terminal`);
    return kills;
  } finally {
    await running.close();
    removeLeft(running);
    await first.close();
  }
}

/** At random; but a page that dies more than three times a minute waits half a minute (main/shell/lifecycle.ts). */
function targetOf(kills: readonly Kill[], random: () => number): Kill['of'] {
  const isPage = random() < SHARE_OF_PAGES;
  const last = kills.slice(-MOST_PAGES);
  const isTooOften = last.length === MOST_PAGES && last.every(({ of }) => of === 'page');
  return isPage && !isTooOften ? 'page' : 'terminal';
}

/** To a customer whose account is open, and of whom nothing is being asked. */
async function toServing(page: Page): Promise<void> {
  if ((await stateOf(page)).step !== 'serving') {
    await page.evaluate(
      async ({ clerk, customerId }) => {
        const { request } = window.comptoir;
        for (const ask of [
          () => request('people.signIn', clerk),
          () => request('training.present', { customerId }),
        ]) {
          const answer = await ask();
          if (!answer.ok) throw new Error(answer.failure.code);
        }
      },
      { clerk: known.clerk, customerId: customer.id },
    );
  }
  for (;;) {
    const { step, isAsking } = await stateOf(page);
    if (step === 'serving' && !isAsking) return;
    await sleep(20);
  }
}

const stateOf = (page: Page) =>
  page.evaluate(async () => {
    const answer = await window.comptoir.request('snapshot.get');
    if (!answer.ok) throw new Error(answer.failure.code);
    const { session } = answer.value;
    return {
      step: session.step,
      isAsking: session.step === 'serving' && session.quote.state === 'asking',
    };
  });

/** The amount, once the page was told that there is a quote for it. @throws where the page is no longer there to be told. */
async function quote(page: Page, cents: number): Promise<string> {
  const amount = (cents / 100).toFixed(2);
  const answer = await page.evaluate(
    (value) => window.comptoir.request('quote.ask', { amount: value }),
    amount,
  );
  if (!answer.ok) throw new Error(answer.failure.code);
  return amount;
}

/** When a page was drawn, by the terminal's own log: the first one, and those that came back. */
const drawnIn = (folder: string): readonly number[] => timesOf(folder, /\] +(?:interactive|page back) /);
const goneIn = (folder: string): readonly number[] => timesOf(folder, /\] +page gone /);

const timesOf = (folder: string, line: RegExp): readonly number[] =>
  ['comptoir.old.log', 'comptoir.log']
    .flatMap((name) => {
      const file = join(folder, 'logs', name);
      return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    })
    .filter((one) => line.test(one))
    .map((one) => Date.parse(one.slice(1, 24)));

/** Milliseconds from the page's death until the next one was drawn and took input. */
async function drawnAgain(folder: string, before: number, { process: main }: Launched): Promise<number> {
  let drawn = drawnIn(folder);
  while (drawn.length === before) {
    if (main.exitCode !== null || main.signalCode !== null)
      throw new Error('the terminal ended with its page');
    await sleep(20);
    drawn = drawnIn(folder);
  }
  return (drawn.at(-1) ?? NaN) - (goneIn(folder).at(-1) ?? NaN);
}

async function kill(target: Kill['of'], { process: main }: Launched): Promise<void> {
  if (target === 'page') {
    for (const pid of renderersOf(main.pid)) killOne(pid);
    return;
  }
  // Electron's processes end with their main one. The stand-in's browser is a process group of its own.
  const children = readFileSync(`/proc/${main.pid}/task/${main.pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean);
  const ended = once(main, 'exit');
  main.kill('SIGKILL');
  await ended;
  for (const pid of children) killOne(-Number(pid));
}

function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended
  }
}

/** What the stand-in of a killed process left in the folder of temporary files. */
function removeLeft({ process: { pid } }: Launched): void {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(`comptoir-stand-in-${pid}-`)))
    rmSync(join(tmpdir(), name), { recursive: true, force: true, maxRetries: 5 });
}

function checkRows(folder: string, told: readonly string[]): void {
  const rows = rowsOf(folder);
  const answered = new Set(
    rows.flatMap(
      ({ kind, body }) =>
        kind === 'quote.answered' ? [(JSON.parse(body) as { amount: string }).amount] : [], // cast: the kind's body
    ),
  );
  const lost = told.filter((amount) => !answered.has(amount));
  if (lost.length > 0) throw new Error(`the log lacks the quotes ${lost.join(', ')}`);
  const faults = rows.filter(({ kind }) => /^log\.(replaced|rows-|schema-restored|row-missing)/.test(kind));
  if (faults.length > 0) throw new Error(faults.map(({ kind }) => kind).join(', '));
  const report = verifyFile(join(folder, 'audit.db'), { key: null, notes: [], witnesses: [] });
  // Training mode without a key store signs nothing.
  const findings =
    typeof report === 'string' ? [report] : report.findings.filter(({ fault }) => fault !== 'unsigned');
  if (findings.length > 0) throw new Error(JSON.stringify(findings));
}

if (import.meta.main) {
  if (whichElectron() === 'electron')
    throw new Error('it needs the stand-in: Playwright does not follow a page of Electron');
  const [count = '1000', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
  console.log(`${count} kills, seed ${seed}`);
  let told = 0;
  const kills = await playKills(Number(count), {
    seed: Number(seed),
    say(kill, nth) {
      told += kill.told;
      const back = kill.back === null ? 'started again' : `back after ${Math.round(kill.back)} ms`;
      console.log(`${nth + 1} ${kill.of}: ${kill.told} quotes told, all in the log; ${back}`);
    },
  });
  const backs = kills.flatMap(({ back }) => back ?? []).sort((one, other) => one - other);
  const at = (share: number) => Math.round(backs[Math.floor((backs.length - 1) * share)] ?? 0);
  const ended = kills.length - backs.length;
  console.log(
    `${ended} kills of the terminal, ${backs.length} of the page; ${told} quotes told, none lost; ` +
      `a page was back after ${at(0.5)} ms (half), ${at(0.95)} ms (95 %), ${at(1)} ms at most`,
  );
}
