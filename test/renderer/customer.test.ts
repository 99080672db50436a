import { screen, within } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { screens as en } from '../../resources/messages/en/screens.ts';
import { screens as fr } from '../../resources/messages/fr/screens.ts';
import { open } from './page.ts';
import { readyQuote, quote, serving } from './pieces.ts';
import { states } from './snapshots.ts';

const turned = () => screen.queryByRole('region', { name: /Plans pour/ });

it('one key turns the comparison to the customer, in the customer’s language, with every legal text', async () => {
  const { user, requests, show } = await open(states.plans);
  expect(turned()).toBeNull();
  await user.keyboard('{F6}');
  expect(requests).toEqual([{ channel: 'comparison.show', argument: { shown: true } }]);
  await show(states['turned-to-customer'].session);
  const customer = turned();
  if (!customer) throw new Error('the screen is not turned');
  expect(customer.lang).toBe('fr');
  const inside = within(customer);
  for (const { terms } of quote().plans)
    for (const { message } of terms.flatMap(({ rates, fees }) => [...rates, ...fees]))
      if (message !== null) expect(inside.getByText(message).closest('details')).toBeNull();
  expect(inside.getAllByText(fr.plans.cost).length).toBeGreaterThan(0);
});

it('shows nothing of the clerk’s, and lets nothing be chosen', async () => {
  await open(states['turned-to-customer']);
  const customer = turned();
  expect(customer?.textContent).not.toMatch(/Deslauriers|00116994859021|8[\s ]250/u);
  expect(within(customer ?? document.body).queryByRole('radio')).toBeNull();
  expect(screen.getByRole('main', { hidden: true }).closest('[inert]')).not.toBeNull();
});

it('is turned back by the same key, by Escape and by its button, and by no other key', async () => {
  const { user, requests } = await open(states['turned-to-customer']);
  await user.keyboard('1{F2}{F4}{F8}{F9}');
  expect(requests).toEqual([]);
  await user.keyboard('{F6}');
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: fr.customer.back }));
  expect(requests).toEqual(
    Array.from({ length: 3 }, () => ({ channel: 'comparison.show', argument: { shown: false } })),
  );
});

it('gives the focus back to the next step', async () => {
  const { show } = await open(states['turned-to-customer']);
  await show(serving({ quote: readyQuote(quote()) }));
  expect(document.activeElement?.getAttribute('data-next')).toBe('true');
  expect(screen.getByText(en.plans.computed)).toBeTruthy();
});
