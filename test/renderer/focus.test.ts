import { describe, expect, it } from 'vitest';
import type { SessionView } from '../../preload/views.ts';
import { screensIn } from '../../renderer/messages.ts';
import { announcementOf, focusKey, losesWork, screenKey } from '../../renderer/screens.ts';
import { accountNumber, amount, quote, readyQuote, serving, snapshot, summary } from './pieces.ts';
import { states } from './snapshots.ts';

const ready = readyQuote(quote());
const failure = { code: 'api.unreachable', retry: 'later' } as const;
const focus = (session: SessionView) => focusKey(snapshot(session));

it('asks before it leaves a customer whose work main calls lost, and on no other screen', () => {
  expect(losesWork(serving({ losesWork: true }))).toBe(true);
  expect(losesWork(serving({ losesWork: false }))).toBe(false);
  expect(losesWork(states.accounts.session)).toBe(false);
});

describe('the focus', () => {
  it('stays while an account is being opened, and where it could not be', () => {
    const { session } = states.accounts;
    if (session.step !== 'accounts') throw new Error('the sample is a list of accounts');
    const opening = { ...session, opening: session.accounts[1]?.id ?? null };
    expect(focus(opening)).toBe(focus(session));
    expect(focus({ ...session, failure })).toBe(focus(session));
  });
  it('moves with the next step, with a new failure and with each interruption', () => {
    const unnamed = { firstName: null, lastName: null, issuedBy: null, warnings: [] };
    const keys = [
      serving(),
      serving({ quote: ready }),
      serving({ quote: { state: 'failed', amount: amount('10.00'), failure } }),
      serving({ interruption: { id: 1, licence: unnamed } }),
      serving({ interruption: { id: 2, licence: unnamed } }),
    ].map(focus);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('a screen is drawn anew', () => {
  it('for another customer, and not for a change of the same one', () => {
    const one = serving();
    expect(screenKey(serving({ quote: ready }))).toBe(screenKey(one));
    const other = { ...one.account, accountNumber: accountNumber('00116994859039') };
    expect(screenKey(serving({ account: other }))).not.toBe(screenKey(one));
  });
});

describe('a screen reader', () => {
  const text = screensIn('en');
  it('says that a customer is verified only where that serves what is chosen', () => {
    expect(announcementOf(states.verified, text)).toBe(text.announce.verified);
    expect(announcementOf(states['verified-bypass-but-plan'], text)).not.toBe(text.announce.verified);
  });
  it('counts the accounts that could not be read, as the screen does', () => {
    const accounts = snapshot({
      step: 'accounts',
      licence: null,
      accounts: [summary({})],
      unreadable: [{ accountNumber: null }],
      opening: null,
      failure: null,
    });
    expect(announcementOf(accounts, text)).toBe(text.accounts.title(2));
  });
  it('counts the regular purchase among the plans only where there is one', () => {
    const said = (regular: boolean) => {
      const given = regular ? quote() : { ...quote(), regular: null };
      return announcementOf(snapshot(serving({ quote: readyQuote(given) })), text);
    };
    const { length } = quote().plans;
    expect(said(true)).toBe(text.announce.plans(length + 1));
    expect(said(false)).toBe(text.announce.plans(length));
  });
});
