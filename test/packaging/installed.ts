/** What the .deb puts in place, as Debian's own tools see it. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runQuietly } from '../../tools/step.ts';
import { demand } from './demand.ts';

export const PROGRAM = '/opt/Comptoir/comptoir';
/** Of the update helper, for polkit. */
const ACTION = 'ca.comptoir.update.install';

/** Where each file belongs, and its mode as `ls` and `dpkg-deb --contents` show it. */
export const PLACES: Readonly<Record<string, string>> = {
  [PROGRAM]: '-rwxr-xr-x',
  '/opt/Comptoir/resources/app.asar': '-rw-r--r--',
  // electron-updater wants it before it downloads.
  '/opt/Comptoir/resources/app-update.yml': '-rw-r--r--',
  '/opt/Comptoir/resources/NOTICES.txt': '-rw-r--r--',
  '/opt/Comptoir/LICENSES.chromium.html': '-rw-r--r--',
  '/usr/lib/udev/rules.d/70-comptoir-scanners.rules': '-rw-r--r--',
  '/usr/share/applications/comptoir.desktop': '-rw-r--r--',
  '/usr/share/icons/hicolor/scalable/apps/comptoir.svg': '-rw-r--r--',
  '/usr/share/metainfo/ca.comptoir.terminal.metainfo.xml': '-rw-r--r--',
  '/usr/share/doc/comptoir/copyright': '-rw-r--r--',
  '/usr/lib/comptoir/install-update': '-rwxr-xr-x',
  '/usr/lib/systemd/user/comptoir.service': '-rw-r--r--',
  '/usr/share/polkit-1/actions/ca.comptoir.update.policy': '-rw-r--r--',
};

/** Every file is root's, and nobody else may change it. */
export function demandInPlace(when: string): void {
  for (const [path, mode] of Object.entries(PLACES)) {
    demand(existsSync(path), `${when}: ${path} is missing`);
    const found = lookAt([path])[0];
    demand(found?.startsWith(`${mode} root/root `) === true, `${when}: ${found}`);
  }
  const ofPackage = execFileSync('dpkg', ['--listfiles', 'comptoir'], { encoding: 'utf8' })
    .trim()
    .split('\n');
  const open = lookAt(ofPackage).filter((line) => !/^[-d]r[-w][-x]r-[-x]r-[-x] root\/root /u.test(line));
  demand(open.length === 0, `${when}: ${open.join(', ')}`);
  const command = execFileSync('readlink', ['-f', '/usr/bin/comptoir'], { encoding: 'utf8' }).trim();
  demand(command === PROGRAM, `${when}: /usr/bin/comptoir is ${command}`);
}

const lookAt = (paths: readonly string[]): readonly string[] =>
  execFileSync('stat', ['--format', '%A %U/%G %n', ...paths], { encoding: 'utf8' })
    .trim()
    .split('\n');

/** All that bears the product's name where packages put their files and services keep theirs. */
export function named(): string {
  // dpkg removes /opt with the last package that has something there.
  const folders = ['/etc', '/opt', '/usr', '/var'].filter((folder) => existsSync(folder));
  return execFileSync('find', [...folders, '-iname', '*comptoir*'], { encoding: 'utf8' });
}

/** Each kind of file by the tool of those who read it. */
export async function demandTaken(): Promise<void> {
  await mustSay('/usr/bin/desktop-file-validate', ['/usr/share/applications/comptoir.desktop']);
  await mustSay(
    '/usr/bin/appstreamcli',
    ['validate', '--no-net', '/usr/share/metainfo/ca.comptoir.terminal.metainfo.xml'],
    /Validation was successful/u,
  );
  const unit = '/usr/lib/systemd/user/comptoir.service';
  await mustSay('/usr/bin/env', ['XDG_RUNTIME_DIR=/run', 'systemd-analyze', 'verify', '--user', unit]);
  await mustSay('/usr/bin/pkaction', ['--verbose', '--action-id', ACTION], /implicit any: +auth_admin\n/u);
  // It reads every rule first, and says where it cannot.
  const { output } = await runQuietly('/usr/bin/udevadm', ['test', '/class/mem/null']);
  const ofRules = output.split('\n').filter((line) => line.includes('70-comptoir-scanners.rules'));
  demand(ofRules.length === 1, `udevadm: ${ofRules.join('\n')}`);
}

async function mustSay(program: string, words: readonly string[], wanted = /^$/u): Promise<void> {
  const { status, output } = await runQuietly(program, words);
  demand(
    status === 0 && wanted.test(output),
    `${program} ${words.join(' ')} ended with ${status}:\n${output}`,
  );
}
