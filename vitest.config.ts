import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** Limits against a test that hangs, on machines of any speed: none is a measure of ours. */
const patience = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 20_000 } } };

export default defineConfig({
  test: {
    // Vitest leaves one core to its watcher, which is half of a computer that has two.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          ...patience,
          name: 'main',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/scanner/real-keys.test.ts', 'test/renderer/**', 'test/e2e/**', 'test/electron/**'],
        },
      },
      {
        // Real key events under Xvfb, apart from the others. A key that a busy machine brings late is another key,
        // and no fault of ours: a test may be tried three times. A fault of ours fails all three.
        test: {
          ...patience,
          name: 'keys',
          retry: 2,
          environment: 'node',
          include: ['test/scanner/real-keys.test.ts'],
        },
      },
      {
        plugins: [svelte()],
        resolve: { conditions: ['browser'] },
        test: {
          ...patience,
          name: 'page',
          environment: 'happy-dom',
          include: ['test/renderer/**/*.test.ts'],
        },
      },
    ],
  },
});
