/** The helper that installs as root, with Debian's own tools; only apt, dpkg's database and the two folders are the test's. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signFeed } from '../../main/updates/index.ts';
import { root } from '../../tools/step.ts';
import { onLinux } from '../systems.ts';

const source = join(root, 'resources/linux/install-update');
const merchant = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');

let folder = '';
const at = (...names: string[]) => join(folder, ...names);

/** A program of the test's, in place of the system's. */
function play(name: string, script: string) {
  writeFileSync(at('bin', name), `#!/bin/sh\n${script}\n`);
  chmodSync(at('bin', name), 0o755);
}

const hasTools = existsSync('/usr/bin/dpkg-deb') && existsSync('/usr/bin/openssl');
const isHelped = onLinux('the .deb’s helper; Windows’ installer: installer.test.ts') && hasTools;
describe.runIf(isHelped)('install-update', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'comptoir-helper-'));
    mkdirSync(at('bin'));
    const script = readFileSync(source, 'utf8')
      .replace('/etc/comptoir/updates.pem\n', `${at('updates.pem')}\n`)
      .replace('STATE=/var/lib/comptoir', `STATE=${at('state')}`)
      .replace('PATH=', `PATH=${at('bin')}:`);
    writeFileSync(at('helper'), script);
    writeFileSync(at('updates.pem'), merchant.publicKey.export({ format: 'pem', type: 'spki' }));
    writeFileSync(at('installed'), '1.0.0');
    play('dpkg-query', `cat ${at('installed')}`);
    play('apt-get', `for last; do :; done; printf %s "$(dpkg-deb -f "$last" Version)" >${at('installed')}`);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const installed = () => readFileSync(at('installed'), 'utf8');
  /** As the account of this number, whom pkexec names. */
  const helpAs =
    (account: string) =>
    (...words: string[]) => {
      const { status, stderr } = spawnSync('sh', [at('helper'), ...words], {
        ...{ encoding: 'utf8', env: { ...process.env, PKEXEC_UID: account } },
      });
      return { status, said: stderr.trim() };
    };
  const help = helpAs('1000');

  /** A kept package, as main/updates/packages.ts lays it out. */
  function kept(
    version: string,
    given: {
      by?: typeof merchant.privateKey;
      says?: string;
      name?: string;
      forged?: (text: string) => string;
    } = {},
  ) {
    const made = at('tree');
    mkdirSync(join(made, 'DEBIAN'), { recursive: true });
    writeFileSync(
      join(made, 'DEBIAN/control'),
      `Package: ${given.name ?? 'comptoir'}\nVersion: ${version}\nArchitecture: amd64\nMaintainer: Nobody <nobody@comptoir.example>\nDescription: a test\n`,
    );
    const to = at('kept', version);
    mkdirSync(to, { recursive: true });
    execFileSync('dpkg-deb', ['--root-owner-group', '-Znone', '--build', made, join(to, 'package.deb')]);
    const digest = createHash('sha512')
      .update(readFileSync(join(to, 'package.deb')))
      .digest('base64');
    const text = `version: ${given.says ?? version}\nfiles:\n  - url: a.deb\n    sha512: ${digest}\n`;
    writeFileSync(join(to, 'feed.yml'), given.forged?.(text) ?? text);
    writeFileSync(join(to, 'feed.yml.sig'), signFeed(text, given.by ?? merchant.privateKey));
    return to;
  }

  it('installs a newer version that the merchant signed', () => {
    expect(help(kept('1.1.0'))).toEqual({ status: 0, said: '' });
    expect(installed()).toBe('1.1.0');
    expect(statSync(at('state')).mode & 0o777).toBe(0o700);
  });

  const none = { status: 1, said: 'install-update: there is no version before' };

  it('puts the version before back once, also after the first new version', () => {
    expect(help('--previous')).toEqual(none);
    expect(help(kept('1.1.0'), kept('1.0.0'))).toEqual({ status: 0, said: '' });
    expect(installed()).toBe('1.1.0');
    expect(help('--previous')).toEqual({ status: 0, said: '' });
    expect(installed()).toBe('1.0.0');
    expect(help('--previous')).toEqual(none);
    expect(help(kept('1.2.0'), kept('1.0.0')).status).toBe(0);
    expect(help('--previous').status).toBe(0);
    expect(installed()).toBe('1.0.0');
  });

  it('puts nothing back where it was given no version before', () => {
    help(kept('1.1.0'), kept('1.0.0'));
    help(kept('1.2.0'));
    expect(help('--previous')).toEqual(none);
    expect(installed()).toBe('1.2.0');
  });

  it('puts nothing back a week later, or where somebody has installed another one since', () => {
    help(kept('1.1.0'), kept('1.0.0'));
    writeFileSync(at('installed'), '1.4.0');
    expect(help('--previous').said).toBe('install-update: it is not the version before 1.4.0');
    writeFileSync(at('installed'), '1.1.0');
    const old = new Date(Date.now() - 8 * 24 * 60 * 60 * 1000);
    utimesSync(at('state/previous.deb'), old, old);
    expect(help('--previous')).toEqual(none);
    expect(installed()).toBe('1.1.0');
  });

  it('puts it back for the account that had the present one installed, and for root, and for nobody else', () => {
    help(kept('1.1.0'), kept('1.0.0'));
    expect(helpAs('1001')('--previous').said).toBe(
      'install-update: another account had this version installed',
    );
    expect(installed()).toBe('1.1.0');
    expect(helpAs('0')('--previous').status).toBe(0);
    expect(installed()).toBe('1.0.0');
  });

  it.each([
    ['another version than the installed one', '0.9.0', {}, '0.9.0 is not installed'],
    ['what a stranger signed', '1.0.0', { by: stranger.privateKey }, 'the feed is not signed by this key'],
  ])('keeps %s as the version before neither, and installs nothing', (_what, version, given, said) => {
    expect(help(kept('1.1.0'), kept(version, given))).toEqual({ status: 1, said: `install-update: ${said}` });
    expect(installed()).toBe('1.0.0');
    expect(existsSync(at('state/previous.deb'))).toBe(false);
  });

  it.each([
    ['a stranger signed', { by: stranger.privateKey }, 'the feed is not signed by this key'],
    ['somebody changed', { forged: (text: string) => `${text}\n` }, 'the feed is not signed by this key'],
    ['says another version', { says: '1.1.1' }, 'the package has another version'],
    ['is another program', { name: 'another' }, 'it is another package'],
  ])('refuses what %s', (_what, given, said) => {
    expect(help(kept('1.1.0', given))).toEqual({ status: 1, said: `install-update: ${said}` });
    expect(installed()).toBe('1.0.0');
  });

  it('refuses a package that is not the one of the feed', () => {
    const to = kept('1.1.0');
    writeFileSync(
      join(to, 'package.deb'),
      Buffer.concat([readFileSync(join(to, 'package.deb')), Buffer.from('\n')]),
    );
    expect(help(to).said).toBe('install-update: the package is not the one of the feed');
    expect(installed()).toBe('1.0.0');
  });

  it.each(['0.9.0', '1.0.0'])('refuses %s where 1.0.0 is installed', (version) => {
    expect(help(kept(version)).said).toBe(`install-update: ${version} is not newer than 1.0.0`);
  });

  it('refuses everything on a machine that has no key', () => {
    rmSync(at('updates.pem'));
    expect(help(kept('1.1.0')).status).toBe(1);
    expect(help('--previous').status).toBe(1);
    expect(installed()).toBe('1.0.0');
  });

  it('refuses a folder without one of the three files, and leaves nothing behind', () => {
    const to = kept('1.1.0');
    rmSync(join(to, 'feed.yml.sig'));
    expect(help(to).said).toBe('install-update: there is no feed.yml.sig');
    expect(execFileSync('ls', [at('state')], { encoding: 'utf8' })).toBe('lock\n');
  });

  it('has apt read its lists of packages anew where it cannot install with those it has', () => {
    const put = at('bin/put');
    const read = at('lists');
    renameSync(at('bin/apt-get'), put);
    play('apt-get', `case "$*" in *update) touch ${read} ;; *) [ -f ${read} ] && exec ${put} "$@" ;; esac`);
    expect(help(kept('1.1.0'))).toEqual({ status: 0, said: '' });
    expect(installed()).toBe('1.1.0');
  });

  it('keeps what it had where apt refuses', () => {
    help(kept('1.1.0'), kept('1.0.0'));
    const apt = readFileSync(at('bin/apt-get'));
    play('apt-get', 'exit 100');
    expect(help(kept('1.2.0'), kept('1.1.0'))).toEqual({
      ...{ status: 1, said: 'install-update: apt-get refused it' },
    });
    writeFileSync(at('bin/apt-get'), apt);
    expect(help('--previous').status).toBe(0);
    expect(installed()).toBe('1.0.0');
  });
});

it('the rule of polkit names the helper, and lets nobody but who sits there start it without a password', () => {
  const policy = readFileSync(join(root, 'resources/linux/ca.comptoir.update.policy'), 'utf8');
  expect(policy).toContain('exec.path">/usr/lib/comptoir/install-update<');
  expect(policy).toMatch(
    /<allow_any>auth_admin<\/allow_any>\s*<allow_inactive>auth_admin<\/allow_inactive>/u,
  );
});
