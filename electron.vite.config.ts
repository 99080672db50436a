/** Builds out/main, out/preload and out/renderer: what Electron runs, what the stand-in runs, what is packaged. */
import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import page from './renderer/vite.config.ts';

const at = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // The packages that are installed beside the app stay imports; the training server is a chunk of its own.
      externalizeDeps: true,
      rolldownOptions: { input: { index: at('main/index.ts') }, output: { format: 'es' } },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload is one CommonJS file that can require nothing but Electron.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    ...page,
    // Said here once more: the page's own configuration is bundled into this one, and its folder with it.
    root: at('renderer'),
    build: {
      ...page.build,
      outDir: at('out/renderer'),
      minify: true,
      rolldownOptions: { input: { index: at('renderer/index.html') } },
    },
  },
});
