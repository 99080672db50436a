/** `npm run package`: builds and packs the installer for this machine's system. Needs Electron's own binary. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from './build.ts';
import { root, runAloud } from './step.ts';

await buildIfStale();
if (existsSync(join(root, 'node_modules', 'electron', 'path.txt'))) {
  process.exitCode = await runAloud('electron-builder', [
    '--config',
    'electron-builder.yml',
    ...process.argv.slice(2),
  ]);
} else {
  console.error(
    'Electron’s binary is not here, and an installer holds it: run this where it can be fetched.',
  );
  process.exitCode = 1;
}
