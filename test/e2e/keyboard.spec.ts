/** A scanner in keyboard mode: real X key events while a field or a dialog has the focus. */
import { licencePayloadFor } from '../../main/training/index.ts';
import { people } from '../../main/training/people.ts';
import { CounterPage } from './counter-page.ts';
import { expect, test } from './fixture.ts';
import type { Terminal, TerminalOptions } from './terminal.ts';

// A busy machine may deliver a key so late that it is no longer at a scanner's pace. A defect fails all three times.
test.describe.configure({ retries: 2 });

async function withKeyboardScanner(terminal: (options: TerminalOptions) => Promise<Terminal>) {
  const at = await terminal({ settings: { scanner: { serial: [], hidPos: false, keyboard: true } } });
  const counter = new CounterPage(at.page, 'en');
  await counter.ready();
  return { at, counter };
}

test('a licence typed by a scanner finds its customer, and none of its keys reaches the focused field', async ({
  terminal,
}) => {
  const customer = people.find(({ province, accounts }) => province === 'BC' && accounts[0]?.status === 'N');
  if (!customer) throw new Error('no training customer from British Columbia');
  const { at, counter } = await withKeyboardScanner(terminal);
  const field = at.page.getByLabel(counter.text.find.firstName);
  await field.click();
  await at.page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    // The wedge lets Shift pass, because it types nothing.
    const note = (event: Event) => {
      if (!(event instanceof KeyboardEvent && event.key === 'Shift')) seen.push(event.type);
    };
    for (const type of ['keydown', 'keypress', 'input'])
      window.addEventListener(type, note, { capture: true });
  });

  await at.keys.type(licencePayloadFor(customer.id), { delayMs: 10 });

  await counter.serving(new RegExp(customer.lastName));
  const seen = await at.page.evaluate(() => (window as Window & { seen?: string[] }).seen);
  expect(seen).toEqual([]);
});

test('a licence typed by a scanner while a dialog is open presses nothing in it, and waits for the clerk', async ({
  terminal,
}) => {
  const [first, second] = people.filter(({ province }) => province === 'BC');
  if (!first || !second) throw new Error('no two training customers from British Columbia');
  const { at, counter } = await withKeyboardScanner(terminal);
  await at.keys.type(licencePayloadFor(first.id), { delayMs: 10 });
  await counter.serving(new RegExp(first.lastName));
  await counter.nextIsFocused();
  // The wedge takes keys soon after a licence for the scan's own, figures and Enter. The test types faster than a person.
  await at.page.locator('[data-amount]').fill('150');
  await expect(async () => {
    await at.keys.press('Return');
    await expect(at.page.getByRole('radio').first()).toBeVisible({ timeout: 3000 });
  }).toPass();
  await at.keys.press('Escape');
  const dialog = at.page.getByRole('dialog');
  await expect(dialog).toBeVisible();

  await at.keys.type(`${licencePayloadFor(second.id)}\n`, { delayMs: 10 });

  const interruption = at.page.getByRole('alertdialog');
  await expect(interruption).toContainText(second.lastName.toUpperCase());
  await expect(dialog).toHaveCount(0);
  await expect(counter.heading(new RegExp(first.lastName))).toBeVisible();
  // The wedge takes a key that presses within 400 ms of a scan for the scan's own. The test presses faster than a person.
  await expect(async () => {
    await at.keys.press('Escape');
    await expect(interruption).toHaveCount(0, { timeout: 1000 });
  }).toPass();
  await expect(counter.heading(new RegExp(first.lastName))).toBeVisible();
});

test('what a person types quickly stays in its field', async ({ terminal }) => {
  const { at, counter } = await withKeyboardScanner(terminal);
  const field = at.page.getByLabel(counter.text.find.firstName);
  await field.click();
  await at.keys.type('Marie-Eve@Home %BC');
  await expect(field).toHaveValue('Marie-Eve@Home %BC');
});
