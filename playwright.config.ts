/** One window at a time: real keys go to whatever has the focus. */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test',
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  // Limits against a test that hangs, on machines of any speed: none is a measure of ours.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['line'], ['./test/electron/reporter.ts']],
  // A trace of every test takes a fifth of the computer's work. To see one: npm run test:e2e -- FILE --trace on
  use: { trace: 'on-first-retry', screenshot: 'only-on-failure', actionTimeout: 20_000 },
  projects: [
    { name: 'conformance', testDir: 'test/electron/conformance' },
    { name: 'e2e', testDir: 'test/e2e' },
  ],
});
