/** The X display that a window opens on, and real keys for it. */
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Socket } from 'node:net';
import { promisify } from 'node:util';
import { promptly } from '../promptly.ts';

const run = promisify(execFile);
let own: Promise<string> | undefined;

/** `DISPLAY` where there is one; else a virtual display of our own, which ends with this process. */
export const openDisplay = async (): Promise<string> => {
  const given = process.env['DISPLAY'];
  if (given !== undefined && given !== '') return given;
  own ??= startXvfb();
  return own;
};

const startXvfb = (): Promise<string> =>
  new Promise((resolve, reject) => {
    // It picks a free number itself and writes it to descriptor 3 once it takes clients.
    const command = [
      'Xvfb',
      '-displayfd',
      '3',
      '-noreset',
      '-nolisten',
      'tcp',
      '-screen',
      '0',
      '1280x1024x24',
    ];
    // So that it ends with us even where we are killed.
    if (existsSync('/usr/bin/setpriv')) command.unshift('/usr/bin/setpriv', '--pdeathsig', 'KILL');
    const [program = '', ...rest] = command;
    const child = spawn(...promptly(program, rest), { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    process.once('exit', () => child.kill('SIGKILL'));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    const number = child.stdio[3];
    number?.once('data', (text: Buffer) => {
      resolve(`:${text.toString().trim()}`);
      // From here on it must not keep this process alive; until here it must.
      child.unref();
      if (number instanceof Socket) number.unref();
    });
  });

/** Keys as a person's or a scanner's: X events, which the page sees as trusted. */
export interface Keys {
  /** Types `text` as the keyboard layout has it, `delayMs` from key to key. */
  type(text: string, options?: { readonly delayMs?: number }): Promise<void>;
  /** Presses chords one after another, in X's names: `ctrl+j`, `Return`, `F12`. */
  press(chords: string | readonly string[], options?: { readonly delayMs?: number }): Promise<void>;
  /** Switches the display's keyboard layout: `us`, `ca`, … */
  layout(name: string): Promise<void>;
}

export const keysFor = (display: string, windowId: string): Keys => {
  const env = { ...process.env, DISPLAY: display };
  const xdotool = async (...values: readonly string[]): Promise<void> => {
    await run('xdotool', ['windowfocus', windowId], { env });
    // Two calls are two movements of a hand: closer together they would be a scanner's.
    await run(...promptly('xdotool', ['sleep', '0.08', ...values]), { env });
  };
  return {
    type: (text, { delayMs = 12 } = {}) => xdotool('type', '--delay', String(delayMs), '--', text),
    press: (chords, { delayMs = 12 } = {}) =>
      xdotool('key', '--delay', String(delayMs), ...(typeof chords === 'string' ? [chords] : chords)),
    layout: async (name) => {
      await run('setxkbmap', [name], { env });
    },
  };
};

/** The visible window of one of these processes, or undefined where none has one. */
export const windowOf = async (display: string, pids: readonly number[]): Promise<string | undefined> => {
  const env = { ...process.env, DISPLAY: display };
  for (const pid of pids) {
    const query = ['search', '--all', '--onlyvisible', '--pid', String(pid), '--name', '.'];
    // xdotool fails where it finds none.
    const { stdout } = await run('xdotool', query, { env }).catch(() => ({ stdout: '' }));
    const found = stdout.split('\n').find((line) => line !== '');
    if (found !== undefined) return found;
  }
  return undefined;
};
