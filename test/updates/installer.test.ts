import { describe, expect, it } from 'vitest';
import { installerOf } from '../../main/updates/installer.ts';
import type { InstallerSystem } from '../../main/updates/installer.ts';

/** What was asked of a system whose helper ends with `status`. */
function played(platform: InstallerSystem['platform'], status = 0) {
  const asked: string[][] = [];
  const installer = installerOf({
    platform,
    resources: '/program/resources',
    run(program, words) {
      asked.push([program, ...words]);
      return Promise.resolve(status);
    },
    start(program, words) {
      asked.push([program, ...words]);
      return Promise.resolve();
    },
  });
  return { asked, installer };
}

describe('on Linux', () => {
  it('asks the helper of the .deb, and the terminal starts again by itself', async () => {
    const { asked, installer } = played('linux');
    expect(await installer.install('/data/updates/1.1.0', null)).toBe('restart');
    expect(await installer.install('/data/updates/1.1.0', '/data/updates/1.0.0')).toBe('restart');
    expect(await installer.goBack(null)).toBe('restart');
    expect(asked).toEqual([
      ['pkexec', '/usr/lib/comptoir/install-update', '/data/updates/1.1.0'],
      ['pkexec', '/usr/lib/comptoir/install-update', '/data/updates/1.1.0', '/data/updates/1.0.0'],
      ['pkexec', '/usr/lib/comptoir/install-update', '--previous'],
    ]);
  });

  it('has installed nothing where the helper says so, or may not run', async () => {
    await expect(played('linux', 127).installer.install('/data/updates/1.1.0', null)).rejects.toThrow('127');
    await expect(played('linux', 1).installer.goBack(null)).rejects.toThrow('1');
  });
});

describe('on Windows', () => {
  it('starts the installer with an administrator’s rights, and ends for it', async () => {
    const { asked, installer } = played('win32');
    expect(await installer.install('/data/updates/1.1.0', null)).toBe('end');
    expect(asked[0]?.slice(2)).toEqual(['--updated', '/S', '--force-run']);
    expect(asked[0]?.[0]).toMatch(/resources.elevate\.exe$/u);
    expect(asked[0]?.[1]).toMatch(/1\.1\.0.package\.exe$/u);
  });

  it('cannot put back what was not kept', async () => {
    const { asked, installer } = played('win32');
    await expect(installer.goBack(null)).rejects.toThrow('kept');
    expect(await installer.goBack('/data/updates/1.0.0')).toBe('end');
    expect(asked).toHaveLength(1);
  });
});
