import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepRetention } from '../main/retention.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const HOUR = 60 * 60 * 1000;
/** A log with so many steps to do, which tells what was asked of it. */
function logWith(...steps: readonly number[]) {
  const asked: number[] = [];
  const left = [...steps];
  let done = 0;
  return {
    asked,
    get done() {
      return done;
    },
    *destroyOld(keepMonths: number): Iterable<void> {
      asked.push(keepMonths);
      for (let step = left.shift() ?? 0; step > 0; step -= 1) {
        done += 1;
        yield;
      }
    },
  };
}
const quiet = { error: vi.fn() };

describe('retention beside the counter', () => {
  it('takes one step at a time, at the start and each hour, by the settings of then', () => {
    const log = logWith(3, 0, 2);
    let months = 24;
    const stop = keepRetention(log, () => months, quiet);
    expect(log.asked).toEqual([]);
    vi.advanceTimersToNextTimer();
    expect(log.done).toBe(1);
    vi.advanceTimersToNextTimer();
    expect(log.done).toBe(2);
    vi.advanceTimersByTime(HOUR / 2);
    expect([log.done, log.asked]).toEqual([3, [24]]);
    months = 36;
    vi.advanceTimersByTime(2 * HOUR);
    expect([log.done, log.asked]).toEqual([5, [24, 36, 36]]);
    stop();
    vi.advanceTimersByTime(9 * HOUR);
    expect(log.asked).toHaveLength(3);
  });

  it('tells support of what could not be done, and tries again an hour later', () => {
    const destroyOld = vi.fn((): Iterable<void> => {
      throw new Error('locked');
    });
    const stop = keepRetention({ destroyOld }, () => 24, quiet);
    vi.advanceTimersByTime(HOUR / 2);
    expect(destroyOld).toHaveBeenCalledOnce();
    expect(quiet.error).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(HOUR);
    expect(destroyOld).toHaveBeenCalledTimes(2);
    stop();
  });
});
