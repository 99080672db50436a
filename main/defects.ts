/**
 * What happens after an error that nobody caught: it is logged, and the terminal ends as a clerk would end it and starts again.
 * After such an error the process may hold anything (Node.js, "Warning: Using 'uncaughtException' correctly").
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Log } from './log.ts';

/** More restarts than this within `SPAN`, and each waits: a terminal that fails at once must not fill its log with starts. */
const MOST = 3;
const SPAN = 10 * 60_000;
const PAUSE = 30_000;

interface Parts {
  readonly log: Log;
  /** The terminal's folder, whose file of restarts outlives the process. */
  readonly folder: string;
  /** Ends the terminal as a clerk would, and starts it again. */
  readonly restart: () => void;
  readonly now?: () => number;
}

/** Without the two listeners Electron would show the error's text to the clerk. Answers the function that takes them away. */
export function restartAfterDefects({ log, folder, restart, now = Date.now }: Parts): () => void {
  const file = join(folder, 'restarts.json');
  let isRestarting = false;
  const begin = () => {
    if (isRestarting) return; // what fails while it ends must not hold it up
    isRestarting = true;
    const at = now();
    // A clock that was set back leaves no restart in the future that would count for ever.
    const recent = restartsIn(file).filter((one) => Math.abs(at - one) < SPAN);
    try {
      writeFileSync(file, JSON.stringify([...recent, at].slice(-MOST - 1)), { mode: 0o600 });
    } catch (error) {
      log.warn('restart not counted', { error });
    }
    // A pause where it cannot be counted, too: else the disk's fault would be a loop without a bound.
    const pause = recent.length >= MOST || !restartsIn(file).includes(at) ? PAUSE : 0;
    setTimeout(() => {
      try {
        restart();
      } catch (error) {
        log.error('not restarted', { error });
        isRestarting = false;
      }
    }, pause);
  };
  const uncaught = (error: unknown) => {
    log.error('uncaught', { error });
    begin();
  };
  const unhandled = (error: unknown) => {
    log.error('unhandled', { error });
    begin();
  };
  process.on('uncaughtException', uncaught);
  process.on('unhandledRejection', unhandled);
  return () => {
    process.off('uncaughtException', uncaught);
    process.off('unhandledRejection', unhandled);
  };
}

const schema = v.array(v.number());

/** When it was restarted lately; nothing where the file is not there or not ours. */
function restartsIn(file: string): readonly number[] {
  try {
    const parsed = v.safeParse(schema, JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.output : [];
  } catch {
    return [];
  }
}
