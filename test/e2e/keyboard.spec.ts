/** A scanner in keyboard mode: real X key events, with the focus in a field of the page. */
import { licencePayloadFor } from '../../main/training/index.ts';
import { people } from '../../main/training/people.ts';
import { CounterPage } from './counter-page.ts';
import { expect, test } from './fixture.ts';

// A key that a busy machine brings late is another key; a fault of ours fails three times.
test.describe.configure({ retries: 2 });

test('a licence that a scanner types finds its customer, and no key of it reaches the field that has the focus', async ({
  terminal,
}) => {
  const customer = people.find(({ province, accounts }) => province === 'BC' && accounts[0]?.status === 'N');
  if (!customer) throw new Error('no training customer from British Columbia');
  const at = await terminal({
    settings: { scanner: { serial: [], hidPos: false, keyboard: true } },
  });
  const counter = new CounterPage(at.page, 'en');
  await counter.ready();
  const field = at.page.getByLabel(counter.text.find.firstName);
  await field.click();
  await at.page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    // Shift alone writes nothing and is anybody's.
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

test('a licence that a scanner types while a dialog asks presses nothing in it, and waits for the clerk', async ({
  terminal,
}) => {
  const [first, second] = people.filter(({ province }) => province === 'BC');
  if (!first || !second) throw new Error('no two training customers from British Columbia');
  const at = await terminal({
    settings: { scanner: { serial: [], hidPos: false, keyboard: true } },
  });
  const counter = new CounterPage(at.page, 'en');
  await counter.ready();
  await at.keys.type(licencePayloadFor(first.id), { delayMs: 10 });
  await counter.serving(new RegExp(first.lastName));
  await counter.nextIsFocused();
  await at.keys.type('150', { delayMs: 130 });
  await at.keys.press('Return');
  await expect(at.page.getByRole('radio').first()).toBeVisible();
  await at.keys.press('Escape');
  const dialog = at.page.getByRole('dialog');
  await expect(dialog).toBeVisible();

  await at.keys.type(`${licencePayloadFor(second.id)}\n`, { delayMs: 10 });

  const interruption = at.page.getByRole('alertdialog');
  await expect(interruption).toContainText(second.lastName.toUpperCase());
  await expect(dialog).toHaveCount(0);
  await expect(counter.heading(new RegExp(first.lastName))).toBeVisible();
  // For a tenth of a second after a scan's Enter a key is still the scan's; no person is as quick as this one.
  await expect(async () => {
    await at.keys.press('Escape');
    await expect(interruption).toHaveCount(0, { timeout: 1000 });
  }).toPass();
  await expect(counter.heading(new RegExp(first.lastName))).toBeVisible();
});

test('what a person types stays in its field, whatever the terminal thinks of it', async ({ terminal }) => {
  const at = await terminal({
    settings: { scanner: { serial: [], hidPos: false, keyboard: true } },
  });
  const counter = new CounterPage(at.page, 'en');
  await counter.ready();
  const field = at.page.getByLabel(counter.text.find.firstName);
  await field.click();
  // xdotool halves its delay: a key each 65 ms, faster than nearly anybody types.
  await at.keys.type('Marie-Eve@Home %BC', { delayMs: 130 });
  await expect(field).toHaveValue('Marie-Eve@Home %BC');
});
