import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import {
  trainingCalls,
  trainingDelays,
  trainingLeaps,
  trainingStatuses,
  trainingTroubles,
} from '../../preload/training.ts';
import type { TrainingFault } from '../../preload/training.ts';
import { people } from '../../main/training/people.ts';
import { screens } from '../../resources/messages/en/screens.ts';
import { open, settled } from './page.ts';
import { training } from './pieces.ts';
import { states } from './snapshots.ts';

const what = () => screen.getByLabelText<HTMLSelectElement>('What fails');
const which = () => screen.getByLabelText<HTMLSelectElement>('In which call');
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

  it('shows a licence’s barcode until it is scanned', async () => {
    const { user, requests, push } = await open(states.ready);
    await user.keyboard('{F9}');
    await user.click(screen.getByRole('button', { name: 'Barcode: Walter Okonkwo' }));
    await settled();
    expect(requests).toEqual([{ channel: 'training.barcode', argument: { customerId: 'walter' } }]);
    const image = screen.getByRole<HTMLImageElement>('img', { name: 'Barcode: Walter Okonkwo' });
    expect(image.src).toMatch(/^data:image\/png/);
    push({ ...states.searching, revision: 99 });
    await settled();
    expect(screen.queryByRole('img', { name: 'Barcode: Walter Okonkwo' })).toBeNull();
    expect(screen.queryByRole('complementary')).toBeNull();
  });

  it('says why there is no barcode', async () => {
    const { user, refuse } = await open(states.ready);
    refuse('training.barcode', { code: 'counter.internal', retry: 'now' });
    await user.keyboard('{F9}');
    await user.click(screen.getByRole('button', { name: 'Barcode: Walter Okonkwo' }));
    await settled();
    expect(within(screen.getByRole('dialog')).getByRole('alert')).toBeTruthy();
  });

  it('saves the sheet of all licences, and says how that ended', async () => {
    const { user, requests, refuse } = await open(states.ready);
    await user.keyboard('{F9}');
    await user.click(screen.getByRole('button', { name: 'Save all licences as PDF' }));
    expect(await screen.findByText(/^Saved\./)).toBeTruthy();
    refuse('training.saveSheet', { code: 'printer.not-saved', retry: 'now' });
    await user.click(screen.getByRole('button', { name: 'Save all licences as PDF' }));
    expect(await screen.findByText(/^The PDF file was not saved\./)).toBeTruthy();
    expect(requests.map(({ channel }) => channel)).toEqual(['training.saveSheet', 'training.saveSheet']);
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
    await user.selectOptions(what(), 'Connection drops');
    await user.selectOptions(what(), 'Nothing fails');
    expect(requests).toEqual([
      {
        channel: 'training.fault',
        argument: { fault: { trouble: { kind: 'named', name: 'drop' }, call: null } },
      },
      { channel: 'training.fault', argument: { fault: null } },
    ]);
  });

  it('makes one call fail in one way, by a status or by coming late', async () => {
    const { user, requests, push } = await open(states.ready);
    await user.keyboard('{F9}');
    await user.selectOptions(which(), 'Verification');
    expect(requests).toEqual([]);
    await user.selectOptions(what(), '504: gateway timeout');
    const fault: TrainingFault = { trouble: { kind: 'status', status: 504 }, call: 'verify' };
    expect(requests.at(-1)?.argument).toEqual({ fault });

    push({ ...states.ready, revision: 2, training: { ...training, fault } });
    await settled();
    expect(screen.getByText('Failing now: 504: gateway timeout (Verification)')).toBeTruthy();
    expect(what().selectedOptions[0]?.textContent.trim()).toBe('504: gateway timeout');
    await user.selectOptions(what(), 'Late by 40 seconds');
    expect(requests.at(-1)?.argument).toEqual({
      fault: { trouble: { kind: 'late', seconds: 40 }, call: 'verify' },
    });
    await user.selectOptions(which(), 'All calls');
    expect(requests.at(-1)?.argument).toEqual({ fault: { ...fault, call: null } });
  });

  it('can make fail everything that the contract lets it, one at a time', async () => {
    const { user, requests } = await open(states.ready);
    await user.keyboard('{F9}');
    const options = [...what().options].slice(1);
    for (const option of options) await user.selectOptions(what(), option);
    expect(requests.map(({ argument }) => argument)).toEqual(
      [
        ...trainingTroubles.map((name) => ({ kind: 'named', name })),
        ...trainingStatuses.map((status) => ({ kind: 'status', status })),
        ...trainingDelays.map((seconds) => ({ kind: 'late', seconds })),
      ].map((trouble) => ({ fault: { trouble, call: null } })),
    );
    expect(which().options).toHaveLength(1 + trainingCalls.length);
  });

  it('lets no call be chosen while the whole service is out of reach', async () => {
    const { user, push } = await open(states.ready);
    await user.keyboard('{F9}');
    const fault: TrainingFault = { trouble: { kind: 'named', name: 'offline' }, call: null };
    push({ ...states.ready, revision: 2, training: { ...training, fault } });
    await settled();
    expect(which().disabled).toBe(true);
  });

  it('moves the service’s clock forward and tells by how much', async () => {
    const { user, requests, push } = await open(states.ready);
    await user.keyboard('{F9}');
    expect(within(drawer()).getByText('On time')).toBeTruthy();
    for (const name of ['Forward 15 min', 'Forward 1 h', 'Forward 24 h', 'Forward 48 h'])
      await user.click(screen.getByRole('button', { name }));
    expect(requests.map(({ channel, argument }) => [channel, argument])).toEqual(
      trainingLeaps.map((minutes) => ['training.clock', { minutes }]),
    );
    push({ ...states.ready, revision: 2, training: { ...training, minutesAhead: 1455 } });
    await settled();
    expect(within(drawer()).getByText('Ahead by 24 h 15 min')).toBeTruthy();
  });

  it('switches the store’s permission to override', async () => {
    const { user, requests, push } = await open(states.ready);
    await user.keyboard('{F9}');
    const permission = () => screen.getByRole('switch', { name: 'Supervisor’s override' });
    expect(permission().getAttribute('aria-checked')).toBe('true');
    await user.click(permission());
    push({ ...states.ready, revision: 2, training: { ...training, merchantOverride: false } });
    await settled();
    expect(permission().textContent.trim()).toBe('Not allowed');
    await user.click(permission());
    expect(requests).toEqual([
      { channel: 'training.merchantOverride', argument: { allowed: false } },
      { channel: 'training.merchantOverride', argument: { allowed: true } },
    ]);
  });

  it('has words for every lesson', () => {
    const known = new Set(Object.keys(screens.training.lessons));
    expect([...new Set(people.map(({ lesson }) => lesson))].filter((lesson) => !known.has(lesson))).toEqual(
      [],
    );
  });

  it('tells the PINs of the people whom it invents, and of nobody else', async () => {
    const { user, push } = await open(states.ready);
    await user.keyboard('{F9}');
    expect(within(drawer()).getByText('246810')).toBeTruthy();
    const { people } = states.ready;
    const choices = people.choices.map((choice) => ({ ...choice, knownPin: null }));
    push({ ...states.ready, revision: 2, people: { ...people, choices } });
    await settled();
    expect(within(drawer()).queryByText('Dominique Côté')).toBeNull();
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
