import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { screens } from '../../resources/messages/en/screens.ts';
import { open } from './page.ts';
import { states } from './snapshots.ts';

const panel = () => within(screen.getByRole('region', { name: screens.identity.title }));

describe('the card against the account', () => {
  it('names what differs and what to do, and what the card itself says', async () => {
    await open(states['licence-differs']);
    expect(panel().getByText('Not the same on both: last name, address and postal code.')).toBeTruthy();
    expect(panel().getByText(screens.identity.nameTodo)).toBeTruthy();
    expect(panel().getByText(screens.identity.homeTodo)).toBeTruthy();
    expect(panel().getByText('The same on both: first name and province.')).toBeTruthy();
    expect(panel().getByText(screens.licence.warnings.expired)).toBeTruthy();
    expect(panel().getByText(screens.licence.warnings['under-age'])).toBeTruthy();
  });

  it('is recorded as seen by one press, and then asks no more', async () => {
    const { user, requests, show } = await open(states['licence-differs']);
    await user.click(panel().getByRole('button', { name: screens.identity.see }));
    expect(requests).toEqual([{ channel: 'card.seen', argument: undefined }]);
    await show(states['card-seen'].session);
    expect(panel().getByText(screens.identity.seen)).toBeTruthy();
    expect(panel().getByText(screens.identity.noLicence)).toBeTruthy();
    expect(panel().queryByRole('button')).toBeNull();
  });
});

it('says that the terms are not accepted, and what the customer does', async () => {
  await open(states['terms-not-accepted']);
  expect(screen.getByText(screens.account.terms)).toBeTruthy();
  expect(screen.getByText(screens.account.termsMeans)).toBeTruthy();
});

it('tells more of the account where the clerk asks, and asks main for it only then', async () => {
  const { user, requests } = await open(states.amount);
  expect(requests).toEqual([]);
  await user.click(screen.getByRole('button', { name: screens.about.open }));
  expect(requests).toEqual([{ channel: 'account.about', argument: undefined }]);
  const sheet = within(await screen.findByRole('dialog', { name: screens.about.open }));
  expect(await sheet.findByText('12 chemin de la Fable')).toBeTruthy();
  expect(sheet.getByText('2019-05-15')).toBeTruthy();
});
