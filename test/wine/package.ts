/**
 * The folder that the installer for Windows holds, packed here: from the packages that npm installs on Windows, since koffi's
 * binary for Windows is one of its own.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildIfStale } from '../../tools/build.ts';
import { root } from '../../tools/step.ts';
import { contentsOf } from '../packaging/contents.ts';
import { pack } from '../packaging/pack.ts';
import type { Packed } from '../packaging/pack.ts';
import type { Step } from './step.ts';
import { work } from './wine.ts';

const run = promisify(execFile);

const project = join(work, 'product');
/** Of the project, what electron-builder reads; `out` is built. */
const READ = ['electron-builder.yml', 'package.json', 'package-lock.json', 'out', 'resources'];

const BINARIES = [
  'node_modules/@koromix/koffi-win32-x64/win32_x64/koffi.node',
  'node_modules/@serialport/bindings-cpp/prebuilds/win32-x64/@serialport+bindings-cpp.node',
  'node_modules/better-sqlite3/prebuilds/win32-x64.node',
  'node_modules/node-hid/prebuilds/HID-win32-x64/node-napi-v4.node',
];

export async function packForWindows(): Promise<Packed> {
  await buildIfStale();
  const lock = 'package-lock.json';
  const isInstalled =
    existsSync(join(project, 'node_modules')) &&
    readFileSync(join(project, lock)).equals(readFileSync(join(root, lock)));
  mkdirSync(project, { recursive: true });
  for (const name of READ) {
    rmSync(join(project, name), { recursive: true, force: true });
    cpSync(join(root, name), join(project, name), { recursive: true });
  }
  if (!isInstalled) {
    const words = ['ci', '--omit=dev', '--os=win32', '--cpu=x64', '--ignore-scripts', '--no-audit'];
    await run('npm', words, { cwd: project, timeout: 240_000 });
  }
  return await pack({ system: 'win', target: 'dir', project });
}

/** What is in it. */
export function judgeContents(app: string): readonly Step[] {
  const { unknown, missing, binaries } = contentsOf(app, 'win');
  if (unknown.length + missing.length > 0) console.log('unknown:', unknown, 'missing:', missing);
  const task = readFileSync(join(app, 'resources/autostart.xml'), 'utf8');
  return [
    [
      'the folder for Windows holds what was built, and of the packages nothing but what is loaded',
      unknown.length === 0 && missing.length === 0,
    ],
    [
      'its binaries are those for Windows, koffi’s among them, and for no other system',
      JSON.stringify(binaries) === JSON.stringify(BINARIES),
    ],
    [
      'its task starts the program where electron-builder installs it, for all users',
      task.includes(String.raw`<Command>"C:\Program Files\Comptoir\Comptoir.exe"</Command>`),
    ],
    ['the licences are beside it', existsSync(join(app, 'resources/NOTICES.txt'))],
  ];
}
