/** Finding a customer: by typing, by number, among several accounts. */
import { screen, within } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { failures } from '../../resources/messages/en/failures.ts';
import { open, settled } from './page.ts';
import { states } from './snapshots.ts';

const field = (name: RegExp) => screen.getByRole('textbox', { name });
const value = (name: RegExp) => (field(name) as HTMLInputElement).value; // a textbox here is an input

it('asks for a typed search, with the date in the calendar’s form', async () => {
  const { user, requests } = await open(states.ready);
  await user.type(field(/First name/), ' Marguerite ');
  await user.type(field(/Last name/), 'Deslauriers');
  await user.type(field(/Birth date/), '19870430');
  await user.keyboard('{Enter}');
  expect(requests).toEqual([
    {
      channel: 'customer.search',
      argument: { firstName: 'Marguerite', lastName: 'Deslauriers', dob: '1987-04-30', postalCode: null },
    },
  ]);
});

it('sends nothing while a field is empty or unreadable, and puts the focus on the first such field', async () => {
  const { user, requests } = await open(states.ready);
  await user.type(field(/First name/), 'Marguerite');
  await user.type(field(/Birth date/), '30-04-1987{Enter}');
  await settled();
  expect(requests).toEqual([]);
  expect(document.activeElement).toBe(field(/Last name/));
  expect(field(/Last name/).getAttribute('aria-invalid')).toBe('true');
  expect(field(/Birth date/).getAttribute('aria-describedby')).toContain('wrong');
});

it('begins a correction with the names on the licence, and takes an empty date for the licence’s', async () => {
  const { user, requests } = await open(states['not-found']);
  expect(value(/First name/)).toBe('Marguerite');
  expect(value(/Last name/)).toBe('Deslauriers-Vandenberghe');
  expect(value(/Birth date/)).toBe('');
  await user.keyboard('{Enter}');
  expect(requests[0]?.argument).toEqual({
    firstName: 'Marguerite',
    lastName: 'Deslauriers-Vandenberghe',
    dob: null,
    postalCode: null,
  });
});

it('names the province that issued the licence, and any other place by its letters', async () => {
  const { show } = await open(states['not-found']);
  expect(screen.getByText('issued by Quebec')).toBeTruthy();
  const licence = { firstName: 'Ada', lastName: 'Sample', issuedBy: 'NY', warnings: [] };
  await show({ step: 'not-found', licence, by: 'search' });
  expect(screen.getByText('issued by NY')).toBeTruthy();
});

it('looks an account up by the number of the card, spaces or not', async () => {
  const { user, requests } = await open(states.ready);
  await user.click(screen.getByRole('radio', { name: 'By number' }));
  await user.type(field(/Card number/), '4000 1234 1234 1238{Enter}');
  expect(requests).toEqual([
    { channel: 'customer.lookUp', argument: { by: 'card', number: '4000123412341238' } },
  ]);
});

it('sends no number that cannot be a card’s, an account’s or a customer’s', async () => {
  const { user, requests } = await open(states.ready);
  await user.click(screen.getByRole('radio', { name: 'By number' }));
  await user.click(screen.getByRole('radio', { name: 'Account' }));
  await user.type(field(/Account number/), '123456789012345{Enter}');
  expect(requests).toEqual([]);
  expect(screen.getByText('Check the number: digits only.')).toBeTruthy();
});

it('says what a refused scan was and what to do', async () => {
  await open(states['ready-after-bad-scan']);
  const alert = screen.getByRole('alert');
  expect(alert.textContent).toContain(failures['licence.product-barcode'].what);
  expect(alert.textContent).toContain(failures['licence.product-barcode'].todo);
});

it('opens an account by arrows and Enter, or by its digit', async () => {
  const { user, requests } = await open(states.accounts);
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{Enter}');
  expect(requests).toEqual([{ channel: 'account.open', argument: { id: '00116994859022/1' } }]);
  await user.keyboard('4');
  expect(requests[1]).toEqual({ channel: 'account.open', argument: { id: '00116994859024/1' } });
  await user.keyboard('5');
  expect(requests).toHaveLength(2);
});

it('opens one account at a time', async () => {
  const { user, requests } = await open(states['accounts-one-opening']);
  await user.keyboard('{Enter}1');
  expect(requests).toEqual([]);
});

it('shows each account with its status in words and the reason code as it is', async () => {
  await open(states.accounts);
  const rows = within(screen.getByRole('main')).getAllByRole('listitem');
  const stopped = rows.find((row) => row.textContent.includes('Purchases stopped'));
  expect(stopped?.textContent).toContain('AAUT');
});

it('tries a failed search again, and offers only the next customer where that cannot help', async () => {
  const { user, requests, show } = await open(states['search-failed']);
  await user.keyboard('{Enter}');
  expect(requests).toEqual([{ channel: 'session.retry', argument: undefined }]);
  await show(states['search-failed-for-good'].session);
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  await user.keyboard('{Enter}');
  expect(requests[1]?.channel).toBe('session.clear');
});

it('keeps a half-typed correction on the first Escape', async () => {
  const { user, requests } = await open(states['not-found']);
  await user.type(field(/First name/), 'x{Escape}');
  expect(requests).toEqual([]);
  await user.keyboard('{Escape}');
  expect(requests).toEqual([{ channel: 'session.clear', argument: undefined }]);
});

it('shows accounts that could not be read, without a way to open them', async () => {
  await open(states.accounts);
  const buttons = screen.getAllByRole('button').map(({ textContent }) => textContent);
  expect(
    screen.getByText('The account 00116994859099 could not be read, and cannot be opened.'),
  ).toBeTruthy();
  expect(screen.getByText('An account that was found could not be read, and cannot be opened.')).toBeTruthy();
  expect(buttons.some((text) => text.includes('00116994859099'))).toBe(false);
});
