/**
 * `npm run test:install`: makes the .deb, installs it by apt, does the main job and the merchant's with the installed program,
 * upgrades it by the helper and by hand, removes it as docs/install.md says, and finds the merchant's data as it was. It changes
 * the system it runs on, so it runs on the machine that `npm run test:fresh` makes and nowhere else.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAloud } from '../../tools/step.ts';
import { launch } from '../electron/launch.ts';
import { demand } from './demand.ts';
import { helpBack, helpTo, openHelper } from './helper.ts';
import { demandInPlace, demandTaken, named, PROGRAM } from './installed.ts';
import { pack } from './pack.ts';
import type { Packed } from './pack.ts';

/** tools/fresh/machine.ts puts it on the machine that it makes. */
const FRESH = '/etc/comptoir-fresh-machine';
/** What looks at the installed files, and the database of the merchant's command. */
const TOOLS = ['appstream', 'dbus', 'desktop-file-utils', 'postgresql', 'systemd'];

if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync(FRESH)) {
  console.error(
    'install: this installs and removes a package; run it by: npm run test:fresh -- test:install',
  );
  process.exit(2);
}

const configuration = mkdtempSync(join(tmpdir(), 'comptoir-merchant-'));
const first = await pack({ target: 'deb' });
const next = await pack({ target: 'deb', version: '99.0.0' });
try {
  await apt('install', '--no-install-recommends', ...TOOLS);
  const before = named();
  await apt('install', first.deb);
  await openHelper();
  demandInPlace('after the installation');
  await demandTaken();
  await startAndEnd();

  // The main job in both languages and each command, with the installed program.
  const used = await runAloud(
    'playwright',
    ['test', '--project=e2e', '--reporter=list', 'way.spec', 'packed.spec'],
    { COMPTOIR_PROGRAM: PROGRAM },
  );
  demand(used === 0, `the use ended with ${used}`);

  await systemctl('enable');
  await change(next, () => helpTo(next, first));
  await change(first, helpBack);
  await change(next, () => apt('install', next.deb));
  await systemctl('is-enabled');

  const kept = digests();
  await systemctl('disable');
  await apt('purge', 'comptoir');
  rmSync('/etc/comptoir', { recursive: true });
  rmSync('/var/lib/comptoir', { recursive: true });
  demand(
    named() === before,
    `after the removal there were:\n${named()}and before the installation:\n${before}`,
  );
  demand(same(kept, digests()), 'the merchant’s data changed with the removal');
  console.log('install: installed, used, upgraded and removed; the merchant’s data is as it was');
} finally {
  first.remove();
  next.remove();
  rmSync(configuration, { recursive: true, force: true });
}

/** The merchant's data outlives it, and all is in place for the version that then starts. */
async function change({ version }: Packed, put: () => Promise<void>): Promise<void> {
  const kept = digests();
  demand(kept.size > 0, 'the start before left no data');
  await put();
  demandInPlace(`after the change to ${version}`);
  demand(same(kept, digests()), `the merchant’s data changed with ${version}`);
  const started = await startAndEnd();
  demand(started === version, `${started} was started in place of ${version}`);
}

/** Starts the installed program until its first screen, and ends it; answers the version that it logs. */
async function startAndEnd(): Promise<string | undefined> {
  const { page, close } = await launch({ program: PROGRAM, configuration });
  await page.locator('main').waitFor();
  const { code } = await close();
  demand(code === 0, `the installed program ended with ${code}`);
  const log = readFileSync(join(configuration, 'Comptoir/logs/comptoir.log'), 'utf8');
  return [...log.matchAll(/"?version"?: ?'?"?([\d.]+)/gu)].at(-1)?.[1];
}

/** Of the merchant's own files: settings and the audit log, not the program's log. */
function digests(): ReadonlyMap<string, string> {
  const folder = join(configuration, 'Comptoir');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(?:json|db)$/u.test(name)) : [];
  return new Map(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
}

function same(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([name, digest]) => other.get(name) === digest);
}

/** The unit, for all accounts. */
function systemctl(act: string): Promise<void> {
  return mustRun('/usr/bin/systemctl', '--global', act, 'comptoir.service');
}

function apt(...words: readonly string[]): Promise<void> {
  return mustRun('/usr/bin/apt-get', '-q', '-y', ...words);
}

async function mustRun(program: string, ...words: readonly string[]): Promise<void> {
  const status = await runAloud(program, words, { DEBIAN_FRONTEND: 'noninteractive' });
  demand(status === 0, `${program} ${words.join(' ')} ended with ${status}`);
}
