import { afterEach, beforeEach, expect, it, vi } from 'vitest';
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

it('nothing is cleared after the terminal has stopped', () => {
  const cleared = vi.fn();
  const idle = watchIdle(1000, cleared);
  idle.touch();
  idle.stop();
  vi.advanceTimersByTime(5000);
  expect(cleared).not.toHaveBeenCalled();
});
