/**
 * Debian's Wine in a folder of its own, which this computer's own packages know nothing of: Windows' Node 24 needs Wine 10,
 * and Debian 12 has 8, under which V8 ends at its start.
 */
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const RELEASE = 'trixie';
/** libcups2 is what Wine's spooler prints by; dash is for Wine's own scripts. */
const PACKAGES = ['wine', 'wine64', 'libcups2t64', 'dash'];
const KEYS = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * Unpacks Wine with all that it is linked with into `folder`. Nothing is installed: no script of a package runs.
 * @returns what is lacking; null where it is there
 */
export async function unpackWine(folder: string): Promise<string | null> {
  const mark = join(folder, '.unpacked');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === PACKAGES.join()) return null;
  if (process.getuid?.() !== 0) return 'it needs Wine 10 or newer, which root alone can bring';
  if (!existsSync('/usr/bin/apt-get') || !existsSync(KEYS))
    return 'it needs Wine 10 or newer, or Debian’s apt-get';
  console.log(`wine: bringing Wine of Debian ${RELEASE}`);
  rmSync(folder, { recursive: true, force: true });
  const work = `${folder}-packages`;
  try {
    await download(work);
    const archives = join(work, 'archives');
    const files = readdirSync(archives).filter((name) => name.endsWith('.deb'));
    for (const name of ['bin', 'sbin', 'lib', 'lib64']) {
      mkdirSync(join(folder, 'usr', name), { recursive: true });
      symlinkSync(`usr/${name}`, join(folder, name));
    }
    for (const file of files) await run('dpkg-deb', ['-x', join(archives, file), folder]);
    markZlib(folder);
    // Wine asks for the user's name; a printer and a vendor are looked up by name.
    mkdirSync(join(folder, 'etc'), { recursive: true });
    for (const file of ['passwd', 'group', 'hosts', 'resolv.conf', 'nsswitch.conf'])
      if (existsSync(join('/etc', file))) copyFileSync(join('/etc', file), join(folder, 'etc', file));
    writeFileSync(mark, PACKAGES.join());
    return null;
  } catch (error) {
    return `Wine could not be brought: ${String(error).split('\n').slice(0, 2).join(' ')}`;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** apt-get with folders of its own and no package installed yet: it answers all that Wine needs. */
async function download(work: string): Promise<void> {
  rmSync(work, { recursive: true, force: true });
  for (const name of ['lists/partial', 'archives/partial']) mkdirSync(join(work, name), { recursive: true });
  writeFileSync(join(work, 'status'), '');
  writeFileSync(join(work, 'sources.list'), `deb [signed-by=${KEYS}] ${await mirror()} ${RELEASE} main\n`);
  const options = Object.entries({
    'Dir::State': work,
    'Dir::State::status': join(work, 'status'),
    'Dir::State::lists': join(work, 'lists'),
    'Dir::Cache': work,
    'Dir::Cache::archives': join(work, 'archives'),
    'Dir::Etc::sourcelist': join(work, 'sources.list'),
    'Dir::Etc::sourceparts': '-',
    'Acquire::Languages': 'none',
    // The folder is root's.
    'APT::Sandbox::User': 'root',
  }).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  const words = ['install', '-y', '-qq', '--no-install-recommends', '--download-only', ...PACKAGES];
  await run('apt-get', [...options, '-qq', 'update'], { timeout: 120_000 });
  await run('apt-get', [...options, ...words], { timeout: 300_000 });
}

/** Where this computer has its own packages from. */
async function mirror(): Promise<string> {
  const asked = ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages', 'Component: main'];
  const { stdout } = await run('apt-get', asked);
  const found = stdout.split('\n').find((uri) => /\/debian\/?$/u.test(uri));
  if (found === undefined) throw new Error('apt has no mirror of Debian here');
  return found;
}

/** What libwine's `postinst` does: Wine takes a library for its own by these words in its header. */
function markZlib(folder: string): void {
  const library = readFileSync(join(folder, 'usr/x86_64-w64-mingw32/lib/zlib1.dll'));
  library.fill(0, 64, 96);
  library.write('Wine builtin DLL', 64, 'latin1');
  writeFileSync(join(folder, 'usr/lib/x86_64-linux-gnu/wine/x86_64-windows/zlib1.dll'), library);
}
