/**
 * A folder that stands for Electron's own distribution, so that electron-builder packs the product to the end where
 * Electron's binary cannot be had. Its `electron` starts the stand-in (test/electron) on the `app.asar` beside it.
 */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import type * as ResEdit from 'resedit';

// electron-builder's own library for programs of Windows.
const { NtExecutable, NtExecutableResource, Resource } = createRequire(
  createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json')).resolve(
    'app-builder-lib',
  ),
)('resedit') as typeof ResEdit;

const root = join(import.meta.dirname, '../..');

/** What @electron/fuses looks for in Electron's binary; the fuses follow it. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Version 1, eight fuses, as Electron ships them: `0` off, `1` on, `r` removed. */
const FUSES = Buffer.from([1, 8, ...Buffer.from('10110100')]);

/** Makes it in `folder`, which is new: for Linux one that starts; for Windows one that can be packed only. */
export function makeDistribution(folder: string, system: 'linux' | 'win'): void {
  const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string };
  const files: Readonly<Record<string, string>> = {
    version,
    LICENSE: 'Electron’s licence',
    'LICENSES.chromium.html': 'Chromium’s licences',
    'locales/de.pak': '',
    'locales/en-US.pak': '',
    'locales/fr.pak': '',
    'resources/.keep': '',
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  if (system === 'win') {
    const program = windowsProgram();
    writeFileSync(join(folder, 'electron.exe'), Buffer.concat([program, Buffer.from(SENTINEL), FUSES]));
    return;
  }
  const standIn = join(root, 'test/electron/stand-in/run.ts');
  // The shell reads no further than `exec`, so what follows may be any bytes.
  const launcher = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
STAND_IN_PACKAGED=1 exec '${process.execPath}' '${standIn}' "$here/resources/app.asar" "$@"
`;
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(launcher + SENTINEL), FUSES]));
  writeFileSync(join(folder, 'chrome-sandbox'), '#!/bin/sh\n');
  for (const program of ['electron', 'chrome-sandbox']) chmodSync(join(folder, program), 0o755);
}

/** An empty one. electron-builder writes the archive's digest beside its version. */
function windowsProgram(): Buffer {
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.lang = 1033; // English
  version.setFileVersion('1.0.0.0');
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  return Buffer.from(program.generate());
}
