/** The programs around the project: a browser engine for the stand-in, a display, keys, terminals. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the windows and their tests need: a program, file or shared library, and Debian's package that has it. */
export const NEEDED = [
  { file: 'chromium', name: 'chromium' },
  { file: 'Xvfb', name: 'xvfb' },
  { file: 'xdotool', name: 'xdotool' },
  { file: 'setxkbmap', name: 'x11-xkb-utils' },
  // serialport lists the ports of Linux by `udevadm`, and waits for ever where it is missing.
  { file: 'udevadm', name: 'udev' },
  // node-hid's binary is linked with it, in both of its ways to a device.
  { file: 'libusb-1.0.so.0', name: 'libusb-1.0-0' },
  { file: '/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf', name: 'fonts-dejavu-core' },
];

/** What the tests need besides: a print server, a database, and code from elsewhere to hold the audit log's proofs against. */
export const FOR_TESTS = [
  { file: '/usr/sbin/cupsd', name: 'cups-daemon' },
  { file: '/usr/sbin/lpadmin', name: 'cups-client' },
  // Each version has a folder of its own.
  { file: '/usr/lib/postgresql/*/bin/initdb', name: 'postgresql' },
  { file: 'go', name: 'golang-go' },
  { file: '/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog/tlog.go', name: 'golang-golang-x-mod-dev' },
];

/** @returns Debian's names of what is missing; on Windows and macOS nothing is needed. */
const missingPackages = (wanted) =>
  process.platform === 'linux' ? wanted.filter(({ file }) => !isThere(file)).map(({ name }) => name) : [];

/** As root on Debian installs what is missing. Never fails: a command that cannot do without says so itself. */
export function bringSystemPackages(say, wanted = NEEDED) {
  const missing = missingPackages(wanted);
  if (missing.length === 0 || process.getuid?.() !== 0 || !isThere('apt-get')) return;
  say(`installing ${missing.join(', ')}`);
  apt(['update']);
  const installed = apt(['install', '-y', '--no-install-recommends', ...missing]);
  if (installed.status !== 0) say(`apt-get could not install them:\n${installed.stderr}`);
}

/** Ends the process with 1 and one sentence where a window could not be opened here, or a test not be run. */
export function demandSystemPackages(wanted = NEEDED) {
  const missing = missingPackages(wanted);
  if (missing.length === 0) return;
  process.stderr.write(
    `missing on this computer: ${missing.join(', ')} (Debian’s names); install them, or run this once as root on Debian\n`,
  );
  process.exit(1);
}

const apt = (args) =>
  spawnSync('apt-get', ['-q', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });

function isThere(wanted) {
  const [above, below] = wanted.split('/*/');
  if (below !== undefined)
    return existsSync(above) && readdirSync(above).some((name) => existsSync(join(above, name, below)));
  if (wanted.startsWith('/')) return existsSync(wanted);
  const folders = wanted.includes('.so.') ? libraryFolders() : (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, wanted)));
}

/** Debian has a folder for each architecture below /usr/lib; others have the libraries in /usr/lib64 or /usr/lib. */
const libraryFolders = () => [
  '/usr/lib64',
  '/usr/lib',
  ...readdirSync('/usr/lib').map((name) => join('/usr/lib', name)),
];
