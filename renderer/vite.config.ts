/** Builds the page. Everything is a file of our own origin: the CSP allows no inline script, style or font. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
  build: {
    outDir: `${import.meta.dirname}/../out/renderer`,
    emptyOutDir: true,
    target: 'chrome140',
    // No data: fonts or images from the build.
    assetsInlineLimit: 0,
    // One style sheet, so that a script that is read later needs no second one.
    cssCodeSplit: false,
    // The polyfill fetches, and `connect-src` is 'none'.
    modulePreload: false,
  },
});
