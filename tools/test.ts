/** `npm test`: everything, in the order that fails soonest. Ends with one line that counts it all. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { buildIfStale } from './build.ts';
import { root, runAloud } from './step.ts';

const REPORTS = join(root, 'out', 'reports');
mkdirSync(REPORTS, { recursive: true });

const unitReport = join(REPORTS, 'unit.json');
const windowReport = join(REPORTS, 'windows.json');
const total = { passed: 0, failed: 0, skipped: 0 };

const vitest = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
});
const playwright = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), skipped: v.number(), flaky: v.number() }),
});

await step('check', 'node', ['tools/check.ts']);
await step('unit tests', 'vitest', [
  'run',
  '--reporter=dot',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
]);
count(unitReport, vitest, (report) => [report.numPassedTests, report.numFailedTests, report.numPendingTests]);

await buildIfStale();
await step('windows', 'playwright', ['test', '--reporter=list,json'], {
  PLAYWRIGHT_JSON_OUTPUT_NAME: windowReport,
});
count(windowReport, playwright, ({ stats }) => [
  stats.expected,
  stats.unexpected + stats.flaky,
  stats.skipped,
]);

console.log(`comptoir: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** A step that fails counts as one failure, besides the tests that it counts itself. */
async function step(name: string, command: string, args: string[], environment: NodeJS.ProcessEnv = {}) {
  console.log(`\n── ${name}`);
  if ((await runAloud(command, args, environment)) !== 0) {
    console.log(`✗ ${name}`);
    total.failed += 1;
  }
}

function count<T extends v.GenericSchema>(
  file: string,
  schema: T,
  of: (report: v.InferOutput<T>) => [passed: number, failed: number, skipped: number],
): void {
  const [passed, failed, skipped] = of(v.parse(schema, JSON.parse(readFileSync(file, 'utf8'))));
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}
