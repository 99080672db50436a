/** What puts a package in place: the .deb's own helper on Linux, the installer's program on Windows. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Installer } from './types.ts';

/** The .deb puts it there (electron-builder.yml). It checks the signature again, as root, by a key that only root can change. */
const HELPER = '/usr/lib/comptoir/install-update';

export interface InstallerSystem {
  readonly platform: 'linux' | 'win32';
  /** The folder of the program's resources. */
  readonly resources: string;
  /** Runs it to its end; answers the exit status. */
  readonly run: (program: string, words: readonly string[]) => Promise<number>;
  /** Starts it and lets it go. @throws where it does not start */
  readonly start: (program: string, words: readonly string[]) => Promise<void>;
}

export const systemInstaller = (resources: string, platform: 'linux' | 'win32'): Installer =>
  installerOf({ platform, resources, run, start });

export function installerOf({ platform, resources, run, start }: InstallerSystem): Installer {
  if (platform === 'linux') {
    const help = async (...words: readonly string[]) => {
      const status = await run('pkexec', [HELPER, ...words]);
      if (status !== 0) throw new Error(`the helper ended with ${status}`);
      return 'restart' as const;
    };
    return {
      install: (folder, present) => (present === null ? help(folder) : help(folder, present)),
      // The helper keeps the package of the version before where only root can change it.
      goBack: () => help('--previous'),
    };
  }
  const install = async (folder: string) => {
    // The program is installed for all accounts, so the installer asks for an administrator's rights (electron-updater, NsisUpdater).
    const words = [join(folder, 'package.exe'), '--updated', '/S', '--force-run'];
    await start(join(resources, 'elevate.exe'), words);
    return 'end' as const;
  };
  return {
    install,
    goBack: (folder) =>
      folder === null ? Promise.reject(new Error('no package of it was kept')) : install(folder),
  };
}

async function run(program: string, words: readonly string[]): Promise<number> {
  const child = spawn(program, words, { stdio: 'ignore' });
  const [status] = (await once(child, 'exit')) as [number | null];
  return status ?? 1;
}

async function start(program: string, words: readonly string[]): Promise<void> {
  const child = spawn(program, words, { stdio: 'ignore', detached: true });
  await once(child, 'spawn');
  child.unref();
}
