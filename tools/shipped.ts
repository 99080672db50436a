/** The packages that are in the installed product: what is bundled, what is packed beside it, and Electron. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './step.ts';

export interface ShippedPackage {
  /** Below the project, e.g. `node_modules/valibot`. */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  /** As package.json says it: an SPDX expression. */
  readonly license: string;
  /** The whole texts of its licence and notice files; empty where the package has none. */
  readonly texts: readonly string[];
}

/** Packed as they are, because they load a binary from their own folder (electron-builder.yml), and what they load. */
const PACKED = [
  'node_modules/@koromix/koffi-win32-x64', // npm installs it on Windows alone
  'node_modules/@serialport/bindings-cpp',
  'node_modules/@serialport/bindings-cpp/node_modules/@serialport/parser-delimiter',
  'node_modules/@serialport/bindings-cpp/node_modules/@serialport/parser-readline',
  'node_modules/@serialport/bindings-cpp/node_modules/debug',
  'node_modules/@serialport/bindings-interface',
  'node_modules/better-sqlite3',
  'node_modules/debug',
  'node_modules/koffi',
  'node_modules/ms',
  'node_modules/node-gyp-build',
  'node_modules/node-hid',
  'node_modules/pkg-prebuilds',
];

/** Named by a style sheet, which the bundler does not list. */
const FONTS = ['node_modules/@fontsource-variable/inter'];

const PARTS = ['main', 'preload', 'renderer'];

/**
 * Sorted by name, then version. `npm run build` must have run: the lists of what it bundled are in out/packages.
 * @throws where one of them is not there
 */
export function shippedPackages(): readonly ShippedPackage[] {
  const bundled = PARTS.flatMap(
    (part) => JSON.parse(readFileSync(join(root, 'out/packages', `${part}.json`), 'utf8')) as string[],
  );
  const folders = new Set([...bundled, ...PACKED, ...FONTS, 'node_modules/electron']);
  const packages = [...folders].filter((folder) => existsSync(join(root, folder))).map(readPackage);
  const once = new Map(packages.map((each) => [`${each.name}@${each.version}`, each]));
  return [...once.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
}

function readPackage(folder: string): ShippedPackage {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  return {
    folder,
    name: manifest.name,
    version: manifest.version,
    license: manifest.license ?? 'not told',
    texts: readdirSync(join(root, folder))
      .filter((file) => /^(?:licen[cs]e|notice|copying)/iu.test(file))
      .map((file) => readFileSync(join(root, folder, file), 'utf8').trim()),
  };
}
