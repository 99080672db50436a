/** Playwright's `test` with a launcher. The applications are closed at the end of the test. */
import { test as base, expect } from '@playwright/test';
import { launch, type Launched, type LaunchOptions } from './launch.ts';

interface Fixtures {
  launch(options?: LaunchOptions): Promise<Launched>;
}

export const test = base.extend<Fixtures>({
  // Playwright requires an object pattern here, also an empty one.
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
