/** Packs the product as `npm run package` does, into a folder of the test's own. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from '../../tools/build.ts';
import { electronBinary } from '../electron/launch.ts';
import { makeDistribution } from './stand-in-distribution.ts';

const root = join(import.meta.dirname, '../..');
const { version: OWN } = createRequire(import.meta.url)('../../package.json') as { version: string };

export interface Packed {
  /** The program with its `resources`, as the installer holds it. */
  readonly app: string;
  /** The .deb, where one was asked for. */
  readonly deb: string;
  readonly version: string;
  remove(): void;
}

export interface PackOptions {
  /** Default: Linux, whose folder can be started. */
  readonly system?: 'linux' | 'win';
  readonly target: 'dir' | 'deb';
  /** Default: package.json's. */
  readonly version?: string;
  /** The folder that is packed. Default: the project's. */
  readonly project?: string;
}

/** On Linux only. With Electron's own binary where it is installed, else with the stand-in in its place. */
export async function pack({
  system = 'linux',
  target,
  version = OWN,
  project = root,
}: PackOptions): Promise<Packed> {
  await buildIfStale();
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-pack-'));
  const output = join(folder, 'made');
  const { version: electron } = createRequire(import.meta.url)('electron/package.json') as {
    version: string;
  };
  const options = [`-c.directories.output=${output}`, `-c.electronVersion=${electron}`];
  if (electronBinary() === undefined || system === 'win') {
    const distribution = join(folder, 'distribution');
    mkdirSync(distribution);
    makeDistribution(distribution, system);
    options.push(`-c.electronDist=${distribution}`);
  }
  // Writing the program's icon and version needs a tool from the network.
  if (system === 'win') options.push('-c.win.signAndEditExecutable=false');
  options.push(`-c.extraMetadata.version=${version}`);
  const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js');
  execFileSync(
    process.execPath,
    [
      builder,
      '--config',
      'electron-builder.yml',
      ...options,
      `--${system}`,
      target,
      '--x64',
      '--publish',
      'never',
    ],
    {
      cwd: project,
      env: { ...process.env, CUSTOM_FPM_PATH: join(import.meta.dirname, 'fpm.mjs') },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  return {
    app: join(output, `${system}-unpacked`),
    deb: join(output, `comptoir_${version}_amd64.deb`),
    version,
    remove() {
      rmSync(folder, { recursive: true });
    },
  };
}
