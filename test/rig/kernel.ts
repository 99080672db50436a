/** Finds QEMU, a static busybox and Debian's kernel for the rig, or installs them. */
import { execFile } from 'node:child_process';
import { access, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Kernel {
  readonly release: string;
  readonly image: string;
  readonly modules: string;
}

const QEMU = '/usr/bin/qemu-system-x86_64';
export const BUSYBOX = '/usr/bin/busybox';

/** Why the rig cannot run here, or null. As root on Debian it installs missing packages first. */
export async function whatIsMissing(): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'it runs on Linux on x64 only';
  if (!(await exists('/usr/bin/dpkg'))) return 'it needs Debian’s packages';
  if ((await exists(QEMU)) && (await isStatic(BUSYBOX))) return null;
  const packages = ['qemu-system-x86', 'busybox-static', 'xz-utils'];
  if (process.getuid?.() !== 0) return `it needs ${packages.join(', ')} (apt install)`;
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { timeout: 60_000 });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      env,
      timeout: 300_000,
    });
    return null;
  } catch {
    return `${packages.join(', ')} could not be installed`;
  }
}

/** Debian's kernel. It is downloaded once and unpacked into the cache, not installed. Null if the download fails. */
export async function findKernel(work: string): Promise<Kernel | null> {
  const folder = join(work, 'kernel');
  const known = await unpacked(folder);
  if (known !== null) return known;
  const packages = join(work, 'packages');
  await mkdir(packages, { recursive: true });
  try {
    if (!(await readdir(packages)).some((name) => name.endsWith('.deb'))) await download(packages);
    const [file = ''] = (await readdir(packages)).filter((name) => name.endsWith('.deb'));
    await run('dpkg', ['-x', join(packages, file), folder]);
    return await unpacked(folder);
  } catch {
    return null;
  }
}

async function download(folder: string): Promise<void> {
  const { stdout } = await run('apt-cache', ['depends', 'linux-image-amd64']);
  const name = /linux-image-[\d.]+\S*-amd64/.exec(stdout)?.[0] ?? '';
  await run('apt-get', ['download', '-qq', name], { cwd: folder, timeout: 300_000 });
}

async function unpacked(folder: string): Promise<Kernel | null> {
  const names = await readdir(join(folder, 'boot')).catch(() => []);
  const release = names.find((name) => name.startsWith('vmlinuz-'))?.slice('vmlinuz-'.length);
  if (release === undefined) return null;
  // Debian 13 has its modules below /usr.
  const places = [join(folder, 'lib/modules', release), join(folder, 'usr/lib/modules', release)];
  for (const modules of places) {
    if (await exists(modules)) return { release, image: join(folder, 'boot', `vmlinuz-${release}`), modules };
  }
  return null;
}

async function isStatic(path: string): Promise<boolean> {
  return run('ldd', [path]).then(
    () => false,
    (error: unknown) => error instanceof Error && error.message.includes('not a dynamic'),
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
