import { afterEach, describe, expect, it, vi } from 'vitest';
import { runAloud, runQuietly } from '../../tools/step.ts';

// Set-up is plain JavaScript, without types: it runs before a compiler is installed.
const { howToStart } = (await import(new URL('../../tools/setup.mjs', import.meta.url).href)) as {
  howToStart: (
    command: string,
    args: readonly string[],
  ) => { file: string; rest: readonly string[]; shell: boolean };
};

describe('a command of the project', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  // On Windows `.bin` has nothing that Node can start; here, an empty PATH leaves nothing to be found by name.
  it.each([
    'electron-builder',
    'electron-vite',
    'eslint',
    'knip',
    'node',
    'playwright',
    'prettier',
    'svelte-check',
    'tsc',
    'vitest',
  ])('%s starts without being found in the PATH', async (command) => {
    vi.stubEnv('PATH', '');
    expect(await runQuietly(command, [command === 'svelte-check' ? '--help' : '--version'])).toMatchObject({
      status: 0,
      output: expect.stringMatching(/\d|Usage/u) as unknown,
    });
  });

  it('is a program where its whole path is given', async () => {
    expect(await runAloud(process.execPath, ['-e', 'process.exit(7)'])).toBe(7);
  });

  it('that no package has is refused', async () => {
    await expect(runQuietly('tsk', [])).rejects.toThrow();
  });
});

describe('set-up on Windows', () => {
  it('starts npm through the shell by its bare name, each word after it kept whole', () => {
    expect(howToStart('npm.cmd', ['install', '--prefix', 'C:\\My shop\\.cache\\npm'])).toEqual({
      file: 'npm.cmd "install" "--prefix" "C:\\My shop\\.cache\\npm"',
      rest: [],
      shell: true,
    });
  });

  it('starts Node without the shell, which would take its folder’s name apart', () => {
    const node = 'C:\\Program Files\\nodejs\\node.exe';
    expect(howToStart(node, ['npm-cli.js', 'ci'])).toEqual({
      file: node,
      rest: ['npm-cli.js', 'ci'],
      shell: false,
    });
  });
});
