/**
 * `npm test`: everything, in the order that fails soonest. Ends with the names of what failed, so that the end of a
 * long log is enough, and one line that counts it all.
 * `node tools/run.mjs tools/test.ts windows` runs one part: check, unit, keys, windows, rig, wine. What follows goes to the
 * part's runner, which takes names of files: `npm run test:e2e -- scanners.spec`.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from './build.ts';
import { TALLY, takeTally } from './reporters/tally.ts';
import type { Tally } from './reporters/tally.ts';
import { root, runAloud } from './step.ts';
import { bringSystemPackages, demandSystemPackages, FOR_TESTS, NEEDED } from './system-packages.mjs';

interface Part {
  readonly name: string;
  /** Whether it counts its tests; a part that does not is one test. */
  readonly counts: boolean;
  /** Whether it opens windows. */
  readonly windows: boolean;
  /** Runs it, with what its reporter needs in the environment; answers the exit status. */
  run(environment: NodeJS.ProcessEnv, words: readonly string[]): Promise<number>;
}

const vitest =
  (...projects: string[]): Part['run'] =>
  (environment, words) =>
    runAloud(
      'vitest',
      [
        'run',
        ...projects.map((project) => `--project=${project}`),
        '--reporter=dot',
        '--reporter=./tools/reporters/vitest.ts',
        ...words,
      ],
      environment,
    );

const parts: readonly Part[] = [
  { name: 'check', counts: false, windows: false, run: () => runAloud('node', ['tools/check.ts']) },
  { name: 'unit', counts: true, windows: false, run: vitest('main', 'page') },
  { name: 'keys', counts: true, windows: true, run: vitest('keys') },
  {
    name: 'windows',
    counts: true,
    windows: true,
    async run(environment, words) {
      await buildIfStale();
      const reporters = 'list,./test/electron/reporter.ts,./tools/reporters/playwright.ts';
      return runAloud('playwright', ['test', `--reporter=${reporters}`, ...words], environment);
    },
  },
  { name: 'rig', counts: false, windows: false, run: () => runAloud('node', ['test/rig/run.ts']) },
  {
    name: 'wine',
    counts: true,
    windows: false,
    run: (environment, words) => runAloud('node', ['test/wine/run.ts', ...words], environment),
  },
];

// Each of 160 tests with a window starts Node anew: what it compiled once is kept for the next one.
process.env['NODE_COMPILE_CACHE'] ??= join(root, '.cache', 'node');

/** A part that cannot run on this machine says so and ends with this. */
const LEFT_OUT = 77;

const [asked, ...words] = process.argv.slice(2);
const running = asked === undefined ? parts : parts.filter(({ name }) => name === asked);
if (running.length === 0) throw new Error(`npm test has no part ${asked}`);
if (running.some(({ name }) => name === 'unit' || name === 'windows'))
  bringSystemPackages(console.error, FOR_TESTS);
if (running.some(({ windows }) => windows))
  demandSystemPackages([...NEEDED, ...(running === parts ? FOR_TESTS : [])]);

const folder = join(root, 'out', 'reports');
mkdirSync(folder, { recursive: true });
const tallies: Tally[] = [];
for (const part of running) {
  console.log(`\n── ${part.name}`);
  tallies.push(await tallyOf(part));
}
const failed = tallies.flatMap((tally) => tally.failed);
const sum = (of: 'passed' | 'skipped') => tallies.reduce((total, tally) => total + tally[of], 0);
console.log(['', ...failed.map((name) => `✗ ${name}`)].join('\n'));
console.log(`comptoir: ${sum('passed')} passed, ${failed.length} failed, ${sum('skipped')} skipped`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** A part that ended badly has failed even where its tally names no failure, and so has one that left no tally. */
async function tallyOf(part: Part): Promise<Tally> {
  const { name, counts } = part;
  const file = join(folder, `${name}.json`);
  // What an earlier run left would be taken for this one's.
  rmSync(file, { force: true });
  const status = await part.run({ [TALLY]: file }, words);
  const tally = takeTally(file);
  if (status === LEFT_OUT) return { passed: 0, skipped: 1, failed: [] };
  if (status === 0 && !counts) return { passed: 1, skipped: 0, failed: [] };
  if (status === 0 && tally) return tally;
  if (tally && tally.failed.length > 0) return tally;
  return { passed: 0, skipped: 0, ...tally, failed: [`${name}: ended with ${status}, see above`] };
}
