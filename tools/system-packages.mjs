/** The programs around the project: a browser engine for the stand-in, a display, keys, terminals. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Program, file or shared library → Debian's package that has it. */
const NEEDED = [
  ['chromium', 'chromium'],
  ['Xvfb', 'xvfb'],
  ['xdotool', 'xdotool'],
  ['setxkbmap', 'x11-xkb-utils'],
  // serialport lists the ports of Linux by `udevadm`, and waits for ever where it is missing.
  ['udevadm', 'udev'],
  // node-hid's binary is linked with it, in both of its ways to a device.
  ['libusb-1.0.so.0', 'libusb-1.0-0'],
  ['/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf', 'fonts-dejavu-core'],
];

/** As root on Debian installs what is missing; elsewhere names it. Never fails: what needs it says so itself. */
export function bringSystemPackages(say) {
  if (process.platform !== 'linux') return;
  const missing = NEEDED.filter(([program]) => !isThere(program)).map(([, name]) => name);
  if (missing.length === 0) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !isThere('apt-get')) {
    say(`missing: ${missing.join(', ')} (Debian’s names); install them to run the window and its tests`);
    return;
  }
  say(`installing ${missing.join(', ')}`);
  apt(['update']);
  const installed = apt(['install', '-y', '--no-install-recommends', ...missing]);
  if (installed.status !== 0) say(`apt-get could not install them:\n${installed.stderr}`);
}

const apt = (args) =>
  spawnSync('apt-get', ['-q', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });

function isThere(wanted) {
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
