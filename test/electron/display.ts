/** The X display for the windows, and real key events on it. */
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Socket } from 'node:net';
import { promisify } from 'node:util';
import { promptly } from '../promptly.ts';

const run = promisify(execFile);
let own: Promise<string> | undefined;

/** `DISPLAY` if it is set, else a virtual display that ends with this process. */
export const openDisplay = async (): Promise<string> => {
  const given = process.env['DISPLAY'];
  if (given !== undefined && given !== '') return given;
  own ??= startXvfb();
  return own;
};

const startXvfb = (): Promise<string> =>
  new Promise((resolve, reject) => {
    // Xvfb picks a free number and writes it to descriptor 3 once it accepts clients.
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
    // Ends Xvfb also if this process is killed.
    if (existsSync('/usr/bin/setpriv')) command.unshift('/usr/bin/setpriv', '--pdeathsig', 'KILL');
    const [program = '', ...rest] = command;
    const child = spawn(...promptly(program, rest), { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    process.once('exit', () => child.kill('SIGKILL'));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    const number = child.stdio[3];
    number?.once('data', (text: Buffer) => {
      resolve(`:${text.toString().trim()}`);
      // From here on Xvfb no longer keeps this process alive.
      child.unref();
      if (number instanceof Socket) number.unref();
    });
  });

/** Milliseconds from key to key. A scanner's; each key is down for half of it. */
interface Pace {
  readonly delayMs: number;
}

/** A person's: the terminal tells a scanner by its pace, and by how soon it lets go of a key. (docs/scanners.md) */
const PERSON: Pace = { delayMs: 130 };

/** Milliseconds for which a person looks at what a key did before going on: it may act this long after its release. */
const LOOK = 150;

/** Keys as X events. The page sees them as trusted, as it does those of a keyboard or a scanner. */
export interface Keys {
  /** Types `text` in the current keyboard layout: as a person, or as a scanner at a pace. */
  type(text: string, pace?: Pace): Promise<void>;
  /**
   * Presses chords one after another, by their X names: `ctrl+j`, `Return`, `F12`. Likewise. A number leaves the
   * keyboard alone for so many milliseconds: what a terminal makes of a key can depend on the silence after it.
   */
  press(chords: string | readonly (string | number)[], pace?: Pace): Promise<void>;
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
    // Here xdotool halves the time from key to key.
    type: (text, { delayMs } = PERSON) => xdotool('type', '--delay', String(2 * delayMs), '--', text),
    press: (chords, pace = PERSON) => {
      const key = ['key', '--delay', String(pace.delayMs)];
      const each = typeof chords === 'string' ? [chords] : chords;
      const pressed = each.flatMap((chord) =>
        typeof chord === 'number' ? ['sleep', String(chord / 1000), ...key] : [chord],
      );
      return xdotool(...key, ...pressed, ...(pace === PERSON ? ['sleep', String(LOOK / 1000)] : []));
    },
    layout: async (name) => {
      await run('setxkbmap', [name], { env });
    },
  };
};

/** A visible window of one of these processes; undefined if there is none. */
export const windowOf = async (display: string, pids: readonly number[]): Promise<string | undefined> => {
  const env = { ...process.env, DISPLAY: display };
  for (const pid of pids) {
    const query = ['search', '--all', '--onlyvisible', '--pid', String(pid), '--name', '.'];
    // xdotool fails if it finds no window.
    const { stdout } = await run('xdotool', query, { env }).catch(() => ({ stdout: '' }));
    const found = stdout.split('\n').find((line) => line !== '');
    if (found !== undefined) return found;
  }
  return undefined;
};
