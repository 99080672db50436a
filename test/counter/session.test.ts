import { describe, expect, it } from 'vitest';
import { ok } from '../../main/result.ts';
import {
  accountNumber,
  amount,
  answerInterruption,
  counter,
  day,
  details,
  failed,
  found,
  licence,
  quote,
  serving,
} from './counter.ts';
import type { Counter } from './counter.ts';

const kinds = (at: Counter) => at.rows.map((row) => row.entry.kind);

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
      const first = serving(at).interruption?.offer ?? 0;
      await at.scan(licence({ first_name: 'ENCORE', govid_number: 'X3' }));
      expect(await at.session.interruption({ offer: first, accept })).toMatchObject({
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
  });

  it('of a number that the vendor does not know says so', async () => {
    const at = counter();
    at.api.answers.lookUp = () => failed('api.not-found');
    await at.session.lookUp({ by: 'account', number: '1' });
    expect(at.session.view()).toMatchObject({ step: 'not-found', by: 'look-up' });
  });
});

describe('an account', () => {
  it('whose look-up answers about another one is not served', async () => {
    const at = counter();
    at.api.answers.lookUp = () => ok(details({ accountNumber: accountNumber('999') }));
    await at.scan();
    expect(at.session.view()).toMatchObject({ step: 'accounts', failure: { code: 'api.unreadable-answer' } });
  });

  it.each(['A', 'F', 'Z', 'C'] as const)('with status %s may not ask for plans', async (status) => {
    const at = counter();
    at.api.answers.search = () => ok([found({ status })]);
    await at.scan();
    expect(await at.session.quote('10')).toMatchObject({ failure: { code: 'counter.account-may-not-buy' } });
    expect(at.api.asked.some(({ call }) => call === 'calculateInterest')).toBe(false);
  });
});

describe('a quote', () => {
  it.each([
    ['0', 'counter.amount-not-positive'],
    ['3000,01', 'counter.amount-over-credit'],
    ['about a hundred', 'counter.amount-unreadable'],
  ])('for "%s" is refused as %s without a call', async (typed, code) => {
    const at = counter();
    await at.scan();
    expect(await at.session.quote(typed)).toMatchObject({ ok: false, failure: { code } });
    expect(at.api.asked.some(({ call }) => call === 'calculateInterest')).toBe(false);
  });

  it('is asked in the customer’s language, and its plans take name and category from the look-up', async () => {
    const at = counter();
    await at.scan();
    await at.session.quote('1 000,00');
    expect(at.api.asked.at(-1)?.argument).toEqual({ total: '1000.00', language: 'fr' });
    const view = serving(at).quote;
    expect(view.state === 'ready' && view.quote.plans[0]).toMatchObject({
      name: 'Versements égaux',
      category: 'equal-billing',
    });
  });

  it('that answers about another amount or account is not shown', async () => {
    const at = counter();
    await at.scan();
    at.api.answers.calculateInterest = () => ok(quote(amount('1.00')));
    await at.session.quote('2');
    expect(serving(at).quote).toMatchObject({ state: 'failed', failure: { code: 'api.unreadable-answer' } });
  });

  it('for a new amount makes the old choice and its paper void', async () => {
    const at = counter();
    await at.scan();
    await at.session.quote('100');
    await at.session.choose({ kind: 'regular' });
    await at.session.quote('200');
    expect(serving(at)).toMatchObject({ choice: null, print: { state: 'none' } });
  });

  it('holds the plans that may be chosen, and no others', async () => {
    const at = counter();
    await at.scan();
    await at.session.quote('100');
    expect(await at.session.choose({ kind: 'promotional', planId: '4', months: 13 })).toMatchObject({
      ok: false,
    });
    expect(await at.session.choose({ kind: 'promotional', planId: '4', months: 12 })).toEqual(ok(null));
  });
});

describe('verification', () => {
  it('by SMS waits until the customer has the PIN', async () => {
    const at = counter();
    await at.scan();
    await at.session.verify({ format: 'sms', cardNumber: null });
    expect(serving(at).verification).toEqual({ state: 'sent', format: 'sms', to: '***-***-0199' });
    await at.session.confirm();
    expect(serving(at).verification).toEqual({ state: 'done', format: 'sms', pin: null });
  });

  it('by the security question shows the PIN, and keeps neither answer nor PIN in the log', async () => {
    const at = counter();
    await at.scan();
    at.api.answers.verify = () => ok({ pin: 'PIN-7391' });
    await at.session.verify({
      format: 'security_question',
      questionId: '4',
      answer: 'REPONSE-SECRETE',
      cardNumber: null,
    });
    expect(serving(at).verification).toEqual({ state: 'done', format: 'security_question', pin: 'PIN-7391' });
    expect(JSON.stringify(at.rows)).not.toMatch(/PIN-7391|REPONSE-SECRETE/);
  });

  it('is never asked twice at once', async () => {
    const at = counter();
    await at.scan();
    const answer = Promise.withResolvers<ReturnType<typeof ok<{ pin: null }>>>();
    at.api.answers.verify = () => answer.promise;
    const first = at.session.verify({ format: 'sms', cardNumber: null });
    expect(await at.session.verify({ format: 'sms', cardNumber: null })).toMatchObject({ ok: false });
    expect(await at.session.retry()).toMatchObject({ ok: false });
    answer.resolve(ok({ pin: null }));
    await first;
    expect(at.api.asked.filter(({ call }) => call === 'verify')).toHaveLength(1);
  });

  it('whose outcome is uncertain is shown and logged as uncertain', async () => {
    const at = counter();
    await at.scan();
    at.api.answers.verify = () => failed('api.timeout', true);
    await at.session.verify({ format: 'email', cardNumber: null });
    expect(serving(at).verification).toMatchObject({ state: 'failed', failure: { uncertain: true } });
    expect(at.rows.at(-1)?.entry).toMatchObject({ kind: 'verification.failed', uncertain: true });
  });

  it.each(['sms', 'email'] as const)(
    'by %s whose sending was uncertain goes on with the PIN that came all the same, and is not sent again by itself',
    async (format) => {
      const at = counter();
      await at.scan();
      at.api.answers.verify = () => failed('api.timeout', true);
      await at.session.verify({ format, cardNumber: null });
      expect(serving(at).verification).toMatchObject({ state: 'failed', mayConfirm: true });
      expect(await at.session.confirm()).toEqual(ok(null));
      expect(serving(at).verification).toEqual({ state: 'done', format, pin: null });
      expect(at.rows.at(-1)?.entry).toEqual({ kind: 'verification.confirmed', uncertain: true });
      expect(at.api.asked.filter(({ call }) => call === 'verify')).toHaveLength(1);
    },
  );

  it('that was certainly not sent, or holds no PIN of the customer’s, is confirmed by nobody', async () => {
    const at = counter();
    await at.scan();
    at.api.answers.verify = () => failed('api.phone-not-valid');
    await at.session.verify({ format: 'sms', cardNumber: null });
    expect(serving(at).verification).toMatchObject({ state: 'failed', mayConfirm: false });
    expect(await at.session.confirm()).toMatchObject({ failure: { code: 'counter.nothing-to-do-here' } });
    at.api.answers.verify = () => failed('api.timeout', true);
    await at.session.verify({ format: 'security_question', questionId: '4', answer: 'x', cardNumber: null });
    expect(await at.session.confirm()).toMatchObject({ failure: { code: 'counter.nothing-to-do-here' } });
    expect(serving(at).verification).toMatchObject({ state: 'failed', mayConfirm: false });
  });

  it('may be bypassed only where the quote allows it, for a regular purchase, and for that amount alone', async () => {
    const at = counter();
    at.api.answers.calculateInterest = (total) =>
      ok(quote(total, { regular: { ...quote(total).regular, bypassAllowed: true } }));
    await at.scan();
    await at.session.quote('150');
    expect(serving(at).formats).not.toContain('regular_purchase_bypass');
    await at.session.choose({ kind: 'regular' });
    expect(serving(at).formats[0]).toBe('regular_purchase_bypass');
    await at.session.verify({ format: 'regular_purchase_bypass', cardNumber: null });
    expect(await at.session.choose({ kind: 'promotional', planId: '4', months: 12 })).toMatchObject({
      failure: { code: 'counter.bypass-regular-only' },
    });
    await at.session.quote('160');
    expect(serving(at).verification).toEqual({ state: 'none' });
  });
});

describe('printing', () => {
  async function chosen() {
    const at = counter();
    await at.scan();
    await at.session.quote('100');
    await at.session.choose({ kind: 'promotional', planId: '4', months: 12 });
    return at;
  }

  it('waits for the verification', async () => {
    const at = await chosen();
    expect(await at.session.print()).toMatchObject({ failure: { code: 'counter.not-verified' } });
    expect(at.printed).toEqual([]);
  });

  it('numbers its copies, and one that failed is not counted', async () => {
    const at = await chosen();
    await at.session.verify({ format: 'sms', cardNumber: null });
    await at.session.confirm();
    at.printAnswer = failed('printer.unreachable');
    await at.session.print();
    expect(serving(at).print).toMatchObject({ state: 'failed', failure: { code: 'printer.unreachable' } });
    at.printAnswer = ok(null);
    await at.session.print();
    await at.session.print();
    expect(at.printed).toEqual([1, 2]);
    expect(kinds(at).filter((kind) => kind.startsWith('print.'))).toEqual([
      'print.asked',
      'print.failed',
      'print.asked',
      'print.done',
      'print.asked',
      'print.done',
    ]);
  });
});

describe('the log', () => {
  it('that cannot be written stops the session: nothing more is asked, shown as done or printed', async () => {
    const at = counter();
    await at.scan();
    at.logFails = true;
    await at.session.quote('100');
    expect(at.api.asked.some(({ call }) => call === 'calculateInterest')).toBe(false);
    expect(at.session.view()).toMatchObject({ step: 'ready', failure: { code: 'counter.log-unavailable' } });
    await at.scan(licence({ govid_number: 'other' }));
    expect(at.session.view()).toMatchObject({ step: 'ready', failure: { code: 'counter.log-unavailable' } });
    expect(at.api.asked.filter(({ call }) => call === 'search')).toHaveLength(1);
  });

  it('that can be written again says what it lacks, and the session goes on from the beginning', async () => {
    const at = counter();
    await at.scan();
    const before = kinds(at);
    at.logFails = true;
    await at.session.quote('100');
    await at.session.search({ firstName: 'A', lastName: 'B', dob: '1990-01-01', postalCode: null });
    await at.scan(licence({ govid_number: 'other' }));
    at.logFails = false;
    await at.scan(licence({ govid_number: 'third' }));
    expect(at.session.view()).toMatchObject({ step: 'serving' });
    expect(at.rows[before.length]?.entry).toEqual({
      kind: 'log.resumed',
      missed: { first: 'quote.asked', rows: 2 },
    });
    expect(await at.session.quote('100')).toMatchObject({ ok: true });
    expect(at.signals('calculateInterest')).toEqual({ ended: false, givenUp: false });
  });

  it('that can be written again keeps an outcome that comes late, and shows it to nobody', async () => {
    const at = counter();
    const answer = Promise.withResolvers<ReturnType<typeof ok<{ pin: null }>>>();
    at.api.answers.verify = () => answer.promise;
    await at.scan();
    const verifying = at.session.verify({ format: 'sms', cardNumber: null });
    at.logFails = true;
    await at.session.quote('100');
    expect(at.signals('verify')).toEqual({ ended: true, givenUp: false });
    at.logFails = false;
    answer.resolve(ok({ pin: null }));
    await verifying;
    expect(kinds(at).slice(-2)).toEqual(['log.resumed', 'verification.answered']);
    expect(at.session.view()).toEqual({ step: 'ready', failure: null, remoteOffer: null });
  });

  it('holds nothing of the licence', async () => {
    const at = counter();
    const planted = licence({
      govid_number: 'PLANTED-NUMBER',
      dob: day('1901-01-09'),
      address_1: 'PLANTED STREET',
      postal_code: 'P1P 1P1',
      city: 'PLANTED CITY',
    });
    await at.scan(planted);
    await at.session.quote('100');
    expect(JSON.stringify(at.rows)).not.toMatch(/PLANTED|1901|P1P|MAUDE|EXEMPLE/);
  });
});

describe('a business’s authorized user', () => {
  it('and its owner, who share one account number, are two to choose from', async () => {
    const at = counter();
    at.api.answers.search = () =>
      ok([found({ customerId: '7001' }), found({ customerId: '7001-2', authorizedUser: true })]);
    await at.scan();
    const view = at.session.view();
    expect(view.step === 'accounts' && new Set(view.accounts.map(({ id }) => id)).size).toBe(2);
    await at.session.open('123456789/7001-2');
    expect(serving(at).account.authorizedUser).toBe(true);
  });

  it('is verified with the number of the card, which must be typed where the search found the account', async () => {
    const at = counter();
    at.api.answers.search = () => ok([found({ authorizedUser: true, customerId: '7001-2' })]);
    await at.scan();
    expect(serving(at).needsCardNumber).toBe(true);
    expect(await at.session.verify({ format: 'sms', cardNumber: null })).toMatchObject({
      failure: { code: 'counter.card-number-needed' },
    });
    await at.session.verify({ format: 'sms', cardNumber: '6363000000004242' });
    expect(at.api.asked.at(-1)?.argument).toMatchObject({ cardNumber: '6363000000004242' });
    expect(JSON.stringify(at.rows)).not.toContain('6363000000004242');
  });
});

describe('a supervisor', () => {
  const override = { format: 'merchant_override', reason: 'phone lost', cardNumber: null } as const;

  it('may override the verification with a code and a reason, both of which the log answers for', async () => {
    const at = counter();
    await at.scan();
    expect(serving(at).supervisorActs).toContain('merchant_override');
    expect(await at.session.verify({ ...override, code: 'wrong code' })).toMatchObject({ ok: false });
    expect(at.api.asked.some(({ call }) => call === 'verify')).toBe(false);
    await at.session.verify({ ...override, code: 'good code' });
    expect(serving(at).verification).toEqual({ state: 'done', format: 'merchant_override', pin: '1234' });
    expect(at.rows.map((row) => row.entry)).toEqual(
      expect.arrayContaining([
        { kind: 'supervisor.refused', act: 'merchant_override', code: 'counter.supervisor-unknown' },
        {
          kind: 'supervisor.approved',
          act: 'merchant_override',
          supervisor: 'Sol Superviseur',
          reason: 'phone lost',
        },
      ]),
    );
    expect(JSON.stringify(at.rows)).not.toMatch(/good code|wrong code/);
  });

  it('closes a Quebec account only, once its number was typed again, and prints what says so', async () => {
    const at = counter();
    await at.scan();
    expect(serving(at).supervisorActs).not.toContain('close-account');
    await at.session.clear('clerk');
    at.api.answers.lookUp = () => ok(details({ province: 'QC' }));
    await at.scan(licence({ govid_number: 'QC1' }));
    const said = { code: 'good code', reason: 'asked by letter' };
    expect(await at.session.close({ ...said, accountNumber: '123456780' })).toMatchObject({
      failure: { code: 'counter.confirmation-differs' },
    });
    await at.session.close({ ...said, accountNumber: '123456789' });
    expect(serving(at)).toMatchObject({
      account: { status: 'C', mayBuy: 'no' },
      closing: { state: 'closed', print: { state: 'none' } },
      formats: [],
    });
    await at.session.printClosing();
    expect(serving(at).closing).toMatchObject({ print: { state: 'printed', copies: 1 } });
    expect(at.api.asked.filter(({ call }) => call === 'closeAccount')).toHaveLength(1);
    expect(kinds(at).filter((kind) => kind.startsWith('closing.'))).toEqual([
      'closing.asked',
      'closing.done',
      'closing.print-asked',
      'closing.printed',
    ]);
  });

  it('is waited for: nobody goes on to the next customer while an account is being closed', async () => {
    const at = counter();
    const answer = Promise.withResolvers<ReturnType<typeof ok<null>>>();
    at.api.answers.lookUp = () => ok(details({ province: 'QC' }));
    at.api.answers.closeAccount = () => answer.promise;
    await at.scan();
    const closing = at.session.close({ code: 'good code', reason: 'asked', accountNumber: '123456789' });
    await expect.poll(() => serving(at).unanswered).toBe('closing');
    expect(await at.session.clear('clerk')).toMatchObject({ ok: false });
    answer.resolve(ok(null));
    await closing;
    expect(serving(at)).toMatchObject({ closing: { state: 'closed' }, unanswered: null });
  });

  it('whose closing has an uncertain outcome is shown that it is uncertain', async () => {
    const at = counter();
    at.api.answers.lookUp = () => ok(details({ province: 'QC' }));
    at.api.answers.closeAccount = () => failed('api.timeout', true);
    await at.scan();
    await at.session.close({ code: 'good code', reason: 'asked', accountNumber: '123456789' });
    expect(serving(at).closing).toMatchObject({ state: 'failed', failure: { uncertain: true } });
    expect(serving(at).account.mayBuy).toBe('no');
    expect(await at.session.quote('10')).toMatchObject({ failure: { code: 'counter.account-may-not-buy' } });
    expect(await at.session.retry()).toMatchObject({ ok: false });
  });

  it('whose closing has an uncertain outcome is not sold to until that is known', async () => {
    const at = counter();
    at.api.answers.lookUp = () => ok(details({ province: 'QC' }));
    at.api.answers.closeAccount = () => failed('api.timeout', true);
    await at.scan();
    await at.session.quote('150');
    await at.session.choose({ kind: 'regular' });
    await at.session.verify({ format: 'sms', cardNumber: null });
    await at.session.confirm();
    expect(serving(at).verification).toMatchObject({ state: 'done' });
    await at.session.close({ code: 'good code', reason: 'asked', accountNumber: '123456789' });
    const mayNotBuy = { failure: { code: 'counter.account-may-not-buy' } };
    expect(await at.session.print()).toMatchObject(mayNotBuy);
    expect(await at.session.quote('160')).toMatchObject(mayNotBuy);
    expect(serving(at)).toMatchObject({ account: { mayBuy: 'no' }, formats: [] });
    expect(serving(at).supervisorActs).not.toContain('merchant_override');
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
    expect(at.session.view()).toMatchObject({ step: 'ready', remoteOffer: 1 });
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
    expect(at.session.view()).toMatchObject({ remoteOffer: 2 });
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
      remoteOffer: null,
    });
  });
});
