/** Which command the program was started with. */
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { commandIn } from '../main/commands.ts';
import type { CommandParts } from '../main/commands.ts';
import { refuseOptions } from '../main/start-options.ts';

const said: string[] = [];
const parts: CommandParts = {
  folder: '/nowhere',
  version: '1.2.3',
  keyStore: {
    available: () => Promise.resolve(false),
    seal: () => Promise.reject(new Error('no key store')),
    open: () => Promise.reject(new Error('no key store')),
  },
  say: (text) => said.push(text),
};

it.each(['--audit', '--central', '--check-settings', '--support-bundle'])(
  '%s alone says what it wants, ends with 2, and is an option of the installed terminal',
  async (option) => {
    const argv = ['/opt/Comptoir/comptoir', option];
    said.length = 0;
    expect(await commandIn(argv)?.(parts)).toBe(2);
    expect(said.join('\n')).toContain(`${option.slice(2)} `);
    expect(() => {
      refuseOptions({ argv, env: {}, platform: 'linux' });
    }).not.toThrow();
  },
);

it('the words after it are the command’s own, those before it are the program’s', async () => {
  said.length = 0;
  const argv = ['/opt/Comptoir/comptoir', '--lang=fr', '--check-settings', '/nowhere/settings.json'];
  expect(await commandIn(argv)?.(parts)).toBe(2);
  expect(said[0]).toBe(resolve('/nowhere/settings.json'));
});

it.each([[['comptoir']], [['comptoir', '--lang=fr']], [['comptoir', 'constructor']]])(
  '%j starts the terminal',
  (argv) => {
    expect(commandIn(argv)).toBeNull();
  },
);
