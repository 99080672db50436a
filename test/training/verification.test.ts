import { describe, expect, it } from 'vitest';
import {
  accountOf,
  amount,
  customerFor,
  failureOf,
  flow,
  valueOf,
  world,
  type World,
} from '../pos-api/world.ts';
import type { VerificationFormat } from '../../main/domain/verification.ts';

const hour = 3_600_000;

const by = async (here: World, lesson: string, format: Exclude<VerificationFormat, 'security_question'>) =>
  here.api.verify(await accountOf(here, lesson), { requestId: 'r', method: { format } }, flow);

async function answering(here: World, lesson: string, answer: string) {
  const details = valueOf(
    await here.api.lookUp({ by: 'card', number: customerFor(here.server, lesson).cardNumber }, 'en', flow),
  );
  const questionId = details.securityQuestions[0]?.id ?? '';
  const method = { format: 'security_question', questionId, answer } as const;
  return here.api.verify(details.accountNumber, { requestId: 'r', method }, flow);
}

describe('a PIN to the customer', () => {
  it('arrives on the phone and in the mail, in the customer’s language, newest first', async () => {
    await using here = await world();
    let told = 0;
    here.server.onChange(() => (told += 1));
    expect(valueOf(await by(here, 'ordinary', 'sms'))).toEqual({ pin: null });
    expect(valueOf(await by(here, 'quebec', 'email'))).toEqual({ pin: null });
    const [mail, text] = here.server.messages;
    expect(mail).toMatchObject({ id: 2, via: 'email', to: 'amelie.exemple@example.com' });
    expect(mail?.text).toMatch(/^Formation : votre NIP est \d{4}\./);
    expect(text).toMatchObject({ id: 1, via: 'sms', to: '416-555-0100' });
    expect(text?.text).toMatch(/^Training: your PIN is \d{4}\./);
    expect(told).toBe(2);
  });

  it('does not go to a phone that takes no messages', async () => {
    await using here = await world();
    expect(failureOf(await by(here, 'no-mobile-phone', 'sms')).code).toBe('api.phone-not-valid');
    expect((await by(here, 'no-mobile-phone', 'email')).ok).toBe(true);
  });

  it('goes to nobody whose account may not buy', async () => {
    await using here = await world();
    const codes = ['auth-prohibited', 'frozen', 'charged-off', 'closed'].map(
      async (lesson) => failureOf(await by(here, lesson, 'sms')).code,
    );
    expect(await Promise.all(codes)).toEqual([
      'api.user-not-able-to-purchase',
      'api.user-not-able-to-purchase',
      'api.user-not-active',
      'api.user-not-active',
    ]);
    expect(here.server.messages).toEqual([]);
  });
});

describe('the security question', () => {
  it('takes the answer without regard to capitals, accents and spaces', async () => {
    await using here = await world();
    const { securityAnswer } = customerFor(here.server, 'ordinary');
    for (const answer of [securityAnswer, securityAnswer.toUpperCase(), ` ${securityAnswer} `]) {
      expect(valueOf(await answering(here, 'ordinary', answer)).pin).toMatch(/^\d{4}$/);
    }
  });

  it('is locked for 48 hours after three wrong answers, even to the right one', async () => {
    await using here = await world();
    const { securityAnswer } = customerFor(here.server, 'ordinary');
    for (const answer of ['wrong', 'false', 'no']) {
      expect(failureOf(await answering(here, 'ordinary', answer))).toEqual({
        code: 'api.wrong-answer',
        retry: 'now',
      });
    }
    expect(failureOf(await answering(here, 'ordinary', securityAnswer)).code).toBe('api.tries-exceeded');
    here.server.advanceClock(48 * hour - 60_000);
    expect(failureOf(await answering(here, 'ordinary', securityAnswer)).code).toBe('api.tries-exceeded');
    here.server.advanceClock(60_000);
    expect((await answering(here, 'ordinary', securityAnswer)).ok).toBe(true);
  });

  it('forgets wrong answers that are 48 hours old', async () => {
    await using here = await world();
    await answering(here, 'ordinary', 'wrong');
    await answering(here, 'ordinary', 'wrong');
    here.server.advanceClock(48 * hour);
    expect(failureOf(await answering(here, 'ordinary', 'wrong')).code).toBe('api.wrong-answer');
    expect(failureOf(await answering(here, 'ordinary', 'wrong')).code).toBe('api.wrong-answer');
    expect(failureOf(await answering(here, 'ordinary', 'wrong')).code).toBe('api.wrong-answer');
    expect(failureOf(await answering(here, 'ordinary', 'wrong')).code).toBe('api.tries-exceeded');
  });

  it('locks one account, not another, and not the other ways', async () => {
    await using here = await world();
    for (const answer of ['wrong', 'false', 'no']) await answering(here, 'ordinary', answer);
    expect((await answering(here, 'quebec', customerFor(here.server, 'quebec').securityAnswer)).ok).toBe(
      true,
    );
    expect((await by(here, 'ordinary', 'sms')).ok).toBe(true);
  });

  it('is refused where it is not one of this customer’s', async () => {
    await using here = await world();
    const method = { format: 'security_question', questionId: '99', answer: 'x' } as const;
    const number = await accountOf(here, 'ordinary');
    expect(failureOf(await here.api.verify(number, { requestId: 'r', method }, flow)).code).toBe(
      'api.wrong-input',
    );
  });
});

describe('the bypass', () => {
  const quoted = async (here: World, text: string) =>
    valueOf(await here.api.calculateInterest(await accountOf(here, 'ordinary'), amount(text), 'en', flow));

  it('is allowed up to $200 and refused above', async () => {
    await using here = await world();
    expect((await quoted(here, '200.00')).regular?.bypassAllowed).toBe(true);
    expect((await by(here, 'ordinary', 'regular_purchase_bypass')).ok).toBe(true);
    expect((await quoted(here, '200.01')).regular?.bypassAllowed).toBe(false);
    expect(failureOf(await by(here, 'ordinary', 'regular_purchase_bypass')).code).toBe(
      'api.bypass-not-allowed',
    );
  });

  it('is refused without a quote', async () => {
    await using here = await world();
    expect(failureOf(await by(here, 'ordinary', 'regular_purchase_bypass')).code).toBe(
      'api.bypass-not-allowed',
    );
  });

  it('is allowed while there were at most three purchases in 24 hours', async () => {
    await using here = await world();
    for (const price of ['50.00', '0.01', '199.99', '200.00']) {
      expect((await quoted(here, price)).regular?.bypassAllowed).toBe(true);
      expect((await by(here, 'ordinary', 'regular_purchase_bypass')).ok).toBe(true);
    }
    expect((await quoted(here, '50.00')).regular?.bypassAllowed).toBe(false);
    here.server.advanceClock(24 * hour);
    expect((await quoted(here, '50.00')).regular?.bypassAllowed).toBe(true);
  });
});

describe('the rest', () => {
  it('merchant override is off until it is turned on', async () => {
    await using here = await world();
    expect(failureOf(await by(here, 'ordinary', 'merchant_override')).code).toBe('api.override-not-allowed');
    here.server.setMerchantOverride(true);
    expect(valueOf(await by(here, 'ordinary', 'merchant_override')).pin).toMatch(/^\d{4}$/);
    here.server.setMerchantOverride(false);
    expect((await by(here, 'ordinary', 'merchant_override')).ok).toBe(false);
  });

  it('an authorized user is verified with the card, on the business’s account', async () => {
    await using here = await world();
    const { cardNumber } = customerFor(here.server, 'authorized-user');
    const details = valueOf(await here.api.lookUp({ by: 'card', number: cardNumber }, 'en', flow));
    expect(details.customerId).toMatch(/^\d+-\d+$/);
    expect(details.accountNumber).toBe(await accountOf(here, 'business'));
    const method = { format: 'sms' } as const;
    const withCard = await here.api.verify(
      details.accountNumber,
      { requestId: 'r', method, cardNumber },
      flow,
    );
    expect(withCard.ok).toBe(true);
    expect(here.server.messages[0]?.to).not.toBe((await toOwner(here)) ?? '');
  });

  it('a Quebec account can be closed and is then no longer active; another cannot', async () => {
    await using here = await world();
    const number = await accountOf(here, 'quebec');
    expect(await here.api.closeAccount(number, flow)).toEqual({ ok: true, value: null });
    expect(failureOf(await by(here, 'quebec', 'sms')).code).toBe('api.user-not-active');
    const [closed] = valueOf(
      await here.api.search({ firstName: 'Amélie', lastName: 'Exemple', dob: '1957-02-06' }, flow),
    ).accounts;
    expect(closed).toMatchObject({ status: 'C', reasonCode: null });
    expect(failureOf(await here.api.closeAccount(await accountOf(here, 'ordinary'), flow)).code).toBe(
      'api.invalid-role',
    );
  });

  it('the contract’s test data: account 0001 times out, one card is unknown', async () => {
    await using here = await world();
    const timeout = await here.api.lookUp({ by: 'account', number: '0001' }, 'en', flow);
    expect(failureOf(timeout)).toEqual({ code: 'api.gateway-timeout', retry: 'later' });
    const unknown = await here.api.lookUp({ by: 'card', number: '2374980012873425' }, 'en', flow);
    expect(failureOf(unknown)).toEqual({ code: 'api.not-found', retry: 'never' });
  });
});

/** Where a PIN for the business's owner goes. */
async function toOwner(here: World): Promise<string | undefined> {
  await by(here, 'business', 'sms');
  return here.server.messages[0]?.to;
}
