/** Playwright's `test` with a terminal. It is closed at the end of the test, and must have logged no defect. */
import { expect } from '@playwright/test';
import { test as base } from '../electron/fixture.ts';
import { startTerminal } from './terminal.ts';
import type { Terminal, TerminalOptions } from './terminal.ts';

interface Fixtures {
  terminal: (options?: TerminalOptions) => Promise<Terminal>;
}

export const test = base.extend<Fixtures>({
  // Playwright requires an object pattern here, also an empty one.
  // eslint-disable-next-line no-empty-pattern
  terminal: async ({}, use) => {
    const running: Terminal[] = [];
    await use(async (options) => {
      const terminal = await startTerminal(options);
      running.push(terminal);
      return terminal;
    });
    const defects: string[] = [];
    for (const each of running) {
      const { code, log } = await each.close();
      defects.push(...defectsIn(log), ...(code === null ? ['ended by force'] : []));
    }
    expect(defects).toEqual([]);
  },
});

/** Lines of unexpected errors. The main process goes on after one, but the test must fail. */
function defectsIn(log: string): string[] {
  return log
    .split('\n')
    .filter((line) => /\] +(uncaught|unhandled|handler-threw|not closed well)\b/.test(line));
}

export { expect };
