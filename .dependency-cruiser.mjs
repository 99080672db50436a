/** The arrows between files, checked by `npm run check`: no circle, and no import against the plan of docs/architecture.md. */

/** Every room but those that it may use. */
const others = (room, ...uses) => ({
  from: { path: `^main/${room}/` },
  to: { path: '^main/[^/]+/', pathNot: `^main/(${[room, 'domain', ...uses].join('|')})/` },
});

/** Imports that leave nothing behind when the types are gone may cross any arrow. */
const values = { dependencyTypesNot: ['type-only'] };

const arrow = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const room = (name, ...uses) => {
  const { from, to } = others(name, ...uses);
  return arrow(`room-${name}`, 'Rooms do not know each other: main/terminal.ts puts them together.', from, {
    ...to,
    ...values,
  });
};

export default {
  forbidden: [
    arrow(
      'no-circle',
      'Two files that import each other cannot be read one after the other.',
      {},
      { circular: true },
    ),
    arrow(
      'domain-is-pure',
      'The domain is the ground floor: it imports nothing but itself, and no package.',
      { path: '^main/domain/' },
      { pathNot: '^main/domain/' },
    ),
    ...[
      room('audit'),
      room('counter'),
      room('licence'),
      room('pos-api'),
      room('printer'),
      room('receipt'),
      room('scanner'),
      room('settings', 'scanner', 'printer'),
      room('shell', 'pos-api'),
      room('technician', 'scanner'),
      room('training'),
    ],
    arrow(
      'by-the-index',
      'Other files import these rooms by their index.ts.',
      { pathNot: '^main/(audit|settings|shell)/' },
      { path: '^main/(audit|settings|shell)/', pathNot: '/index\\.ts$' },
    ),
    arrow(
      'page-knows-the-domain-alone',
      'The page imports values from main/domain and preload only.',
      { path: '^renderer/' },
      { path: '^main/', pathNot: '^main/domain/' },
    ),
    arrow(
      'page-is-a-page',
      'The page has no Node, no Electron and no schemas.',
      { path: '^renderer/' },
      {
        path: '^(node:|preload/(index|schemas|wedge|keyboard))|/node_modules/(electron|valibot)/',
        ...values,
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
