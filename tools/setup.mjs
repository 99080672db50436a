/**
 * Brings what the project needs, on Node's built-ins alone: it runs before anything is installed, on whatever Node
 * the machine has. Quick where it has nothing to do.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bringSystemPackages } from './system-packages.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Node 24, Electron 45's own; better-sqlite3 13, vitest 5 and Electron 45 need 22 or more. */
export const node24 = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

const say = (line) => process.stderr.write(`set-up: ${line}\n`);

/** @returns nothing; ends the process with 1 and one sentence where the project cannot run at all. */
export function setUp() {
  bringNodeModules();
  bringSystemPackages(say);
}

function bringNodeModules() {
  const stamp = join(root, 'node_modules', '.comptoir');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && existsSync(node24) && readFileSync(stamp, 'utf8') === wanted) return;

  say('installing the npm packages (about a minute)');
  const npm = npmCommand();
  const installed = run(npm[0], [...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    // The binary is fetched below, where a failure is no error.
    ELECTRON_SKIP_BINARY_DOWNLOAD: '1',
  });
  if (installed.status !== 0) stop(`npm ci failed:\n${installed.stderr}`);
  if (!existsSync(node24)) bringNode24(npm);
  tryElectron();
  writeFileSync(stamp, wanted);
}

/** An npm before 11 cannot install Vite 8's optional binaries from a lockfile; it brings its successor. */
function npmCommand() {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const version = run(npm, ['--version']);
  if (version.status !== 0) stop('npm was not found; install Node.js 20 or newer with npm');
  if (Number.parseInt(version.stdout, 10) >= 11) return [npm];
  const folder = join(root, '.cache', 'npm');
  const script = join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js');
  if (!existsSync(script)) {
    say('this npm is older than 11; bringing npm 11 into .cache');
    mkdirSync(folder, { recursive: true });
    const brought = run(npm, ['install', '--no-save', '--prefix', folder, '--loglevel=error', 'npm@11']);
    if (brought.status !== 0) stop(`npm 11 could not be installed:\n${brought.stderr}`);
  }
  return [process.execPath, script];
}

/** The package `node` brings its binary in an install script, which a machine's npm settings may forbid. */
function bringNode24(npm) {
  run(npm[0], [...npm.slice(1), 'rebuild', 'node', '--ignore-scripts=false', '--loglevel=error']);
  if (!existsSync(node24)) stop('Node 24 could not be installed from npm (package `node`)');
}

function tryElectron() {
  const tried = run(node24, [join(root, 'node_modules', 'electron', 'install.js')], {}, 180_000);
  if (tried.status !== 0 || !existsSync(join(root, 'node_modules', 'electron', 'path.txt')))
    say('Electron’s binary could not be fetched; the stand-in on Node 24 and Chromium is used instead');
}

function run(command, args, environment = {}, timeout = 900_000) {
  const { file, rest, shell } = howToStart(command, args);
  return spawnSync(file, rest, {
    cwd: root,
    encoding: 'utf8',
    timeout,
    env: { ...process.env, ...environment },
    shell,
  });
}

/**
 * A `.cmd` file, which is what npm is on Windows, starts through the shell only, and the shell splits at each space
 * that is not in quotation marks. A Windows path cannot hold one of those. The file's own name stays bare: in quotation
 * marks it would take the folder that it is started in for its own. A program never goes through the shell.
 */
export function howToStart(command, args) {
  if (!command.endsWith('.cmd')) return { file: command, rest: args, shell: false };
  return { file: [command, ...args.map((word) => `"${word}"`)].join(' '), rest: [], shell: true };
}

function stop(sentence) {
  say(sentence);
  process.exit(1);
}
