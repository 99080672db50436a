/** What only a supervisor does: overriding the verification, closing an account for good. */
import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { failures } from '../../resources/messages/en/failures.ts';
import { open, settled } from './page.ts';
import { serving } from './pieces.ts';
import { states } from './snapshots.ts';

const dialog = () => screen.getByRole('dialog');
const code = () => screen.getByLabelText('Supervisor’s PIN');
const reason = () => screen.getByLabelText('Reason');
const button = (name: RegExp | string) => screen.getByRole('button', { name });

describe('an override of the verification', () => {
  async function asked() {
    const page = await open(states['verify-or-override']);
    await page.user.click(button('Supervisor’s override'));
    return page;
  }

  it('stands below the other ways and is never the next step', async () => {
    const { show } = await open(states['verify-or-override']);
    expect(button('Supervisor’s override').hasAttribute('data-next')).toBe(false);
    await show(states['plan-chosen'].session);
    expect(screen.queryByRole('button', { name: 'Supervisor’s override' })).toBeNull();
  });

  it('stays open after a bypass, which verifies nobody for the plan that is chosen', async () => {
    const bypassed = states['verified-bypass-but-plan'].session;
    if (bypassed.step !== 'serving') throw new Error('nobody is served');
    const session = { ...bypassed, supervisorActs: ['merchant_override'] as const };
    const { user, show } = await open({ ...states['verified-bypass-but-plan'], session });
    await user.click(button('Supervisor’s override'));
    await user.type(code(), '24');
    await show(session);
    expect(code()).toHaveProperty('value', '24');
  });

  it('asks a PIN that is not shown and a reason, and sends both', async () => {
    const { user, requests } = await asked();
    expect(document.activeElement).toBe(code());
    expect(code().getAttribute('type')).toBe('password');
    await user.type(code(), '246810');
    await user.type(reason(), 'The phone was stolen{Enter}');
    expect(requests).toEqual([
      {
        channel: 'verification.start',
        argument: {
          format: 'merchant_override',
          supervisor: 'Dominique Côté',
          pin: '246810',
          reason: 'The phone was stolen',
          cardNumber: null,
        },
      },
    ]);
  });

  it('sends nothing without a reason', async () => {
    const { user, requests } = await asked();
    await user.type(code(), '246810{Enter}');
    await settled();
    expect(requests).toEqual([]);
    expect(document.activeElement).toBe(reason());
  });

  it.each(['people.pin-wrong', 'people.locked'] as const)(
    'says %s in the dialog alone, forgets the PIN and keeps the reason',
    async (refusal) => {
      const { user, refuse } = await asked();
      refuse('verification.start', { code: refusal, retry: 'now' });
      await user.type(code(), '1111');
      await user.type(reason(), 'The phone was stolen{Enter}');
      await settled();
      expect(screen.getAllByRole('alert')).toHaveLength(1);
      expect(within(dialog()).getByRole('alert').textContent).toContain(failures[refusal].what);
      expect(code()).toHaveProperty('value', '');
      expect(reason()).toHaveProperty('value', 'The phone was stolen');
      expect(document.activeElement).toBe(code());
    },
  );

  it('says in the dialog what the financing service forbids, and does not ask again', async () => {
    const { user, show } = await asked();
    await user.type(code(), '246810');
    await user.type(reason(), 'The phone was stolen{Enter}');
    await show(states['override-not-allowed'].session);
    expect(within(dialog()).getByRole('alert').textContent).toContain(
      failures['api.override-not-allowed'].what,
    );
    expect(screen.queryByLabelText('Supervisor’s PIN')).toBeNull();
    await user.click(within(dialog()).getByRole('button', { name: 'Close' }));
    await settled();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(button(/Text message/));
  });

  it('closes the dialog and leads on to the print once the customer counts as verified', async () => {
    const { user, show } = await asked();
    await user.type(code(), '246810');
    await user.type(reason(), 'The phone was stolen{Enter}');
    await show(states.verified.session);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(button(/Print the quote/));
  });

  it('offers nothing by itself after an uncertain outcome', async () => {
    const { user } = await open(states['override-uncertain']);
    expect(screen.getByRole('alert').textContent).toContain('may or may not');
    expect(screen.queryByRole('button', { name: /Text message|override/ })).toBeNull();
    await user.click(button('Another way'));
    expect(button(/Text message/).hasAttribute('data-next')).toBe(false);
  });
});

describe('closing an account', () => {
  async function asked() {
    const page = await open(states['verify-or-override']);
    await page.user.click(screen.getByText('Supervisor', { selector: 'summary *, summary' }));
    await page.user.click(button(/Close this account for good/));
    return page;
  }

  it('is offered only where main says so, and never as a step', async () => {
    const { show } = await open(states['verify-or-override']);
    expect(button(/Close this account/).hasAttribute('data-next')).toBe(false);
    await show(states['plan-chosen'].session);
    expect(screen.queryByRole('button', { name: /Close this account/ })).toBeNull();
  });

  it('says that it is for good and asks the PIN, the reason and the number once more', async () => {
    const { user, requests } = await asked();
    expect(dialog().textContent).toContain('cannot be undone');
    expect(dialog().textContent).toContain('Account 00116994859021');
    await user.type(code(), '246810');
    await user.type(reason(), 'Asked by the customer{Enter}');
    await settled();
    expect(requests).toEqual([]);
    const number = screen.getByLabelText(/number again/);
    expect(document.activeElement).toBe(number);
    await user.type(number, '00116994859021{Enter}');
    expect(requests).toEqual([
      {
        channel: 'account.close',
        argument: {
          ...{ supervisor: 'Dominique Côté', pin: '246810', reason: 'Asked by the customer' },
          accountNumber: '00116994859021',
        },
      },
    ]);
  });

  it('says in the dialog that the number differs, and that nothing was closed', async () => {
    const { user, refuse } = await asked();
    refuse('account.close', { code: 'counter.confirmation-differs', retry: 'now' });
    await user.type(code(), '246810');
    await user.type(reason(), 'Asked by the customer');
    await user.type(screen.getByLabelText(/number again/), '1{Enter}');
    await settled();
    expect(within(dialog()).getByRole('alert').textContent).toContain('Nothing was closed');
    expect(screen.getAllByRole('alert')).toHaveLength(1);
  });

  it('shows nothing else while it is asked, and then offers the receipt before the next customer', async () => {
    const { user, requests, show } = await asked();
    await show(states['closing-asked'].session);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.queryByRole('textbox')).toBeNull();
    await show(states.closed.session);
    expect(screen.getByRole('heading', { name: /The account is closed/ })).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(requests).toEqual([{ channel: 'account.printClosing', argument: undefined }]);
    await show(states['closed-print-failed'].session);
    expect(screen.getByRole('alert').textContent).toContain(failures['printer.paper-out'].what);
    await user.keyboard('{F8}');
    expect(requests.at(-1)?.channel).toBe('account.printClosing');
    await show(states['closed-printed'].session);
    await user.keyboard('{Enter}');
    expect(requests.at(-1)?.channel).toBe('session.clear');
  });

  it('asks before the receipt is left unprinted', async () => {
    const { user, requests } = await open(states.closed);
    await user.keyboard('{Escape}');
    expect(dialog()).toBeTruthy();
    expect(requests).toEqual([]);
  });

  it('shows an uncertain outcome as uncertain: no sale, no status, no second try as a step', async () => {
    const { user, requests } = await open(states['closing-uncertain']);
    expect(screen.getByRole('alert').textContent).toContain('may or may not be closed');
    expect(screen.getByRole('alert').textContent).not.toContain(failures['api.timeout'].todo);
    expect(screen.queryByText('May buy')).toBeNull();
    expect(screen.queryByRole('textbox')).toBeNull();
    await user.keyboard('{F8}{Enter}');
    expect(requests).toEqual([{ channel: 'session.clear', argument: undefined }]);
  });

  it('goes on serving after a closing that failed for certain', async () => {
    await open(states['closing-failed']);
    expect(screen.getByRole('alert').textContent).toMatch(/^\s*Not closed\./);
    expect(screen.getByRole('textbox', { name: /Purchase amount/ })).toBeTruthy();
  });
});

describe('the card of a business’s authorized user', () => {
  const card = () => screen.getByRole('textbox', { name: 'Card number' });

  it('is asked for before any way to verify, and goes with each', async () => {
    const { user, requests, show } = await open(states['card-number-needed']);
    expect(screen.queryByRole('button', { name: /Text message/ })).toBeNull();
    expect(document.activeElement).toBe(card());
    await user.keyboard('4000 1234 1234 1246{Enter}');
    await settled();
    await user.keyboard('{Enter}');
    const { session } = states['card-number-needed'];
    if (session.step !== 'serving') throw new Error('the fixture serves a customer');
    await show({
      ...session,
      verification: {
        state: 'failed',
        format: 'sms',
        failure: { code: 'api.phone-not-valid', retry: 'never' },
        mayConfirm: false,
      },
    });
    await user.click(button(/E-mail/));
    expect(requests.map(({ argument }) => argument)).toEqual([
      { format: 'sms', cardNumber: '4000123412341246' },
      { format: 'email', cardNumber: '4000123412341246' },
    ]);
  });

  it('has 16 digits, and can be changed', async () => {
    const { user } = await open(states['card-number-needed']);
    await user.keyboard('400012341234124{Enter}');
    await settled();
    expect(card().getAttribute('aria-invalid')).toBe('true');
    await user.keyboard('6{Enter}');
    await settled();
    expect(screen.getByText('Card ending in 1246')).toBeTruthy();
    await user.click(button('Change'));
    await settled();
    expect(document.activeElement).toBe(card());
    expect(card()).toHaveProperty('value', '');
  });

  it('is forgotten with the customer', async () => {
    const { user, show } = await open(states['card-number-needed']);
    await user.keyboard('4000123412341246{Enter}');
    await settled();
    await show(states.ready.session);
    await show(states['card-number-needed'].session);
    expect(card()).toHaveProperty('value', '');
  });

  it('is asked of nobody else', async () => {
    await open({ ...states['plan-chosen'], session: serving() });
    expect(screen.queryByRole('textbox', { name: 'Card number' })).toBeNull();
  });
});
