/**
 * `npm run test:packaged`: starts the program that `npm run package` has packed, with the locks that only a packed program
 * has, until its page is drawn and answers. No debugger reaches it, so the program's own log says how far it came. On Linux the
 * .deb is installed first, because its sandbox needs what the installation sets up. `-- FOLDER` starts a packed folder as it is.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../tools/step.ts';
import { openDisplay } from '../electron/display.ts';
import { demand } from './demand.ts';

/** Milliseconds for a start on a slow machine. */
const PATIENCE = 90_000;

const { platform, argv } = process;
const configuration = mkdtempSync(join(tmpdir(), 'comptoir-started-'));
// Windows and macOS have one folder for an account, whatever the environment says.
const folder = {
  linux: join(configuration, 'Comptoir'),
  win32: join(process.env['APPDATA'] ?? '', 'Comptoir'),
  darwin: join(homedir(), 'Library/Application Support/Comptoir'),
}[platform as 'linux' | 'win32' | 'darwin'];

try {
  const program = argv[2] === undefined ? packedProgram() : join(argv[2], 'comptoir');
  const env: NodeJS.ProcessEnv = { ...process.env, XDG_CONFIG_HOME: configuration };
  if (platform === 'linux') env['DISPLAY'] = await openDisplay();
  checksSettings(program, env);
  await opensItsPage(program, env);
  writesBundle(program, env);
  console.log('packaged: checks a settings file, opens its page, and writes what support needs');
} finally {
  rmSync(configuration, { recursive: true, force: true });
}

function packedProgram(): string {
  const made = join(root, 'dist');
  const one = (wanted: RegExp) => {
    const found = existsSync(made) ? readdirSync(made).filter((name) => wanted.test(name)) : [];
    demand(found.length === 1, `dist/ has ${found.length} files like ${wanted.source}: run npm run package`);
    return join(made, found[0] ?? '');
  };
  if (platform === 'win32') return join(one(/^win(?:-\w+)?-unpacked$/u), 'Comptoir.exe');
  if (platform === 'darwin') return join(one(/^mac(?:-\w+)?$/u), 'Comptoir.app/Contents/MacOS/Comptoir');
  const install = ['apt-get', '-q', '-y', 'install', one(/\.deb$/u)];
  execFileSync('sudo', ['-n', ...install], { stdio: 'inherit' });
  return '/opt/Comptoir/comptoir';
}

/** `comptoir --check-settings`, as docs/install.md tells a technician to use it. */
function checksSettings(program: string, env: NodeJS.ProcessEnv): void {
  const good = join(configuration, 'good.json');
  const bad = join(configuration, 'bad.json');
  writeFileSync(good, JSON.stringify({ terminalId: 'T-07' }));
  writeFileSync(bad, JSON.stringify({ terminalId: 7 }));
  for (const [file, wanted] of [
    [good, 0],
    [bad, 1],
    [join(configuration, 'none.json'), 2],
  ] as const)
    demandStatus(wanted, program, ['--check-settings', file], env);
}

/** `comptoir --support-bundle`, after a start and beside nothing else. */
function writesBundle(program: string, env: NodeJS.ProcessEnv): void {
  const file = join(configuration, 'for-support.json');
  demandStatus(0, program, ['--support-bundle', file], env);
  const { starts } = JSON.parse(readFileSync(file, 'utf8')) as { starts: readonly unknown[] };
  demand(starts.length === 1, `--support-bundle knows of ${starts.length} starts`);
  demandStatus(1, program, ['--support-bundle', file], env);
}

function demandStatus(
  wanted: number,
  program: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): void {
  const { status, stdout } = spawnSync(program, words, { env, encoding: 'utf8', timeout: PATIENCE });
  demand(status === wanted, `${words.join(' ')} ended with ${status}, not ${wanted}:\n${stdout}`);
}

async function opensItsPage(program: string, env: NodeJS.ProcessEnv): Promise<void> {
  const log = join(folder, 'logs', 'comptoir.log');
  demand(!existsSync(log), `${log} is there already: this account has used Comptoir`);
  // A folder that has nothing of the program, as a desktop starts it.
  const child = spawn(program, [], { env, cwd: configuration, stdio: 'inherit' });
  const ended = once(child, 'exit');
  const until = Date.now() + PATIENCE;
  const read = () => (existsSync(log) ? readFileSync(log, 'utf8') : '');
  // Another process writes it.
  while (!/\] +interactive\b/u.test(read()) && child.exitCode === null && Date.now() < until)
    await sleep(200);
  const said = read();
  child.kill();
  await ended;
  demand(/\] +interactive\b/u.test(said), `the page was not drawn:\n${said}`);
  demand(!/\] +(?:uncaught|unhandled|handler-threw)\b/u.test(said), `there were defects:\n${said}`);
}
