/**
 * Loaded into the application before anything else (`--import`): a folder stands for the parts of the system where
 * serial ports are listed and named. The kernel lists no pseudo-terminal and calls it otherwise, and that is all that is
 * played here; `usb-scanner.ts` fills the folder. Opening, reading and hanging up are the kernel's own.
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
    const real = files[name] as (...values: unknown[]) => unknown; // whichever of its forms was called
    Object.assign(files, { [name]: (path: unknown, ...rest: unknown[]) => real(played(path), ...rest) });
  }
  syncBuiltinESMExports();

  // serialport's own dependency, the very one that it will use.
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
