/**
 * `npm test`: everything, in the order that fails soonest. Ends with one line that counts it all.
 * `node tools/run.mjs tools/test.ts windows` runs one part: check, unit, keys, windows, rig.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { buildIfStale } from './build.ts';
import { root, runAloud } from './step.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Part {
  readonly name: string;
  /** What it runs; answers the exit status. */
  run(report: string): Promise<number>;
  /** What its report counts; a part without one is one test. */
  count?(report: unknown): Count;
}

const vitestReport = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
});
const playwrightReport = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), skipped: v.number(), flaky: v.number() }),
});

const vitest = (name: string, ...projects: string[]): Part => ({
  name,
  run: (report) =>
    runAloud('vitest', [
      'run',
      ...projects.map((project) => `--project=${project}`),
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]),
  count(report) {
    const { numPassedTests, numFailedTests, numPendingTests } = v.parse(vitestReport, report);
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
  },
});

const parts: readonly Part[] = [
  { name: 'check', run: () => runAloud('node', ['tools/check.ts']) },
  vitest('unit', 'main', 'page'),
  vitest('keys', 'keys'),
  {
    name: 'windows',
    async run(report) {
      await buildIfStale();
      return runAloud('playwright', ['test', '--reporter=list,json,./test/electron/reporter.ts'], {
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      });
    },
    count(report) {
      const { stats } = v.parse(playwrightReport, report);
      return {
        // Only the tests of real keys may be tried again; what passes then has passed.
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected,
        skipped: stats.skipped,
      };
    },
  },
  { name: 'rig', run: () => runAloud('node', ['test/rig/run.ts']) },
];

/** A part that cannot run on this machine says so and ends with this. */
const LEFT_OUT = 77;

const folder = join(root, 'out', 'reports');
mkdirSync(folder, { recursive: true });
const asked = process.argv.slice(2);
const counts: Count[] = [];
for (const part of parts) {
  if (asked.length > 0 && !asked.includes(part.name)) continue;
  console.log(`\n── ${part.name}`);
  counts.push(await outcomeOf(part));
}
const sum = (of: keyof Count) => counts.reduce((total, count) => total + count[of], 0);
console.log(`\ncomptoir: ${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = sum('failed') === 0 ? 0 : 1;

/** A part that ended badly counts a failure even where its report counts none. */
async function outcomeOf(part: Part): Promise<Count> {
  const report = join(folder, `${part.name}.json`);
  const status = await part.run(report);
  const counted = part.count?.(JSON.parse(readFileSync(report, 'utf8')));
  if (status === LEFT_OUT) return { passed: 0, failed: 0, skipped: 1 };
  if (status === 0) return counted ?? { passed: 1, failed: 0, skipped: 0 };
  console.log(`✗ ${part.name}`);
  return counted && counted.failed > 0 ? counted : { passed: 0, skipped: 0, ...counted, failed: 1 };
}
