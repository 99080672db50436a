/** Playwright's `test` with terminals that are closed at the test's end, which must have had no defect. */
import { expect } from '@playwright/test';
import { test as base } from '../electron/fixture.ts';
import { startTerminal } from './terminal.ts';
import type { Terminal, TerminalOptions } from './terminal.ts';

interface Fixtures {
  terminal: (options?: TerminalOptions) => Promise<Terminal>;
}

export const test = base.extend<Fixtures>({
  // Playwright wants an object pattern here even where nothing is taken from it.
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

/** What main logged that no code expected: it goes on after it, and a test must not. */
function defectsIn(log: string): string[] {
  return log
    .split('\n')
    .filter((line) => /\] +(uncaught|unhandled|handler-threw|not closed well)\b/.test(line));
}

export { expect };
