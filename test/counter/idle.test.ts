import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchIdle } from '../../main/counter/idle.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('a customer left on the screen is cleared once nothing was done for so long', () => {
  const cleared = vi.fn();
  const idle = watchIdle(1000, cleared);
  idle.touch();
  vi.advanceTimersByTime(999);
  idle.touch();
  vi.advanceTimersByTime(999);
  expect(cleared).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(cleared).toHaveBeenCalledTimes(1);
});

describe('a customer who could not be cleared in time, for want of an answer', () => {
  async function held() {
    const cleared = vi.fn();
    const answer = Promise.withResolvers<null>();
    const idle = watchIdle(60_000, cleared);
    idle.touch();
    await vi.advanceTimersByTimeAsync(60_000);
    idle.holdFor(answer.promise);
    cleared.mockClear();
    await vi.advanceTimersByTimeAsync(300_000);
    expect(cleared).not.toHaveBeenCalled();
    return { cleared, answer, idle };
  }

  it('is cleared when somebody could have read it, without the whole time anew', async () => {
    const { cleared, answer } = await held();
    answer.resolve(null);
    await vi.advanceTimersByTimeAsync(14_999);
    expect(cleared).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(cleared).toHaveBeenCalledTimes(1);
  });

  it.each(['before', 'after'])('stays where something was done %s it came', async (when) => {
    const { cleared, answer, idle } = await held();
    if (when === 'before') idle.touch();
    answer.resolve(null);
    await vi.advanceTimersByTimeAsync(10_000);
    if (when === 'after') idle.touch();
    await vi.advanceTimersByTimeAsync(49_999);
    expect(cleared).not.toHaveBeenCalled();
  });

  it('stays as it is where the terminal has stopped', async () => {
    const { cleared, answer, idle } = await held();
    idle.stop();
    answer.resolve(null);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(cleared).not.toHaveBeenCalled();
  });
});

describe('the end of the time', () => {
  function near() {
    const warned: (number | null)[] = [];
    const idle = watchIdle(60_000, vi.fn(), (endsAt) => {
      warned.push(endsAt === null ? null : endsAt - performance.now());
    });
    return { warned, idle };
  }

  it('is told half a minute before, and when it has come', () => {
    const { warned, idle } = near();
    idle.touch();
    vi.advanceTimersByTime(29_999);
    expect(warned).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(warned).toEqual([30_000]);
    vi.advanceTimersByTime(30_000);
    expect(warned).toEqual([30_000, null]);
  });

  it.each(['touch', 'stop'] as const)('is taken back by %s', (what) => {
    const { warned, idle } = near();
    idle.touch();
    vi.advanceTimersByTime(40_000);
    idle[what]();
    expect(warned).toEqual([30_000, null]);
  });

  it('is told of the moment that is left to read an answer', async () => {
    const { warned, idle } = near();
    idle.touch();
    vi.advanceTimersByTime(60_000);
    idle.holdFor(Promise.resolve());
    await vi.advanceTimersByTimeAsync(0);
    expect(warned).toEqual([30_000, null, 15_000]);
  });
});

it('nothing is cleared after the terminal has stopped', () => {
  const cleared = vi.fn();
  const idle = watchIdle(1000, cleared);
  idle.touch();
  idle.stop();
  vi.advanceTimersByTime(5000);
  expect(cleared).not.toHaveBeenCalled();
});
