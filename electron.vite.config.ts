/** Builds out/main, out/preload and out/renderer: what Electron runs, what the stand-in runs, what is packaged. */
import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import page from './renderer/vite.config.ts';
import { listBundledPackages } from './tools/bundled-packages.ts';

const at = (path: string) => resolve(import.meta.dirname, path);
const bundled = (part: string) => listBundledPackages(at(`out/packages/${part}.json`));

/** They load a binary of their own from their folder, so they cannot be bundled; electron-builder.yml packs them. */
const nativePackages = ['better-sqlite3', 'node-hid', '@serialport/bindings-cpp', 'koffi'];

export default defineConfig({
  main: {
    plugins: [bundled('main')],
    build: {
      outDir: 'out/main',
      // Every package but those is bundled: one file opens faster than hundreds, and nothing is shipped that is not
      // loaded. The training server is a chunk of its own, which a live terminal never reads.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('main/index.ts') },
        output: { format: 'es' },
        external: [...nativePackages, 'electron', /^node:/u, ...builtinModules],
      },
    },
  },
  preload: {
    plugins: [bundled('preload')],
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
    plugins: [page.plugins, bundled('renderer')],
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
