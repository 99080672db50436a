/** An error that nobody caught: it is logged, and the terminal starts again, but never in a loop without a pause. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { restartAfterDefects } from '../main/defects.ts';

let folder: string;
let said: string[];
let restarts: number;
let now: number;
let stop: () => void = () => undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-defects-'));
  said = [];
  restarts = 0;
  now = 1_000_000_000;
  vi.useFakeTimers({ toFake: ['setTimeout'] });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

/** A process of the terminal, the one before ended. */
function start(restart = () => void (restarts += 1), at = folder) {
  stop();
  const before = new Set([
    ...process.listeners('uncaughtException'),
    ...process.listeners('unhandledRejection'),
  ]);
  const say = (text: string) => void said.push(text);
  const log = { info: say, warn: say, error: say };
  stop = restartAfterDefects({ log, folder: at, restart, now: () => now });
  const fresh = <F>(all: F[]): F => {
    const [one] = all.filter((listener) => !before.has(listener as never));
    if (one === undefined) throw new Error('no listener');
    return one;
  };
  const uncaught = fresh(process.listeners('uncaughtException'));
  const unhandled = fresh(process.listeners('unhandledRejection'));
  return {
    uncaught: () => {
      uncaught(new Error('x'), 'uncaughtException');
    },
    unhandled: () => {
      unhandled(new Error('x'), Promise.resolve());
    },
  };
}

it.each(['uncaught', 'unhandled'] as const)(
  'that was %s is logged, and the terminal is restarted',
  (kind) => {
    start()[kind]();
    expect(said).toEqual([kind]);
    vi.advanceTimersByTime(0);
    expect(restarts).toBe(1);
  },
);

it('while it ends restarts it no second time', () => {
  const { uncaught, unhandled } = start();
  uncaught();
  unhandled();
  vi.advanceTimersByTime(120_000);
  uncaught();
  vi.advanceTimersByTime(120_000);
  expect(restarts).toBe(1);
  expect(said).toEqual(['uncaught', 'unhandled', 'uncaught']);
});

describe('again and again', () => {
  /** How long the next process waits before its restart. */
  const pause = (at = folder): number => {
    const before = restarts;
    start(undefined, at).uncaught();
    for (let waited = 0; waited <= 60_000; waited += 1000) {
      vi.advanceTimersByTime(waited === 0 ? 0 : 1000);
      if (restarts > before) return waited;
    }
    return Infinity;
  };

  it('waits half a minute from the fourth within ten minutes on, and gives up never', () => {
    const pauses = Array.from({ length: 8 }, () => {
      now += 1000;
      return pause();
    });
    expect(pauses).toEqual([0, 0, 0, 30_000, 30_000, 30_000, 30_000, 30_000]);
    now += 10 * 60_000;
    expect(pause()).toBe(0);
  });

  it('a clock that was set back or forward holds up nothing for long', () => {
    for (let time = 0; time < 4; time += 1) pause();
    now -= 24 * 3_600_000;
    expect(pause()).toBe(0);
  });

  it('waits each time where the restarts cannot be counted, on a full disk or a lost drive', () => {
    const gone = join(folder, 'no-such-drive');
    expect([pause(gone), pause(gone)]).toEqual([30_000, 30_000]);
    expect(said).toContain('restart not counted');
  });

  it('counts from nothing where somebody spoiled the file', () => {
    writeFileSync(join(folder, 'restarts.json'), '{"0": 1}');
    expect(pause()).toBe(0);
  });
});

it('where it cannot be restarted goes on, and tries again with the next one', () => {
  const { uncaught } = start(() => {
    restarts += 1;
    throw new Error('no');
  });
  uncaught();
  vi.advanceTimersByTime(0);
  uncaught();
  vi.advanceTimersByTime(0);
  expect(restarts).toBe(2);
  expect(said).toEqual(['uncaught', 'not restarted', 'uncaught', 'not restarted']);
});
