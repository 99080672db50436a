/** Whatever the vendor answers: it is read or refused, never thrown over, and nothing is in it that was not sent. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClose } from '../../main/pos-api/calls/close-account.ts';
import { readLicence } from '../../main/pos-api/calls/decode-licence.ts';
import { readLookUp } from '../../main/pos-api/calls/look-up.ts';
import { readQuote } from '../../main/pos-api/calls/calculate-interest.ts';
import { refusalOf } from '../../main/pos-api/client/refusal.ts';
import { readSearch } from '../../main/pos-api/calls/search.ts';
import { readToken } from '../../main/pos-api/calls/token.ts';
import { readVerify } from '../../main/pos-api/calls/verify.ts';
import { lookUp251, quoteQuebecEarly, quoteRoc251, search251 } from './vendor-samples.ts';

const readers = [
  readSearch,
  readLookUp,
  readQuote('fr'),
  readVerify('sms'),
  readVerify('security_question'),
  readLicence,
  readToken,
  readClose,
] as const;

/** Values that come where others are meant. */
const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    null,
    '',
    ' ',
    0,
    -1,
    1e99,
    '0x10',
    'NaN',
    '-0.00',
    '1.005',
    true,
    [],
    {},
    [[]],
    '__proto__',
  ),
);

type Step = (value: unknown, chance: () => number, what: unknown) => unknown;

/** The sample with one member somewhere left out, replaced or doubled. */
const changed: Step = (value, chance, what) => {
  if (Array.isArray(value)) {
    const list: unknown[] = value;
    const at = Math.floor(chance() * list.length);
    if (list.length === 0 || chance() < 0.1) return what;
    return list.map((one, index) => (index === at ? changed(one, chance, what) : one));
  }
  if (typeof value === 'object' && value !== null) {
    const names = Object.keys(value);
    const name = names[Math.floor(chance() * names.length)] ?? '';
    const member: unknown = Object.entries(value).find(([one]) => one === name)?.[1];
    if (chance() < 0.3) return Object.fromEntries(Object.entries(value).filter(([one]) => one !== name));
    return { ...value, [name]: changed(member, chance, what) };
  }
  return what;
};

const samples = [search251, lookUp251, quoteRoc251, quoteQuebecEarly].map((text): unknown =>
  JSON.parse(text),
);

/** All texts in a value, however deep. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) yield* textsIn(one);
}

describe('any answer', () => {
  it('any JSON and any text is read or refused', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          odd.map((value) => JSON.stringify(value)),
        ),
        (body) => {
          for (const read of readers) {
            const answer = read(body);
            if (!answer.ok) expect(answer.code).toBe('api.unreadable-answer');
          }
        },
      ),
    );
  });

  it('a sample changed in one place is read or refused, and its money stays money', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 20, maxLength: 20 }),
        odd,
        (sample, chances, what) => {
          const drawn = [...chances];
          const body = JSON.stringify(changed(sample, () => drawn.shift() ?? 0, what));
          const quote = readQuote('en')(body);
          if (quote.ok) {
            const { plans, regular } = quote.value;
            const terms = plans.flatMap((plan) => plan.terms);
            for (const { amount } of [
              ...(regular ? [regular, ...regular.fees] : []),
              ...terms,
              ...terms.flatMap(({ fees }) => fees),
            ]) {
              expect(amount).toMatch(/^\d{1,16}\.\d\d$/);
            }
            for (const { rate } of terms.flatMap(({ rates }) => rates)) expect(rate).toMatch(/^\d\.\d{4}$/);
            const sent = new Set(textsIn(JSON.parse(body)));
            for (const { message } of terms.flatMap(({ rates, fees }) => [...rates, ...fees])) {
              if (message !== null) expect(sent).toContain(message);
            }
          }
          const found = readSearch(body);
          if (found.ok) for (const { status } of found.value.accounts) expect('NAFZC').toContain(status);
          readLookUp(body);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('any refusal has a code, whatever its body', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 599 }), fc.oneof(fc.json(), fc.string()), (status, body) => {
        const refusal = refusalOf({ status, body, waitMs: null });
        expect(refusal.code).toMatch(/^api\./);
        // Nothing of a refusal's body reaches the log but what has the form of a rule's name.
        expect(refusal.detail).toMatch(/^\d{3}( [a-z]+(_[a-z0-9]+)+)?$/);
      }),
    );
  });
});
