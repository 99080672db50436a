import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../tools/step.ts';

/** Files that others are planted to import. */
const TARGETS = [
  'main/audit/index.ts',
  'main/audit/log.ts',
  'main/counter/index.ts',
  'main/domain/day.ts',
  'main/licence/index.ts',
  'main/log.ts',
  'main/pos-api/index.ts',
  'main/printer/index.ts',
  'main/receipt/index.ts',
  'main/scanner/index.ts',
  'main/settings/index.ts',
  'main/shell/index.ts',
  'main/technician/index.ts',
  'main/training/index.ts',
  'preload/schemas.ts',
  'preload/wedge/index.ts',
  'preload/views.ts',
  'renderer/serving/plan.ts',
  'renderer/words.ts',
  'test/cast.ts',
];

const named = (from: string) => `import { a } from '${from}';\nexport const b = a;\n`;

/** Rule, file, and what the file says against the rule. */
const REFUSED: readonly (readonly [string, string, string])[] = [
  ['no-circle', 'main/one.ts', "import type { Two } from './two.ts';\nexport type One = Two | 1;\n"],
  ['domain-is-pure', 'main/domain/node.ts', named('node:fs')],
  ['domain-is-pure', 'main/domain/package.ts', named('valibot')],
  ['domain-is-pure', 'main/domain/upstairs.ts', named('../log.ts')],
  ['pure-files-have-no-node', 'main/licence/node.ts', named('node:fs')],
  ['pure-files-have-no-node', 'main/receipt/node.ts', named('node:fs')],
  ['pure-files-have-no-node', 'main/counter/acts/node.ts', named('node:timers/promises')],
  ['pure-files-have-no-node', 'main/counter/rules.ts', named('node:crypto')],
  ['pure-files-have-no-package', 'main/licence/package.ts', named('valibot')],
  ['electron-has-its-places', 'main/log-electron.ts', named('electron')],
  ['electron-has-its-places', 'tools/electron.ts', named('electron')],
  ['room-audit', 'main/audit/other.ts', named('../counter/index.ts')],
  ['room-central', 'main/central/other.ts', named('../settings/index.ts')],
  ['central-uses-the-log-by-its-index', 'main/central/tree.ts', named('../audit/log.ts')],
  ['room-counter', 'main/counter/other.ts', named('../printer/index.ts')],
  ['room-history', 'main/history/other.ts', named('../receipt/index.ts')],
  ['room-licence', 'main/licence/other.ts', named('../scanner/index.ts')],
  ['room-pos-api', 'main/pos-api/other.ts', named('../training/index.ts')],
  ['room-people', 'main/people/other.ts', named('../counter/index.ts')],
  ['room-printer', 'main/printer/other.ts', named('../receipt/index.ts')],
  ['room-receipt', 'main/receipt/other.ts', named('../printer/index.ts')],
  ['room-scanner', 'main/scanner/other.ts', named('../licence/index.ts')],
  ['room-settings', 'main/settings/other.ts', named('../counter/index.ts')],
  ['room-set-up', 'main/set-up/other.ts', named('../counter/index.ts')],
  ['room-shell', 'main/shell/other.ts', named('../settings/index.ts')],
  ['room-support', 'main/support/other.ts', named('../counter/index.ts')],
  ['room-technician', 'main/technician/other.ts', named('../counter/index.ts')],
  ['room-training', 'main/training/other.ts', named('../pos-api/index.ts')],
  ['room-updates', 'main/updates/other.ts', named('../counter/index.ts')],
  ['by-the-index', 'main/terminal.ts', named('./audit/log.ts')],
  ['page-knows-the-domain-alone', 'renderer/main-room.ts', named('../main/counter/index.ts')],
  [
    'page-knows-the-domain-alone',
    'renderer/Room.svelte',
    '<script lang="ts">\n  import { a } from \'../main/counter/index.ts\';\n</script>\n{a}\n',
  ],
  ['page-has-no-node', 'renderer/node.ts', named('node:fs')],
  ['electron-has-its-places', 'renderer/electron.ts', named('electron')],
  ['page-has-no-schemas', 'renderer/valibot.ts', named('valibot')],
  ['page-has-no-schemas', 'renderer/schemas.ts', named('../preload/schemas.ts')],
  ['page-has-no-schemas', 'renderer/wedge.ts', named('../preload/wedge/index.ts')],
  ['kit-stands-alone', 'renderer/kit/words.ts', named('../words.ts')],
  ['page-rooms-do-not-know-each-other', 'renderer/finding/other.ts', named('../serving/plan.ts')],
  ['main-does-not-know-the-page', 'main/page.ts', named('../renderer/words.ts')],
  ['main-does-not-know-the-page', 'preload/page.ts', named('../renderer/words.ts')],
  ['words-know-the-domain-alone', 'resources/words.ts', named('../main/log.ts')],
  ['product-knows-no-test', 'main/test.ts', named('../test/cast.ts')],
];

/** Files that are right. */
const ALLOWED: readonly (readonly [string, string])[] = [
  ['main/two.ts', "import type { One } from './one.ts';\nexport type Two = One | 2;\n"],
  ['main/counter/types.ts', "import type { a } from '../printer/index.ts';\nexport type B = typeof a;\n"],
  ['main/counter/domain.ts', named('../domain/day.ts')],
  ['main/technician/scanner.ts', named('../scanner/index.ts')],
  ['main/shell/electron.ts', named('electron')],
  ['main/receipt/preview.ts', named('receiptline')],
  ['renderer/day.ts', named('../main/domain/day.ts')],
  ['renderer/serving/own.ts', named('./plan.ts')],
  ['renderer/views.ts', named('../preload/views.ts')],
  ['resources/day.ts', named('../main/domain/day.ts')],
];

describe('npm run check, on arrows between files', () => {
  let folder = '';
  let found = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'comptoir-arrows-'));
    const plant = (file: string, text: string) => {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    };
    for (const file of TARGETS) plant(file, 'export const a = 1;\n');
    for (const [, file, text] of REFUSED) plant(file, text);
    for (const [file, text] of ALLOWED) plant(file, text);
    plant('tsconfig.json', '{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler" } }');
    plant('package.json', '{ "type": "module" }');
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
    const rules = join(root, '.dependency-cruiser.mjs');
    const rooms = ['main', 'preload', 'renderer', 'resources', 'test', 'tools'];
    const run = spawnSync(process.execPath, [cruiser, '--config', rules, '--output-type', 'err', ...rooms], {
      cwd: folder,
      encoding: 'utf8',
    });
    found = run.stdout + run.stderr;
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(REFUSED)('%s refuses what %s imports', (rule, file) => {
    expect(found).toContain(`error ${rule}: ${file} → `);
  });

  it.each(ALLOWED)('lets %s stand', (file) => {
    expect(
      found.split('\n').filter((line) => line.includes(`: ${file} →`) && !line.includes('no-circle')),
    ).toEqual([]);
  });

  it('plants a wrong import for each rule', async () => {
    const { default: config } = (await import(join(root, '.dependency-cruiser.mjs'))) as {
      default: { readonly forbidden: readonly { readonly name: string }[] };
    };
    const planted = new Set(REFUSED.map(([rule]) => rule));
    expect(config.forbidden.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([]);
  });
});
