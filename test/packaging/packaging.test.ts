import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

// electron-builder's own parts, seen from where it stands: what `npm run package` will use.
const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
const { validateConfiguration } = fromBuilder('app-builder-lib/out/util/config/config.js') as {
  validateConfiguration: (configuration: unknown, log: { isEnabled: boolean }) => Promise<void>;
};
const yaml = fromBuilder('js-yaml') as { load(text: string): Record<string, unknown> };

const configuration = yaml.load(readFileSync(join(root, 'electron-builder.yml'), 'utf8'));

describe('electron-builder.yml', () => {
  it('is one that electron-builder takes', async () => {
    await expect(validateConfiguration(configuration, { isEnabled: false })).resolves.toBeUndefined();
    await expect(
      validateConfiguration({ ...configuration, appld: 'typo' }, { isEnabled: false }),
    ).rejects.toThrow(/unknown property/);
  });

  it('packs what was built and nothing of the tests, the tools or the stand-in', () => {
    expect(configuration['files']).toEqual([
      'out/main/**',
      'out/preload/**',
      'out/renderer/**',
      'package.json',
      '!**/*.map',
    ]);
  });

  // Electron security checklist 19: fuses that are not needed are off.
  it('turns off the fuses by which the packaged program could be made to run other code', () => {
    expect(configuration['electronFuses']).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });
});

describe('the udev rules for scanners', () => {
  const rules = 'resources/udev/70-comptoir-scanners.rules';

  it('are a file of the .deb, where udev looks for a package’s rules', () => {
    expect(configuration['deb']).toEqual({
      fpm: [`${rules}=/usr/lib/udev/rules.d/70-comptoir-scanners.rules`],
    });
    // fpm keeps the file's rights; udev's own process reads it.
    expect(statSync(join(root, rules)).mode & 0o444).toBe(0o444);
  });

  it('come by their script where no package brings them', () => {
    const script = join(root, 'resources/udev/install.sh');
    const image = mkdtempSync(join(tmpdir(), 'comptoir-udev-'));
    execFileSync('sh', [script], { env: { ...process.env, DESTDIR: image } });
    const installed = join(image, 'etc/udev/rules.d/70-comptoir-scanners.rules');
    expect(readFileSync(installed, 'utf8')).toBe(readFileSync(join(root, rules), 'utf8'));
    expect(statSync(installed).mode & 0o777).toBe(0o644);
    rmSync(image, { recursive: true });
  });
});
