/**
 * `npm test`: everything, in the order that fails soonest. Ends with the names of what failed, so that the end of a
 * long log is enough, and one line that counts it all.
 * `node tools/run.mjs tools/test.ts windows` runs one part: check, unit, keys, windows, rig.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import * as v from 'valibot';
import { buildIfStale } from './build.ts';
import { root, runAloud } from './step.ts';

interface Outcome {
  readonly passed: number;
  readonly skipped: number;
  /** What failed, by name, each with the first words of why. */
  readonly failed: readonly string[];
}

interface Part {
  readonly name: string;
  /** What it runs; answers the exit status. */
  run(report: string): Promise<number>;
  /** What its report tells; a part without one is one test. */
  read?(report: unknown): Outcome;
}

const vitestReport = v.object({
  numPassedTests: v.number(),
  numPendingTests: v.number(),
  testResults: v.array(
    v.object({
      name: v.string(),
      status: v.string(),
      message: v.string(),
      assertionResults: v.array(
        v.object({
          fullName: v.string(),
          status: v.string(),
          failureMessages: v.optional(v.nullable(v.array(v.string())), null),
        }),
      ),
    }),
  ),
});

/** Playwright's suites are nested: a file, its describes, their specs. */
interface Suite {
  readonly suites?: readonly Suite[] | undefined;
  readonly specs: readonly {
    readonly title: string;
    readonly file: string;
    readonly tests: readonly {
      readonly status: string;
      readonly results: readonly { readonly error?: { readonly message?: string | undefined } | undefined }[];
    }[];
  }[];
}
const suite: v.GenericSchema<Suite> = v.object({
  suites: v.optional(v.array(v.lazy(() => suite))),
  specs: v.array(
    v.object({
      title: v.string(),
      file: v.string(),
      tests: v.array(
        v.object({
          status: v.string(),
          results: v.array(v.object({ error: v.optional(v.object({ message: v.optional(v.string()) })) })),
        }),
      ),
    }),
  ),
});
const playwrightReport = v.object({
  suites: v.array(suite),
  stats: v.object({ expected: v.number(), skipped: v.number(), flaky: v.number() }),
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
  read(report) {
    const { numPassedTests, numPendingTests, testResults } = v.parse(vitestReport, report);
    return {
      passed: numPassedTests,
      skipped: numPendingTests,
      failed: testResults.flatMap(({ name: file, status, message, assertionResults }) => {
        const tests = assertionResults.filter((test) => test.status === 'failed');
        // A file that could not be read has no test to name.
        if (tests.length === 0 && status === 'failed') return [named(relative(root, file), message)];
        return tests.map(({ fullName, failureMessages }) =>
          named(`${relative(root, file)} › ${fullName}`, failureMessages?.[0]),
        );
      }),
    };
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
    read(report) {
      const { suites, stats } = v.parse(playwrightReport, report);
      return {
        passed: stats.expected + stats.flaky,
        skipped: stats.skipped,
        failed: suites.flatMap(failedIn),
      };
    },
  },
  { name: 'rig', run: () => runAloud('node', ['test/rig/run.ts']) },
];

// Each of 160 tests with a window starts Node anew: what it compiled once is kept for the next one.
process.env['NODE_COMPILE_CACHE'] ??= join(root, '.cache', 'node');

/** A part that cannot run on this machine says so and ends with this. */
const LEFT_OUT = 77;

const folder = join(root, 'out', 'reports');
mkdirSync(folder, { recursive: true });
const asked = process.argv.slice(2);
const outcomes: Outcome[] = [];
for (const part of parts) {
  if (asked.length > 0 && !asked.includes(part.name)) continue;
  console.log(`\n── ${part.name}`);
  outcomes.push(await outcomeOf(part));
}
const failed = outcomes.flatMap((outcome) => outcome.failed);
const sum = (of: 'passed' | 'skipped') => outcomes.reduce((total, outcome) => total + outcome[of], 0);
console.log(['', ...failed.map((name) => `✗ ${name}`)].join('\n'));
console.log(`comptoir: ${sum('passed')} passed, ${failed.length} failed, ${sum('skipped')} skipped`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** A part that ended badly has failed even where its report names no failure. */
async function outcomeOf(part: Part): Promise<Outcome> {
  const report = join(folder, `${part.name}.json`);
  // What an earlier run left would be taken for this one's.
  rmSync(report, { force: true });
  const status = await part.run(report);
  const read = part.read && existsSync(report) ? part.read(JSON.parse(readFileSync(report, 'utf8'))) : null;
  if (status === LEFT_OUT) return { passed: 0, skipped: 1, failed: [] };
  if (status === 0 && read) return read;
  if (status === 0 && !part.read) return { passed: 1, skipped: 0, failed: [] };
  if (read && read.failed.length > 0) return read;
  return { passed: 0, skipped: 0, ...read, failed: [`${part.name}: ended with ${status}, see above`] };
}

function failedIn({ suites = [], specs }: Suite): string[] {
  const failed = specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected')
      .map(({ results }) => named(`${file} › ${title}`, results.at(-1)?.error?.message)),
  );
  return [...failed, ...suites.flatMap(failedIn)];
}

/** A name with the first words of why. */
function named(name: string, why = ''): string {
  const words = stripVTControlCharacters(why).trim().split('\n').slice(0, 4).join(' ');
  return words ? `${name}: ${words.slice(0, 300)}` : name;
}
