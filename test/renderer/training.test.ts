import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { people } from '../../main/training/people.ts';
import { screens } from '../../resources/messages/en/screens.ts';
import { open, settled } from './page.ts';
import { states, training } from './snapshots.ts';

const drawer = () => screen.getByRole('complementary', { name: 'Training tools' });

describe('the trainer’s drawer', () => {
  it('opens and closes by F9, and gives the focus back to the next step', async () => {
    const { user } = await open(states['plan-chosen']);
    const next = document.activeElement;
    await user.keyboard('{F9}');
    expect(drawer().contains(document.activeElement)).toBe(true);
    await user.keyboard('{Escape}');
    await settled();
    expect(screen.queryByRole('complementary')).toBeNull();
    expect(document.activeElement).toBe(next);
  });

  it('presents a licence and steps aside for the clerk', async () => {
    const { user, requests } = await open(states.ready);
    await user.keyboard('{F9}');
    await user.click(screen.getByRole('button', { name: 'Present: Walter Okonkwo' }));
    await settled();
    expect(requests).toEqual([{ channel: 'training.present', argument: { customerId: 'walter' } }]);
    expect(screen.queryByRole('complementary')).toBeNull();
  });

  it('finds a customer by name without its accents, by lesson or by province', async () => {
    const { user } = await open(states.ready);
    await user.keyboard('{F9}');
    const names = () =>
      within(drawer())
        .getAllByRole('button', { name: /^Present/ })
        .map((button) => button.getAttribute('aria-label'));
    await user.type(screen.getByRole('searchbox'), 'amelie');
    expect(names()).toEqual(['Present: Amélie Castonguay']);
    await user.clear(screen.getByRole('searchbox'));
    await user.type(screen.getByRole('searchbox'), 'frozen');
    expect(names()).toContain('Present: Inès Deslauriers-Vandenberghe');
  });

  it('shows the customer’s messages and makes things fail on demand', async () => {
    const { user, requests } = await open(states.ready);
    await user.keyboard('{F9}');
    expect(within(drawer()).getByText(/Your PIN is 482913/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Connection drops' }));
    await user.click(screen.getByRole('button', { name: 'Nothing fails' }));
    expect(requests.map(({ argument }) => argument)).toEqual([{ fault: 'drop' }, { fault: null }]);
  });

  it('has words for every lesson', () => {
    const known = new Set(Object.keys(screens.training.lessons));
    expect([...new Set(people.map(({ lesson }) => lesson))].filter((lesson) => !known.has(lesson))).toEqual(
      [],
    );
  });

  it('tells the invented supervisor’s code, where there is one', async () => {
    const { user, push } = await open(states.ready);
    await user.keyboard('{F9}');
    expect(within(drawer()).getByText('2468')).toBeTruthy();
    push({ ...states.ready, revision: 2, training: { ...training, supervisorCode: null } });
    await settled();
    expect(within(drawer()).queryByText('Supervisor’s code')).toBeNull();
  });

  it('is not there in live mode', async () => {
    const { user } = await open(states['ready-live']);
    await user.keyboard('{F9}');
    expect(screen.queryByRole('complementary')).toBeNull();
  });
});

it('sets the clerk’s language', async () => {
  const { user, requests } = await open(states.ready);
  await user.click(screen.getByRole('button', { name: /Français/ }));
  expect(requests).toEqual([{ channel: 'language.set', argument: { language: 'fr' } }]);
});
