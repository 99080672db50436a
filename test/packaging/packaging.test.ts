import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { onLinux } from '../systems.ts';

const root = join(import.meta.dirname, '../..');

// electron-builder's modules, resolved from electron-builder, so that they are those of `npm run package`.
const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
const { validateConfiguration } = fromBuilder('app-builder-lib/out/util/config/config.js') as {
  validateConfiguration: (configuration: unknown, log: { isEnabled: boolean }) => Promise<void>;
};
const { Platform, Arch, build } = fromBuilder('app-builder-lib') as {
  Platform: { LINUX: { createTarget(type: null, architecture: number): unknown } };
  Arch: { x64: number };
  build: (options: Record<string, unknown>) => Promise<unknown>;
};
const { convertIcon } = fromBuilder('app-builder-lib/out/util/iconConverter.js') as {
  convertIcon: (options: Record<string, unknown>) => Promise<{ icons: unknown[]; isFallback: boolean }>;
};
const yaml = fromBuilder('js-yaml') as { load(text: string): Record<string, unknown> };

const configuration = yaml.load(readFileSync(join(root, 'electron-builder.yml'), 'utf8'));

describe('electron-builder.yml', () => {
  it('is valid for electron-builder', async () => {
    await expect(validateConfiguration(configuration, { isEnabled: false })).resolves.toBeUndefined();
    await expect(
      validateConfiguration({ ...configuration, appld: 'typo' }, { isEnabled: false }),
    ).rejects.toThrow(/unknown property/);
  });

  it('makes the .deb depend on what node-hid is linked with, and Electron besides electron-builder’s defaults', () => {
    const depends = ['libusb-1.0-0', 'libasound2t64 | libasound2', 'libgbm1'];
    expect(configuration['deb']).toMatchObject({ depends: expect.arrayContaining(depends) as unknown });
  });
});

describe('npm run package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-package-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  // Runs electron-builder up to the command that would pack, on an empty folder in place of the app. That command's tools
  // would come from the network.
  it('would pack a .deb on Linux, which starts the terminal in its sandbox', async () => {
    const app = join(folder, 'app');
    mkdirSync(join(app, 'resources'), { recursive: true });
    const packages: { fpm: string[]; desktop: string }[] = [];
    await build({
      projectDir: root,
      config: { directories: { buildResources: 'resources', output: join(folder, 'dist') } },
      prepackaged: app,
      publish: 'never',
      targets: Platform.LINUX.createTarget(null, Arch.x64),
      effectiveOptionComputed: ([fpm, desktop]: [string[], string]) => {
        packages.push({ fpm, desktop: readFileSync(desktop, 'utf8') });
        return Promise.resolve(true);
      },
    });
    expect(packages).toEqual([
      {
        fpm: expect.arrayContaining([
          'https://comptoir.example',
          'Comptoir <support@comptoir.example>',
          `${join(root, 'resources/icon.svg')}=/usr/share/icons/hicolor/scalable/apps/comptoir.svg`,
          'resources/udev/70-comptoir-scanners.rules=/usr/lib/udev/rules.d/70-comptoir-scanners.rules',
        ]) as unknown,
        desktop: expect.stringContaining('\nExec=/opt/Comptoir/comptoir %U\n') as unknown,
      },
    ]);
  });

  it.each(['ico', 'icns'])('makes the .%s from the icon’s SVG', async (format) => {
    // Replaces the tool that draws the icon, which would come from the network.
    const tool =
      'require("fs").writeFileSync(__dirname + "/asked.json", JSON.stringify(process.argv.slice(2)))';
    writeFileSync(join(folder, 'icon-tool.js'), tool);
    vi.stubEnv('ELECTRON_BUILDER_ICONS_TOOLSET_DIR', folder);
    const resources = join(root, 'resources');
    const sources = [configuration['icon']];
    const made = convertIcon({
      sources,
      fallbackSources: [],
      roots: [resources, root],
      format,
      outDir: folder,
    });
    await made.catch(() => undefined); // it fails, because nothing was drawn
    expect(JSON.parse(readFileSync(join(folder, 'asked.json'), 'utf8'))).toEqual([
      `--input=${join(resources, 'icon.svg')}`,
      `--format=${format}`,
      `--out=${folder}`,
    ]);
    rmSync(join(folder, 'asked.json'));
  });
});

describe.runIf(onLinux('udev'))('the udev rules for scanners', () => {
  const rules = 'resources/udev/70-comptoir-scanners.rules';

  it('are in the .deb, in udev’s folder for packages', () => {
    expect(configuration['deb']).toMatchObject({
      fpm: expect.arrayContaining([`${rules}=/usr/lib/udev/rules.d/70-comptoir-scanners.rules`]) as unknown,
    });
    // fpm keeps the file's mode, and udev must be able to read it.
    expect(statSync(join(root, rules)).mode & 0o444).toBe(0o444);
  });

  it('can be installed by their script, for a terminal that runs from its sources', () => {
    const script = join(root, 'resources/udev/install.sh');
    const image = mkdtempSync(join(tmpdir(), 'comptoir-udev-'));
    execFileSync('sh', [script], { env: { ...process.env, DESTDIR: image } });
    const installed = join(image, 'etc/udev/rules.d/70-comptoir-scanners.rules');
    expect(readFileSync(installed, 'utf8')).toBe(readFileSync(join(root, rules), 'utf8'));
    expect(statSync(installed).mode & 0o777).toBe(0o644);
    rmSync(image, { recursive: true });
  });
});
