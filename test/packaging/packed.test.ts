/** What electron-builder makes of electron-builder.yml: the archive, the binary's fuses and the .deb, read back. */
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { extractFile, getRawHeader, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPackages, publicKeyText, signFeed } from '../../main/updates/index.ts';
import { shippedPackages } from '../../tools/shipped.ts';
import { PLACES } from './installed.ts';
import { pack } from './pack.ts';
import type { Packed } from './pack.ts';

// A package for Windows or macOS is made on Windows or macOS.
describe.runIf(process.platform === 'linux' && process.arch === 'x64')('the package for Linux', () => {
  let packed: Packed;
  beforeAll(async () => {
    packed = await pack({ target: 'deb' });
  });
  afterAll(() => {
    packed.remove();
  });
  const archive = () => join(packed.app, 'resources/app.asar');

  describe('app.asar', () => {
    it('holds what was built, and of the packages nothing but what is loaded', () => {
      const files = listPackage(archive(), { isPack: false }).map((file) => file.replaceAll('\\', '/'));
      const header = getRawHeader(archive()).header as unknown as Folder;
      const isFile = (path: string) => !('files' in at(header, path));
      const own = files.filter((file) => isFile(file) && !file.startsWith('/node_modules/'));
      for (const file of own) expect(file).toMatch(OWN);
      expect(own).toEqual(
        expect.arrayContaining([
          '/package.json',
          '/out/main/index.js',
          '/out/preload/index.cjs',
          '/out/renderer/index.html',
        ]),
      );
      const ofPackages = files.filter((file) => isFile(file) && file.startsWith('/node_modules/'));
      expect(ofPackages.filter((file) => !PACKAGES.some((allowed) => allowed.test(file)))).toEqual([]);
      // Each entry of the list is used, so that it lets nothing through that is no longer there.
      expect(PACKAGES.filter((allowed) => !ofPackages.some((file) => allowed.test(file)))).toEqual([]);
    });

    it('leaves every binary beside it, one for each package that needs one', () => {
      const beside = files(join(packed.app, 'resources/app.asar.unpacked')).filter((file) =>
        file.endsWith('.node'),
      );
      expect(beside.sort()).toEqual([
        'node_modules/@serialport/bindings-cpp/prebuilds/linux-x64/@serialport+bindings-cpp.glibc.node',
        'node_modules/better-sqlite3/prebuilds/linux-x64.node',
        'node_modules/node-hid/prebuilds/HID-linux-x64/node-napi-v4.node',
        'node_modules/node-hid/prebuilds/HID_hidraw-linux-x64/node-napi-v4.node',
      ]);
      const header = getRawHeader(archive()).header as unknown as Folder;
      for (const file of beside) expect(at(header, `/${file}`)).toMatchObject({ unpacked: true });
    });

    it('is a small part of the installer', () => {
      // 3.1 MB when this was written; a package that came in by mistake would be megabytes.
      expect(statSync(archive()).size).toBeLessThan(6_000_000);
    });
  });

  // Electron security checklist 19: what is not needed is off.
  it('19: has the fuses of electron-builder.yml in its program', async () => {
    const wire = await getCurrentFuseWire(join(packed.app, 'comptoir'));
    // The characters that stand in the binary.
    const [off, on] = ['0', '1'].map((state) => state.charCodeAt(0));
    expect(wire).toMatchObject({
      [FuseV1Options.RunAsNode]: off,
      [FuseV1Options.EnableCookieEncryption]: on,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
      [FuseV1Options.EnableNodeCliInspectArguments]: off,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on, // of effect on Windows and macOS
      [FuseV1Options.OnlyLoadAppFromAsar]: on,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
    });
  });

  it('tells the licence of each package that is in it, by a list that allows no other licence', () => {
    const notices = readFileSync(join(packed.app, 'resources/NOTICES.txt'), 'utf8');
    for (const { name, version, license } of shippedPackages()) {
      expect(LICENCES).toContain(license);
      expect(notices).toContain(`\n${name} ${version} (${license})\n`);
    }
    // Which packages those are is a list of ours (tools/shipped.ts); these are in the archive as they are.
    const packages = listPackage(archive(), { isPack: false }).filter((file) =>
      /^\/node_modules\/.*\/package\.json$/u.test(file),
    );
    expect(packages).not.toEqual([]);
    for (const file of packages) {
      const { name, version } = JSON.parse(String(extractFile(archive(), file.slice(1)))) as {
        name: string;
        version: string;
      };
      expect(notices).toContain(`\n${name} ${version} (`);
    }
  });

  describe('the .deb', () => {
    const deb = () => packed.deb;

    it('is one for Debian’s own tool, with the libraries that it needs', () => {
      const field = (name: string) =>
        execFileSync('dpkg-deb', ['--field', deb(), name], { encoding: 'utf8' }).trim();
      expect(field('Package')).toBe('comptoir');
      expect(field('Architecture')).toBe('amd64');
      expect(field('Depends').split(', ')).toEqual(
        expect.arrayContaining(['libgtk-3-0', 'libnss3', 'libusb-1.0-0']),
      );
    });

    it('has a feed’s text beside it that a terminal keeps with it and the helper believes, once it is signed', async () => {
      const text = readFileSync(join(dirname(deb()), 'latest-linux.yml'), 'utf8');
      const { privateKey, publicKey } = generateKeyPairSync('ed25519');
      const feed = { text, signature: signFeed(text, privateKey) };
      const version = /^version: (?<version>[\d.]+)\n/u.exec(text)?.groups?.['version'] ?? '';
      const kept = join(packed.app, '../kept');
      await openPackages(kept, publicKeyText(publicKey), 'deb').keep(version, { file: deb(), feed });
      expect(existsSync(join(kept, version, 'package.deb'))).toBe(true);
      // The helper's own words for the same.
      expect(text).toMatch(/^ +sha512: \S{88}$/mu);
      const field = execFileSync('dpkg-deb', ['--field', deb(), 'Version'], { encoding: 'utf8' });
      expect(field.trim()).toBe(version);
    });

    it('puts the rules, the desktop entry, the AppStream data and the licences where the system looks', () => {
      const listing = execFileSync('dpkg-deb', ['--contents', deb()], { encoding: 'utf8' }).split('\n');
      for (const [path, mode] of Object.entries(PLACES)) {
        const line = listing.find((each) => each.endsWith(` .${path}`));
        expect(line, path).toBeDefined();
        expect(line, path).toMatch(new RegExp(`^${mode} root/root `, 'u'));
      }
      // Nothing of it may be changed by another user than root.
      expect(listing.filter((line) => /^[-d].......w/u.test(line))).toEqual([]);
    });
  });
});

// The folder that the installer for Windows holds. koffi's own binary is installed on Windows only.
describe.runIf(process.platform === 'linux')('the package for Windows', () => {
  let packed: Packed;
  beforeAll(async () => {
    packed = await pack({ system: 'win', target: 'dir' });
  });
  afterAll(() => {
    packed.remove();
  });

  it('has the binaries for Windows and for no other system, and koffi, which calls the spooler', () => {
    const resources = join(packed.app, 'resources');
    expect(
      files(join(resources, 'app.asar.unpacked'))
        .filter((file) => file.endsWith('.node'))
        .sort(),
    ).toEqual([
      'node_modules/@serialport/bindings-cpp/prebuilds/win32-x64/@serialport+bindings-cpp.node',
      'node_modules/better-sqlite3/prebuilds/win32-x64.node',
      'node_modules/node-hid/prebuilds/HID-win32-x64/node-napi-v4.node',
    ]);
    const listed = listPackage(join(resources, 'app.asar'), { isPack: false });
    expect(listed.filter((file) => /koffi.*\.\w+$/u.test(file))).toEqual(
      listed.filter((file) => /koffi.*(?:\.c?js|package\.json)$/u.test(file)),
    );
    expect(listed).toContain('/node_modules/koffi/src/koffi/index.js');
  });

  it('has the task that starts it where it will be installed, and the licences', () => {
    const resources = join(packed.app, 'resources');
    // The program is where the task starts it: electron-builder installs for all users into Program Files.
    expect(readFileSync(join(resources, 'autostart.xml'), 'utf8')).toContain(
      String.raw`<Command>"C:\Program Files\Comptoir\Comptoir.exe"</Command>`,
    );
    expect(existsSync(join(resources, 'NOTICES.txt'))).toBe(true);
  });
});

interface Folder {
  readonly files: Readonly<Record<string, Folder | { readonly unpacked?: boolean }>>;
}

/** The entry of a path in the archive's header. */
function at(header: Folder, path: string): Folder | { readonly unpacked?: boolean } {
  let entry: Folder | { readonly unpacked?: boolean } = header;
  for (const name of path.split('/').slice(1)) {
    const next: Folder['files'][string] | undefined = 'files' in entry ? entry.files[name] : undefined;
    if (next === undefined) throw new Error(`${path} is not in the archive`);
    entry = next;
  }
  return entry;
}

const files = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    : [];

const OWN =
  /^\/(?:package\.json|out\/main\/(?:index|chunks\/[\w-]+)\.js|out\/preload\/index\.cjs|out\/renderer\/(?:index\.html|assets\/[\w-]+\.(?:js|css|woff2|svg)))$/u;

/** Code, its licence and its package.json; no source of a binary, no test, no document. */
const CODE = String.raw`(?:package\.json|licen[cs]e[\w.-]*|[\w./-]+\.m?js)$`;
const PACKAGES = [
  `^/node_modules/better-sqlite3/(?:lib/)?${CODE}`,
  String.raw`^/node_modules/better-sqlite3/prebuilds/linux-x64\.node$`,
  `^/node_modules/node-hid/${CODE}`,
  String.raw`^/node_modules/node-hid/prebuilds/HID(?:_hidraw)?-linux-x64/node-napi-v4\.node$`,
  `^/node_modules/@serialport/bindings-cpp/(?:dist/)?${CODE}`,
  String.raw`^/node_modules/@serialport/bindings-cpp/prebuilds/linux-x64/@serialport\+bindings-cpp\.glibc\.node$`,
  `^/node_modules/@serialport/(?:bindings-interface|parser-readline)/${CODE}`,
  `^/node_modules/@serialport/parser-readline/node_modules/@serialport/parser-delimiter/${CODE}`,
  `^/node_modules/(?:debug|ms|node-gyp-build|pkg-prebuilds)/${CODE}`,
].map((text) => new RegExp(text, 'iu'));

/** What lets us ship a package in a product whose source is not open. */
const LICENCES = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'OFL-1.1',
  '0BSD',
  '(MIT OR X11)',
];
