/** Playwright's `test` with a launcher; each application it launched is closed at the test's end. */
import { test as base, expect } from '@playwright/test';
import { launch, type Launched, type LaunchOptions } from './launch.ts';

interface Fixtures {
  launch(options?: LaunchOptions): Promise<Launched>;
}

export const test = base.extend<Fixtures>({
  // Playwright wants an object pattern here even where nothing is taken from it.
  // eslint-disable-next-line no-empty-pattern
  launch: async ({}, use) => {
    const running: Launched[] = [];
    await use(async (options) => {
      const launched = await launch(options);
      running.push(launched);
      return launched;
    });
    for (const each of running) await each.close();
  },
});

export { expect };
