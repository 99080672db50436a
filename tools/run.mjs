/**
 * `node tools/run.mjs FILE [arguments]`: sets the project up, then runs FILE on Node 24, which is what every command
 * of package.json goes through. `--no-set-up` before FILE skips the first half.
 */
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { node24, root, setUp } from './setup.mjs';

const args = process.argv.slice(2);
if (args[0] === '--no-set-up') args.shift();
else setUp();

const child = spawn(node24, args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: join(root, 'node_modules', '.bin') + delimiter + (process.env.PATH ?? '') },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = signal ? 1 : (code ?? 1);
});
