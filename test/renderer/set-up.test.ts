/** The page of the set-up: what it asks of main, and what it never asks before it was shown. */
import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { open, settled } from './page.ts';
import { states } from './snapshots.ts';

const part = (name: RegExp) => within(screen.getByRole('complementary')).getByRole('button', { name });
/** What a person is told on the right. */
const said = () =>
  within(screen.getByRole('region', { name: 'New versions' })).getByRole('status').textContent;
const field = (name: string) => screen.getByLabelText(name, { exact: false });

describe('the page of the set-up', () => {
  it('begins with the first part that is missing, and says how far each part is', async () => {
    await open(states['set-up-account']);
    const list = screen.getByRole('list', { name: 'Parts' });
    expect(
      within(list)
        .getAllByRole('button')
        .map((button) => button.textContent.trim()),
    ).toEqual([
      ...['The shop Ready', 'Language Ready', 'Account with the financing company Missing'],
      ...['Scanner To be tried', 'Printer Failed', 'People Missing'],
    ]);
    expect(screen.getByRole('heading', { name: 'Account with the financing company' })).toBeTruthy();
  });

  it('saves the shop, and asks for what is not typed', async () => {
    const { user, requests } = await open(states['set-up-bare']);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(requests).toEqual([]);
    expect(screen.getByText('Type it.')).toBeTruthy();
    await user.type(field('The shop’s name'), 'Meubles Érable');
    await user.type(field('Address and telephone'), '1{Enter}2{Enter}3{Enter}4{Enter}5');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByText('Four lines of 60 characters at most.')).toBeTruthy();
    await user.clear(field('Address and telephone'));
    await user.type(field('Address and telephone'), '100, rue Inventée');
    await user.click(screen.getByRole('radio', { name: 'stays as it is' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await settled();
    expect(requests).toEqual([
      {
        channel: 'setUp.shop',
        argument: {
          terminalId: 'T-01',
          name: 'Meubles Érable',
          lines: '100, rue Inventée',
          customerDisplay: false,
        },
      },
    ]);
    expect(screen.getByText('Saved.')).toBeTruthy();
  });

  it('fills in the account of another terminal, and asks for its secret; a secret that was right is not left in the field', async () => {
    const { user, requests, refuse, push } = await open(states['set-up-proposed']);
    const secret = screen.getByLabelText<HTMLInputElement>('Client secret');
    const save = screen.getByRole('button', { name: 'Try and save' });
    await user.click(save);
    expect(requests).toEqual([]);
    refuse('setUp.account', { code: 'api.credentials', retry: 'never' });
    await user.type(secret, 'wrong');
    await user.click(save);
    await settled();
    expect(screen.getByRole('alert')).toBeTruthy();
    await user.clear(secret);
    await user.type(secret, 'right');
    await user.click(save);
    await settled();
    // Main has nothing to propose any more: the words about the end stay.
    push({ ...states['set-up-account'], revision: 99 });
    await settled();
    expect(screen.getByText(/let this terminal in/)).toBeTruthy();
    expect(secret.value).toBe('');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(requests.at(-1)).toEqual({
      channel: 'setUp.account',
      argument: {
        url: 'https://posapi.example/flexiti/pos-api',
        clientId: 'meubles-laframboise-014',
        ...{ authority: null, secret: 'right' },
      },
    });
  });

  it('takes settings only by the button below what they change', async () => {
    const { user, requests } = await open(states['set-up-shown']);
    await user.click(part(/^Take settings/));
    const cells = screen
      .getAllByRole('row')
      .map((row) => [...row.children].map((cell) => cell.textContent).join(' '));
    expect(cells).toContain('api.url – https://posapi.example/flexiti/pos-api');
    expect(cells).toContain('idleMinutes 5 3');
    expect(screen.getByText(/Check the address/)).toBeTruthy();
    expect(requests).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Take these settings' }));
    expect(requests).toEqual([{ channel: 'setUp.apply', argument: { id: 1 } }]);
  });

  it('says which setting is in the way, and what was scanned instead of a code', async () => {
    const { user, push } = await open(states['set-up-refused']);
    await user.click(part(/^Take settings/));
    expect(screen.getByText('Setting: merchantOverride')).toBeTruthy();
    push({ ...states['set-up-waiting'], revision: 99 });
    await settled();
    expect(screen.getByText('1 of 2 read')).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('no settings that a terminal gave away');
  });

  it('gives the settings away as a file, a sheet or codes', async () => {
    const { user, requests } = await open(states['set-up-account']);
    await user.click(part(/^Give these/));
    await user.click(screen.getByRole('button', { name: 'Save as a file' }));
    await settled();
    expect(screen.getByText('Saved.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Show the codes here' }));
    await settled();
    expect(screen.getByRole('img', { name: 'Code 1 of 1' })).toBeTruthy();
    expect(requests.map(({ channel }) => channel)).toEqual(['setUp.export', 'setUp.codes']);
  });

  it('saves what support needs by one button', async () => {
    const { user, requests, refuse } = await open(states['set-up-account']);
    await user.click(part(/^Help from support/));
    const save = screen.getByRole('button', { name: 'Save a support bundle' });
    refuse('setUp.support', { code: 'set-up.file-not-written', retry: 'now' });
    await user.click(save);
    await settled();
    expect(screen.getByRole('alert').textContent).toContain('Save it again in another place');
    await user.click(save);
    await settled();
    expect(screen.getByText(/^Saved\. Send/)).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(requests.map(({ channel }) => channel)).toEqual(['setUp.support', 'setUp.support']);
  });

  it('says which version runs and where new ones come from, and that none is looked for where nothing is named', async () => {
    const { user, push } = await open(states['set-up-account']);
    await user.click(part(/^New versions/));
    expect(screen.getByText('1.4.2')).toBeTruthy();
    expect(screen.getByText(/name no server/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Look now' })).toBeNull();
    push({ ...states['updates-newest'], revision: 99 });
    await settled();
    expect(screen.getByText('versions.laframboise.example')).toBeTruthy();
    expect(screen.getByText('November 28, 2026 at 3:30 p.m.')).toBeTruthy();
    expect(said()).toMatch(/No newer version/);
  });

  it('looks for a new version at once, and not twice', async () => {
    const { user, requests, push, refuse } = await open(states['updates-newest']);
    await user.click(part(/^New versions/));
    const look = screen.getByRole('button', { name: 'Look now' });
    refuse('setUp.lookForUpdate', { code: 'counter.nothing-to-do-here', retry: 'never' });
    await user.click(look);
    await settled();
    expect(screen.getByRole('alert')).toBeTruthy();
    await user.click(look);
    await settled();
    expect(screen.queryByRole('alert')).toBeNull();
    push({ ...states['updates-downloading'], revision: 99 });
    await settled();
    expect(said()).toContain('Downloading version 1.5.0');
    await user.click(look);
    expect(requests.map(({ channel }) => channel)).toEqual(['setUp.lookForUpdate', 'setUp.lookForUpdate']);
  });

  it('says what a version waits for, and whether the one before can be put back', async () => {
    const { user, push } = await open(states['updates-waiting']);
    await user.click(part(/^New versions/));
    expect(said()).toMatch(
      /Version 1\.5\.0 is ready\.[^]*locked for half a minute[^]*Version 1\.4\.2 is kept/,
    );
    push({ ...states['updates-no-way-back'], revision: 99 });
    await settled();
    expect(said()).toContain('Version 1.4.2 cannot be put back');
    expect(screen.getByRole('alert').textContent).toContain('could not be reached');
  });

  it('says which version was refused and which was put back, and why', async () => {
    const { user } = await open(states['updates-refused']);
    await user.click(part(/^New versions Refused/));
    expect(screen.getByRole('alert').textContent).toContain('Version 1.5.0 was refused.');
    expect(
      screen.getByText(/did not open its window in 2 starts\. Version 1\.4\.2 was put back/),
    ).toBeTruthy();
    expect(screen.getByText('Version 1.4.2 was put in place of version 1.4.1.')).toBeTruthy();
  });

  it('leads to the pages of the devices and the people, and restarts', async () => {
    const { user, requests } = await open(states['set-up-proposed']);
    await user.click(screen.getByRole('button', { name: 'Restart Comptoir' }));
    await user.click(part(/^Scanner/));
    await user.click(screen.getByRole('button', { name: 'Connect a scanner' }));
    await user.click(part(/^People/));
    await user.click(screen.getByRole('button', { name: 'Open the list of people' }));
    expect(requests).toEqual([
      { channel: 'setUp.restart', argument: undefined },
      { channel: 'scanner.page', argument: { mode: 'set-up' } },
      { channel: 'scanner.page', argument: { mode: 'people' } },
    ]);
  });
});
