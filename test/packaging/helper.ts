/** The installed update helper, started by pkexec for an ordinary user, as the terminal starts it. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openPackages, publicKeyText, signFeed } from '../../main/updates/index.ts';
import { runAloud } from '../../tools/step.ts';
import { demand } from './demand.ts';
import type { Packed } from './pack.ts';

const HELPER = '/usr/lib/comptoir/install-update';
/** pkexec's own, where polkit does not allow it. */
const NOT_ALLOWED = 127;

/** An account of the fresh machine. Without logind nobody sits at a machine, so this rule says who does. */
const SITS_THERE = 'clerk';
const RULE = `polkit.addRule(function (action, subject) {
  if (action.id === 'ca.comptoir.update.install' && subject.user === '${SITS_THERE}') return polkit.Result.YES;
});
`;

const merchant = generateKeyPairSync('ed25519');

/** Puts the merchant's key where docs/install.md tells a technician to, and starts the bus that polkit answers at. */
export async function openHelper(): Promise<void> {
  mkdirSync('/etc/comptoir');
  writeFileSync('/etc/comptoir/updates.pem', merchant.publicKey.export({ format: 'pem', type: 'spki' }));
  writeFileSync('/etc/polkit-1/rules.d/00-who-sits-there.rules', RULE);
  mkdirSync('/run/dbus', { recursive: true });
  const status = await runAloud('/usr/bin/dbus-daemon', ['--system', '--fork']);
  demand(status === 0, `dbus-daemon ended with ${status}`);
}

type Made = Pick<Packed, 'version' | 'deb'>;

/** Installs what the merchant has signed, in place of what is present; another user than the one who sits there may not. */
export async function helpTo(made: Made, present: Made): Promise<void> {
  const folders = [await keep(made), await keep(present)];
  const refused = await help('nobody', ...folders);
  demand(refused === NOT_ALLOWED, `the helper ended with ${refused} for who does not sit there`);
  const status = await help(SITS_THERE, ...folders);
  demand(status === 0, `the helper ended with ${status} for ${made.version}`);
}

/** Puts the version before back. */
export async function helpBack(): Promise<void> {
  const status = await help(SITS_THERE, '--previous');
  demand(status === 0, `the helper ended with ${status} on the way back`);
}

/** As the terminal keeps it; answers the folder. */
async function keep({ version, deb: file }: Made): Promise<string> {
  const text = readFileSync(join(dirname(file), 'latest-linux.yml'), 'utf8');
  const packages = openPackages(join(dirname(file), 'kept'), publicKeyText(merchant.publicKey), 'deb');
  await packages.keep(version, { file, feed: { text, signature: signFeed(text, merchant.privateKey) } });
  return (await packages.folderOf(version)) ?? '';
}

const help = (user: string, ...words: readonly string[]): Promise<number> =>
  runAloud('/usr/bin/setpriv', [`--reuid=${user}`, '--clear-groups', 'pkexec', HELPER, ...words]);
