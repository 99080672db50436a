/** Each rule of the tolerant reader by its name (docs/pos-api.md), and what no rule may soften. */
import { describe, expect, it } from 'vitest';
import { readClose } from '../../main/pos-api/calls/close-account.ts';
import { readLicence } from '../../main/pos-api/calls/decode-licence.ts';
import { readLookUp } from '../../main/pos-api/calls/look-up.ts';
import { readQuote } from '../../main/pos-api/calls/calculate-interest.ts';
import type { Reader } from '../../main/pos-api/answer/read.ts';
import { readSearch } from '../../main/pos-api/calls/search.ts';
import { refusalOf } from '../../main/pos-api/client/refusal.ts';
import { readToken } from '../../main/pos-api/calls/token.ts';
import { readVerify } from '../../main/pos-api/calls/verify.ts';

/** A small true answer of each call, to change one thing in. */
const found = {
  customer_id: '7',
  account_status: 'N',
  account_status_reason_code: 'NNOR',
  tos_agreement: true,
  risk_rating: 'L',
  account_number: 20035156,
  customer_account_type: 'consumer',
  credit_limit: '1000.00',
  available_credit: '659.51',
  first_name: 'Nora',
  last_name: 'Sample',
  card_ending_in: '0941',
  preferred_language: 'fr-CA',
};
const details = {
  available_credit: 5000,
  account_number: 20035156,
  customer_id: 43353,
  security_qid: [{ id: 4, text: 'Which one?' }],
  province: 'ON',
  risk_rating: 'L',
  offer_types: [{ plan_name: 'A plan', plan_id: '1', offer_category: 'equal_billing', term_options: ['12'] }],
  preferred_language: 'EN_CA',
  email: 'n***@example.com',
  phone_number: '***-***-0123',
};
const fee = { description: 'Fee:', amount: 49.99, type: 'admin_total', message: 'About the fee.' };
const rate = { description: 'Rate:', rate: 0.0999, type: 'APR', message: 'About the rate.' };
const term = { term: 6, term_amount: 10.38, fees: [fee], annual_rates: rate };
const plan = { plan_id: 4, plan_name: 'A plan', terms: [term] };
const customer = {
  air: 0.3099,
  available_credit: 14000,
  first_name: 'Nora',
  last_name: 'Sample',
  category_type: 'preferred',
};
const regular = { term_amount: 10.5, air: 0.3099, fees: [], verify: true };
const quote = {
  account_number: 1,
  amount: 10.5,
  customer,
  regular_purchase: regular,
  promotional_purchase: [plan],
};

const json = JSON.stringify;
const withTerm = (more: object) => ({
  ...quote,
  promotional_purchase: [{ ...plan, terms: [{ ...term, ...more }] }],
});
const withFee = (more: object) => withTerm({ fees: [{ ...fee, ...more }] });
const withRate = (more: object) => withTerm({ annual_rates: { ...rate, ...more } });

function value<T>(read: Reader<T>, body: string): T {
  const answer = read(body);
  if (!answer.ok) throw new Error(`refused: ${answer.detail ?? ''}`);
  return answer.value;
}
const search = (more: object) => value(readSearch, json([{ ...found, ...more }])).accounts[0];
const lookUp = (more: object) => value(readLookUp, json({ ...details, ...more }));
const planNamed = (name: string) =>
  lookUp({ offer_types: [{ plan_id: 1, plan_name: name }] }).offers[0]?.name;
const firstTerm = (body: object) => value(readQuote('en'), json(body)).plans[0]?.terms[0];

describe('the rules', () => {
  it('number-or-string: amounts, account and customer numbers, plans, terms, questions', () => {
    expect(search({ available_credit: 659.51 })?.availableCredit).toBe('659.51');
    expect(search({ available_credit: '659.5' })?.availableCredit).toBe('659.50');
    expect(search({ account_number: '00123' })?.accountNumber).toBe('00123');
    expect(search({ customer_id: 7 })?.customerId).toBe('7');
    expect(lookUp({ security_qid: [{ id: '4', text: 'Which one?' }] }).securityQuestions[0]?.id).toBe('4');
    expect(lookUp({ offer_types: [{ plan_id: 1 }] }).offers[0]?.planId).toBe('1');
    expect(firstTerm(withTerm({ term: '12', term_amount: '5' }))).toMatchObject({
      months: 12,
      amount: '5.00',
    });
    expect(firstTerm(withRate({ rate: '0.0999' }))?.rates[0]?.rate).toBe('0.0999');
  });

  it('exponent: a serializer’s way with large numbers', () => {
    const body = json([found]).replace('"659.51"', '1.4E7');
    expect(value(readSearch, body).accounts[0]?.availableCredit).toBe('14000000.00');
  });

  it('tos: another name for tos_agreement', () => {
    expect(search({ tos_agreement: undefined, tos: false })?.termsAccepted).toBe(false);
    expect(search({ tos_agreement: undefined })?.termsAccepted).toBeNull();
  });

  it('boolean-as-number: 0 and 1', () => {
    expect(search({ tos_agreement: 0 })?.termsAccepted).toBe(false);
    expect(search({ tos_agreement: '1' })?.termsAccepted).toBe(true);
    const bypass = (verify: unknown) =>
      value(readQuote('en'), json({ ...quote, regular_purchase: { ...regular, verify } })).regular
        ?.bypassAllowed;
    expect([bypass(1), bypass(0), bypass('true')]).toEqual([true, false, true]);
  });

  it('account-type-names: in search and look-up', () => {
    expect(search({ customer_account_type: undefined, account_type: 'business' })?.accountType).toBe(
      'business',
    );
    expect(lookUp({ customer_account_type: 'Consumer' }).accountType).toBe('consumer');
    expect(lookUp({ account_type: 'commercial' }).accountType).toBeNull();
  });

  it('category-names: in the quote', () => {
    const other = { ...customer, category_type: undefined, customer_category_type: 'premium' };
    expect(value(readQuote('en'), json({ ...quote, customer: other })).category).toBe('premium');
  });

  it('language-forms: fr-CA, EN_CA, and the documented default', () => {
    const language = (preferred_language: unknown) => search({ preferred_language })?.preferredLanguage;
    expect(['fr-CA', 'FR_CA', 'fr', 'EN_CA', 'en-CA', '', ' ', undefined, null].map(language)).toEqual([
      'fr',
      'fr',
      'fr',
      'en',
      'en',
      'en',
      'en',
      'en',
      'en',
    ]);
  });

  it('early-ratings: XH, XXH and XXXH beside the newer letters', () => {
    const category = (risk_rating: unknown) => search({ risk_rating })?.category;
    expect(['L', 'M'].map(category)).toEqual(['preferred', 'preferred']);
    expect(['H', 'X', 'XH'].map(category)).toEqual(['premium', 'premium', 'premium']);
    expect(new Set(['Y', 'Z', 'P', 'Q', 'R', 'S', 'XXH', 'XXXH'].map(category))).toEqual(
      new Set(['standard']),
    );
    expect(['N', undefined, 'W'].map(category)).toEqual(['none', 'none', 'none']);
  });

  it('card-ending-padded: a number that lost its zeros', () => {
    expect(search({ card_ending_in: 41 })?.cardEndingIn).toBe('0041');
    expect(search({ card_ending_in: undefined })?.cardEndingIn).toBeNull();
    expect(search({ card_ending_in: 'none' })?.cardEndingIn).toBeNull();
  });

  it('one-or-many: a list of rates, one rate, one question', () => {
    expect(
      firstTerm(withTerm({ annual_rates: [rate, { ...rate, type: 'AIR' }] }))?.rates.map(({ type }) => type),
    ).toEqual(['APR', 'AIR']);
    expect(lookUp({ security_qid: { id: 4, text: 'Which one?' } }).securityQuestions.length).toBe(1);
  });

  it('any-rate-label: a label that is neither APR nor AIR, as it came; an empty one is absent', () => {
    const rates = (change: object) =>
      firstTerm(withTerm({ annual_rates: { ...rate, ...change } }))?.rates.map(({ label, type }) => [
        label,
        type,
      ]);
    expect(rates({ type: 'Taux promo *' })).toEqual([['Rate:', 'Taux promo *']]);
    expect(rates({ description: '', type: 'EIR' })).toEqual([[null, 'EIR']]);
    expect(rates({ type: '' })).toEqual([['Rate:', null]]);
    for (const change of [{ description: '', type: '' }, { type: 'T\u00c3\u00a9' }, { type: 7 }])
      expect(readQuote('en')(json(withTerm({ annual_rates: { ...rate, ...change } }))).ok).toBe(false);
  });

  it('early-apr: a bare rate in the term', () => {
    expect(firstTerm(withTerm({ annual_rates: undefined, apr: 0 }))?.rates).toEqual([
      { label: null, type: 'APR', rate: '0.0000', message: null },
    ]);
  });

  it('early-fee-types: Admin and Annual', () => {
    expect(firstTerm(withFee({ type: 'Admin' }))?.fees[0]?.period).toBe('not-told');
    expect(firstTerm(withFee({ type: 'Annual' }))?.fees[0]?.period).toBe('annual');
    expect(firstTerm(withFee({ type: 'admin_monthly' }))?.fees[0]?.period).toBe('monthly');
  });

  it('verify-absent: no bypass that was not told', () => {
    const early = { ...quote, regular_purchase: { ...regular, verify: undefined } };
    expect(value(readQuote('en'), json(early)).regular?.bypassAllowed).toBe(false);
  });

  it('one-kind-of-purchase: a quote without the regular purchase, or without plans', () => {
    const without = (name: string) => value(readQuote('en'), json({ ...quote, [name]: undefined }));
    expect(without('regular_purchase')).toMatchObject({ regular: null, plans: [{ id: '4' }] });
    expect(without('promotional_purchase')).toMatchObject({ regular: { amount: '10.50' }, plans: [] });
  });

  it('one-kind-of-purchase: neither of them, or an empty list of plans alone, offers nothing and is refused', () => {
    for (const promotional_purchase of [undefined, []])
      expect(readQuote('en')(json({ ...quote, regular_purchase: undefined, promotional_purchase })).ok).toBe(
        false,
      );
  });

  it('what only tells accounts apart is null where it cannot be read', () => {
    expect(search({ creation_date: '2019-02-30', originating_merchant_name: 7 })).toMatchObject({
      createdOn: null,
      originatingMerchant: '7',
    });
    expect(lookUp({ payment_protection: 'perhaps', address_1: '  ' })).toMatchObject({
      insured: null,
      addressLines: [],
    });
    const offer = { plan_id: '4', term_options: ['6', 12, 'x'] };
    expect(lookUp({ offer_types: [offer] }).offers[0]?.months).toEqual([]);
    expect(lookUp({ offer_types: [{ ...offer, term_options: ['6', 12] }] }).offers[0]?.months).toEqual([
      6, 12,
    ]);
  });

  it('empty-fee-message: a fee without a message', () => {
    expect(firstTerm(withFee({ message: '' }))?.fees[0]).toMatchObject({ label: 'Fee:', message: null });
  });

  it('empty-closing: a success without a body', () => {
    expect([value(readClose, ''), value(readClose, ' \n')]).toEqual([null, null]);
  });

  it('unreadable-account: is told of beside the others, with its number where that can be read', () => {
    const answer = readSearch(
      json([{ ...found, available_credit: 'much' }, found, { ...found, account_number: 'x' }, 1]),
    );
    expect(answer).toMatchObject({
      ok: true,
      value: {
        accounts: [{ accountNumber: '20035156' }],
        unreadable: [{ accountNumber: '20035156' }, { accountNumber: null }, { accountNumber: null }],
      },
      detail: '0.available_credit 2.account_number 3',
    });
  });

  it('twice: the same account is one; two that differ cannot be read', () => {
    const other = { ...found, customer_id: '8' };
    const same = { ...found, account_number: '0020035156' };
    expect(value(readSearch, json([found, other, found]))).toMatchObject({
      accounts: [{ customerId: '7' }, { customerId: '8' }],
      unreadable: [],
    });
    expect(value(readSearch, json([found, other, { ...same, available_credit: 1 }]))).toEqual({
      accounts: [expect.objectContaining({ customerId: '8' })],
      unreadable: [{ accountNumber: '20035156' }],
    });
  });

  it('twice: the same question or offer is one; two that differ are left out', () => {
    const ids = (questions: object[]) =>
      lookUp({ security_qid: questions }).securityQuestions.map(({ id }) => id);
    const [one, two] = [
      { id: 1, text: 'Which?' },
      { id: 2, text: 'What?' },
    ];
    expect(ids([one, two, { ...one, id: '1' }])).toEqual(['1', '2']);
    expect(ids([one, two, { ...one, text: 'Who?' }])).toEqual(['2']);
    const offers = [{ plan_id: 1 }, { plan_id: 1, offer_category: 'equal_billing' }, { plan_id: 2 }];
    expect(lookUp({ offer_types: offers }).offers.map(({ planId }) => planId)).toEqual(['2']);
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    '%s is no word of the vendor’s, wherever it stands',
    (word) => {
      expect(lookUp({ offer_types: [{ plan_id: 1, offer_category: word }] }).offers[0]?.category).toBeNull();
      expect(search({ risk_rating: word })?.category).toBe('none');
      expect(readQuote('en')(json(withFee({ type: word })))).toMatchObject({ ok: false });
      expect(refusalOf({ status: 409, body: json({ error: word }), waitMs: null }).code).toBe('api.refused');
      const member = JSON.parse(`{"${word}":"x"}`) as object; // cast: an object, as it is written
      expect(search(member)?.accountNumber).toBe('20035156');
    },
  );

  it('what only helps is left out where it is far too long; a reason code has at most 10 characters', () => {
    expect(search({ account_status_reason_code: 'N'.repeat(11) })?.reasonCode).toBeNull();
    expect(search({ account_status_reason_code: 'N\u001b@' })?.reasonCode).toBeNull();
    expect(lookUp({ city: 'x'.repeat(501) }).city).toBeNull();
    expect(lookUp({ security_qid: [{ id: 1, text: 'x'.repeat(501) }] }).securityQuestions).toEqual([]);
  });

  it('unmasked-contact: leaves the room masked', () => {
    const early = lookUp({ email: 'nora.sample@example.com', phone_number: '4165550123' });
    expect(early).toMatchObject({ email: 'n***@example.com', phone: '***-***-0123' });
    expect(lookUp({ email: 'not an address', phone_number: '12' })).toMatchObject({
      email: null,
      phone: null,
    });
  });

  it('authorized users are told by their id', () => {
    expect(search({ customer_id: '123321-2' })?.authorizedUser).toBe(true);
    expect(search({})?.authorizedUser).toBe(false);
    expect(lookUp({ customer_id: '123321-2' }).authorizedUser).toBe(true);
    expect(lookUp({}).authorizedUser).toBe(false);
  });

  it('unknown fields are ignored everywhere', () => {
    expect(firstTerm(withTerm({ new_field: { deep: [1] } }))?.months).toBe(6);
    expect(search({ another: null })?.status).toBe('N');
  });

  it('what helps but decides nothing may be missing', () => {
    expect(
      lookUp({ security_qid: undefined, offer_types: null, province: 'XX', email: undefined }),
    ).toMatchObject({
      securityQuestions: [],
      offers: [],
      province: null,
      email: null,
    });
    expect(lookUp({ security_qid: [{ id: 1 }, { id: 2, text: 'Which?' }] }).securityQuestions.length).toBe(1);
    expect(value(readLicence, '{"dob":"1974-02-30","first_name":""}')).toMatchObject({
      dob: null,
      first_name: null,
    });
    expect(value(readClose, '{}')).toBeNull();
  });

  it('legal wording is verbatim, its white space included', () => {
    const message = '  Première phrase.\n\n« Deuxième » — phrase’s end.  ';
    expect(firstTerm(withRate({ message }))?.rates[0]?.message).toBe(message);
    expect(firstTerm(withFee({ message }))?.fees[0]?.message).toBe(message);
  });
});

describe('never guessed: the whole answer is refused, and the log gets the place', () => {
  const quoteWith = (more: object) => [readQuote('en'), json({ ...quote, ...more })] as const;
  const quoteOf = (body: object) => [readQuote('en'), json(body)] as const;
  const searchWith = (more: object) => [readSearch, json([{ ...found, ...more }])] as const;
  const lookUpWith = (more: object) => [readLookUp, json({ ...details, ...more })] as const;
  const cases: readonly [string, readonly [Reader<unknown>, string], string][] = [
    ['status absent', searchWith({ account_status: undefined }), '0.account_status'],
    ['status unknown', searchWith({ account_status: 'X' }), '0.account_status'],
    ['status in small letters', searchWith({ account_status: 'n' }), '0.account_status'],
    ['credit absent', searchWith({ available_credit: undefined }), '0.available_credit'],
    ['credit in words', searchWith({ available_credit: 'much' }), '0.available_credit'],
    ['credit with a comma', searchWith({ available_credit: '1,000.00' }), '0.available_credit'],
    ['credit of three decimals', searchWith({ available_credit: '1.005' }), '0.available_credit'],
    ['credit as a truth', searchWith({ available_credit: true }), '0.available_credit'],
    ['limit unreadable', searchWith({ credit_limit: 'none' }), '0.credit_limit'],
    ['account number absent', searchWith({ account_number: null }), '0.account_number'],
    ['account number of 15 digits', searchWith({ account_number: 123456789012345 }), '0.account_number'],
    ['account number with a fraction', searchWith({ account_number: 1.5 }), '0.account_number'],
    ['two names that differ', searchWith({ tos: false }), '0'],
    ['a language nobody speaks here', searchWith({ preferred_language: 'de-DE' }), '0.preferred_language'],
    ['a name with a control character', searchWith({ first_name: 'No\u001bra' }), '0.first_name'],
    ['no list', [readSearch, json(found)], 'whole answer'],
    ['a list of numbers', [readSearch, '[1]'], '0'],
    ['look-up without credit', lookUpWith({ available_credit: null }), 'available_credit'],
    ['look-up without number', lookUpWith({ account_number: undefined }), 'account_number'],
    ['quote without amount', quoteWith({ amount: undefined }), 'amount'],
    [
      'quote without any purchase',
      quoteWith({ regular_purchase: undefined, promotional_purchase: undefined }),
      'whole answer',
    ],
    [
      'regular fees null',
      quoteWith({ regular_purchase: { ...regular, fees: null } }),
      'regular_purchase.fees',
    ],
    ['term fees null', quoteOf(withTerm({ fees: null })), 'promotional_purchase.0.terms.0.fees'],
    [
      'rate above 100 %',
      quoteOf(withTerm({ annual_rates: undefined, apr: 1.0001 })),
      'promotional_purchase.0.terms.0.apr',
    ],
    [
      'account rate in per cent, below 10',
      quoteWith({ customer: { ...customer, air: 9.99 } }),
      'customer.air',
    ],
    [
      'message of more than 10,000 characters',
      quoteOf(withFee({ message: 'm'.repeat(10_001) })),
      'promotional_purchase.0.terms.0.fees.0.message',
    ],
    [
      'message of more than 100 lines',
      quoteOf(withFee({ message: '.\n'.repeat(100) })),
      'promotional_purchase.0.terms.0.fees.0.message',
    ],
    [
      'more than 50 plans',
      quoteWith({
        promotional_purchase: Array.from({ length: 51 }, (_, index) => ({ ...plan, plan_id: index })),
      }),
      'promotional_purchase',
    ],
    [
      'more than 50 terms',
      quoteWith({
        promotional_purchase: [
          { ...plan, terms: Array.from({ length: 51 }, (_, index) => ({ ...term, term: index + 1 })) },
        ],
      }),
      'promotional_purchase.0.terms',
    ],
    [
      'more than 50 fees',
      quoteOf(withTerm({ fees: Array.from({ length: 51 }, () => fee) })),
      'promotional_purchase.0.terms.0.fees',
    ],
    [
      'more than 50 accounts',
      [
        readSearch,
        json(Array.from({ length: 51 }, (_, index) => ({ ...found, customer_id: String(index) }))),
      ],
      'whole answer',
    ],
    [
      'one account twice, differing, and no other',
      [readSearch, json([found, { ...found, account_status: 'F' }])],
      'accounts that differ',
    ],
    [
      'verify unreadable',
      quoteWith({ regular_purchase: { ...regular, verify: 'maybe' } }),
      'regular_purchase.verify',
    ],
    [
      'regular fees absent',
      quoteWith({ regular_purchase: { ...regular, fees: undefined } }),
      'regular_purchase.fees',
    ],
    ['account rate absent', quoteWith({ customer: { ...customer, air: undefined } }), 'customer.air'],
    ['a plan twice', quoteWith({ promotional_purchase: [plan, plan] }), 'promotional_purchase'],
    [
      'a term twice',
      quoteWith({ promotional_purchase: [{ ...plan, terms: [term, term] }] }),
      'promotional_purchase.0.terms',
    ],
    ['term fees absent', quoteOf(withTerm({ fees: undefined })), 'promotional_purchase.0.terms.0.fees'],
    [
      'term amount absent',
      quoteOf(withTerm({ term_amount: null })),
      'promotional_purchase.0.terms.0.term_amount',
    ],
    [
      'term amount below zero',
      quoteOf(withTerm({ term_amount: -1 })),
      'promotional_purchase.0.terms.0.term_amount',
    ],
    ['term of no months', quoteOf(withTerm({ term: 0 })), 'promotional_purchase.0.terms.0.term'],
    ['no rate at all', quoteOf(withTerm({ annual_rates: undefined })), 'promotional_purchase.0.terms.0'],
    [
      'an empty list of rates',
      quoteOf(withTerm({ annual_rates: [] })),
      'promotional_purchase.0.terms.0.annual_rates',
    ],
    ['rate in per cent', quoteOf(withRate({ rate: 30.99 })), 'promotional_purchase.0.terms.0.annual_rates'],
    ['rate below zero', quoteOf(withRate({ rate: -0.1 })), 'promotional_purchase.0.terms.0.annual_rates'],
    [
      'rate of five decimals',
      quoteOf(withRate({ rate: 0.09999 })),
      'promotional_purchase.0.terms.0.annual_rates',
    ],
    [
      'rate without any label',
      quoteOf(withRate({ description: undefined, type: undefined })),
      'promotional_purchase.0.terms.0.annual_rates',
    ],
    [
      'rate without message',
      quoteOf(withRate({ message: undefined })),
      'promotional_purchase.0.terms.0.annual_rates',
    ],
    [
      'rate with a blank message',
      quoteOf(withRate({ message: '  ' })),
      'promotional_purchase.0.terms.0.annual_rates',
    ],
    [
      'fee without message',
      quoteOf(withFee({ message: null })),
      'promotional_purchase.0.terms.0.fees.0.message',
    ],
    [
      'fee without label',
      quoteOf(withFee({ description: '' })),
      'promotional_purchase.0.terms.0.fees.0.description',
    ],
    [
      'fee of an unknown period',
      quoteOf(withFee({ type: 'weekly' })),
      'promotional_purchase.0.terms.0.fees.0.type',
    ],
    ['fee unreadable', quoteOf(withFee({ amount: '49,99' })), 'promotional_purchase.0.terms.0.fees.0.amount'],
    [
      'message with a replacement character',
      quoteOf(withFee({ message: 'int\ufffdr\ufffdt' })),
      'promotional_purchase.0.terms.0.fees.0.message',
    ],
    [
      'message read as Latin-1 once',
      quoteOf(withFee({ message: 'intÃ©rÃªt' })),
      'promotional_purchase.0.terms.0.fees.0.message',
    ],
    [
      'message read as windows-1252 once',
      quoteOf(withFee({ message: 'lâ€™intérêt' })),
      'promotional_purchase.0.terms.0.fees.0.message',
    ],
    [
      'a PIN of letters',
      [readVerify('security_question'), '{"verification_code":"abcd"}'],
      'verification_code',
    ],
    ['no PIN', [readVerify('merchant_override'), '{}'], 'verification_code'],
    [
      'sent elsewhere',
      [readVerify('sms'), '{"verification_code":"verification_sent_to_email"}'],
      'verification_code',
    ],
    ['token absent', [readToken, '{"expires_in":1200}'], 'access_token'],
    ['token with a line break', [readToken, '{"access_token":"a\\r\\nx: y"}'], 'access_token'],
    ['token too long', [readToken, json({ access_token: 'x'.repeat(994) })], 'access_token'],
    ['token of another kind', [readToken, '{"access_token":"a","token_type":"mac"}'], 'token_type'],
    ['closing answered by a list', [readClose, '[]'], 'whole answer'],
  ];
  it.each(cases)('%s', (_what, [read, body], detail) => {
    expect(read(body)).toMatchObject({ ok: false, code: 'api.unreadable-answer', transient: false, detail });
  });

  it.each(['Échec', 'INTÉRÊT ANNUEL', 'À payer', 'à payer', 'cœur', 'ŒUVRE', 'Ça', 'FORÊT', 'n’a', '« a »'])(
    '%s that was read as windows-1252 once, in a message or a plan’s name',
    (text) => {
      const once = new TextDecoder('windows-1252').decode(new TextEncoder().encode(text));
      for (const damaged of [once, once.replaceAll('\u00a0', ' ')]) {
        const [read, body] = quoteOf(withFee({ message: damaged }));
        expect(read(body)).toMatchObject({ ok: false, code: 'api.unreadable-answer' });
        expect(planNamed(damaged)).toBeNull();
      }
      expect(planNamed(text)).toBe(text);
    },
  );

  it('no sample of a French message is taken for damaged', () => {
    const message = 'À l’échéance : « intérêt » – Île-Perrot, Noël, Ça, Éâàùûü ÿ Œuvre. Â propos';
    expect(firstTerm(withFee({ message }))?.fees[0]?.message).toBe(message);
  });
});
