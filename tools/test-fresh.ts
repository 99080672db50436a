/**
 * `npm run test:fresh`: both commands of the README on a machine that has nothing but Node and npm, as root and as an
 * ordinary user. `npm run test:fresh -- start 'user:test:e2e scanners.spec'` runs some: any command of package.json,
 * after `user:` as an ordinary user where the system's packages are there, after `bare:` where they are not.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeFreshMachine } from './fresh/machine.ts';
import type { FreshMachine, Outcome, User } from './fresh/machine.ts';
import { root } from './step.ts';
import { FOR_TESTS, NEEDED } from './system-packages.mjs';

/** Without the packages first: a later run as root brings them. */
const EVERYTHING = [
  ...['bare:start', 'bare:test', 'start', 'test', 'user:start', 'user:test'],
  // Last: it installs and removes the product.
  'test:install',
];

interface Trial {
  readonly name: string;
  readonly command: string;
  readonly words: readonly string[];
  readonly user: User;
  /** Whether the system's packages are there before it starts, for an ordinary user. */
  readonly packages: 'there' | 'missing';
}

const stop = new AbortController();
// Not once: a Ctrl+C comes twice, from the terminal and from tools/run.mjs, and the second must not end this.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, abort);

try {
  const asked = process.argv.slice(2);
  const trials = (asked.length > 0 ? asked : EVERYTHING).map(trialOf).sort(barest);
  const failures = await runAll(trials);
  console.log(['', ...failures.map((name) => `✗ ${name}`)].join('\n'));
  console.log(`fresh: ${trials.length - failures.length} passed, ${failures.length} failed`);
  process.exitCode = failures.length === 0 ? 0 : 1;
} catch (error) {
  console.error(`fresh: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function runAll(trials: readonly Trial[]): Promise<readonly string[]> {
  console.log('fresh: making a machine of Debian’s smallest system, Node and npm (about two minutes)');
  const machine = await makeFreshMachine(stop.signal);
  const failures: string[] = [];
  try {
    for (const trial of trials) {
      console.log(`\n── ${trial.name}`);
      const wrong = await run(trial, machine);
      if (wrong !== null) failures.push(`${trial.name}: ${wrong}`);
    }
  } finally {
    machine.remove();
  }
  return failures;
}

function abort(): void {
  stop.abort(new Error('stopped; the fresh machine is removed'));
}

function trialOf(name: string): Trial {
  const [, who, rest = ''] = /^(?:(user|bare):)?(.*)$/u.exec(name) ?? [];
  const [command = '', ...words] = rest.split(' ');
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Readonly<Record<string, string>>;
  };
  if (!Object.hasOwn(scripts, command)) throw new Error(`package.json has no command ${command}`);
  return {
    name,
    command,
    words,
    user: who === undefined ? 'root' : 'clerk',
    packages: who === 'bare' ? 'missing' : 'there',
  };
}

function barest(one: Trial, other: Trial): number {
  return Number(other.packages === 'missing') - Number(one.packages === 'missing');
}

/** What was wrong; null where nothing was. */
async function run({ command, words, user, packages }: Trial, fresh: FreshMachine): Promise<string | null> {
  const folder = await fresh.clone(user);
  if (user !== 'root' && packages === 'there') await bringPackages(fresh);
  const outcome = await fresh.run(user, folder, ['npm', 'run', command, '--', ...words]);
  if (packages === 'missing') return namesWhatIsMissing(outcome);
  if (outcome.status !== 0) return `ended with ${outcome.status}`;
  if (command !== 'start') return null;
  return playedTheMainJob(fresh.pathOf(join(folder, 'out', 'tour')));
}

/** As the machine's administrator would, by the names that the set-up tells. */
async function bringPackages(fresh: FreshMachine): Promise<void> {
  const names = [...NEEDED, ...FOR_TESTS].map(({ name }) => name).join(' ');
  const install = `apt-get -q update && apt-get -q install -y --no-install-recommends ${names}`;
  const { status } = await fresh.run('root', '/', [
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'sh',
    '-c',
    install,
  ]);
  if (status !== 0) throw new Error('apt-get could not install the packages on the fresh machine');
}

function namesWhatIsMissing({ status, output }: Outcome): string | null {
  if (status === 0) return 'passed without the system’s packages';
  const lines = output.split('\n').filter((line) => NEEDED.every(({ name }) => line.includes(name)));
  if (lines.length !== 1) return `${lines.length} lines name the missing packages, not one`;
  return /^ {4}at /mu.test(output) ? 'ended in an exception' : null;
}

/** `npm start` without a display leaves the screens, numbered in their order, and the receipts of both languages. */
function playedTheMainJob(folder: string): string | null {
  const made = existsSync(folder) ? readdirSync(folder) : [];
  const wanted = ['en', 'fr'].flatMap((language) => [
    new RegExp(`^${language}-\\d+-printed\\.png$`, 'u'),
    new RegExp(`^${language}-receipt\\.txt$`, 'u'),
  ]);
  const lacking = wanted.filter((name) => !made.some((file) => name.test(file)));
  return lacking.length === 0 ? null : `out/tour lacks ${lacking.join(', ')}`;
}
