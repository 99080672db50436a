/**
 * The packed program, or the installed one that `COMPTOIR_PROGRAM` names: the main job and its commands run from its `app.asar`,
 * with the locks that only a packed program has.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { licencePayloadFor } from '../../main/training/index.ts';
import { startPostgres } from '../central/postgres.ts';
import { openDisplay } from '../electron/display.ts';
import { whichElectron } from '../electron/launch.ts';
import { pack } from '../packaging/pack.ts';
import type { Packed } from '../packaging/pack.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test } from './fixture.ts';

test.describe('the packed program', () => {
  const installed = process.env['COMPTOIR_PROGRAM'];
  let packed: Packed | undefined;
  test.beforeAll(async () => {
    if (installed === undefined) packed = await pack({ target: 'dir' });
  });
  test.afterAll(() => {
    packed?.remove();
  });
  const program = () => installed ?? join(packed?.app ?? '', 'comptoir');

  test('a clerk goes from a scan to the printed quote', async ({ terminal }) => {
    test.skip(whichElectron() === 'electron', 'its fuses let no test drive it (npm run test:packaged)');
    const at = await terminal({ program: program() });
    const counter = new CounterPage(at.page, 'en');
    const customer = customerFor('ordinary');
    await counter.ready();
    await at.scan(licencePayloadFor(customer.id));
    await counter.serving(new RegExp(customer.lastName));
    await counter.toVerified('1500.00', at.keys, 3);
    await at.keys.press('Return');
    const { text } = await at.printer.nextJob();
    expect(text).toContain('1,500.00');
  });

  test('it checks a settings file, opens its page, and writes what support needs', () => {
    const said = execFileSync(process.execPath, ['test/packaging/started.ts', dirname(program())], {
      encoding: 'utf8',
    });
    expect(said).toContain('packaged: checks a settings file, opens its page, and writes what support needs');
  });

  test('its merchant’s command sets a central database up, and finds there whole what the terminal sent', async ({
    terminal,
  }) => {
    test.skip(whichElectron() === 'electron', 'a machine for tests has no key store');
    const DISPLAY = await openDisplay();
    const postgres = await startPostgres();
    const folder = mkdtempSync(join(tmpdir(), 'comptoir-central-'));
    const admin = await postgres.admin(await postgres.newDatabase());
    try {
      await admin.query("ALTER ROLE admin PASSWORD 'invented'");
      writeFileSync(join(folder, 'ca.pem'), postgres.authority.certificate);
      const url = `postgres://admin@localhost:${postgres.port}/${admin.database ?? ''}`;
      // As docs/central.md has it. Throws where it does not end with 0.
      const central = (act: string, ...words: readonly string[]) =>
        execFileSync(program(), ['--central', act, `--url=${url}`, '--authority', 'ca.pem', ...words], {
          cwd: folder,
          encoding: 'utf8',
          env: { ...process.env, DISPLAY, PGPASSWORD: 'invented' },
        });
      central('setup', '--merchant-key', 'merchant.pem', '--terminal', 'T-07', '--out', 'for-the-terminals');
      const made = (name: string) => join(folder, 'for-the-terminals', name);
      const { central: settings } = JSON.parse(readFileSync(made('central-T-07.json'), 'utf8')) as {
        central: unknown;
      };
      await terminal({
        program: program(),
        settings: { central: settings },
        env: { STAND_IN_KEY_STORE: 'gnome_libsecret' },
        prepare: (of) => {
          copyFileSync(made('central-authority.pem'), join(of, 'central-authority.pem'));
        },
      });
      const there = () => admin.query("SELECT 1 FROM comptoir.rows WHERE kind = 'terminal.started'");
      await expect.poll(async () => (await there()).rowCount).toBe(1);
      expect(central('status')).toMatch(/^T-07, log 1 \(.*\): \d+ rows/u);
      expect(central('verify')).toMatch(/^T-07, log 1: (\d+) rows of \1, signed up to /u);
      expect(central('open', '--merchant-key', 'merchant.pem', '--out', 'rows.jsonl')).toMatch(
        /: \d+ rows\n$/u,
      );
      expect(readFileSync(join(folder, 'rows.jsonl'), 'utf8')).toContain('terminal.started');
    } finally {
      await admin.end();
      await postgres.remove();
      rmSync(folder, { recursive: true });
    }
  });

  test('it refuses to start with an option by which another program could drive it', () => {
    // The shell's own words, so that nothing but the program reads them.
    const start = () =>
      execFileSync('sh', ['-c', '"$0" --remote-debugging-port=9 2>&1', program()], {
        encoding: 'utf8',
        env: { ...process.env, DISPLAY: process.env['DISPLAY'] ?? ':0' },
      });
    expect(start).toThrow(/remote-debugging-port/u);
  });
});
