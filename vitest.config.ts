import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'main',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/scanner/real-keys.test.ts', 'test/renderer/**', 'test/e2e/**', 'test/electron/**'],
        },
      },
      {
        // Real key events under Xvfb: apart from the others, because a key that comes late is another key.
        test: { name: 'keys', environment: 'node', include: ['test/scanner/real-keys.test.ts'] },
      },
      {
        plugins: [svelte()],
        resolve: { conditions: ['browser'] },
        test: { name: 'page', environment: 'happy-dom', include: ['test/renderer/**/*.test.ts'] },
      },
    ],
  },
});
