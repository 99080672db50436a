/** What the law and the vendor want of the counter: terms, credit, the card against the account. */
import { describe, expect, it } from 'vitest';
import { ok } from '../../main/domain/result.ts';
import { deferredPayment, equalPayments, untoldPlan } from '../samples/quotes.ts';
import {
  amount,
  answerInterruption,
  counter,
  details,
  found,
  kinds,
  licence,
  quote,
  serving,
} from './counter.ts';
import { supervisor } from '../samples/cast.ts';

describe('terms that the customer has not accepted', () => {
  it('are shown and logged where the search found this account alone', async () => {
    const at = counter();
    at.api.answers.search = () => ok([found({ termsAccepted: false })]);
    await at.scan();
    expect(serving(at).account.termsAccepted).toBe(false);
    expect(at.rows.map(({ entry }) => entry)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'search.answered',
          accounts: [expect.objectContaining({ termsAccepted: false })],
        }),
        expect.objectContaining({ kind: 'account.opened', termsAccepted: false }),
      ]),
    );
  });

  it('are not told by a look-up by number', async () => {
    const at = counter();
    await at.session.lookUp({ by: 'account', number: '123456789' });
    expect(serving(at).account.termsAccepted).toBeNull();
    expect(at.rows.at(-1)?.entry).toMatchObject({ kind: 'account.opened', termsAccepted: null });
  });
});

describe('the credit', () => {
  it('is the newest: a quote’s counts above the look-up’s, for the next amount too', async () => {
    const at = counter();
    at.api.answers.calculateInterest = (total) => ok(quote(total, { availableCredit: amount('4000.00') }));
    await at.scan();
    await at.session.quote('100');
    expect(serving(at).account.availableCredit).toBe('4000.00');
    expect(at.rows.at(-1)?.entry).toMatchObject({ kind: 'quote.answered', availableCredit: '4000.00' });
    expect(await at.session.quote('3500')).toEqual(ok(null));
    expect(await at.session.quote('4000.01')).toMatchObject({
      failure: { code: 'counter.amount-over-credit' },
    });
  });

  it('that a quote told to be less than its amount lets nothing be chosen', async () => {
    const at = counter();
    at.api.answers.calculateInterest = (total) => ok(quote(total, { availableCredit: amount('99.99') }));
    await at.scan();
    await at.session.quote('100');
    expect(await at.session.choose({ kind: 'regular' })).toMatchObject({
      failure: { code: 'counter.amount-over-credit' },
    });
  });

  it('marks what it is not enough for, hides nothing, and lets the customer choose', async () => {
    const at = counter();
    at.api.answers.lookUp = () => ok(details({ offers: [] }));
    at.api.answers.calculateInterest = (total) =>
      ok(
        quote(total, {
          availableCredit: amount('1400.00'),
          plans: [equalPayments('fr', true), deferredPayment('fr', true), untoldPlan('fr')],
        }),
      );
    await at.scan();
    await at.session.quote('1250');
    const view = serving(at).quote;
    expect(
      view.state === 'ready' && view.options.map(({ choice, overCredit }) => [choice, overCredit]),
    ).toEqual([
      [{ kind: 'regular' }, false],
      // 1338.12, 1371.36, 1526.16 and 1710.00 in all
      [{ kind: 'promotional', planId: '4', months: 6 }, false],
      [{ kind: 'promotional', planId: '4', months: 12 }, false],
      [{ kind: 'promotional', planId: '4', months: 24 }, true],
      [{ kind: 'promotional', planId: '4', months: 36 }, true],
      [{ kind: 'promotional', planId: '9', months: 6 }, false],
      [{ kind: 'promotional', planId: '9', months: 12 }, false],
      // Nobody knows its total.
      [{ kind: 'promotional', planId: '54', months: 3 }, false],
    ]);
    expect(view.state === 'ready' && view.options[2]?.cost).toEqual({
      payments: 12,
      total: '1371.36',
      costOfCredit: '121.36',
    });
    expect(await at.session.choose({ kind: 'promotional', planId: '4', months: 36 })).toEqual(ok(null));
  });
});

describe('the card against the account', () => {
  const moved = licence({ postal_code: 'H0H 0H0', province: 'QC', warnings: ['expired'] });

  it('is compared in main: the page learns which fields differ, and nothing of what they hold', async () => {
    const at = counter();
    await at.scan(moved);
    expect(serving(at).identity).toEqual({
      compared: ['first-name', 'last-name', 'address', 'province', 'postal-code'],
      differs: ['province', 'postal-code'],
      cardSeen: false,
    });
    expect(JSON.stringify(at.session.view())).not.toMatch(/H0H|INVENTEE|1990-02-03|E0000/);
  });

  it('is not compared where no card was scanned', async () => {
    const at = counter();
    await at.session.lookUp({ by: 'account', number: '123456789' });
    expect(serving(at).identity).toEqual({ compared: [], differs: [], cardSeen: false });
  });

  it('is recorded as seen once, with what differed and what was said of the card', async () => {
    const at = counter();
    await at.scan(moved);
    expect(await at.session.seeCard()).toEqual(ok(null));
    expect(serving(at).identity.cardSeen).toBe(true);
    expect(at.rows.at(-1)?.entry).toEqual({
      kind: 'card.seen',
      scanned: true,
      differs: ['province', 'postal-code'],
      warnings: ['expired'],
    });
    expect(await at.session.seeCard()).toMatchObject({ ok: false });
  });
});

it('tells more of the account to the clerk who asks, and logs that it did, not what', async () => {
  const at = counter();
  await at.scan();
  expect(await at.session.about()).toEqual(
    ok({
      address: ['1 rue Inventée'],
      city: 'Ottawa',
      province: 'ON',
      postalCode: 'K1A 0A1',
      insured: false,
      originatingMerchant: 'Meubles Boréal',
      createdOn: '2019-05-15',
      offers: details().offers,
    }),
  );
  expect(at.rows.at(-1)?.entry).toEqual({ kind: 'account.told', accountNumber: '123456789' });
  expect(JSON.stringify(at.session.view())).not.toMatch(/Inventée|K1A/);
});

describe('the comparison', () => {
  const shown = { kind: 'comparison.shown', on: 'screen', amount: '100.00', language: 'fr' };

  it('is turned to the customer before a verification, and the log has what was shown and for how long', async () => {
    const at = counter();
    await at.scan();
    expect(await at.session.show(true)).toMatchObject({ ok: false });
    await at.session.quote('100');
    expect(serving(at)).toMatchObject({ mayShow: true, shown: null });
    expect(await at.session.show(true)).toEqual(ok(null));
    expect(serving(at).shown).toBe('screen');
    expect(at.rows.at(-1)?.entry).toMatchObject({
      ...shown,
      options: [{ kind: 'regular' }, { kind: 'promotional', planId: '4', months: 12 }],
    });
    at.now = 41_600;
    expect(await at.session.show(false)).toEqual(ok(null));
    expect(serving(at).shown).toBeNull();
    expect(at.rows.at(-1)?.entry).toEqual({ kind: 'comparison.hidden', by: 'clerk', seconds: 42 });
    expect(await at.session.show(false)).toMatchObject({ ok: false });
  });

  it.each<[string, (at: ReturnType<typeof counter>) => Promise<unknown>]>([
    ['clear', (at) => at.session.clear('clerk')],
    ['clear', (at) => at.session.end()],
    ['amount', (at) => at.session.quote('120')],
    [
      'clear',
      async (at) => {
        await at.scan(licence({ govid_number: 'other' }));
        await answerInterruption(at, true);
      },
    ],
  ])('is logged as no longer shown where it ends by %s', async (by, end) => {
    const at = counter();
    await at.scan();
    await at.session.quote('100');
    await at.session.show(true);
    at.now = 3000;
    await end(at);
    const entries = at.rows.map(({ entry }) => entry);
    expect(entries.filter(({ kind }) => kind.startsWith('comparison'))).toEqual([
      expect.objectContaining(shown),
      { kind: 'comparison.hidden', by, seconds: 3 },
    ]);
  });

  it('comes up by itself on a display of the customer’s own, and is logged as gone with it', async () => {
    const at = counter();
    at.customerDisplay = true;
    await at.scan();
    await at.session.quote('100');
    expect(serving(at).shown).toBe('display');
    expect(at.rows.at(-1)?.entry).toMatchObject({ kind: 'comparison.shown', on: 'display' });
    at.now = 9000;
    at.session.customerDisplayLost();
    expect(serving(at).shown).toBeNull();
    expect(at.rows.at(-1)?.entry).toEqual({ kind: 'comparison.hidden', by: 'display', seconds: 9 });
    at.customerDisplay = false;
    await at.session.show(true);
    at.session.customerDisplayLost();
    expect(serving(at).shown).toBe('screen');
  });

  it('is nobody’s to see where the account is being closed', async () => {
    const at = counter();
    at.api.answers.lookUp = () => ok(details({ province: 'QC' }));
    await at.scan();
    await at.session.quote('100');
    await at.session.show(true);
    await at.session.close({
      supervisor: supervisor.name,
      pin: supervisor.pin,
      reason: 'asked',
      accountNumber: '123456789',
    });
    expect(serving(at)).toMatchObject({ mayShow: false, shown: null });
    expect(kinds(at)).toEqual(expect.arrayContaining(['comparison.hidden', 'closing.asked']));
  });
});
