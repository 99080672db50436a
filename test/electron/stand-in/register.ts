/** Makes `electron` the stand-in, for `import` and `require`. */
import { registerHooks } from 'node:module';

const ours = /^electron(\/(main|common))?$/;

registerHooks({
  resolve: (specifier, context, next) =>
    ours.test(specifier)
      ? { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});
