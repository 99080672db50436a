/** Barcodes whose keys could act on the page, typed by a scanner on each screen with each focus: nothing happens. */
import type { Page } from '@playwright/test';
import { screens } from '../../resources/messages/en/screens.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test } from './fixture.ts';
import type { Terminal } from './terminal.ts';

// A busy machine may deliver a key so late that it is no longer at a scanner's pace. A defect fails all three times.
test.describe.configure({ retries: 2 });
test.setTimeout(600_000);

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
  'a figure': [...typed('12')],
  'Escape first': ['Escape', ...typed('1234567'), 'Return'],
  'function keys alone': ['F8', 'F9', 'F4', 'F2'],
};

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

/** A person's key that does nothing on the page. When it has come, all keys before it have. */
async function waitForKeys({ page, keys }: Terminal): Promise<void> {
  await expect(async () => {
    await keys.press('F6');
    await page.waitForFunction(() => (window as Window & { seen?: string[] }).seen?.includes('F6'), null, {
      timeout: 600,
    });
  }).toPass({ intervals: [100] });
}

/** A scanner keeps its pace. What stands for one here does not on a busy machine, and then types again. */
const TRIES = 5;

async function nothingHappens(at: Terminal): Promise<void> {
  for (const selector of focuses) {
    for (const [name, keys] of Object.entries(barcodes)) {
      if (!(await focus(at.page, selector))) break;
      let happened = await typeBarcode(at, keys);
      for (let tries = 1; tries < TRIES && happened !== null; tries += 1) {
        await focus(at.page, selector);
        happened = await typeBarcode(at, keys);
      }
      expect(happened, `${name}, focus on ${selector ?? 'nothing'}`).toBeNull();
    }
  }
}

/** Answers what the keys did on the page; null where they did nothing. */
async function typeBarcode(at: Terminal, keys: readonly string[]): Promise<object | null> {
  const before = await stateOf(at.page);
  // Without pauses: a busy machine lets a pause last for longer than a scanner would.
  await at.keys.press(keys, { delayMs: 0 });
  await waitForKeys(at);
  const after = await stateOf(at.page);
  const { kept, seen } = await at.page.evaluate(() => {
    const { focused, seen: all = [] } = window as Window & { focused?: Element; seen?: string[] };
    return { kept: focused === document.activeElement, seen: all.filter((key) => key !== 'F6') };
  });
  return kept && seen.length === 0 && after === before ? null : { kept, seen, before, after };
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
  await nothingHappens(at);
});

test('on a list of accounts', async ({ terminal }) => {
  const { at, counter } = await started(terminal);
  await present(at.page, customerFor('two-accounts').id);
  await counter.nextIsFocused();
  await nothingHappens(at);
});

test('on the way from the amount to the paper', async ({ terminal }) => {
  const { at, counter } = await started(terminal);
  const customer = customerFor('ordinary');
  await present(at.page, customer.id);
  await counter.serving(new RegExp(customer.lastName));
  await counter.nextIsFocused();
  await nothingHappens(at);

  await at.page.locator('[data-amount]').fill('150');
  await at.page.locator('[data-amount]').press('Enter');
  await expect(at.page.getByRole('radio').first()).toBeVisible();
  await counter.nextIsFocused();
  await nothingHappens(at);

  await at.page.getByRole('radio').nth(1).click();
  await expect(at.page.getByRole('radio').nth(1)).toBeChecked();
  await counter.nextIsFocused();
  await nothingHappens(at);

  await counter.next.first().click();
  await expect(counter.heading(screens.verify.sent)).toBeVisible();
  await counter.nextIsFocused();
  await nothingHappens(at);

  await counter.next.first().click();
  await expect(counter.heading(screens.verify.done)).toBeVisible();
  await counter.nextIsFocused();
  await nothingHappens(at);
  expect(at.printer.jobs).toEqual([]);
});

test('in a dialog that asks for a supervisor’s code', async ({ terminal }) => {
  const { at, counter } = await started(terminal);
  const customer = customerFor('ordinary');
  await present(at.page, customer.id);
  await counter.serving(new RegExp(customer.lastName));
  await counter.button(screens.verify.method.merchant_override).click();
  await expect(at.page.getByRole('dialog')).toBeVisible();
  await nothingHappens(at);
});

test('a key pressed while an option has the focus changes no amount', async ({ terminal }) => {
  const { at, counter } = await started(terminal);
  const customer = customerFor('ordinary');
  await present(at.page, customer.id);
  await counter.serving(new RegExp(customer.lastName));
  await counter.nextIsFocused();
  await at.keys.type('150', { delayMs: 130 });
  await at.keys.press('Return');
  await expect(at.page.getByRole('radio').first()).toBeVisible();
  await counter.nextIsFocused();
  await focus(at.page, '[data-next]');
  await at.keys.press('0');
  await at.keys.press('k');
  await waitForKeys(at);
  await expect(at.page.locator('[data-amount]')).toHaveValue('150');
  await counter.nextIsFocused();
});
