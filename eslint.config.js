/** Strict rules for all. Which file may import which is in .dependency-cruiser.mjs. */
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
  {
    ignores: [
      'test/canary/',
      'out/',
      'dist/',
      'node_modules/',
      'test-results/',
      'playwright-report/',
      '.cache/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...ts.configs.stylisticTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: globals.node,
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js', 'svelte.config.js'] },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      // Scans and printers speak in control characters.
      'no-control-regex': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A pure function or a fake may answer at once where its type says a promise.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      // An interface that is carried out in part: the parameter says what is left aside. A name beside a rest is
      // there to be left out of it.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // A null is read away by a check or a cast that says why, never by `!`.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // `this: void` says that a method may be taken from its object (unbound-method asks for it).
      '@typescript-eslint/no-invalid-void-type': ['error', { allowAsThisParameter: true }],
      // A map keyed by the vendor's names is read with brackets (noPropertyAccessFromIndexSignature).
      '@typescript-eslint/dot-notation': 'off',
    },
  },
  {
    files: ['renderer/**/*.{ts,svelte,svelte.ts}'],
    languageOptions: { globals: globals.browser },
  },
  {
    // The one arrow that is here: dependency-cruiser reads components compiled, without their imports of types.
    files: ['renderer/**/*.svelte'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [{ regex: '(^|/)main/(?!domain/)', message: 'The page knows of main its domain alone.' }],
        },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    files: ['tools/**', 'test/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**'],
    rules: {
      // Fixtures are taken apart in the parameters; the stand-in keeps the page's own methods to apply them later.
      '@typescript-eslint/unbound-method': 'off',
      // `() => page.click(…)` reads as it runs; what a test's arrow answers is nobody's.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    // Electron's methods for which a development machine has no counterpart do nothing, as documented.
    files: ['test/electron/stand-in/**'],
    rules: { '@typescript-eslint/no-empty-function': ['error', { allow: ['methods', 'asyncMethods'] }] },
  },
  {
    // These run among a page's scripts, which may have changed the iterators: lists are read by their index.
    files: ['test/electron/stand-in/worlds/**'],
    rules: { '@typescript-eslint/prefer-for-of': 'off' },
  },
  {
    // What a value becomes when it crosses the bridge is what is asked: nothing is known of it before.
    files: ['test/electron/conformance/context-bridge.spec.ts'],
    rules: {
      // What a class becomes, too.
      '@typescript-eslint/no-extraneous-class': ['error', { allowEmpty: true }],
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['test/electron/conformance/app/{preload.cjs,page/*.js}'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [ts.configs.disableTypeChecked],
  },
  {
    files: ['**/*.cjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
