import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../tools/step.ts';

// Set-up is plain JavaScript, without types: it runs before a compiler is installed.
const { installScripts, npmArguments } = (await import(
  new URL('../../tools/setup.mjs', import.meta.url).href
)) as {
  installScripts: readonly { readonly name: string; readonly without: string }[];
  npmArguments: readonly string[];
};

const json = (...path: string[]): unknown => JSON.parse(readFileSync(join(root, ...path), 'utf8'));

describe('the install scripts', () => {
  it('of packages are run by the set-up’s own list only, and each says what is lacking without it', () => {
    const { packages } = json('package-lock.json') as {
      packages: Readonly<Record<string, { readonly hasInstallScript?: true }>>;
    };
    const { allowScripts } = json('package.json') as { allowScripts: Readonly<Record<string, boolean>> };
    const withScript = Object.entries(packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.replace('node_modules/', ''));
    // npm 12 asks for an answer about each.
    expect(Object.keys(allowScripts).sort()).toEqual(withScript.sort());
    expect(Object.values(allowScripts)).not.toContain(true);
    expect(installScripts.map(({ name }) => name)).toEqual(['electron']);
    for (const { without } of installScripts) expect(without).not.toBe('');
  });
});

describe('npm, as the set-up starts it', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'comptoir-set-up-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** npm in a folder of the test's, with no registry to ask and this configuration of its own. */
  function npm(at: string, args: readonly string[], configuration: Readonly<Record<string, string>>) {
    const { status, stderr } = spawnSync('npm', [...args, '--offline'], {
      cwd: at,
      encoding: 'utf8',
      env: { ...process.env, npm_config_cache: join(folder, 'cache'), ...configuration },
    });
    return { status, stderr };
  }

  it.each([
    ['as it comes', {}],
    ['told to run scripts', { npm_config_ignore_scripts: 'false' }],
    [
      'told to leave out what is not for production',
      { NODE_ENV: 'production', npm_config_omit: 'dev optional' },
    ],
    ['told to work for the whole computer', { npm_config_global: 'true' }],
    ['told to write no lockfile', { npm_config_package_lock: 'false' }],
  ])('%s, installs every package and runs no script and no compiler', (_name, configuration) => {
    const written = { version: '1.0.0', license: 'MIT' };
    for (const name of ['scripted', 'native']) {
      const source = join(folder, name);
      mkdirSync(source);
      const scripts = name === 'scripted' ? { install: 'node -e "fs.writeFileSync(\'ran\', String())"' } : {};
      writeFileSync(join(source, 'package.json'), JSON.stringify({ ...written, name, scripts }));
      // npm compiles a package that has such a file and no script.
      if (name === 'native') writeFileSync(join(source, 'binding.gyp'), 'not a gyp file');
      expect(npm(source, ['pack', '--pack-destination', folder], {})).toMatchObject({ status: 0 });
    }
    const project = join(folder, 'project');
    mkdirSync(project);
    writeFileSync(
      join(project, 'package.json'),
      JSON.stringify({
        ...written,
        name: 'project',
        devDependencies: { scripted: 'file:../scripted-1.0.0.tgz' },
        optionalDependencies: { native: 'file:../native-1.0.0.tgz' },
      }),
    );
    const locked = npm(project, ['install', '--package-lock-only', '--ignore-scripts'], {});
    expect(locked).toMatchObject({ status: 0 });

    expect(npm(project, npmArguments, configuration)).toMatchObject({ status: 0 });
    for (const name of ['scripted', 'native'])
      expect(existsSync(join(project, 'node_modules', name, 'package.json'))).toBe(true);
    expect(existsSync(join(project, 'node_modules', 'scripted', 'ran'))).toBe(false);
    expect(existsSync(join(project, 'node_modules', 'native', 'build'))).toBe(false);
  });
});
