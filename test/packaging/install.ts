/**
 * `npm run test:install`: makes the .deb, installs it by apt, does the main job with the installed program, upgrades,
 * removes it, and finds the merchant's data as it was. It changes the system it runs on, so it runs on the machine that
 * `npm run test:fresh` makes and nowhere else.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAloud } from '../../tools/step.ts';
import { launch } from '../electron/launch.ts';
import { pack } from './pack.ts';

/** tools/fresh/machine.ts puts it on the machine that it makes. */
const FRESH = '/etc/comptoir-fresh-machine';
const PROGRAM = '/opt/Comptoir/comptoir';
const NEXT = '99.0.0';
const IN_PLACE = [
  PROGRAM,
  '/usr/bin/comptoir',
  '/opt/Comptoir/resources/NOTICES.txt',
  '/usr/lib/udev/rules.d/70-comptoir-scanners.rules',
  '/usr/share/applications/comptoir.desktop',
  '/usr/share/metainfo/ca.comptoir.terminal.metainfo.xml',
  '/usr/share/doc/comptoir/copyright',
  '/usr/lib/comptoir/install-update',
  '/usr/lib/systemd/user/comptoir.service',
  '/usr/share/polkit-1/actions/ca.comptoir.update.policy',
];

if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync(FRESH)) {
  console.error(
    'install: this installs and removes a package; run it by: npm run test:fresh -- test:install',
  );
  process.exit(2);
}

const configuration = mkdtempSync(join(tmpdir(), 'comptoir-merchant-'));
const first = await pack({ target: 'deb' });
const next = await pack({ target: 'deb', version: NEXT });
try {
  await apt('install', first.deb ?? '');
  demand('after the installation', missing().length === 0, `missing: ${missing().join(', ')}`);
  const installed = await startAndEnd();

  // The main job, from a scan to the printed quote, in both languages, with the installed program.
  const status = await runAloud('playwright', ['test', '--project=e2e', '--reporter=list', 'way.spec'], {
    COMPTOIR_PROGRAM: PROGRAM,
  });
  demand('the main job', status === 0, `ended with ${status}`);

  const before = digests();
  demand('the first start', before.size > 0, 'left no data');
  await apt('install', next.deb ?? '');
  demand('after the upgrade', same(before, digests()), 'the merchant’s data changed');
  const upgraded = await startAndEnd();
  demand('the upgrade', upgraded === NEXT && installed !== NEXT, `is ${upgraded}, and was ${installed}`);

  const kept = digests();
  await apt('remove', 'comptoir');
  const left = IN_PLACE.filter((file) => existsSync(file));
  demand('after the removal', left.length === 0, `left: ${left.join(', ')}`);
  demand('after the removal', same(kept, digests()), 'the merchant’s data changed');
  console.log('install: installed, used, upgraded and removed; the merchant’s data is as it was');
} finally {
  first.remove();
  next.remove();
  rmSync(configuration, { recursive: true, force: true });
}

/** Starts the installed program until its first screen, and ends it; answers the version that it logs. */
async function startAndEnd(): Promise<string | undefined> {
  const { page, close } = await launch({ program: PROGRAM, configuration });
  await page.locator('main').waitFor();
  const { code } = await close();
  demand('the installed program', code === 0, `ended with ${code}`);
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

function missing(): readonly string[] {
  return IN_PLACE.filter((file) => !existsSync(file));
}

async function apt(...words: readonly string[]): Promise<void> {
  const status = await runAloud('/usr/bin/apt-get', ['-q', '-y', ...words], {
    DEBIAN_FRONTEND: 'noninteractive',
  });
  demand(`apt-get ${words.join(' ')}`, status === 0, `ended with ${status}`);
}

function demand(when: string, holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(`${when}: ${otherwise}`);
}
