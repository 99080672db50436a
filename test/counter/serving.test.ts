import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../main/domain/result.ts';
import { counter, details, failed, found, kinds, quote, regular, serving } from './counter.ts';

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

  it('for a new amount makes the old choice and its paper void', async () => {
    const at = counter();
    await at.scan();
    await at.session.quote('100');
    await at.session.choose({ kind: 'regular' });
    await at.session.quote('200');
    expect(serving(at)).toMatchObject({ choice: null, print: { state: 'none' } });
  });

  it('without a regular purchase is served, logged as such, and has none to choose', async () => {
    const at = counter();
    at.api.answers.calculateInterest = (total) => ok(quote(total, { regular: null }));
    await at.scan();
    await at.session.quote('100');
    expect(at.rows.at(-1)?.entry).toMatchObject({ kind: 'quote.answered', regular: null });
    expect(await at.session.choose({ kind: 'regular' })).toMatchObject({ ok: false });
    expect(await at.session.choose({ kind: 'promotional', planId: '4', months: 12 })).toEqual(ok(null));
    await at.session.verify({ format: 'sms', cardNumber: null });
    await at.session.confirm();
    await at.session.print();
    expect(serving(at).print).toMatchObject({ state: 'printed' });
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
      ok(quote(total, { regular: regular(total, { bypassAllowed: true }) }));
    await at.scan();
    await at.session.quote('150');
    expect(serving(at).formats).not.toContain('regular_purchase_bypass');
    await at.session.choose({ kind: 'regular' });
    expect(serving(at).formats[0]).toBe('regular_purchase_bypass');
    await at.session.verify({ format: 'regular_purchase_bypass', cardNumber: null });
    expect(serving(at).verification).toMatchObject({ state: 'done', format: 'regular_purchase_bypass' });
    await at.session.quote('160');
    expect(serving(at).verification).toEqual({ state: 'none' });
  });

  async function bypassed() {
    const at = counter();
    at.api.answers.calculateInterest = (total) =>
      ok(quote(total, { regular: regular(total, { bypassAllowed: true }) }));
    await at.scan();
    await at.session.quote('150');
    await at.session.choose({ kind: 'regular' });
    await at.session.verify({ format: 'regular_purchase_bypass', cardNumber: null });
    return at;
  }

  it('is done in another way where a plan is chosen after a bypass, which serves no plan', async () => {
    const at = await bypassed();
    expect(serving(at).supervisorActs).not.toContain('merchant_override');
    expect(await at.session.verify({ format: 'sms', cardNumber: null })).toMatchObject({
      failure: { code: 'counter.nothing-to-do-here' },
    });
    await at.session.choose({ kind: 'promotional', planId: '4', months: 12 });
    expect(await at.session.print()).toMatchObject({ failure: { code: 'counter.bypass-regular-only' } });
    expect(serving(at).formats).not.toContain('regular_purchase_bypass');
    expect(serving(at).supervisorActs).toContain('merchant_override');
    await at.session.verify({ format: 'sms', cardNumber: null });
    await at.session.confirm();
    expect(await at.session.print()).toEqual(ok(null));
  });

  it('by a bypass serves the regular purchase still, where a plan was only looked at', async () => {
    const at = await bypassed();
    await at.session.choose({ kind: 'promotional', planId: '4', months: 12 });
    await at.session.choose({ kind: 'regular' });
    expect(await at.session.print()).toEqual(ok(null));
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
    at.printAnswer = ok('printed');
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

describe('a paper that may have come although its printing failed', () => {
  const choice = { kind: 'promotional', planId: '4', months: 12 } as const;
  async function interrupted() {
    const at = counter();
    at.api.answers.lookUp = () => ok(details({ province: 'QC' }));
    await at.scan();
    await at.session.quote('100');
    await at.session.choose(choice);
    await at.session.verify({ format: 'security_question', questionId: '4', answer: 'x', cardNumber: null });
    at.printAnswer = failed('printer.interrupted', true);
    await at.session.print();
    at.printAnswer = ok('printed');
    return at;
  }

  it('makes the next one a copy, and is shown as the printer’s failure', async () => {
    const at = await interrupted();
    expect(serving(at).print).toEqual({
      state: 'failed',
      failure: { code: 'printer.interrupted', retry: 'never' },
    });
    expect(await at.session.preview()).toMatchObject({ value: { text: 'copy 2' } });
    await at.session.print();
    expect(at.printed).toEqual([2]);
  });

  it('makes the next one a copy, also after a look at another choice', async () => {
    const at = await interrupted();
    await at.session.choose({ kind: 'regular' });
    await at.session.choose(choice);
    await at.session.print();
    expect(at.printed).toEqual([2]);
  });

  it('makes the next one a copy of the receipt of a closed account, too', async () => {
    const at = await interrupted();
    await at.session.close({
      supervisor: 'Sol Superviseur',
      pin: 'good code',
      reason: 'asked',
      accountNumber: '123456789',
    });
    at.printAnswer = failed('printer.interrupted', true);
    await at.session.printClosing();
    at.printAnswer = ok('printed');
    await at.session.printClosing();
    expect(serving(at).closing).toMatchObject({
      print: { state: 'printed', copies: 2, delivery: 'printed' },
    });
  });
});

describe('a business’s authorized user', () => {
  it('and its owner, who share one account number, are two to choose from', async () => {
    const at = counter();
    at.api.answers.search = () =>
      ok([found({ customerId: '7001' }), found({ customerId: '7001-2', authorizedUser: true })]);
    await at.scan();
    at.api.answers.lookUp = () => ok(details({ customerId: '7001-2' }));
    const view = at.session.view();
    expect(view.step === 'accounts' && new Set(view.accounts.map(({ id }) => id)).size).toBe(2);
    await at.session.open('123456789/7001-2');
    expect(serving(at).account.authorizedUser).toBe(true);
  });

  it('is looked up by the number of his own: the account’s tells the owner’s phone and questions', async () => {
    const at = counter();
    at.api.answers.search = () => ok([found({ authorizedUser: true, customerId: '7001-2' })]);
    // The client's word for an answer about the owner.
    at.api.answers.lookUp = () => fail('api.unreadable-answer');
    await at.scan();
    expect(at.api.asked.at(-1)).toMatchObject({
      call: 'lookUp',
      argument: { by: 'customer', number: '7001-2', of: '123456789' },
    });
    expect(at.session.view()).toMatchObject({
      step: 'accounts',
      failure: { code: 'counter.look-up-by-card' },
    });
    at.api.answers.lookUp = () => ok(details({ customerId: '7001-2' }));
    await at.session.open('123456789/7001-2');
    expect(serving(at).account.authorizedUser).toBe(true);
  });

  it.each(['api.not-found', 'api.bad-request', 'api.unreadable-answer'] as const)(
    'whom the service does not open (%s) is to be looked up by card; another account is as it was said',
    async (code) => {
      const at = counter();
      at.api.answers.search = () =>
        ok([found({ customerId: '7001' }), found({ customerId: '7001-2', authorizedUser: true })]);
      await at.scan();
      at.api.answers.lookUp = () => fail(code);
      await at.session.open('123456789/7001-2');
      expect(at.session.view()).toMatchObject({
        failure: { code: 'counter.look-up-by-card', retry: 'never' },
      });
      expect(at.rows.at(-1)?.entry).toEqual({ kind: 'account.failed', code: 'counter.look-up-by-card' });
      await at.session.open('123456789/7001');
      expect(at.session.view()).toMatchObject({ failure: { code } });
      at.api.answers.lookUp = () => fail('api.unreachable');
      await at.session.open('123456789/7001-2');
      expect(at.session.view()).toMatchObject({ failure: { code: 'api.unreachable' } });
    },
  );

  it('is verified with the number of the card, which must be typed where the search found the account', async () => {
    const at = counter();
    at.api.answers.search = () => ok([found({ authorizedUser: true, customerId: '7001-2' })]);
    at.api.answers.lookUp = () => ok(details({ customerId: '7001-2' }));
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
