/** Builds out/ where a source is newer than what was built. */
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeNotices } from './notices.ts';
import { root, runQuietly } from './step.ts';

const SOURCES = [
  ...['main', 'preload', 'renderer', 'resources'],
  ...['electron.vite.config.ts', 'tools/bundled-packages.ts', 'package-lock.json'],
];
const STAMP = join(root, 'out', '.built');

/** @throws where the build fails, with what it said. */
export async function buildIfStale(): Promise<void> {
  if (existsSync(STAMP) && SOURCES.every((source) => newest(join(root, source)) <= statSync(STAMP).mtimeMs))
    return;
  console.error('building…');
  const { status, output } = await runQuietly('electron-vite', ['build', '--logLevel', 'warn']);
  if (status !== 0) throw new Error(`the build failed:\n${output}`);
  writeNotices();
  writeFileSync(STAMP, '');
}

function newest(path: string): number {
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return Math.max(own.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

if (import.meta.main) await buildIfStale();
