/** A page that crashes or hangs, a customer who is left alone, and a second start. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { licencePayloadFor } from '../../main/training/index.ts';
import { launch, whichElectron } from '../electron/launch.ts';
import { rowsOf } from './audit-rows.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test } from './fixture.ts';
import { found, recordReceived, placesOf, plantedIn, plantedPayload } from './planted.ts';
import { renderersOf } from './processes.ts';
import type { Terminal } from './terminal.ts';

const customer = customerFor('ordinary');

const logOf = ({ folder }: Terminal): string => readFileSync(join(folder, 'logs', 'comptoir.log'), 'utf8');

const kindsOf = ({ folder }: Terminal): string[] => rowsOf(folder).map(({ kind }) => kind);

/** To a verified customer with a chosen plan, whom a new page must show again. */
async function toVerified(at: Terminal): Promise<void> {
  const counter = new CounterPage(at.page, 'en');
  await counter.ready();
  await at.scan(licencePayloadFor(customer.id));
  await counter.serving(new RegExp(customer.lastName));
  await counter.toVerified('150', at.keys);
}

/** Checks the new page, and prints the quote on it. */
async function printOnTheNewPage(at: Terminal): Promise<void> {
  const page = await at.again();
  const counter = new CounterPage(page, 'en');
  await counter.serving(new RegExp(customer.lastName));
  await expect(counter.heading(counter.text.verify.done)).toBeVisible();
  await expect(page.getByRole('radio').nth(1)).toBeChecked();
  await counter.nextIsFocused();
  await at.keys.press('Return');
  const job = await at.printer.nextJob();
  expect(job.text).toContain('$150.00');
  await expect(page.getByText(counter.text.print.lead.printed).first()).toBeVisible();
}

test.describe('a page', () => {
  test.skip(whichElectron() === 'electron', 'Playwright does not follow a page of Electron after a crash');

  test('that crashes is replaced by one that shows the same customer and prints the quote', async ({
    terminal,
  }) => {
    const at = await terminal();
    await toVerified(at);
    for (const pid of renderersOf(at.process.pid)) process.kill(pid, 'SIGKILL');
    await expect.poll(() => logOf(at)).toContain('page gone');
    await printOnTheNewPage(at);
  });

  test('that hangs is ended and replaced in the same way', async ({ terminal }) => {
    const at = await terminal({ env: { STAND_IN_HANG: '4000' } });
    await toVerified(at);
    const never = at.page.evaluate(() => {
      for (;;);
    });
    never.catch(() => undefined); // the page is ended
    // Shift does nothing, if the new page gets it.
    await at.keys.press('Shift_L');
    await expect.poll(() => logOf(at)).toContain('page hangs');
    await expect.poll(() => logOf(at)).toContain('page gone');
    await printOnTheNewPage(at);
  });
});

test('a customer who is left alone is cleared after the idle time, with all their data', async ({
  terminal,
}) => {
  const fireTimers = join(import.meta.dirname, 'fire-timers.cjs');
  const at = await terminal({
    settings: { idleMinutes: 7 },
    env: {
      NODE_OPTIONS: `--require=${JSON.stringify(fireTimers)}`,
      TIMER_TO_FIRE: String(7 * 60_000),
    },
  });
  const { page } = at;
  const counter = new CounterPage(page, 'en');
  await counter.ready();
  await at.scan(plantedPayload(customer));
  await counter.serving(new RegExp(customer.lastName));
  await counter.nextIsFocused();
  await at.keys.type('150');
  await expect(page.getByLabel(counter.text.amount.label)).toHaveValue('150');
  at.process.kill('SIGUSR2');
  await expect(page.getByText(customer.lastName)).toHaveCount(0);
  await counter.ready();
  expect(kindsOf(at).slice(-1)).toEqual(['customer.cleared']);

  const snapshot = await page.evaluate(() => window.comptoir.request('snapshot.get'));
  expect(snapshot).toMatchObject({ value: { session: { step: 'ready', failure: null } } });
  // The trainer's list of invented customers has their names too.
  const { training: _list, ...rest } = snapshot.ok ? snapshot.value : { training: null };
  expect(JSON.stringify(rest)).not.toContain(customer.lastName);
  const shown = await page.evaluate(() => document.documentElement.outerHTML);
  const typed = await page.evaluate(() =>
    Array.from(document.querySelectorAll('input'), ({ value }) => value).join(''),
  );
  expect(shown).not.toContain(customer.lastName);
  expect(typed).not.toContain('150');
  await recordReceived(page);
  expect(found(plantedIn(customer), await placesOf(at))).toEqual([]);
});

test('a second start ends at once, shows the first one’s window, and writes nothing', async ({
  terminal,
}) => {
  const at = await terminal();
  const counter = new CounterPage(at.page, 'en');
  await counter.ready();
  const second = launch({ configuration: at.configuration });
  await expect(second).rejects.toThrow(expect.objectContaining({ cause: new Error('it ended with 0') }));
  // The first one is not affected.
  await at.scan(licencePayloadFor(customer.id));
  await counter.serving(new RegExp(customer.lastName));
  expect(kindsOf(at).filter((kind) => kind.startsWith('terminal.'))).toEqual(['terminal.started']);
  at.process.kill('SIGTERM');
  await expect.poll(() => at.process.exitCode).toBe(0);
  expect(kindsOf(at).slice(-2)).toEqual(['customer.cleared', 'terminal.stopped']);
});
