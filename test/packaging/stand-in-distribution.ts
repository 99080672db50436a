/**
 * A folder that stands for Electron's own distribution, so that electron-builder packs the product to the end where
 * Electron's binary cannot be had. Its `electron` starts the stand-in (test/electron) on the `app.asar` beside it.
 */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';

const root = join(import.meta.dirname, '../..');

/** What @electron/fuses looks for in Electron's binary; the fuses follow it. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Version 1, eight fuses, as Electron ships them: `0` off, `1` on, `r` removed. */
const FUSES = Buffer.from([1, 8, ...Buffer.from('10110100')]);

/** Makes it in `folder`, which is new. */
export function makeDistribution(folder: string): void {
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
