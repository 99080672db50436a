import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../preload/views.ts';
import { tour as en } from '../../resources/messages/en/tour.ts';
import { tour as fr } from '../../resources/messages/fr/tour.ts';
import { open, settled } from './page.ts';
import { stateIn } from './snapshots.ts';

const band = (name = 'Guided tour') => screen.getByRole('region', { name });
const press = (name: string) => within(band()).getByRole('button', { name });

describe('the guided tour’s band', () => {
  it.each([
    ['en', 'Guided tour', en, 'The main job · 3 of 14'],
    ['fr', 'Visite guidée', fr, 'Le travail principal · 3 sur 14'],
  ] as const)(
    'says what to do next and that the goal before was reached, in %s',
    async (language, name, text, place) => {
      await open(stateIn('tour-show', language));
      const said = band(name).textContent;
      for (const part of [place, text.done, text.goals.show.what('')]) expect(said).toContain(part);
      for (const part of [text.goals.show.hint, text.goals.show.why]) expect(said).not.toContain(part);
    },
  );

  it('opens and closes the hint by F1, and leaves the focus where it is', async () => {
    const { user, requests } = await open(stateIn('tour-verify-hint', 'en'));
    const before = document.activeElement;
    expect(before?.matches('[data-next]')).toBe(true);
    expect(band().textContent).toContain(en.goals.verify.hint);
    expect(press('Hint').getAttribute('aria-expanded')).toBe('true');
    await user.keyboard('{F1}');
    expect(requests).toEqual([{ channel: 'training.tour', argument: { act: 'hint' } }]);
    expect(document.activeElement).toBe(before);
  });

  it('does not take the focus when the next goal comes', async () => {
    const { push } = await open(stateIn('tour-override-hint', 'en'));
    const before = document.activeElement;
    push({ ...withTour(stateIn('tour-override-hint', 'en'), 'tour-show'), revision: 9 });
    await settled();
    expect(band().textContent).toContain(en.goals.show.what(''));
    expect(document.activeElement).toBe(before);
  });

  it('presents the goal’s licence while nobody is served, and not later', async () => {
    const { user, requests, push } = await open(stateIn('tour-scan-hint', 'en'));
    await user.click(press('Present the licence'));
    expect(requests).toEqual([{ channel: 'training.present', argument: { customerId: '700101' } }]);
    push({ ...withTour(stateIn('amount', 'en'), 'tour-scan-hint'), revision: 9 });
    await settled();
    expect(within(band()).queryByRole('button', { name: 'Present the licence' })).toBeNull();
  });

  it('asks main to go back, to skip and to hide, and gives the focus back where its button goes', async () => {
    const { user, requests } = await open(stateIn('tour-scan-hint', 'en'));
    for (const name of ['Back', 'Skip', 'Hide']) await user.click(press(name));
    expect(requests.map(({ argument }) => argument)).toEqual([
      { act: 'back' },
      { act: 'skip' },
      { act: 'hide' },
    ]);
    await settled();
    expect(document.activeElement?.matches('[data-next]')).toBe(true);
  });

  it('is offered while nobody is served only, and is begun or put off', async () => {
    const { user, requests, push } = await open(stateIn('tour-offered', 'en'));
    expect(band().textContent).toContain(en.offer(14));
    await user.click(press('Start the tour'));
    await user.click(press('Not now'));
    expect(requests.map(({ argument }) => argument)).toEqual([{ act: 'start' }, { act: 'hide' }]);
    // F1 is the running tour’s.
    await user.keyboard('{F1}');
    expect(requests).toHaveLength(2);
    push({ ...withTour(stateIn('amount', 'en'), 'tour-offered'), revision: 9 });
    await settled();
    expect(screen.queryByRole('region', { name: 'Guided tour' })).toBeNull();
  });

  it('says at the end what the clerk can do now, and begins again', async () => {
    const { user, requests } = await open(stateIn('tour-done', 'en'));
    expect(band().textContent).toContain(en.finished(14, 14));
    for (const { can } of Object.values(en.lessons)) expect(band().textContent).toContain(can);
    await user.click(press('Start again'));
    expect(requests).toEqual([{ channel: 'training.tour', argument: { act: 'start' } }]);
  });

  it('stays on the page of the history, where a goal is', async () => {
    await open(stateIn('tour-duplicate', 'en'));
    expect(band().textContent).toContain(en.goals.duplicate.what(''));
  });

  it('comes back from the training tools', async () => {
    const { user, requests } = await open(stateIn('ready', 'en'));
    expect(screen.queryByRole('region', { name: 'Guided tour' })).toBeNull();
    await user.keyboard('{F9}');
    await user.click(screen.getByRole('button', { name: 'Show the guided tour' }));
    await settled();
    expect(requests).toEqual([{ channel: 'training.tour', argument: { act: 'show' } }]);
    expect(screen.queryByRole('complementary')).toBeNull();
  });
});

/** The one snapshot with the other's tour. */
function withTour(snapshot: Snapshot, other: Parameters<typeof stateIn>[0]): Snapshot {
  const { training } = snapshot;
  const tour = stateIn(other, snapshot.language).training?.tour ?? null;
  return { ...snapshot, training: training && { ...training, tour } };
}
