/**
 * The rules of the tolerant reader that concern one value, each named as in docs/pos-api.md, "The tolerant reader".
 */
import { isAccountNumber } from '../../domain/limits.ts';
import * as v from 'valibot';
import type { AccountNumber, CustomerCategory, Province } from '../../domain/account.ts';
import { isDay } from '../../domain/day.ts';
import type { IsoDay } from '../../domain/day.ts';
import type { Language } from '../../domain/language.ts';
import type { Amount, Rate } from '../../domain/money.ts';
import { readAmount, readRate } from '../../domain/money.ts';
import { NumberText } from './exact-json.ts';

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

/**
 * A yearly rate of at most 1, which is 100 %. What is above is more likely a percentage that was sent by mistake:
 * `9.99` would be shown as 999 %.
 */
export const rate = readBy((text): Rate | null => {
  const read = readRate(text);
  return read !== null && /^(0\.\d{4}|1\.0000)$/.test(read) ? read : null;
});

/** An identifier as text, so that no digit is lost. */
export const identifier = (most: number) =>
  v.pipe(numberOrString, v.regex(/^[\x21-\x7e]+$/), v.maxLength(most));

/** `[master-cust-id]-[authorized-user-id]` is a business's authorized user. */
export const isAuthorizedUser = (customerId: string): boolean => customerId.includes('-');

export const accountNumber = v.pipe(
  numberOrString,
  v.check(isAccountNumber),
  // cast: `isAccountNumber` has checked it
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

/** Rule "language-forms": `en-CA`, `fr-CA`, `EN_CA`; absent or empty is `en-CA`, the vendor's documented default. */
export const language = v.pipe(
  v.nullish(v.string(), ''),
  v.transform((text) => text.trim() || 'en-CA'),
  v.regex(/^(en|fr)([-_]CA)?$/i),
  v.transform((text): Language => (text.toLowerCase().startsWith('fr') ? 'fr' : 'en')),
);

/** Rule "early-ratings": XH, XXH and XXXH are the early revision's X, Y and Z. A rating nobody knows is none. */
const categories: ReadonlyMap<string, CustomerCategory> = new Map(
  Object.entries({
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
  } as const),
);

export const categoryOfRating = v.pipe(
  v.nullish(v.string(), 'N'),
  v.transform((text): CustomerCategory => categories.get(text.trim().toUpperCase()) ?? 'none'),
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

/** The vendor's longest field of this kind has 250 characters. */
const LONGEST_HELP = 500;

/** Text that helps but decides nothing: absent, empty, odd or far too long is null. */
export const helpfulText = v.pipe(
  v.optional(v.unknown(), null),
  v.transform((value): string | null => {
    const text = value instanceof NumberText ? value.text : value;
    const bare = typeof text === 'string' ? text.trim() : '';
    return bare !== '' && bare.length <= LONGEST_HELP ? bare : null;
  }),
);

/** Yes or no where that only helps: what is neither is null. */
export const helpfulAnswer = v.pipe(
  v.optional(v.unknown(), null),
  v.transform((value): boolean | null => {
    const read = v.safeParse(yesOrNo, value);
    return read.success ? read.output : null;
  }),
);

/** A day of the calendar where that only helps. */
export const helpfulDay = v.pipe(
  helpfulText,
  v.transform((text): IsoDay | null => (text !== null && isDay(text) ? text : null)),
);

/** An account's reason code: four letters in the vendor's table. It goes to the screen and into the log. */
export const reasonCode = v.pipe(
  helpfulText,
  v.transform((text) => (text !== null && /^[\x21-\x7e]{1,10}$/.test(text) ? text : null)),
);

/**
 * A replacement character, or UTF-8 that was once read as Latin-1 or windows-1252, shows that a text is not verbatim
 * any more: `Ã©` for é, `Ã‰` for É, `Å“` for œ, `â€™` for ’; and `Ã` alone for à, whose other half is a blank.
 */
const DAMAGED =
  /\ufffd|\u00e2\u20ac|\u00c3(?:\s|$)|[\u00c2\u00c3\u00c5][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u;

/** The vendor's tables give a message 1000 characters. What is far beyond that is no message. */
const LONGEST_MESSAGE = 10_000;
const MOST_MESSAGE_LINES = 100;

const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/u;

/** Wording that came as it is to be shown: undamaged, and of a length that can be shown and printed. */
const wording = v.pipe(
  v.string(),
  v.maxLength(LONGEST_MESSAGE),
  v.check((text) => text.split(LINE_BREAK, MOST_MESSAGE_LINES + 1).length <= MOST_MESSAGE_LINES),
  v.check((text) => !DAMAGED.test(text)),
);

/** Wording that the merchant is obliged to show: it is there, and whole. */
export const legalText = v.pipe(wording, v.regex(/\S/u));

/**
 * Rule "empty-fee-message": the vendor says that this fee has no message by an empty one, and then there is nothing
 * to show. A message that is absent is refused all the same: nobody knows what it would have said.
 */
export const feeMessage = v.pipe(
  wording,
  v.transform((text): string | null => (text.trim() === '' ? null : text)),
);

/** One of two labels: an empty one is an absent one. */
export const label = v.nullish(feeMessage, null);

/** A plan's name, where it is whole: the plan has a number and a category besides. */
export const planName = v.pipe(
  helpfulText,
  v.transform((text): string | null => (text !== null && DAMAGED.test(text) ? null : text)),
);

/** A customer has a handful of accounts, a merchant a handful of plans: a longer list is no true answer. */
export const LONGEST_LIST = 50;

/** A list of at most `LONGEST_LIST`. */
export const listOf = <const S extends v.GenericSchema>(one: S) =>
  v.pipe(v.array(v.unknown()), v.maxLength(LONGEST_LIST), v.array(one));

/** Rule "one-or-many": an object stands where a list is meant (`annual_rates`). */
export const oneOrMany = <const S extends v.GenericSchema>(one: S) =>
  v.union([
    listOf(one),
    v.pipe(
      one,
      v.transform((value) => [value]),
    ),
  ]);

/** Makes a schema of a function that reads text and answers null where it cannot. */
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
