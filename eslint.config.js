/** Strict rules for all, and the design's arrows as rules: which room may import which. */
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Electron is the shell's, the gate's and the preload's; the composition root asks for the app itself. */
const ELECTRON = {
  name: 'electron',
  allowTypeImports: true,
  message: 'Electron belongs to main/shell, main/ipc.ts and preload (design, "The rooms").',
};

/** Rooms that import nothing of Node's I/O, Electron or SQLite: they are the same on any machine. */
const NO_IO = [
  { regex: '^node:', message: 'This file is pure: no Node I/O.' },
  { regex: '^(electron|better-sqlite3|serialport|node-hid|fastify)', message: 'This file is pure.' },
];

/** Room → the rooms it may use; types may be had from any, for they leave nothing behind. */
const ARROWS = {
  audit: [],
  counter: [],
  licence: [],
  'pos-api': [],
  printer: [],
  receipt: [],
  scanner: [],
  settings: ['scanner', 'printer'],
  shell: ['pos-api'],
  training: [],
};
const rooms = Object.keys(ARROWS);

const arrows = rooms.map((room) => ({
  files: [`main/${room}/**/*.ts`],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        ...(room === 'shell' ? {} : { paths: [ELECTRON] }),
        patterns: [
          {
            regex: `^(\\.\\./)+(${rooms.filter((other) => other !== room && !ARROWS[room].includes(other)).join('|')})/`,
            allowTypeImports: true,
            message: 'Rooms do not know each other: index.ts puts them together (design, "The rooms").',
          },
          { regex: '(^|/)renderer/', message: 'Main does not know the page.' },
        ],
      },
    ],
  },
}));

const pure = (files) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: NO_IO }] },
});

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
      // A map keyed by the vendor's names is read with brackets (noPropertyAccessFromIndexSignature).
      '@typescript-eslint/dot-notation': 'off',
    },
  },
  {
    files: ['main/*.ts', 'tools/**', 'test/**', 'resources/**'],
    ignores: ['main/index.ts', 'main/ipc.ts', 'test/electron/**', 'test/bench/blank/**'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { paths: [ELECTRON] }] },
  },
  ...arrows,
  pure([
    'main/licence/**/*.ts',
    'main/receipt/**/*.ts',
    'main/counter/{reducer,rules,view,query,record}.ts',
    'main/money.ts',
  ]),
  {
    files: ['renderer/**/*.{ts,svelte,svelte.ts}'],
    languageOptions: { globals: globals.browser },
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '(^|/)main/', message: 'The page knows main by preload/contract.ts alone.' },
            { regex: '^(node:|electron)', message: 'The page is a page.' },
          ],
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
    files: ['**/*.{js,mjs,cjs}'],
    extends: [ts.configs.disableTypeChecked],
  },
);
