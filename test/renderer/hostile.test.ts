/** Answers that should never come: the page must not fall silent, nor carry one customer's trouble to the next. */
import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { screens } from '../../resources/messages/en/screens.ts';
import { open } from './page.ts';
import { account, accountNumber, licence, quote, readyQuote, serving, snapshot, summary } from './pieces.ts';
import { states } from './snapshots.ts';

const failed = () => screen.queryByRole('heading', { name: screens.product });

describe('a screen that cannot be drawn', () => {
  // cast: a list that is none, as a fault of main's would send it
  const broken = serving({ licence: { ...licence, warnings: null as never } });

  it('says so, and is gone with its customer', async () => {
    const { show } = await open(snapshot(broken));
    expect(failed()).not.toBeNull();
    await show(states.accounts.session);
    expect(failed()).toBeNull();
    expect(screen.getAllByRole('button', { name: /available/i }).length).toBeGreaterThan(1);
  });
  it('does not hide the next customer of the same screen', async () => {
    const { show } = await open(snapshot(broken));
    await show(serving({ account: account({ accountNumber: accountNumber('00116994859039') }) }));
    expect(failed()).toBeNull();
  });
});

describe('what comes twice under one name is shown twice', () => {
  it('an account', async () => {
    await open(snapshot(accountsOf(2)));
    expect(failed()).toBeNull();
    expect(screen.getAllByRole('button', { name: /available/i })).toHaveLength(2);
  });
  it('a question', async () => {
    const question = { id: '1', text: 'A colour?' };
    const twice = account({ securityQuestions: [question, { ...question, text: 'A street?' }] });
    const { user } = await open(snapshot(serving({ account: twice, formats: ['security_question'] })));
    await user.click(
      screen.getByRole('button', { name: new RegExp(screens.verify.method.security_question) }),
    );
    expect(failed()).toBeNull();
    expect(screen.getByText('A street?')).toBeTruthy();
  });
  it('a plan and a term', async () => {
    const given = quote();
    const [plan] = given.plans;
    const term = plan?.terms[0];
    if (!plan || !term) throw new Error('the sample quote has a plan');
    const twice = { ...plan, terms: [term, term] };
    await open(snapshot(serving({ quote: readyQuote({ ...given, plans: [twice, twice] }) })));
    expect(failed()).toBeNull();
    expect(screen.getAllByRole('radio')).toHaveLength(1 + 4);
  });
});

function accountsOf(count: number) {
  const { session } = states.accounts;
  if (session.step !== 'accounts') throw new Error('the sample is a list of accounts');
  return { ...session, accounts: Array.from({ length: count }, () => summary({})) };
}
