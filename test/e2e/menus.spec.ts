/** A press beside an open menu closes it, and does nothing else. */
import { licencePayloadFor } from '../../main/training/index.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test } from './fixture.ts';

test('a press on a plan beside an open menu closes the menu and does not choose the plan', async ({
  terminal,
}) => {
  const at = await terminal();
  const { page } = at;
  const counter = new CounterPage(page, 'en');
  const { devices, supervisor, closing } = counter.text;
  await counter.ready();
  const customer = customerFor('quebec');
  await at.scan(licencePayloadFor(customer.id));
  await counter.serving(new RegExp(customer.lastName));
  await counter.nextIsFocused();
  await at.keys.type('500');
  await at.keys.press('Return');
  const plans = page.getByRole('radio');
  await plans.first().click();
  await expect(plans.first()).toBeChecked();
  const box = await plans.nth(1).boundingBox();
  if (!box) throw new Error('the second plan is not on the screen');
  const pressOnTheSecondPlan = () => page.mouse.click(box.x + 40, box.y + box.height / 2);

  const sheet = page.getByRole('region', { name: devices.title });
  await counter.button(new RegExp(`^${devices.show}`)).click();
  await expect(sheet).toBeVisible();
  await pressOnTheSecondPlan();
  await expect(sheet).toBeHidden();

  const entry = counter.button(closing.entry);
  await page.getByText(supervisor.menu, { exact: true }).click();
  await expect(entry).toBeVisible();
  await pressOnTheSecondPlan();
  await expect(entry).toBeHidden();

  await expect(plans.first()).toBeChecked();
  await pressOnTheSecondPlan();
  await expect(plans.nth(1)).toBeChecked();
});
