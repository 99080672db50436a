/**
 * `npm run package`: builds and packs the installer for this machine's system. Needs Electron's own binary. Signs where the
 * environment has a certificate (electron-builder's variables), and says so either way.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from './build.ts';
import { readSigning } from './signing.ts';
import { root, runAloud } from './step.ts';

await buildIfStale();
if (existsSync(join(root, 'node_modules', 'electron', 'path.txt'))) {
  const { said, options } = readSigning(process.env, process.platform);
  console.log(`package: ${said}`);
  process.exitCode = await runAloud('electron-builder', [
    '--config',
    'electron-builder.yml',
    // A feed is filled by a person, whatever a service for CI would do with a tag.
    ...['--publish', 'never'],
    ...options,
    ...process.argv.slice(2),
  ]);
} else {
  console.error(
    'Electron’s binary is not here, and an installer holds it: run this where it can be fetched.',
  );
  process.exitCode = 1;
}
