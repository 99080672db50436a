/** The audit log on a full disk, emptied and locked: the screen shows no step that is not in the log. */
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openAuditLog } from '../../main/audit/index.ts';
import { auditOptions } from '../../main/entries.ts';
import type { TerminalEntry } from '../../main/entries.ts';
import { licencePayloadFor } from '../../main/training/index.ts';
import { failures as en } from '../../resources/messages/en/failures.ts';
import { failures as fr } from '../../resources/messages/fr/failures.ts';
import { start as startEn } from '../../resources/messages/en/start.ts';
import { start as startFr } from '../../resources/messages/fr/start.ts';
import { whichElectron } from '../electron/launch.ts';
import { rowsOf } from './audit-rows.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { fillDisk, freeDisk } from './disk.ts';
import { expect, test } from './fixture.ts';

for (const [language, failures] of [
  ['en', en],
  ['fr', fr],
] as const) {
  test(`a full disk stops the counter before the step, tells the clerk what to do, and space resumes it (${language})`, async ({
    terminal,
  }) => {
    const at = await terminal({ language });
    const counter = new CounterPage(at.page, language);
    const customer = customerFor('ordinary');
    await counter.ready();
    await at.scan(licencePayloadFor(customer.id));
    await counter.serving(new RegExp(customer.lastName));
    await counter.nextIsFocused();
    const before = rowsOf(at.folder).length;

    fillDisk(at.process.pid);
    await at.keys.type('150');
    await at.keys.press('Return');
    const { what, todo } = failures['counter.log-unavailable'];
    await expect(at.page.getByText(what).first()).toBeVisible();
    await expect(at.page.getByText(todo).first()).toBeVisible();
    await expect(counter.heading(counter.text.ready.again)).toBeVisible();
    await expect(at.page.getByText(customer.lastName)).toHaveCount(0);
    await at.scan(licencePayloadFor(customer.id));
    await at.keys.press('Escape');
    await expect(at.page.getByText(what).first()).toBeVisible();
    expect(rowsOf(at.folder)).toHaveLength(before);

    freeDisk(at.process.pid);
    await at.scan(licencePayloadFor(customer.id));
    await counter.serving(new RegExp(customer.lastName));
    expect(rowsOf(at.folder)[before]).toMatchObject({
      kind: 'log.resumed',
      body: expect.stringContaining('"first":"quote.asked"'),
    });
    await counter.toVerified('150', at.keys);
  });
}

test('a quote whose paper ran out is neither logged nor shown as printed', async ({ terminal }) => {
  const at = await terminal({ printer: { paper: 'runs-out' } });
  const counter = new CounterPage(at.page, 'en');
  const customer = customerFor('ordinary');
  await counter.ready();
  await at.scan(licencePayloadFor(customer.id));
  await counter.serving(new RegExp(customer.lastName));
  await counter.toVerified('150', at.keys);
  await at.keys.press('Return');
  await expect(at.page.getByRole('alert')).toContainText(en['printer.paper-out'].what);
  await expect(at.page.getByText(counter.text.print.lead.printed)).toHaveCount(0);
  // The printer answered for the first time, which is a setting that changed.
  const ofPrints = rowsOf(at.folder).filter(({ kind }) => kind.startsWith('print.'));
  expect(ofPrints).toMatchObject([
    { kind: 'print.asked' },
    { kind: 'print.failed', body: expect.stringContaining('printer.paper-out') },
  ]);
});

test('an emptied log records which rows it lost, and so does the log for support', async ({ terminal }) => {
  const at = await terminal({
    async prepare(folder) {
      const file = join(folder, 'audit.db');
      const log = await openAuditLog<TerminalEntry>(file, auditOptions('T-01', 'training', null));
      log.append({ kind: 'scans.dropped', count: 1 }, null);
      log.append({ kind: 'terminal.stopped' }, null);
      log.close();
      writeFileSync(file, '');
    },
  });
  await new CounterPage(at.page, 'en').ready();
  expect(rowsOf(at.folder).slice(0, 2)).toMatchObject([
    { kind: 'log.rows-lost', body: expect.stringContaining('"seq":3') },
    { kind: 'terminal.started' },
  ]);
  expect(readFileSync(join(at.folder, 'logs', 'comptoir.log'), 'utf8')).toContain('log.rows-lost');
});

test.describe('a terminal that cannot start', () => {
  test.skip(whichElectron() === 'electron', 'Electron shows a dialog that a person must close');

  test('because another program has locked its log says so in both languages, and ends', async ({
    terminal,
  }) => {
    let other: Database.Database | undefined;
    const started = terminal({
      prepare(folder) {
        other = new Database(join(folder, 'audit.db'));
        other.pragma('locking_mode = EXCLUSIVE');
        other.exec('CREATE TABLE held (x)');
      },
    });
    await expect(started).rejects.toThrow(
      new RegExp(`${startEn.log.locked}.*${startFr.log.locked}.*SQLITE_BUSY`),
    );
    other?.close();
  });

  test('because its settings are wrong names the field to the technician', async ({ terminal }) => {
    // The fixture removes the terminal's folder, so its log is written to another one.
    const logs = mkdtempSync(join(tmpdir(), 'comptoir-e2e-logs-'));
    const started = terminal({
      settings: { idleMinutes: 'many' },
      prepare(folder) {
        symlinkSync(logs, join(folder, 'logs'));
      },
    });
    await expect(started).rejects.toThrow(
      new RegExp(
        `${startEn.settings.incorrect}.*${startFr.settings.incorrect}.*settings\\.json: idleMinutes`,
      ),
    );
    expect(readFileSync(join(logs, 'comptoir.log'), 'utf8')).toMatch(/not started .*idleMinutes/);
    rmSync(logs, { recursive: true });
  });
});
