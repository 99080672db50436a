import { vi } from 'vitest';

/** Vitest's own limit is a second, which a busy machine may need. This is a limit against a test that hangs. */
const AT_MOST = 20_000;

/** Tries it until it throws no more, and answers what it then does. */
export const eventually = <T>(check: () => T | Promise<T>, interval = 50): Promise<T> =>
  vi.waitFor(check, { timeout: AT_MOST, interval });
