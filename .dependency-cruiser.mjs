/**
 * The arrows between files, checked by `npm run check`: no circle, and no import against docs/architecture.md. Each
 * has a planted import in test/tools/arrows.test.ts that it must find.
 */

const arrow = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** Imports of types leave nothing behind in the built files: they may cross the arrows that name this. */
const values = { dependencyTypesNot: ['type-only'] };

/** Node's own modules are known by their kind, not by a path. */
const NODE = { dependencyTypes: ['core'] };
const packages = (...names) => ({ path: `(^|/)node_modules/(${names.join('|')})/` });

/** They only compute: the decoder, the paper, and what the counter decides. */
const PURE = '^main/(licence|receipt|counter/(acts/|(rules|state|next|view|query)\\.ts))';

/** A room may use the domain and the rooms that are named. */
const room = (name, ...uses) =>
  arrow(
    `room-${name}`,
    'Rooms do not know each other: main/terminal.ts puts them together.',
    { path: `^main/${name}/` },
    { path: '^main/[^/]+/', pathNot: `^main/(${[name, 'domain', ...uses].join('|')})/`, ...values },
  );

export default {
  forbidden: [
    arrow(
      'no-circle',
      'Two files that import each other cannot be read one after the other. The stand-in mirrors Electron, where a web ' +
        'contents has its session, and a session asks about the web contents.',
      { pathNot: '^test/electron/stand-in/' },
      { circular: true },
    ),
    arrow(
      'domain-is-pure',
      'The domain is the ground floor: it imports nothing but itself, and no package.',
      { path: '^main/domain/' },
      { pathNot: '^main/domain/' },
    ),
    arrow(
      'pure-files-have-no-node',
      'These files give the same answers on any machine.',
      { path: PURE },
      NODE,
    ),
    arrow(
      'pure-files-have-no-package',
      'These files give the same answers on any machine. receiptline only computes.',
      { path: PURE },
      { path: '(^|/)node_modules/', pathNot: '(^|/)node_modules/receiptline/' },
    ),
    arrow(
      'electron-has-its-places',
      'Only the shell, the gate (main/ipc.ts), main/index.ts and the preload script run in Electron.',
      {
        path: '^(main|preload|renderer|resources|test|tools)/',
        pathNot: '^(main/(shell/|ipc\\.ts|index\\.ts)|preload/index\\.ts|test/(electron|bench/blank)/)',
      },
      { ...packages('electron'), ...values },
    ),
    ...[
      room('audit'),
      room('central', 'audit'),
      room('counter'),
      room('history'),
      room('licence'),
      room('pos-api'),
      room('people', 'settings'),
      room('printer'),
      room('receipt'),
      room('scanner'),
      room('set-up', 'settings'),
      room('settings', 'scanner', 'printer'),
      room('shell', 'pos-api'),
      room('support', 'audit', 'settings'),
      room('technician', 'scanner'),
      room('training'),
      room('updates', 'settings'),
    ],
    arrow(
      'by-the-index',
      'Other files import these rooms by their index.ts.',
      {
        path: '^(main|preload|renderer|resources)/',
        pathNot: '^main/(audit|central|people|settings|shell|updates)/',
      },
      { path: '^main/(audit|central|people|settings|shell)/', pathNot: '/index\\.ts$' },
    ),
    arrow(
      'central-uses-the-log-by-its-index',
      'The database’s room reads the log by what its room shows.',
      { path: '^main/central/' },
      { path: '^main/audit/', pathNot: '/index\\.ts$' },
    ),
    arrow(
      'page-knows-the-domain-alone',
      'The page imports values from main/domain and preload only.',
      { path: '^renderer/' },
      { path: '^main/', pathNot: '^main/domain/' },
    ),
    arrow(
      'page-has-no-node',
      'The page runs in a browser.',
      { path: '^renderer/', pathNot: '^renderer/vite\\.config\\.ts$' },
      NODE,
    ),
    arrow(
      'page-has-no-schemas',
      'What crosses the bridge is checked in main. The page has the types, and neither the schemas nor valibot.',
      { path: '^renderer/' },
      { path: '^preload/(index|schemas|wedge)|(^|/)node_modules/valibot/', ...values },
    ),
    arrow(
      'kit-stands-alone',
      'kit/ is what any page could use: it knows nothing of this terminal.',
      { path: '^renderer/kit/' },
      { path: '^(main|preload|renderer|resources)/', pathNot: '^renderer/kit/' },
    ),
    arrow(
      'page-rooms-do-not-know-each-other',
      'What two rooms of the page share stands in common/ or kit/.',
      { path: '^renderer/(customer|finding|history|serving|set-up|technician|training)/' },
      {
        path: '^renderer/(customer|finding|frame|history|serving|set-up|technician|training)/',
        pathNot: '^renderer/$1/',
      },
    ),
    arrow(
      'main-does-not-know-the-page',
      'The page is main’s client.',
      { path: '^(main|preload)/' },
      { path: '^renderer/' },
    ),
    arrow(
      'words-know-the-domain-alone',
      'The catalogues know main/domain, and the types of what the page draws.',
      { path: '^resources/' },
      { path: '^(main|renderer)/', pathNot: '^main/domain/' },
    ),
    arrow(
      'product-knows-no-test',
      'Nothing of the tests or the tools is packaged.',
      { path: '^(main|preload|renderer|resources)/' },
      { path: '^(test|tools)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '^(out|dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types', 'svelte'],
    },
  },
};
