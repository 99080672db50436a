/** Playwright's `test` with terminals that are closed at the test's end, which must have had no defect. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
    const defects = running.flatMap(({ folder }) => defectsIn(folder));
    for (const each of running) await each.close();
    expect(defects).toEqual([]);
  },
});

/** What main logged that no code expected: it goes on after it, and a test must not. */
function defectsIn(folder: string): string[] {
  const file = join(folder, 'logs', 'comptoir.log');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return lines.filter((line) => /\] +(uncaught|unhandled|handler-threw|not closed well)\b/.test(line));
}

export { expect };
