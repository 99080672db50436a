/**
 * The rules of the tolerant reader that concern one value. Each is named by the contradiction it answers
 * (contract.md, "What real answers look like"); docs/pos-api.md has the table of all.
 */
import { isAccountNumber } from '../../domain/limits.ts';
import * as v from 'valibot';
import type { AccountNumber, CustomerCategory, Province } from '../../domain/account.ts';
import type { Language } from '../../domain/language.ts';
import type { Amount, Rate } from '../../domain/money.ts';
import { readAmount, readRate } from '../../domain/money.ts';
import { NumberText } from '../exact-json.ts';

/** Rule "number-or-string": numbers come as numbers or as strings (`"1000.00"`, `5000`). */
export const numberOrString = v.union([
  v.pipe(
    v.string(),
    v.transform((text) => text.trim()),
  ),
  v.pipe(
    v.instance(NumberText),
    v.transform((number) => number.text),
  ),
]);

/** An amount (18,2), exactly; it may be below zero, as an open-to-buy that is overdrawn. */
export const amount = readBy(readAmount);

/** An amount that somebody has to pay: never below zero. */
export const payable = readBy((text): Amount | null => (text.startsWith('-') ? null : readAmount(text)));

/** A rate (5,4): one digit before the point, so `30.99` for 30.99 % is refused rather than shown as 3099 %. */
export const rate = readBy((text): Rate | null => {
  const read = readRate(text);
  return read !== null && read.length === '0.0000'.length ? read : null;
});

/** An identifier as text, so that no digit is lost. */
export const identifier = (most: number) =>
  v.pipe(numberOrString, v.regex(/^[\x21-\x7e]+$/), v.maxLength(most));

/** `[master-cust-id]-[authorized-user-id]` is a business's authorized user. */
export const isAuthorizedUser = (customerId: string): boolean => customerId.includes('-');

export const accountNumber = v.pipe(
  numberOrString,
  v.check(isAccountNumber),
  // The regular expression above is what makes it one.
  v.transform((text) => text as AccountNumber),
);

/** Rule "card-ending-padded": a number (4) has lost its leading zeros; the last four digits of a card are four. */
export const cardEnding = v.pipe(
  numberOrString,
  v.transform((text) => (/^\d{1,4}$/.test(text) ? text.padStart(4, '0') : null)),
);

/** Rule "boolean-as-number": booleans come as `0` and `1` too, and as words. */
export const yesOrNo = v.union([
  v.boolean(),
  v.pipe(
    numberOrString,
    v.transform((text) => text.toLowerCase()),
    v.picklist(['0', '1', 'false', 'true']),
    v.transform((text) => text === '1' || text === 'true'),
  ),
]);

/** Rule "language-forms": `en-CA`, `fr-CA`, `EN_CA`; absent is `en-CA`, the vendor's documented default. */
export const language = v.pipe(
  v.nullish(v.string(), 'en-CA'),
  v.regex(/^(en|fr)([-_]CA)?$/i),
  v.transform((text): Language => (text.toLowerCase().startsWith('fr') ? 'fr' : 'en')),
);

/** Rule "early-ratings": XH, XXH and XXXH are the early revision's X, Y and Z. A rating nobody knows is none. */
const categories: Readonly<Record<string, CustomerCategory>> = {
  L: 'preferred',
  M: 'preferred',
  H: 'premium',
  X: 'premium',
  XH: 'premium',
  Y: 'standard',
  XXH: 'standard',
  Z: 'standard',
  XXXH: 'standard',
  P: 'standard',
  Q: 'standard',
  R: 'standard',
  S: 'standard',
};

export const categoryOfRating = v.pipe(
  v.nullish(v.string(), 'N'),
  v.transform((text): CustomerCategory => categories[text.trim().toUpperCase()] ?? 'none'),
);

/** The quote's own word for the same: `preferred`, `premium`, `standard`. */
export const categoryWord = v.pipe(
  v.nullish(v.string(), ''),
  v.transform((text): CustomerCategory => {
    const word = text.trim().toLowerCase();
    return word === 'preferred' || word === 'premium' || word === 'standard' ? word : 'none';
  }),
);

export const accountType = v.pipe(
  v.nullish(v.string(), ''),
  v.transform((text): 'consumer' | 'business' | null => {
    const word = text.trim().toLowerCase();
    return word === 'consumer' || word === 'business' ? word : null;
  }),
);

const provinces = ['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'NU', 'ON', 'PE', 'QC', 'SK', 'YT'] as const;

export const province = v.pipe(
  v.nullish(v.string(), ''),
  v.transform((text): Province | null => provinces.find((one) => one === text.trim().toUpperCase()) ?? null),
);

/** A name of a person: there, and printable. */
export const personName = v.pipe(
  v.string(),
  v.transform((text) => text.trim()),
  v.regex(/^[^\p{Cc}\ufffd]{1,200}$/u),
);

/** Text that helps but decides nothing: absent, empty or odd is null. */
export const helpfulText = v.pipe(
  v.optional(v.unknown(), null),
  v.transform((value): string | null => {
    const text = value instanceof NumberText ? value.text : value;
    return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
  }),
);

/**
 * A replacement character, or UTF-8 that was once read as Latin-1 or windows-1252, shows that a text is not verbatim
 * any more: `Ã©` for é, `Ã‰` for É, `Å“` for œ, `â€™` for ’; and `Ã` alone for à, whose other half is a blank.
 */
const DAMAGED =
  /\ufffd|\u00e2\u20ac|\u00c3(?:\s|$)|[\u00c2\u00c3\u00c5][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u;

/** Wording that the merchant is obliged to show: it is there, and whole. */
export const legalText = v.pipe(
  v.string(),
  v.regex(/\S/u),
  v.check((text) => !DAMAGED.test(text)),
);

/** A plan's name, where it is whole: the plan has a number and a category besides. */
export const planName = v.pipe(
  helpfulText,
  v.transform((text): string | null => (text !== null && DAMAGED.test(text) ? null : text)),
);

/** Rule "one-or-many": an object stands where a list is meant (`annual_rates`). */
export const oneOrMany = <const S extends v.GenericSchema>(one: S) =>
  v.union([
    v.array(one),
    v.pipe(
      one,
      v.transform((value) => [value]),
    ),
  ]);

/** A schema out of a function that reads text, or answers null where it cannot. */
function readBy<T extends string>(read: (text: string) => T | null) {
  return v.pipe(
    numberOrString,
    v.rawTransform<string, T>(({ dataset, addIssue, NEVER }) => {
      const value = read(dataset.value);
      if (value !== null) return value;
      addIssue({ message: 'unreadable' });
      return NEVER;
    }),
  );
}
