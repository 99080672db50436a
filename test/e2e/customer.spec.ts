/** What the law wants of the counter, in the window: the card that was seen, the comparison that the customer saw. */
import { licencePayloadFor } from '../../main/training/index.ts';
import { wording } from '../../main/training/wording.ts';
import { screens as fr } from '../../resources/messages/fr/screens.ts';
import { whichElectron } from '../electron/launch.ts';
import { rowsOf } from './audit-rows.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test } from './fixture.ts';

test('the clerk says that the card was seen, and one key shows the customer the plans, before any verification', async ({
  terminal,
}) => {
  const at = await terminal();
  const counter = new CounterPage(at.page, 'en');
  const { text } = counter;
  const customer = customerFor('quebec');
  await counter.ready();
  await at.scan(licencePayloadFor(customer.id));
  await counter.serving(new RegExp(customer.lastName));
  await expect(at.page.getByText(/^The same on both: first name, last name, address/)).toBeVisible();
  await counter.button(text.identity.see).click();
  await expect(at.page.getByText(text.identity.seen)).toBeVisible();

  await at.page.getByLabel(text.amount.label).fill('1500.00');
  await at.keys.press('Return');
  await counter.nextIsFocused();
  await at.keys.press('F6');
  const shown = at.page.locator('section[lang=fr]');
  await expect(shown.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(shown.getByText(fr.plans.cost).first()).toBeVisible();
  await expect(shown.getByText(wording.equalRate.fr)).toBeVisible();
  await expect(shown.getByText(customer.lastName)).toHaveCount(0);
  // Nothing can be chosen meanwhile.
  await at.keys.press('2');
  await at.keys.press('F6');
  await expect(shown).toHaveCount(0);
  await expect(at.page.getByRole('radio', { checked: true })).toHaveCount(0);
  await counter.nextIsFocused();

  const rows = rowsOf(at.folder).map(({ kind }) => kind);
  expect(rows).toEqual(expect.arrayContaining(['card.seen', 'comparison.shown', 'comparison.hidden']));
  expect(rows).not.toContain('plan.chosen');
});

test('a second display shows the customer each quote by itself, and nothing when the customer has left', async ({
  terminal,
}) => {
  test.skip(whichElectron() === 'electron', 'needs a second display');
  const at = await terminal({ env: { STAND_IN_DISPLAYS: '1280x800+0+0,1280x224+0+800' } });
  const counter = new CounterPage(at.page, 'en');
  const customer = customerFor('quebec');
  await counter.ready();
  await at.scan(licencePayloadFor(customer.id));
  await counter.serving(new RegExp(customer.lastName));
  await at.page.getByLabel(counter.text.amount.label).fill('1500.00');
  const coming = at.page.context().waitForEvent('page');
  await at.keys.press('Return');
  const display = await coming;
  const shown = display.locator('section[lang=fr]');
  await expect(shown.getByText(fr.plans.cost).first()).toBeVisible();
  await expect(shown.getByText(wording.equalRate.fr)).toBeVisible();
  await expect(display.getByRole('button')).toHaveCount(0);
  await expect(display.getByText(customer.lastName)).toHaveCount(0);
  // Its page may ask nothing of the clerk's.
  const asked = await display.evaluate(() =>
    window.comptoir.request('snapshot.get').then(
      () => 'answered',
      () => 'refused',
    ),
  );
  expect(asked).toBe('refused');
  // The clerk goes on working meanwhile.
  await counter.nextIsFocused();
  await at.keys.press('2');
  await expect(at.page.getByRole('radio', { checked: true })).toHaveCount(1);
  const gone = display.waitForEvent('close');
  await at.page.getByRole('button', { name: counter.text.leave.button }).click();
  await at.page.getByRole('button', { name: counter.text.leave.yes }).click();
  await gone;
  const rows = rowsOf(at.folder).map(({ kind }) => kind);
  expect(rows).toEqual(expect.arrayContaining(['comparison.shown', 'comparison.hidden']));
});

test('terms that the customer has not accepted are told where the search finds one account', async ({
  terminal,
}) => {
  const at = await terminal();
  const counter = new CounterPage(at.page, 'en');
  await counter.ready();
  await at.scan(licencePayloadFor(customerFor('terms-not-accepted').id));
  await expect(at.page.getByText(counter.text.account.terms)).toBeVisible();
  await expect(at.page.getByText(counter.text.account.termsMeans)).toBeVisible();
});
