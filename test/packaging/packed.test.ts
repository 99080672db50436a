/** What electron-builder makes of electron-builder.yml: the archive, the binary's fuses and the .deb, read back. */
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPackages, publicKeyText, signFeed } from '../../main/updates/index.ts';
import { shippedPackages } from '../../tools/shipped.ts';
import { PLACES } from './installed.ts';
import { contentsOf } from './contents.ts';
import { pack } from './pack.ts';
import type { Packed } from './pack.ts';

// Windows': test/wine/package.ts. A package for macOS is made on macOS.
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
      const { files, unknown, missing } = contentsOf(packed.app, 'linux');
      expect(files).toEqual(
        expect.arrayContaining([
          '/package.json',
          '/out/main/index.js',
          '/out/preload/index.cjs',
          '/out/renderer/index.html',
        ]),
      );
      expect(unknown).toEqual([]);
      expect(missing).toEqual([]);
    });

    it('leaves every binary beside it, one for each package that needs one', () => {
      expect(contentsOf(packed.app, 'linux').binaries).toEqual([
        'node_modules/@serialport/bindings-cpp/prebuilds/linux-x64/@serialport+bindings-cpp.glibc.node',
        'node_modules/better-sqlite3/prebuilds/linux-x64.node',
        'node_modules/node-hid/prebuilds/HID-linux-x64/node-napi-v4.node',
        'node_modules/node-hid/prebuilds/HID_hidraw-linux-x64/node-napi-v4.node',
      ]);
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
