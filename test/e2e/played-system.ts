/**
 * Replaces the system's list of serial ports by a folder, because the kernel does not list pseudo-terminals as serial
 * ports. It is loaded into the application first (`--import`); `usb-scanner.ts` fills the folder. Only the list and the
 * names are simulated: ports are opened, read and disconnected by the kernel.
 */
import { existsSync } from 'node:fs';
import files from 'node:fs/promises';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

const LISTING = '/sys/class/tty';
const system = process.env['PLAYED_SYSTEM'];

if (system !== undefined) {
  const played = (path: unknown): unknown =>
    typeof path === 'string' && path.startsWith(LISTING) ? join(system, path) : path;
  for (const name of ['readdir', 'readFile', 'realpath'] as const) {
    const real = files[name] as (...values: unknown[]) => unknown; // each of these functions has several overloads
    Object.assign(files, { [name]: (path: unknown, ...rest: unknown[]) => real(played(path), ...rest) });
  }
  syncBuiltinESMExports();

  // Resolved from serialport, so that it is the module which serialport will use.
  const load = createRequire(createRequire(import.meta.url).resolve('serialport'));
  const { LinuxBinding } = load('@serialport/bindings-cpp') as {
    LinuxBinding: { open(options: { readonly path: string }): Promise<unknown> };
  }; // its types do not resolve from here
  const { open } = LinuxBinding;
  LinuxBinding.open = (options) => {
    const path = join(system, options.path);
    return open.call(LinuxBinding, existsSync(path) ? { ...options, path } : options);
  };
}
