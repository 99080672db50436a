import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TALLY, takeTally, type Tally } from '../../tools/reporters/tally.ts';
import { root } from '../../tools/step.ts';

describe('what npm test counts', () => {
  let folder = '';
  beforeEach(() => {
    // Inside the project, where the runners' packages are found.
    mkdirSync(join(root, 'out'), { recursive: true });
    folder = mkdtempSync(join(root, 'out', 'tally-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs a runner by hand on these files, with its reporter; its tally, or null where it left none. */
  function run(files: Readonly<Record<string, string>>, ...command: readonly string[]): Tally | null {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const file = join(folder, 'tally.json');
    const { VITEST: _vitest, ...environment } = process.env;
    const { error } = spawnSync(process.execPath, command, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...environment, [TALLY]: file },
    });
    expect(error).toBeUndefined();
    return takeTally(file);
  }

  it('of Vitest are passed, skipped and failed tests, hooks, files that cannot be read, and errors of none', () => {
    const tally = run(
      {
        'vitest.config.ts': 'export default {};',
        'a.test.ts': `import { beforeAll, describe, expect, it } from 'vitest';
          it('passes', () => {});
          it.skip('is skipped', () => {});
          describe('group', () => { it('fails', () => { expect(1).toBe(2); }); });
          describe('hook', () => { beforeAll(() => { throw new Error('no hook'); }); it('is not run', () => {}); });
          it('leaves an error behind', async () => { void Promise.reject(new Error('nobody waits')); });`,
        'b.test.ts': "import './nothing.ts';",
      },
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      `--reporter=${join(root, 'tools', 'reporters', 'vitest.ts')}`,
    );
    expect(tally).toEqual({
      passed: 2,
      skipped: 2,
      failed: [
        expect.stringMatching(/^a\.test\.ts › group > fails: expected 1 to be 2/u),
        'a.test.ts: no hook',
        expect.stringMatching(/^b\.test\.ts: .*nothing\.ts/u),
        'an error outside of any test: nobody waits',
      ],
    });
  });

  it('of Playwright are passed, flaky, skipped and failed tests', () => {
    const tally = run(
      {
        'playwright.config.ts': "export default { retries: 1, workers: 1, outputDir: 'results' };",
        'a.spec.ts': `import { expect, test } from '@playwright/test';
          test('passes', () => {});
          test('passes when tried again', ({}, info) => { expect(info.retry).toBe(1); });
          test.skip('is skipped', () => {});
          test('fails', () => { expect(1).toBe(2); });`,
      },
      join(root, 'node_modules', '@playwright', 'test', 'cli.js'),
      'test',
      `--reporter=${join(root, 'tools', 'reporters', 'playwright.ts')}`,
    );
    const at = folder.slice(root.length);
    expect(tally).toEqual({
      passed: 2,
      skipped: 1,
      failed: [expect.stringMatching(new RegExp(`^${at}/a\\.spec\\.ts › fails: .*toBe`, 'u'))],
    });
  });

  it('of Playwright is an error where a file cannot be read', () => {
    const tally = run(
      { 'playwright.config.ts': 'export default {};', 'a.spec.ts': "import './nothing.ts';" },
      join(root, 'node_modules', '@playwright', 'test', 'cli.js'),
      'test',
      `--reporter=${join(root, 'tools', 'reporters', 'playwright.ts')}`,
    );
    expect(tally?.failed[0]).toMatch(/^an error outside of any test: .*nothing\.ts/u);
  });

  it('is nothing where a runner was killed, and a tally is read once', () => {
    expect(run({ 'run.mjs': 'process.kill(process.pid);' }, 'run.mjs')).toBeNull();
    expect(
      run({ 'run.mjs': `fs.writeFileSync(process.env.${TALLY}, '{');` }, '-e', 'import("./run.mjs")'),
    ).toBeNull();
    expect(() => readFileSync(join(folder, 'tally.json'))).toThrow();
  });
});
