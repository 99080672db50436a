/** Writes out/NOTICES.txt: the licence of each package in the product, which most of them oblige us to hand on. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedPackages } from './shipped.ts';
import { root } from './step.ts';

const HEAD = `Comptoir is made with the packages below. Each is under the licence that follows its name.
Electron's own parts are named in LICENSES.chromium.html, in the folder above this file's.
`;

export function writeNotices(): void {
  const parts = shippedPackages().map(({ name, version, license, texts }) =>
    [`${name} ${version} (${license})`, ...texts].join('\n\n'),
  );
  // The letters that main/receipt/raster.ts draws are no package.
  parts.push(`Letters of printed images\n\n${readFileSync(join(root, 'resources/font/OFL.txt'), 'utf8')}`);
  writeFileSync(join(root, 'out', 'NOTICES.txt'), [HEAD, ...parts].join(`\n${'='.repeat(80)}\n\n`) + '\n');
}
