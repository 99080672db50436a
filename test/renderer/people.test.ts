/** Signing in, locking, the countdown, and the people's screen. */
import { screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { failures } from '../../resources/messages/en/failures.ts';
import { screens } from '../../resources/messages/en/screens.ts';
import { open, settled } from './page.ts';
import { states } from './snapshots.ts';

const text = screens.people;
const names = () => screen.getAllByRole('option').map((option) => option.querySelector('.name')?.textContent);
const field = () => screen.getByRole('combobox');
const pin = () => screen.getByLabelText('PIN');
const button = (name: string | RegExp) => screen.getByRole('button', { name });

describe('signing in', () => {
  it('takes the first letters of any part of a name, without accents, and Enter for the first that fits', async () => {
    const { user, requests } = await open(states['sign-in-live']);
    expect(document.activeElement).toBe(field());
    await user.type(field(), 'ro');
    expect(names()).toEqual(['Élodie Roy']);
    await user.keyboard('{Enter}');
    await settled();
    expect(document.activeElement).toBe(pin());
    await user.keyboard('1357{Enter}');
    expect(requests).toEqual([{ channel: 'people.signIn', argument: { name: 'Élodie Roy', pin: '1357' } }]);
  });

  it('moves in the list by the arrows', async () => {
    const { user } = await open(states['sign-in-live']);
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await settled();
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Élodie Roy');
  });

  it('takes the digits of the pad, which gives the field the focus back', async () => {
    const { user, requests } = await open(states['sign-in-locked']);
    for (const digit of ['1', '3', '5', '5']) await user.click(button(digit));
    await user.click(button(text.erase));
    await user.click(button('7'));
    expect(document.activeElement).toBe(pin());
    expect(pin().getAttribute('type')).toBe('password');
    await user.keyboard('{Enter}');
    expect(requests).toMatchObject([{ argument: { name: 'Élodie Roy', pin: '1357' } }]);
  });

  it('says what is wrong, forgets the PIN, and stays with the person', async () => {
    const { user, refuse } = await open(states['sign-in-locked']);
    refuse('people.signIn', { code: 'people.pin-wrong', retry: 'now' });
    await user.type(pin(), '9999{Enter}');
    await settled();
    expect(screen.getByRole('alert').textContent).toContain(failures['people.pin-wrong'].what);
    expect(pin()).toHaveProperty('value', '');
    expect(document.activeElement).toBe(pin());
  });

  it('sends no PIN that is too short', async () => {
    const { user, requests } = await open(states['sign-in-locked']);
    await user.type(pin(), '12{Enter}');
    await settled();
    expect(requests).toEqual([]);
    expect(screen.getByText(text.pinShort)).toBeTruthy();
  });

  it('by Escape first forgets the PIN, then goes back to the names', async () => {
    const { user } = await open(states['sign-in-locked']);
    await user.type(pin(), '12');
    await user.keyboard('{Escape}');
    expect(pin()).toHaveProperty('value', '');
    await user.keyboard('{Escape}');
    await settled();
    expect(document.activeElement).toBe(field());
  });

  it('takes no PIN of somebody who waits or is locked', async () => {
    const { user } = await open(states['sign-in-waiting']);
    expect(screen.getByText(text.waiting(text.minutes(4)))).toBeTruthy();
    expect(screen.queryByLabelText('PIN')).toBeNull();
    await user.click(screen.getByRole('option', { name: /Mei Lin/ }));
    expect(screen.getByRole('alert').textContent).toContain(failures['people.locked'].what);
  });

  it('makes the first supervisor of a terminal that has nobody', async () => {
    const { user, requests } = await open(states['first-supervisor']);
    await user.keyboard('Ada Roy');
    await user.type(screen.getByLabelText(text.first.pin), '123456');
    await user.type(screen.getByLabelText(text.first.again), '123457{Enter}');
    await settled();
    expect(screen.getByText(text.differs)).toBeTruthy();
    await user.type(screen.getByLabelText(text.first.again), '{Backspace}6{Enter}');
    expect(requests).toEqual([{ channel: 'people.first', argument: { name: 'Ada Roy', pin: '123456' } }]);
  });
});

describe('locking', () => {
  it('is F12, which asks first where work would be lost', async () => {
    const { user, requests } = await open(states['plan-chosen']);
    await user.keyboard('{F12}');
    await settled();
    expect(requests).toEqual([]);
    await user.click(button(text.lockYes));
    expect(requests).toEqual([{ channel: 'people.lock', argument: undefined }]);
  });

  it('works while a dialog is open', async () => {
    const { user, requests } = await open(states['ready-may-decode-remotely']);
    await user.click(button(screens.remote.offer));
    await user.keyboard('{F12}');
    expect(requests).toEqual([{ channel: 'people.lock', argument: undefined }]);
  });

  it('is in the bar, beside the people for whoever manages them', async () => {
    const { user, requests } = await open(states['ready-supervisor']);
    await user.click(button(/Dominique Côté/));
    await user.click(button(text.manage.entry));
    await user.click(button(/Dominique Côté/));
    await user.click(button(/Lock the terminal/));
    expect(requests.map(({ channel }) => channel)).toEqual(['scanner.page', 'people.lock']);
    document.body.innerHTML = '';
    const { user: clerk } = await open(states.ready);
    await clerk.click(button(/Camille Roy/));
    expect(screen.queryByRole('button', { name: text.manage.entry })).toBeNull();
  });
});

describe('the last half minute', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('counts down on the page, and is told once to a screen reader', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    await open(states['locks-soon']);
    expect(screen.getByText(text.locksIn('27 seconds'))).toBeTruthy();
    vi.advanceTimersByTime(2000);
    await settled();
    expect(screen.getByText(text.locksIn('25 seconds'))).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain(text.locksSoon);
  });

  it('ends with any key, which does nothing else, and with any press', async () => {
    const { user, requests, here } = await open(states['locks-soon']);
    await user.keyboard('{Enter}');
    expect([here(), requests]).toEqual([1, []]);
    await user.click(button(text.stay));
    expect(here()).toBeGreaterThan(1);
    expect(requests).toEqual([]);
  });

  it('does not come to somebody who types: main is told now and then', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const { user, here } = await open(states.ready);
    await user.keyboard('abc');
    expect(here()).toBe(1);
    vi.advanceTimersByTime(10_000);
    await user.keyboard('d');
    expect(here()).toBe(2);
  });
});

describe('the people’s screen', () => {
  const add = () => within(screen.getByRole('main')).getAllByRole('button', { name: text.manage.add }).at(-1);

  it('adds a person with a PIN that fits the role', async () => {
    const { user, requests } = await open(states['people-supervisor']);
    await user.type(screen.getByLabelText(text.manage.name), 'Zoé Exemple');
    await user.type(screen.getByLabelText(text.manage.pin), 'abcd');
    await user.type(screen.getByLabelText(text.manage.again), 'abcd{Enter}');
    await settled();
    expect(requests).toEqual([]);
    expect(screen.getByText(text.pinRule(text.pinFor.clerk))).toBeTruthy();
    for (const label of [text.manage.pin, text.manage.again]) {
      await user.clear(screen.getByLabelText(label));
      await user.type(screen.getByLabelText(label), '2468');
    }
    await user.click(add() as HTMLElement);
    const entry = { role: 'clerk', shortName: null, externalEmployeeId: null };
    expect(requests).toEqual([
      { channel: 'people.add', argument: { ...entry, name: 'Zoé Exemple', pin: '2468' } },
    ]);
  });

  it('changes a person without a new PIN, but asks one for a new role', async () => {
    const { user, requests } = await open(states['people-supervisor']);
    await user.click(button(/Noé Nouveau/));
    await user.click(screen.getByRole('radio', { name: text.manage.mayIn }));
    await user.click(button(text.manage.save));
    await settled();
    const entry = { name: 'Noé Nouveau', shortName: null, externalEmployeeId: null, disabled: false };
    expect(requests).toEqual([
      { channel: 'people.change', argument: { ...entry, role: 'clerk', pin: null } },
    ]);
    await user.click(screen.getByRole('radio', { name: text.role.technician }));
    await user.click(button(text.manage.save));
    await settled();
    expect(requests).toHaveLength(1);
    expect(screen.getByText(text.manage.rolePin)).toBeTruthy();
  });

  it('unlocks whoever ten wrong PINs have locked', async () => {
    const { user, requests } = await open(states['people-supervisor']);
    await user.click(button(/Mei Lin/));
    await user.click(button(text.manage.unlock));
    expect(requests).toEqual([{ channel: 'people.unlock', argument: { name: 'Mei Lin' } }]);
  });

  it('does not offer one’s own role and access, nor a change to a technician', async () => {
    const { user } = await open(states['people-supervisor']);
    await user.click(
      within(screen.getByRole('list', { name: text.manage.list })).getByText('Dominique Côté'),
    );
    expect(screen.queryByRole('radio')).toBeNull();
    document.body.innerHTML = '';
    const { user: technician } = await open(states['people-technician']);
    await technician.click(button(/Mei Lin/));
    expect(screen.getByText(text.manage.readOnly)).toBeTruthy();
    expect(screen.queryByRole('button', { name: text.manage.unlock })).toBeNull();
  });
});
