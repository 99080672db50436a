/** Commands that come while another answer is still on its way: no answer may be taken for another question's. */
import type { Delivery } from '../../main/domain/delivery.ts';
import { describe, expect, it } from 'vitest';
import type { Rate } from '../../main/domain/money.ts';
import type { Result } from '../../main/domain/result.ts';
import type { AccountDetails, FoundAccount } from '../../main/pos-api/types.ts';
import { ok } from '../../main/domain/result.ts';
import {
  accountNumber,
  amount,
  answerInterruption,
  counter,
  details,
  failed,
  found,
  licence,
  quote,
  serving,
} from './counter.ts';
import type { Counter } from './counter.ts';

const typed = (firstName: string) => ({
  firstName,
  lastName: 'Exemple',
  dob: '1990-02-03',
  postalCode: null,
});

/** Answers that the test gives in the order it likes. */
function later<T>() {
  const waiting: ((answer: T) => void)[] = [];
  return {
    ask: () => new Promise<T>((resolve) => waiting.push(resolve)),
    answer: (index: number, value: T) => waiting[index]?.(value),
    get asked() {
      return waiting.length;
    },
  };
}

describe('a second question of the same customer', () => {
  it('is refused while a search is under way, so that the first answer cannot pass for the second’s', async () => {
    const at = counter();
    const searches = later<Result<readonly FoundAccount[]>>();
    at.api.answers.search = searches.ask;
    const first = at.session.search(typed('Alma'));
    expect(await at.session.search(typed('Maude'))).toMatchObject({
      failure: { code: 'counter.nothing-to-do-here' },
    });
    expect(await at.session.lookUp({ by: 'card', number: '1' })).toMatchObject({ ok: false });
    searches.answer(0, ok([]));
    await first;
    expect(at.session.view()).toMatchObject({ step: 'not-found' });
  });

  it('is refused while an account is being opened: its answer would be served with the other’s card', async () => {
    const at = counter();
    at.api.answers.search = () => ok([found(), found({ accountNumber: accountNumber('222') })]);
    await at.scan();
    const lookUps = later<Result<AccountDetails>>();
    at.api.answers.lookUp = lookUps.ask;
    const opening = at.session.open('222/1001');
    const other = at.session.lookUp({ by: 'card', number: '4111111111111111' });
    expect(lookUps.asked).toBe(1);
    lookUps.answer(0, ok(details({ accountNumber: accountNumber('222'), customerId: '1001-2' })));
    await opening;
    expect(await other).toMatchObject({ ok: false });
    expect(serving(at)).toMatchObject({ account: { accountNumber: '222' } });
  });

  it('is refused while the vendor decodes', async () => {
    const at = counter();
    at.decoded = { ok: false, failure: { code: 'licence.unreadable', retry: 'now' } };
    await at.scan();
    const decodings = later<ReturnType<typeof failed>>();
    at.api.answers.decodeLicence = decodings.ask;
    const decoding = at.session.decodeRemotely(1);
    expect(await at.session.search(typed('Maude'))).toMatchObject({ ok: false });
    decodings.answer(0, failed('api.piw-mismatch'));
    await decoding;
  });
});

describe('a bypass under way', () => {
  async function bypassing() {
    const at = counter();
    at.api.answers.calculateInterest = (total) =>
      ok(
        quote(total, {
          regular: { amount: total, rate: quote(total).accountRate, fees: [], bypassAllowed: true },
        }),
      );
    await at.scan();
    await at.session.quote('50');
    await at.session.choose({ kind: 'regular' });
    const verifications = later<Result<{ pin: string | null }>>();
    at.api.answers.verify = verifications.ask;
    const first = at.session.verify({ format: 'regular_purchase_bypass', cardNumber: null });
    return { at, verifications, first };
  }
  const calls = (at: Counter, call: string) => at.api.asked.filter((one) => one.call === call).length;

  it('holds the amount that it is for: nothing is quoted anew, and verify goes out once', async () => {
    const { at, verifications, first } = await bypassing();
    expect(await at.session.quote('190')).toMatchObject({ failure: { code: 'counter.nothing-to-do-here' } });
    await at.session.choose({ kind: 'regular' });
    void at.session.verify({ format: 'regular_purchase_bypass', cardNumber: null });
    expect(calls(at, 'verify')).toBe(1);
    verifications.answer(0, ok({ pin: null }));
    await first;
    expect(serving(at)).toMatchObject({
      quote: { quote: { amount: amount('50.00') } },
      verification: { state: 'done' },
    });
  });

  it('holds the regular purchase: no promotional plan is chosen meanwhile', async () => {
    const { at } = await bypassing();
    expect(await at.session.choose({ kind: 'promotional', planId: '4', months: 12 })).toMatchObject({
      failure: { code: 'counter.bypass-regular-only' },
    });
    expect(serving(at).choice).toEqual({ kind: 'regular' });
  });
});

describe('a printed quote', () => {
  it('whose plan is chosen once more is printed as a copy, never as a second original', async () => {
    const at = counter();
    await at.scan();
    await at.session.quote('150');
    const choice = { kind: 'promotional', planId: '4', months: 12 } as const;
    await at.session.choose(choice);
    await at.session.verify({ format: 'security_question', questionId: '4', answer: 'x', cardNumber: null });
    await at.session.print();
    await at.session.choose(choice);
    await at.session.print();
    expect(at.printed).toEqual([1, 2]);
  });

  it('is a copy when the clerk comes back to it from another plan, or asks for the same amount again', async () => {
    const at = counter();
    await at.scan();
    await at.session.quote('150');
    const choice = { kind: 'promotional', planId: '4', months: 12 } as const;
    await at.session.choose(choice);
    await at.session.verify({ format: 'security_question', questionId: '4', answer: 'x', cardNumber: null });
    await at.session.print();
    await at.session.choose({ kind: 'regular' });
    expect(serving(at).print).toEqual({ state: 'none' });
    await at.session.print();
    await at.session.choose(choice);
    expect(serving(at).print).toEqual({ state: 'printed', copies: 1, delivery: 'printed' });
    expect(await at.session.preview()).toMatchObject({ value: { text: 'copy 2' } });
    await at.session.print();
    await at.session.quote('160');
    await at.session.quote('150');
    await at.session.choose(choice);
    await at.session.print();
    expect(at.printed).toEqual([1, 1, 2, 3]);
  });

  it('that may have come, or was sent alone, is not called printed when the clerk comes back to it', async () => {
    const at = counter();
    await at.scan();
    await at.session.quote('150');
    await at.session.choose({ kind: 'regular' });
    await at.session.verify({ format: 'security_question', questionId: '4', answer: 'x', cardNumber: null });
    for (const [answer, shown] of [
      [failed('printer.interrupted', true), { state: 'failed' }],
      [ok<Delivery>('sent'), { state: 'printed', copies: 2, delivery: 'sent' }],
    ] as const) {
      at.printAnswer = answer;
      await at.session.print();
      await at.session.choose({ kind: 'promotional', planId: '4', months: 12 });
      await at.session.choose({ kind: 'regular' });
      expect(serving(at).print).toMatchObject(shown);
    }
    expect(at.rows.at(-4)?.entry).toMatchObject({ kind: 'print.asked', copy: 2 });
    expect(at.rows.at(-3)?.entry).toEqual({ kind: 'print.done', copy: 2, delivery: 'sent' });
  });

  it('is an original where the figures have changed since', async () => {
    const at = counter();
    await at.scan();
    await at.session.quote('150');
    await at.session.choose({ kind: 'regular' });
    await at.session.verify({ format: 'security_question', questionId: '4', answer: 'x', cardNumber: null });
    await at.session.print();
    const dearer = quote(amount('150.00')).accountRate.replace('0.3099', '0.3199') as Rate; // as the reader makes it
    at.api.answers.calculateInterest = (total) =>
      ok(quote(total, { regular: { amount: total, rate: dearer, fees: [], bypassAllowed: false } }));
    await at.session.quote('150');
    await at.session.choose({ kind: 'regular' });
    await at.session.print();
    expect(at.printed).toEqual([1, 1]);
  });

  it('is not printed while the account is being closed', async () => {
    const at = counter();
    at.api.answers.lookUp = () => ok(details({ province: 'QC' }));
    await at.scan();
    await at.session.quote('150');
    await at.session.choose({ kind: 'regular' });
    await at.session.verify({ format: 'security_question', questionId: '4', answer: 'x', cardNumber: null });
    const closings = later<Result<null>>();
    at.api.answers.closeAccount = closings.ask;
    const closing = at.session.close({
      supervisor: 'Sol Superviseur',
      pin: 'good code',
      reason: 'asked',
      accountNumber: '123456789',
    });
    await expect.poll(() => serving(at).closing.state).toBe('asking');
    expect(await at.session.print()).toMatchObject({ failure: { code: 'counter.account-may-not-buy' } });
    closings.answer(0, ok(null));
    await closing;
    expect(at.printed).toEqual([]);
  });
});

describe('an account that is being closed', () => {
  it('is not left for a licence that interrupts, before the clerk knows how it ended', async () => {
    const at = counter();
    at.api.answers.lookUp = () => ok(details({ province: 'QC' }));
    await at.scan();
    const closings = later<Result<null>>();
    at.api.answers.closeAccount = closings.ask;
    const closing = at.session.close({
      supervisor: 'Sol Superviseur',
      pin: 'good code',
      reason: 'asked',
      accountNumber: '123456789',
    });
    await expect.poll(() => serving(at).closing.state).toBe('asking');
    await at.scan(licence({ govid_number: 'another', first_name: 'AUTRE' }));
    expect(await answerInterruption(at, true)).toMatchObject({
      failure: { code: 'counter.nothing-to-do-here' },
    });
    expect(serving(at)).toMatchObject({ closing: { state: 'asking' }, unanswered: 'closing' });
    closings.answer(0, ok(null));
    await closing;
    expect(serving(at).closing.state).toBe('closed');
    expect(await answerInterruption(at, true)).toEqual(ok(null));
    expect(serving(at)).toMatchObject({ licence: { firstName: 'AUTRE' }, closing: { state: 'none' } });
  });
});

describe('a verification under way', () => {
  async function verifying() {
    const at = counter();
    await at.scan();
    const verifications = later<Result<{ pin: string | null }>>();
    at.api.answers.verify = verifications.ask;
    const done = at.session.verify({ format: 'sms', cardNumber: null });
    return { at, verifications, done };
  }
  const row = (at: Counter) => at.rows.at(-1);

  it.each([
    ['carried out', ok({ pin: null }), { kind: 'verification.answered', format: 'sms' }],
    [
      'uncertain',
      failed('api.timeout', true),
      { kind: 'verification.failed', format: 'sms', code: 'api.timeout', uncertain: true },
    ],
  ] as const)(
    'that the clerk leaves goes on, and the log learns that it was %s',
    async (_how, answer, entry) => {
      const { at, verifications, done } = await verifying();
      expect(await at.session.clear('clerk')).toEqual(ok(null));
      expect(row(at)).toEqual({
        flow: 'flow-1',
        entry: { kind: 'customer.cleared', by: 'clerk', unanswered: 'verification' },
      });
      expect(at.signals('verify')).toEqual({ ended: true, givenUp: false });
      expect(at.session.view()).toMatchObject({ step: 'ready' });
      verifications.answer(0, answer);
      await done;
      expect(row(at)).toEqual({ flow: 'flow-1', entry });
      expect(at.session.view()).toMatchObject({ step: 'ready' });
    },
  );

  it('that a new licence interrupts goes on too', async () => {
    const { at, verifications, done } = await verifying();
    await at.scan(licence({ govid_number: 'another', first_name: 'AUTRE' }));
    await answerInterruption(at, true);
    expect(at.rows.map(({ entry }) => entry)).toContainEqual({
      kind: 'customer.cleared',
      by: 'scan',
      unanswered: 'verification',
    });
    verifications.answer(0, ok({ pin: null }));
    await done;
    expect(row(at)).toEqual({ flow: 'flow-1', entry: { kind: 'verification.answered', format: 'sms' } });
    expect(serving(at).verification).toEqual({ state: 'none' });
  });

  it('is waited for by the time that clears a customer who was left alone', async () => {
    const { at, verifications, done } = await verifying();
    expect(await at.session.clear('idle')).toMatchObject({ failure: { code: 'counter.nothing-to-do-here' } });
    expect(serving(at)).toMatchObject({ verification: { state: 'asking' }, unanswered: 'verification' });
    verifications.answer(0, failed('api.timeout', true));
    await done;
    expect(serving(at).unanswered).toBeNull();
    expect(await at.session.clear('idle')).toEqual(ok(null));
    expect(row(at)?.entry).toEqual({ kind: 'customer.cleared', by: 'idle', unanswered: null });
  });
});

describe('a supervisor’s approval', () => {
  const override = {
    format: 'merchant_override',
    supervisor: 'Sol Superviseur',
    pin: 'good code',
    reason: 'phone lost',
    cardNumber: null,
  } as const;
  const supervised = (at: Counter) =>
    at.rows
      .map(({ entry }) => entry.kind)
      .filter((kind) => /^(supervisor|verification|closing)\./.test(kind));

  it('that comes when the customer has left is in the log as not used, and nothing is sent', async () => {
    const at = counter();
    await at.scan();
    const approving = at.session.verify(override);
    await at.session.clear('clerk');
    expect(await approving).toMatchObject({ failure: { code: 'counter.nothing-to-do-here' } });
    expect(at.rows.at(-1)).toEqual({
      flow: 'flow-1',
      entry: { kind: 'supervisor.unused', act: 'merchant_override' },
    });
    expect(supervised(at)).toEqual(['supervisor.approved', 'supervisor.unused']);
    expect(at.api.asked.some(({ call }) => call === 'verify')).toBe(false);
  });

  it('is never used for the next customer', async () => {
    const at = counter();
    await at.scan();
    const code = Promise.withResolvers<null>();
    at.people.pinRead = code.promise;
    const approving = at.session.verify(override);
    await at.session.clear('clerk');
    await at.scan(licence({ govid_number: 'another', first_name: 'AUTRE' }));
    code.resolve(null);
    expect(await approving).toMatchObject({ failure: { code: 'counter.nothing-to-do-here' } });
    expect(serving(at).verification).toEqual({ state: 'none' });
    expect(supervised(at)).toEqual(['supervisor.approved', 'supervisor.unused']);
    expect(at.rows.find(({ entry }) => entry.kind === 'supervisor.unused')?.flow).toBe('flow-1');
    expect(at.api.asked.some(({ call }) => call === 'verify')).toBe(false);
  });

  it('that is given twice at once is used once', async () => {
    const at = counter();
    await at.scan();
    const answers = await Promise.all([at.session.verify(override), at.session.verify(override)]);
    expect(answers.filter(({ ok: done }) => done)).toHaveLength(1);
    expect(at.api.asked.filter(({ call }) => call === 'verify')).toHaveLength(1);
    expect(supervised(at)).toEqual([
      'supervisor.approved',
      'verification.asked',
      'supervisor.approved',
      'supervisor.unused',
      'verification.answered',
    ]);
  });
});

describe('the end of the terminal', () => {
  it('gives up what has no answer in the end, and no earlier', async () => {
    const at = counter();
    await at.scan();
    const answer = later<Result<{ pin: string | null }>>();
    at.api.answers.verify = answer.ask;
    void at.session.verify({ format: 'sms', cardNumber: null });
    await at.session.clear('stop');
    expect(at.signals('verify')).toEqual({ ended: true, givenUp: false });
    at.session.giveUp();
    expect(at.signals('verify')).toEqual({ ended: true, givenUp: true });
    answer.answer(0, failed('api.interrupted', true));
    await at.session.settled();
    expect(at.rows.at(-1)?.entry).toMatchObject({ kind: 'verification.failed', uncertain: true });
  });

  it('waits until the outcome of a closing that was under way is in the log', async () => {
    const at = counter();
    at.api.answers.lookUp = () => ok(details({ province: 'QC' }));
    await at.scan();
    const closings = later<Result<null>>();
    at.api.answers.closeAccount = closings.ask;
    void at.session.close({
      supervisor: 'Sol Superviseur',
      pin: 'good code',
      reason: 'asked',
      accountNumber: '123456789',
    });
    await expect.poll(() => serving(at).closing.state).toBe('asking');
    await at.session.clear('stop');
    const settled = at.session.settled();
    closings.answer(0, failed('api.interrupted', true));
    await settled;
    expect(at.rows.at(-1)).toMatchObject({
      flow: 'flow-1',
      entry: { kind: 'closing.failed', uncertain: true, accountNumber: '123456789' },
    });
  });
});
