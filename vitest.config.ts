import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'main',
          // The properties run thousands of cases, on machines of any speed.
          testTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/scanner/real-keys.test.ts', 'test/renderer/**', 'test/e2e/**', 'test/electron/**'],
        },
      },
      {
        // Real key events under Xvfb, apart from the others. A key that a busy machine brings late is another key,
        // and no fault of ours: a test may be tried three times. A fault of ours fails all three.
        test: { name: 'keys', retry: 2, environment: 'node', include: ['test/scanner/real-keys.test.ts'] },
      },
      {
        plugins: [svelte()],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'page',
          // The first test of a file waits for the components to be compiled, on machines of any speed.
          testTimeout: 30_000,
          environment: 'happy-dom',
          include: ['test/renderer/**/*.test.ts'],
        },
      },
    ],
  },
});
