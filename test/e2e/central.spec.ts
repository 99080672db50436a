/** The copy of the log in a central database: from the built terminal, over TLS, to a real PostgreSQL server. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { enrol, setUpSchema } from '../../main/central/setup.ts';
import { newMerchantKey, publicKeyOf } from '../../main/central/seal.ts';
import { screens as text } from '../../resources/messages/en/screens.ts';
import { startPostgres } from '../central/postgres.ts';
import { whichElectron } from '../electron/launch.ts';
import { expect, test } from './fixture.ts';
import { found, placesOf } from './planted.ts';

test('a terminal sends its log, keeps no password in the clear, and shows the technician how far it is', async ({
  terminal,
}) => {
  test.skip(whichElectron() === 'electron', 'a machine for tests has no key store');
  const postgres = await startPostgres();
  try {
    const database = await postgres.newDatabase();
    const admin = await postgres.admin(database);
    const merchantKey = await setUpSchema(admin, publicKeyOf(newMerchantKey()));
    const { password } = await enrol(admin, 'T-07', true);
    const at = await terminal({
      settings: {
        central: {
          host: '127.0.0.1',
          port: postgres.port,
          database,
          authority: 'central.pem',
          merchantKey,
          password: password ?? '',
        },
      },
      env: { STAND_IN_KEY_STORE: 'gnome_libsecret' },
      prepare: (folder) => {
        writeFileSync(join(folder, 'central.pem'), postgres.authority.certificate);
      },
      signIn: 'technician',
    });
    await at.page.evaluate(() => window.comptoir.request('scanner.page', { mode: 'test' }));
    const copy = at.page.getByRole('region', { name: text.central.title });
    await expect(copy.getByText(text.central.states.idle)).toBeVisible();
    const { rows } = await admin.query<{ kind: string }>('SELECT kind FROM comptoir.rows ORDER BY seq');
    await admin.end();
    expect(rows.map(({ kind }) => kind)).toContain('terminal.started');
    expect(readFileSync(join(at.folder, 'settings.json'), 'utf8')).not.toContain('password');
    expect(found([password ?? ''], await placesOf(at))).toEqual([]);
  } finally {
    await postgres.remove();
  }
});
