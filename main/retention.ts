/** Destroys what of the log is old enough, beside the counter: at the start, and each hour from then on. */
import type { AuditLog } from './audit/index.ts';
import type { TerminalEntry } from './entries.ts';
import type { Log } from './log.ts';
import { codeOf } from './notes.ts';

/** Milliseconds between two steps: whatever waits at the counter comes first. */
const PAUSE = 50;
/** A new day is noticed within so many milliseconds; where there is nothing to do, looking costs one query. */
const AGAIN = 60 * 60 * 1000;

/**
 * What cannot be destroyed now is tried again an hour later, and support is told.
 * @param keepMonths how long bodies are kept, by the settings now.
 * @returns ends it. What was begun goes on at the next start.
 */
export function keepRetention(
  audit: Pick<AuditLog<TerminalEntry>, 'destroyOld'>,
  keepMonths: () => number,
  log: Pick<Log, 'error'>,
): () => void {
  let timer: NodeJS.Timeout;
  let steps: Iterator<void> | null = null;
  const next = (): void => {
    let isDone = true;
    try {
      steps ??= audit.destroyOld(keepMonths())[Symbol.iterator]();
      isDone = steps.next().done === true;
    } catch (error) {
      log.error('retention', { error, ...codeOf(error) });
    }
    if (isDone) steps = null;
    timer = setTimeout(next, isDone ? AGAIN : PAUSE);
  };
  timer = setTimeout(next, PAUSE);
  return () => {
    clearTimeout(timer);
  };
}
