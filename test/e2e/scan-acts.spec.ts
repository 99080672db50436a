/** Barcodes whose keys could act on the page, typed by a scanner on each screen with each focus: nothing happens. */
import type { Page } from '@playwright/test';
import { screens } from '../../resources/messages/en/screens.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test } from './fixture.ts';
import type { Terminal } from './terminal.ts';

// A machine with seven times its work may hold keys up for so long that a figure stays in a field. A defect fails twice.
test.describe.configure({ retries: 1 });
test.setTimeout(900_000);

/** Main ignores the scans, so that whatever changes was done by a key. */
const settings = { scanner: { serial: [], hidPos: false, keyboard: false } };

const names: Readonly<Record<string, string>> = {
  '@': 'at',
  '[': 'bracketleft',
  ')': 'parenright',
  '>': 'greater',
};
const typed = (text: string): string[] =>
  Array.from(text, (each) => names[each] ?? (each === ' ' ? 'space' : each));

/** Keys by X's names. The control characters of a licence and a carton label, by the tables of makers. */
const barcodes: Readonly<Record<string, readonly string[]>> = {
  'a licence of Honeywell with Control + X Mode Off': ['at', 'F9', 'Return', ...typed('ANSI 636012')],
  'a licence of Hand Held 3060': ['at', 'F2', 'Left', 'Return', ...typed('ANSI 636012'), 'F2', 'Return'],
  'a licence of L-Tron and Newland': ['at', 'Down', 'Return', ...typed('ANSI 636012'), 'Down', 'Return'],
  'a carton label of Honeywell': [
    ...typed('[)>'),
    'F9',
    ...typed('06'),
    'F8',
    ...typed('P12345'),
    'F8',
    'F9',
    'Return',
  ],
  'six Enters': Array<string>(6).fill('Return'),
  'a supervisor’s PIN, Tab, a reason, Enter': [...typed('246810'), 'Tab', ...typed('abcd'), 'Return'],
  'an amount and Enter': [...typed('150'), 'Return'],
  'Escape first': ['Escape', ...typed('1234567'), 'Return'],
  'function keys alone': ['F8', 'F9', 'F4', 'F2'],
};

/** Where no text is taken. In a field two figures of a scanner on a busy machine can be a person's. */
const outsideFields: typeof barcodes = { 'a figure': typed('12') };

async function stateOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const snapshot = await window.comptoir.request('snapshot.get');
    const fields = [...document.querySelectorAll('input, select')].map((field) => {
      const { value, checked } = field as HTMLInputElement; // a list has a value too
      return [value, checked];
    });
    const open = document.querySelectorAll('dialog[open], details[open], aside').length;
    return JSON.stringify([snapshot.ok && snapshot.value.session, fields, open]);
  });
}

/** What can have the focus: the next step, a field, a button, an option, nothing. */
const focuses = ['[data-next]', 'input:not([type=radio])', 'button', '[role=radio], input[type=radio]', null];
const FIELD = 1;

/** Puts the focus there; false where the screen has no such thing. */
function focus(page: Page, selector: string | null): Promise<boolean> {
  return page.evaluate((wanted) => {
    const within = document.querySelector('dialog[open]') ?? document;
    (document.activeElement as HTMLElement | null)?.blur();
    const element = wanted === null ? document.body : within.querySelector<HTMLElement>(wanted);
    if (wanted !== null) element?.focus();
    const seen: string[] = [];
    Object.assign(window, { focused: document.activeElement, seen });
    return element !== null && (wanted === null || element === document.activeElement);
  }, selector);
}

/** Milliseconds a key, from the quickest scanner to the slowest. */
const paces = [1, 10, 20, 40];
/** Longer than a key is kept from the page while the next one is waited for (preload/wedge/patience.ts). */
const SILENCE = 450;
/** After so long a press is no longer a scan's rest (preload/wedge/wedge.ts). */
const AFTER_SCAN = 1000;
/** A key that does nothing on the page and reaches it at once. When it has come, all keys before it have. */
const LAST = 'Insert';

/** Every barcode with the focus on the next step and on a field; every third with each other focus, in turns by screen. */
async function nothingHappens(at: Terminal, screen: number): Promise<void> {
  let turn = screen;
  for (const [place, selector] of focuses.entries()) {
    const inField = place === FIELD;
    const all = Object.entries(inField ? barcodes : { ...barcodes, ...outsideFields });
    const typedHere = place <= FIELD ? all : all.filter((_, index) => (index + place + screen) % 3 === 0);
    for (const [name, keys] of typedHere) {
      if (!(await focus(at.page, selector))) break;
      turn += 1;
      const delayMs = paces[turn % paces.length] ?? 1;
      const happened = await typeBarcode(at, keys, delayMs);
      expect(happened, `${name}, ${delayMs} ms a key, focus on ${selector ?? 'nothing'}`).toBeNull();
    }
  }
}

/** Answers what the keys did on the page; null where they did nothing. */
async function typeBarcode(at: Terminal, keys: readonly string[], delayMs: number): Promise<object | null> {
  const before = await stateOf(at.page);
  await at.keys.press([...keys, SILENCE, LAST], { delayMs });
  await at.page.waitForFunction(
    (last) => (window as Window & { seen?: string[] }).seen?.includes(last),
    LAST,
  );
  const after = await stateOf(at.page);
  const { kept, seen } = await at.page.evaluate(() => {
    const { focused, seen: all = [] } = window as Window & { focused?: Element; seen?: string[] };
    return { kept: focused === document.activeElement, seen: all };
  });
  // A character that a busy machine let into the field is taken out again, as the state shows.
  const inField = await at.page.evaluate(() => document.activeElement?.tagName === 'INPUT');
  const acting = seen.filter((key) => key !== LAST && (key.length > 1 || !inField));
  return kept && acting.length === 0 && after === before ? null : { kept, seen, before, after };
}

async function open(terminal: () => Promise<Terminal>): Promise<{ at: Terminal; counter: CounterPage }> {
  const at = await terminal();
  const counter = new CounterPage(at.page, 'en');
  await counter.ready();
  await at.page.evaluate(() => {
    const note = ({ key }: KeyboardEvent) => {
      if (!/^(Shift|Control)$/.test(key)) (window as Window & { seen?: string[] }).seen?.push(key);
    };
    window.addEventListener('keydown', note, { capture: true });
  });
  return { at, counter };
}

const present = (page: Page, customerId: string) =>
  page.evaluate((id) => window.comptoir.request('training.present', { customerId: id }), customerId);

const started = (terminal: (options: { settings: typeof settings }) => Promise<Terminal>) =>
  open(() => terminal({ settings }));

test('on the first screen', async ({ terminal }) => {
  const { at } = await started(terminal);
  await nothingHappens(at, 0);
});

test('on a list of accounts', async ({ terminal }) => {
  const { at, counter } = await started(terminal);
  await present(at.page, customerFor('two-accounts').id);
  await counter.nextIsFocused();
  await nothingHappens(at, 1);
});

test('on the way from the amount to the paper', async ({ terminal }) => {
  const { at, counter } = await started(terminal);
  const customer = customerFor('ordinary');
  await present(at.page, customer.id);
  await counter.serving(new RegExp(customer.lastName));
  await counter.nextIsFocused();
  await nothingHappens(at, 2);

  await at.page.locator('[data-amount]').fill('150');
  // A press that follows a scan within a breath is the scan's, so a person may have to press once more.
  await expect(async () => {
    await at.page.locator('[data-amount]').press('Enter', { delay: 80 });
    await expect(at.page.getByRole('radio').first()).toBeVisible({ timeout: 3000 });
  }).toPass();
  await counter.nextIsFocused();
  await nothingHappens(at, 3);

  await at.page.getByRole('radio').nth(1).click();
  await expect(at.page.getByRole('radio').nth(1)).toBeChecked();
  await counter.nextIsFocused();
  await nothingHappens(at, 4);

  await counter.next.first().click();
  await expect(counter.heading(screens.verify.sent)).toBeVisible();
  await counter.nextIsFocused();
  await nothingHappens(at, 5);

  await counter.next.first().click();
  await expect(counter.heading(screens.verify.done)).toBeVisible();
  await counter.nextIsFocused();
  await nothingHappens(at, 6);
  expect(at.printer.jobs).toEqual([]);
});

test('in a dialog that asks for a supervisor’s code', async ({ terminal }) => {
  const { at, counter } = await started(terminal);
  const customer = customerFor('ordinary');
  await present(at.page, customer.id);
  await counter.serving(new RegExp(customer.lastName));
  await counter.button(screens.verify.method.merchant_override).click();
  await expect(at.page.getByRole('dialog')).toBeVisible();
  await nothingHappens(at, 7);
});

/** A small purchase need not be verified: the button asks the vendor at once, and the answer is printed on paper. */
test('on the button that asks the vendor for no verification, which a person can press', async ({
  terminal,
}) => {
  const { at, counter } = await started(terminal);
  const customer = customerFor('ordinary');
  await present(at.page, customer.id);
  await counter.serving(new RegExp(customer.lastName));
  await counter.nextIsFocused();
  await at.page.evaluate(() => window.comptoir.request('quote.ask', { amount: '20' }));
  await expect(at.page.getByRole('radio').first()).toBeVisible();
  await at.page.evaluate(() => window.comptoir.request('quote.choose', { kind: 'regular' }));
  const button = counter.button(screens.verify.method.regular_purchase_bypass);
  await expect(button).toBeVisible();
  for (const key of ['Return', 'space'])
    for (const delayMs of paces)
      for (const count of [2, 6]) {
        await button.focus();
        await at.page.evaluate(() => Object.assign(window, { focused: document.activeElement, seen: [] }));
        const happened = await typeBarcode(at, Array<string>(count).fill(key), delayMs);
        expect(happened, `${count} times ${key}, ${delayMs} ms a key`).toBeNull();
      }
  await at.keys.press([AFTER_SCAN, 'Return']);
  await expect(counter.heading(screens.verify.doneBypass)).toBeVisible();
});

test('a key pressed while an option has the focus changes no amount', async ({ terminal }) => {
  const { at, counter } = await started(terminal);
  const customer = customerFor('ordinary');
  await present(at.page, customer.id);
  await counter.serving(new RegExp(customer.lastName));
  await counter.nextIsFocused();
  await at.keys.type('150');
  await at.keys.press('Return');
  await expect(at.page.getByRole('radio').first()).toBeVisible();
  await counter.nextIsFocused();
  await focus(at.page, '[data-next]');
  await at.keys.press(['0', SILENCE, 'k', SILENCE, LAST]);
  await at.page.waitForFunction(
    (last) => (window as Window & { seen?: string[] }).seen?.includes(last),
    LAST,
  );
  await expect(at.page.locator('[data-amount]')).toHaveValue('150');
  await counter.nextIsFocused();
});
