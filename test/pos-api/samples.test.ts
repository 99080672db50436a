import { describe, expect, it } from 'vitest';
import { readLicence } from '../../main/pos-api/calls/decode-licence.ts';
import { readLookUp } from '../../main/pos-api/calls/look-up.ts';
import { readQuote } from '../../main/pos-api/calls/calculate-interest.ts';
import type { Reader } from '../../main/pos-api/answer/read.ts';
import { readSearch } from '../../main/pos-api/calls/search.ts';
import { readVerify } from '../../main/pos-api/calls/verify.ts';
import * as samples from './vendor-samples.ts';

function taken<T>(read: Reader<T>, body: string): T {
  const answer = read(body);
  if (!answer.ok) throw new Error(`refused: ${answer.detail ?? ''}`);
  return answer.value;
}

describe('the vendor’s sample answers are read', () => {
  it('search: two accounts, with `tos_agreement` and `tos`', () => {
    expect(taken(readSearch, samples.search251).accounts).toEqual([
      {
        accountNumber: '123456789',
        customerId: '123321',
        authorizedUser: false,
        firstName: 'John',
        lastName: 'Smith',
        status: 'N',
        reasonCode: 'NNOR',
        termsAccepted: true,
        category: 'premium',
        accountType: 'consumer',
        creditLimit: '1000.00',
        availableCredit: '659.51',
        cardEndingIn: '5941',
        preferredLanguage: 'fr',
        originatingMerchant: 'ACME Jewellers',
        createdOn: '2019-05-15',
      },
      {
        accountNumber: '234567890',
        customerId: '123412',
        authorizedUser: false,
        firstName: 'John',
        lastName: 'Smith',
        status: 'F',
        reasonCode: 'FLCK',
        termsAccepted: true,
        category: 'standard',
        accountType: 'business',
        creditLimit: '1000.00',
        availableCredit: '847.00',
        cardEndingIn: '6457',
        preferredLanguage: 'en',
        originatingMerchant: 'ACME Restorations',
        createdOn: '2019-04-15',
      },
    ]);
    expect(taken(readSearch, samples.searchHyphen).accounts[1]?.accountType).toBe('business');
  });

  it('look-up: numbers, `EN_CA`, `payment_protection` 0, plan id as text', () => {
    expect(taken(readLookUp, samples.lookUp251)).toEqual({
      accountNumber: '20035156',
      customerId: '43353',
      authorizedUser: false,
      availableCredit: '5000.00',
      category: 'preferred',
      accountType: 'consumer',
      cardEndingIn: '6395',
      preferredLanguage: 'en',
      addressLines: ['123 Anystreet Ave', 'Suite 100'],
      city: 'Toronto',
      province: 'ON',
      postalCode: 'M5M1M1',
      insured: false,
      phone: '***-***-2222',
      email: 'a***inet@flexiti.com',
      securityQuestions: [{ id: '4', text: 'What is the name of your favourite childhood friend?' }],
      offers: [
        {
          planId: '1',
          name: '90 Days Grace, Equal Payments Regular Interest',
          category: 'equal-billing',
          months: [12, 18, 24, 36],
        },
      ],
    });
  });

  it('verify: a PIN, and a PIN sent', () => {
    expect(taken(readVerify('security_question'), samples.verifyPin)).toEqual({ pin: '2485' });
    expect(taken(readVerify('sms'), samples.verifySms)).toEqual({ pin: null });
  });

  it('licence', () => {
    expect(taken(readLicence, samples.licence251)).toEqual(JSON.parse(samples.licence251));
  });

  it('quote for the rest of Canada, 2.5.1', () => {
    const quote = taken(readQuote('en'), samples.quoteRoc251);
    expect(quote).toMatchObject({
      amount: '10.50',
      accountNumber: '116994755',
      accountRate: '0.3099',
      availableCredit: '14000.00',
      category: 'preferred',
      regular: { amount: '10.50', rate: '0.3099', fees: [], bypassAllowed: true },
    });
    expect(quote.plans).toEqual([
      {
        id: '4',
        name: 'EMP - Regular Interest',
        category: null,
        terms: [
          { months: 3, amount: '3.56', rates: [rate], fees: [] },
          { months: 6, amount: '10.38', rates: [rate], fees: [fee('50.00', 'total')] },
          { months: 12, amount: '5.32', rates: [rate], fees: [fee('49.99', 'total')] },
        ],
      },
    ]);
  });

  it('quote for Quebec, 2.5.1', () => {
    const quote = taken(readQuote('fr'), samples.quoteQuebec251);
    expect(quote.language).toBe('fr');
    expect(quote.plans[0]?.terms.map(({ months, amount }) => [months, amount])).toEqual([
      [3, '3.56'],
      [6, '1.80'],
    ]);
  });

  it('quotes of the early revision: bare `apr`, no name, no `verify`', () => {
    const roc = taken(readQuote('en'), samples.quoteRocEarly);
    expect(roc.regular?.bypassAllowed).toBe(false);
    expect(roc.plans[0]).toEqual({
      id: '4',
      name: null,
      category: null,
      terms: [
        {
          months: 3,
          amount: '20.33',
          rates: [{ label: null, type: 'APR', rate: '0.0999', message: null }],
          fees: [fee('49.99', 'total')],
        },
      ],
    });
    expect(roc.plans[1]?.terms[1]?.fees).toEqual([fee('3.00', 'monthly')]);
    const quebec = taken(readQuote('fr'), samples.quoteQuebecEarly);
    expect(quebec.plans.map(({ id, terms }) => [id, terms.length])).toEqual([
      ['5', 2],
      ['9', 2],
    ]);
    expect(quebec.plans[1]?.terms[0]?.rates[0]?.rate).toBe('0.3500');
  });
});

const rate = {
  label: 'Annual Promotional Interest Rate:',
  type: 'APR',
  rate: '0.0999',
  message: samples.rateMessage,
};

const fee = (amount: string, period: string) => ({
  label: 'Administrative fees:',
  amount,
  period,
  message: samples.feeMessage,
});
