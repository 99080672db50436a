/** Packs the guest's initramfs: busybox, Node, the bundled scanner code, and the kernel modules. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { chmod, copyFile, cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { BUSYBOX, type Kernel } from './kernel.ts';

const run = promisify(execFile);
const project = new URL('../../', import.meta.url).pathname;

const MODULES = [
  'dummy_hcd',
  'libcomposite',
  'usb_f_hid',
  'usb_f_acm',
  'usb_f_printer',
  'usbhid',
  'hid-generic',
  'cdc-acm',
  'usblp',
  'uhid',
];
/** Not bundled, because they have native parts. */
const PACKAGES = ['node-hid', 'serialport', '@serialport', 'pkg-prebuilds', 'node-gyp-build', 'debug', 'ms'];
const NATIVE = [
  'node-hid/prebuilds/HID_hidraw-linux-x64/node-napi-v4.node',
  '@serialport/bindings-cpp/prebuilds/linux-x64/@serialport+bindings-cpp.glibc.node',
];

const init = (modules: readonly string[]): string => `#!/bin/sh
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t devtmpfs dev /dev
mkdir -p /dev/pts /tmp; mount -t devpts pts /dev/pts
${modules.map((name) => `insmod /modules/${name}${name === 'dummy_hcd.ko' ? ' num=2' : ''}`).join('\n')}
mount -t configfs config /sys/kernel/config
stty -F /dev/ttyS0 -onlcr
cd /app && node guest.mjs
echo 'RIG {"step":"the guest ended early","ok":false,"ms":0}'
echo 'RIG {"step":"done","ok":false,"ms":0}'
while true; do sleep 1; done
`;

/** @returns the initramfs, ready to boot */
export async function packGuest(work: string, kernel: Kernel): Promise<string> {
  const root = join(work, 'guest');
  await rm(root, { recursive: true, force: true });
  for (const folder of ['bin', 'app', 'modules', 'proc', 'sys', 'dev'])
    await mkdir(join(root, folder), { recursive: true });
  await copyFile(BUSYBOX, join(root, 'bin/busybox'));
  for (const applet of ['sh', 'mount', 'mkdir', 'insmod', 'sleep', 'stty']) {
    await symlink('busybox', join(root, 'bin', applet));
  }
  await copyFile(process.execPath, join(root, 'bin/node'));
  await copyLibraries(root, [process.execPath, ...NATIVE.map((file) => join(project, 'node_modules', file))]);
  await bundle(join(root, 'app'));
  for (const name of PACKAGES) await copyPackage(name, join(root, 'app/node_modules', name));
  const modules = await copyModules(kernel, join(root, 'modules'));
  await writeFile(join(root, 'init'), init(modules));
  await chmod(join(root, 'init'), 0o755);
  return pack(root, join(work, 'guest.cpio'));
}

async function bundle(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['node-hid', 'serialport', 'koffi'] },
    build: {
      ssr: join(project, 'test/rig/guest.ts'),
      outDir: folder,
      rolldownOptions: { output: { entryFileNames: 'guest.mjs' } },
    },
  });
}

/** Leaves out sources, and native parts of other systems. */
async function copyPackage(name: string, to: string): Promise<void> {
  const from = join(project, 'node_modules', name);
  await cp(from, to, {
    recursive: true,
    dereference: true,
    filter: (path) =>
      !/\/prebuilds\/(?!(HID_hidraw-)?linux-x64(\/|$))|node-hid\/(hidapi|src)(\/|$)/.test(path),
  });
}

async function copyLibraries(root: string, binaries: readonly string[]): Promise<void> {
  for (const binary of binaries) {
    const { stdout } = await run('ldd', [binary]);
    for (const [, path] of stdout.matchAll(/(\/\S+\.so[.\d]*) \(/g)) {
      if (path === undefined) continue;
      await mkdir(join(root, dirname(path)), { recursive: true });
      await copyFile(path, join(root, path));
    }
  }
}

/** Copies the modules and their dependencies. Returns the file names in load order. */
async function copyModules(kernel: Kernel, to: string): Promise<readonly string[]> {
  const files = new Map<string, string>();
  for (const file of await readdir(join(kernel.modules, 'kernel'), { recursive: true })) {
    const [, name] = /([^/]+)\.ko(\.xz)?$/.exec(file) ?? [];
    if (name !== undefined) files.set(plain(name), join(kernel.modules, 'kernel', file));
  }
  const order: string[] = [];
  const add = async (name: string): Promise<void> => {
    const file = files.get(plain(name));
    const target = `${name}.ko`;
    // A module without a file is built into the kernel.
    if (file === undefined || order.includes(target)) return;
    const module = file.endsWith('.xz') ? await unxz(file) : await readFile(file);
    for (const needed of dependsOn(module)) await add(needed);
    await writeFile(join(to, target), module);
    order.push(target);
  };
  for (const name of MODULES) await add(name);
  return order;
}

const plain = (name: string): string => name.replaceAll('-', '_');

/** A module lists its dependencies in its `.modinfo` section: `depends=a,b` and a zero byte. */
function dependsOn(module: Buffer): readonly string[] {
  const at = module.indexOf('\0depends=') + 1;
  const list = module.toString('latin1', at + 'depends='.length, module.indexOf(0, at));
  return at === 0 || list === '' ? [] : list.split(',');
}

async function unxz(file: string): Promise<Buffer> {
  const { stdout } = await run('xz', ['-dc', file], { encoding: 'buffer', maxBuffer: 1 << 26 });
  return stdout;
}

/** Not compressed: QEMU loads it faster than the emulated guest could unpack it. */
async function pack(root: string, to: string): Promise<string> {
  const names = await readdir(root, { recursive: true });
  const cpio = spawn(BUSYBOX, ['cpio', '-o', '-H', 'newc'], { cwd: root, stdio: ['pipe', 'pipe', 'ignore'] });
  const file = createWriteStream(to);
  cpio.stdout.pipe(file);
  cpio.stdin.end(['.', ...names].join('\n') + '\n');
  await once(file, 'finish');
  if (cpio.exitCode !== 0 && cpio.exitCode !== null) throw new Error(`${basename(to)} could not be packed`);
  return to;
}
