import { describe, expect, it } from 'vitest';
import { ok } from '../../main/domain/result.ts';
import type { Quote } from '../../main/domain/quote.ts';
import type { Result } from '../../main/domain/result.ts';
import {
  accountNumber,
  answerInterruption,
  counter,
  details,
  failed,
  found,
  kinds,
  licence,
  quote,
  serving,
} from './counter.ts';
import type { Counter } from './counter.ts';

describe('a scan', () => {
  it('finds the only account and opens it, in one flow, with every step in the log before it is shown', async () => {
    const at = counter();
    await at.scan();
    expect(serving(at).account).toMatchObject({ customerName: 'Maude Exemple', mayBuy: 'yes', status: 'N' });
    expect(at.api.asked.map(({ call, referenceId }) => [call, referenceId])).toEqual([
      ['search', 'flow-1'],
      ['lookUp', 'flow-1'],
    ]);
    expect(kinds(at)).toEqual([
      'licence.read',
      'search.asked',
      'search.answered',
      'account.asked',
      'account.opened',
    ]);
    expect(at.shown).toEqual([
      { step: 'searching', rows: 2 },
      { step: 'accounts', rows: 3 },
      { step: 'accounts', rows: 4 },
      { step: 'serving', rows: 5 },
    ]);
  });

  it('of a licence that two accounts match lets the clerk choose', async () => {
    const at = counter();
    at.api.answers.search = () => ok([found(), found({ accountNumber: accountNumber('222'), status: 'F' })]);
    at.api.answers.lookUp = () => ok(details({ accountNumber: accountNumber('222') }));
    await at.scan();
    expect(at.session.view()).toMatchObject({ step: 'accounts', opening: null });
    await at.session.open('222/1001');
    expect(serving(at).account).toMatchObject({ status: 'F', mayBuy: 'no' });
    expect(serving(at).formats).toEqual([]);
  });

  it('opens no account by itself while another of the answer could not be read', async () => {
    const at = counter();
    at.api.unreadable = [{ accountNumber: accountNumber('222') }];
    await at.scan();
    expect(at.session.view()).toMatchObject({
      step: 'accounts',
      opening: null,
      unreadable: [{ accountNumber: '222' }],
    });
    expect(await at.session.open('222/1001')).toMatchObject({ ok: false });
    expect(at.rows.at(-1)?.entry).toMatchObject({ kind: 'search.answered', unreadable: 1 });
    await at.session.open('123456789/1001');
    expect(at.session.view().step).toBe('serving');
  });

  it('that is refused says why, and leaves a customer who is being served alone', async () => {
    const at = counter();
    at.decoded = { ok: false, failure: { code: 'licence.product-barcode', retry: 'now' } };
    await at.session.scan({
      source: 'serial',
      device: 'x',
      symbology: null,
      bytes: new Uint8Array(13),
      at: 0,
    });
    expect(at.session.view()).toMatchObject({
      step: 'ready',
      failure: { code: 'licence.product-barcode', retry: 'now' },
    });
    expect(at.rows[0]?.entry).toEqual({
      kind: 'scan.refused',
      source: 'serial',
      length: 13,
      code: 'licence.product-barcode',
    });
  });

  it('of another licence while a customer is served asks before it starts over', async () => {
    const at = counter();
    await at.scan();
    await at.scan(licence({ first_name: 'AUTRE', govid_number: 'X2' }));
    expect(serving(at).interruption).toMatchObject({ licence: { firstName: 'AUTRE' } });
    await answerInterruption(at, false);
    expect(serving(at).interruption).toBeNull();
    await at.scan(licence({ first_name: 'AUTRE', govid_number: 'X2' }));
    await answerInterruption(at, true);
    expect(at.api.asked.at(-1)?.referenceId).toBe('flow-2');
    expect(kinds(at)).toContain('customer.cleared');
  });

  it.each([true, false])(
    'of two others takes no answer to the first (%s) for one to the second',
    async (accept) => {
      const at = counter();
      await at.scan();
      await at.scan(licence({ first_name: 'AUTRE', govid_number: 'X2' }));
      const first = serving(at).interruption?.id ?? 0;
      await at.scan(licence({ first_name: 'ENCORE', govid_number: 'X3' }));
      expect(await at.session.interruption({ id: first, accept })).toMatchObject({
        failure: { code: 'counter.nothing-to-do-here' },
      });
      expect(serving(at).interruption).toMatchObject({ licence: { firstName: 'ENCORE' } });
      expect(kinds(at)).not.toContain('customer.cleared');
      expect(await answerInterruption(at, accept)).toEqual(ok(null));
    },
  );

  it('of the same other card again asks nothing anew', async () => {
    const at = counter();
    await at.scan();
    const other = licence({ first_name: 'AUTRE', govid_number: 'X2' });
    await at.scan(other);
    const { interruption } = serving(at);
    await at.scan(other);
    expect(serving(at).interruption).toEqual(interruption);
    expect(kinds(at).filter((kind) => kind === 'licence.read')).toHaveLength(2);
  });

  it('of the same card again changes nothing', async () => {
    const at = counter();
    await at.scan();
    await at.scan();
    expect(serving(at).interruption).toBeNull();
    expect(at.api.asked.filter(({ call }) => call === 'search')).toHaveLength(1);
  });

  it('without a birth date searches nothing and says that part of the licence was read', async () => {
    const at = counter();
    await at.scan(licence({ dob: null }));
    expect(at.session.view()).toMatchObject({ step: 'ready', failure: { code: 'licence.cut' } });
    expect(at.api.asked).toEqual([]);
  });

  it('shows the page the name, the issuer and the warnings, and nothing else of the licence', async () => {
    const at = counter();
    at.api.answers.search = () => ok([]);
    await at.scan(licence({ warnings: ['expired'] }));
    expect(at.session.view()).toEqual({
      step: 'not-found',
      by: 'search',
      licence: { firstName: 'MAUDE', lastName: 'EXEMPLE', issuedBy: 'ON', warnings: ['expired'] },
    });
  });
});

describe('a search', () => {
  it('typed after a licence was not found takes the birth date from the licence, in the same flow', async () => {
    const at = counter();
    at.api.answers.search = () => ok([]);
    await at.scan();
    at.api.answers.search = () => ok([found()]);
    await at.session.search({ firstName: 'Maud', lastName: 'Exemple', dob: null, postalCode: 'k1a 0a1' });
    expect(at.api.asked[1]).toEqual({
      call: 'search',
      referenceId: 'flow-1',
      argument: { firstName: 'Maud', lastName: 'Exemple', dob: '1990-02-03', postalCode: 'K1A0A1' },
    });
    expect(at.session.view().step).toBe('serving');
  });

  it('with neither a licence nor a birth date is refused', async () => {
    const at = counter();
    const answer = await at.session.search({ firstName: 'A', lastName: 'B', dob: null, postalCode: null });
    expect(answer).toMatchObject({ ok: false, failure: { code: 'counter.invalid-input' } });
  });

  it('that failed is begun anew by the same card, which found nothing yet', async () => {
    const at = counter();
    at.api.answers.search = () => failed('api.unreachable');
    await at.scan();
    at.api.answers.search = () => ok([found()]);
    await at.scan();
    expect(at.session.view().step).toBe('serving');
    expect(at.api.asked[1]).toMatchObject({ call: 'search', referenceId: 'flow-2' });
  });

  it('that failed can be tried again', async () => {
    const at = counter();
    at.api.answers.search = () => failed('api.unreachable');
    await at.scan();
    expect(at.session.view()).toMatchObject({ step: 'search-failed', failure: { code: 'api.unreachable' } });
    at.api.answers.search = () => ok([found()]);
    await at.session.retry();
    expect(at.session.view().step).toBe('serving');
  });

  it('whose answer comes after the customer was cleared shows nothing, and is in the log', async () => {
    const at = counter();
    const answer = Promise.withResolvers<ReturnType<typeof ok<readonly ReturnType<typeof found>[]>>>();
    at.api.answers.search = () => answer.promise;
    const scanned = at.scan();
    await at.session.clear('clerk');
    answer.resolve(ok([found()]));
    await scanned;
    expect(at.session.view()).toMatchObject({ step: 'ready', failure: null });
    expect(kinds(at).slice(-2)).toEqual(['customer.cleared', 'search.answered']);
  });
});

describe('a look-up by number', () => {
  it('opens the account without a status or a name, and lets the vendor decide', async () => {
    const at = counter();
    await at.session.lookUp({ by: 'card', number: '6363000000004242' });
    expect(serving(at).account).toMatchObject({ status: null, mayBuy: 'not-told', customerName: null });
    await at.session.quote('100');
    expect(serving(at).account.customerName).toBe('Maude Exemple');
    const answer = Promise.withResolvers<Result<Quote>>();
    at.api.answers.calculateInterest = () => answer.promise;
    const again = at.session.quote('200');
    expect(serving(at)).toMatchObject({
      quote: { state: 'asking' },
      account: { customerName: 'Maude Exemple' },
    });
    answer.resolve(failed('api.unreachable'));
    await again;
    expect(serving(at).account.customerName).toBe('Maude Exemple');
  });

  it('takes the plans’ names from the answer only where it was asked in the customer’s language', async () => {
    for (const [preferredLanguage, name] of [
      ['en', 'Nine months'],
      ['fr', null],
    ] as const) {
      const at = counter();
      at.api.answers.lookUp = () =>
        ok(
          details({
            preferredLanguage,
            offers: [{ planId: '4', name: 'Nine months', category: 'equal-billing', months: [] }],
          }),
        );
      at.api.answers.calculateInterest = (total) =>
        ok(
          quote(total, {
            plans: quote(total).plans.map((plan) => ({ ...plan, name: null, category: null })),
          }),
        );
      await at.session.lookUp({ by: 'card', number: '6363000000004242' });
      await at.session.quote('100');
      expect(serving(at).quote).toMatchObject({
        quote: { plans: [{ id: '4', name, category: 'equal-billing' }] },
      });
    }
  });

  it('of an authorized user’s card never shows the account holder’s name, which a quote tells', async () => {
    const at = counter();
    at.api.answers.lookUp = () => ok(details({ customerId: '7001-2', authorizedUser: true }));
    await at.session.lookUp({ by: 'card', number: '6363000000004242' });
    await at.session.quote('100');
    expect(serving(at)).toMatchObject({
      quote: { state: 'ready', quote: { firstName: 'Maude' } },
      account: { customerName: null },
    });
  });

  it('of a number that the vendor does not know says so', async () => {
    const at = counter();
    at.api.answers.lookUp = () => failed('api.not-found');
    await at.session.lookUp({ by: 'account', number: '1' });
    expect(at.session.view()).toMatchObject({ step: 'not-found', by: 'look-up' });
  });
});

describe('an account', () => {
  it.each(['A', 'F', 'Z', 'C'] as const)('with status %s may not ask for plans', async (status) => {
    const at = counter();
    at.api.answers.search = () => ok([found({ status })]);
    await at.scan();
    expect(await at.session.quote('10')).toMatchObject({ failure: { code: 'counter.account-may-not-buy' } });
    expect(at.api.asked.some(({ call }) => call === 'calculateInterest')).toBe(false);
  });
});

describe('decoding by the vendor', () => {
  const remote = {
    first_name: 'MAUDE',
    middle_name: null,
    last_name: 'EXEMPLE',
    dob: '1990-02-03',
    address_1: null,
    city: null,
    province: null,
    postal_code: null,
    govid_type: 'CADL',
    govid_issuedby: 'ON',
    govid_number: 'X',
    govid_expiry: null,
  };
  const refuse = async (at: Counter) => {
    at.decoded = { ok: false, failure: { code: 'licence.unreadable', retry: 'now' } };
    await at.scan();
  };

  it('is offered for a scan that was refused, sends it once the clerk says so, and searches by the answer', async () => {
    const at = counter();
    expect(await at.session.decodeRemotely(1)).toMatchObject({ ok: false });
    await refuse(at);
    expect(at.session.view()).toMatchObject({ step: 'ready', refusedScan: 1 });
    expect(at.api.asked).toEqual([]);
    at.api.answers.decodeLicence = () => ok(remote);
    await at.session.decodeRemotely(1);
    expect(at.api.asked[0]).toEqual({ call: 'decodeLicence', argument: '@\n', referenceId: 'flow-1' });
    expect(at.api.asked[1]).toMatchObject({ call: 'search', referenceId: 'flow-1' });
    expect(serving(at).account.customerName).toBe('Maude Exemple');
    expect(kinds(at).slice(0, 3)).toEqual([
      'scan.refused',
      'remote-decoding.asked',
      'remote-decoding.answered',
    ]);
  });

  it('is checked as any card is: by its dates, and by its issuer against its address', async () => {
    const at = counter();
    await refuse(at);
    at.api.answers.decodeLicence = () =>
      ok({ ...remote, dob: '2015-02-03', province: 'QC', govid_expiry: '2020-01-01' });
    await at.session.decodeRemotely(1);
    const warnings = ['expired', 'under-age', 'issuer-and-address-disagree'];
    expect(serving(at).licence).toMatchObject({ warnings });
    expect(at.rows.map(({ entry }) => entry)).toContainEqual(
      expect.objectContaining({ kind: 'remote-decoding.answered', warnings }),
    );
  });

  it('sends the scan that the clerk was asked about, and never a later one in its place', async () => {
    const at = counter();
    await refuse(at);
    await refuse(at);
    expect(at.session.view()).toMatchObject({ refusedScan: 2 });
    expect(await at.session.decodeRemotely(1)).toMatchObject({
      failure: { code: 'counter.nothing-to-do-here' },
    });
    expect(at.api.asked).toEqual([]);
    await at.session.decodeRemotely(2);
    expect(at.api.asked).toHaveLength(1);
    expect(await at.session.decodeRemotely(2)).toMatchObject({ ok: false });
  });

  it('that fails keeps nothing of the scan', async () => {
    const at = counter();
    await refuse(at);
    at.api.answers.decodeLicence = () => failed('api.refused');
    await at.session.decodeRemotely(1);
    expect(at.session.view()).toEqual({
      step: 'ready',
      failure: { code: 'api.refused', retry: 'now' },
      refusedScan: null,
    });
  });
});
