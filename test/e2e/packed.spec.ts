/** The packed program: the main job runs from its `app.asar`, with the locks that only a packed program has. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { licencePayloadFor } from '../../main/training/index.ts';
import { whichElectron } from '../electron/launch.ts';
import { pack } from '../packaging/pack.ts';
import type { Packed } from '../packaging/pack.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test } from './fixture.ts';

test.describe('the packed program', () => {
  let packed: Packed;
  test.beforeAll(async () => {
    packed = await pack({ target: 'dir' });
  });
  test.afterAll(() => {
    packed.remove();
  });
  const program = () => join(packed.app, 'comptoir');

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

  test('it opens its page, and checks a settings file', () => {
    const said = execFileSync(process.execPath, ['test/packaging/started.ts', packed.app], {
      encoding: 'utf8',
    });
    expect(said).toContain('packaged: checks a settings file, and opens its page');
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
