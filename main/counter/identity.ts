/**
 * The licence against the account: whether they name one person at one address. Pure. It tells which fields differ and
 * never what they hold, so that nothing of a licence leaves main by it.
 *
 * Whatever two offices may write differently is the same here: capitals, accents, ligatures, hyphens and apostrophes,
 * the order of names, initials, a name that only one of them has. A difference is a reason to ask, and no proof.
 */
import type { IdentityField } from '../domain/licence.ts';
import type { Licence } from '../licence/types.ts';
import type { AccountDetails, FoundAccount } from '../pos-api/types.ts';

type OnCard = Pick<
  Licence,
  'first_name' | 'middle_name' | 'last_name' | 'address_1' | 'address_2' | 'postal_code' | 'province'
>;
type OnAccount = Pick<AccountDetails, 'addressLines' | 'postalCode' | 'province'>;
type Named = Pick<FoundAccount, 'firstName' | 'lastName'>;

export interface Comparison {
  /** What was on both, and could be compared. */
  readonly compared: readonly IdentityField[];
  readonly differs: readonly IdentityField[];
}

/** @param named who holds the account; null where it was looked up by a number, which tells no name. */
export function compare(card: OnCard, account: OnAccount, named: Named | null): Comparison {
  const address = [card.address_1, card.address_2].filter((line) => line !== null);
  const results: readonly (readonly [IdentityField, boolean | null])[] = [
    ...namesAgree(card, named),
    ['address', addressesAgree(address.join(' '), account.addressLines.join(' '))],
    ['province', codesAgree(card.province, account.province)],
    ['postal-code', codesAgree(mainPart(card.postal_code), mainPart(account.postalCode))],
  ];
  const compared = results.filter(([, agree]) => agree !== null);
  return {
    compared: compared.map(([field]) => field),
    differs: compared.filter(([, agree]) => agree === false).map(([field]) => field),
  };
}

// ── Names ──────────────────────────────────────────────────────────────────────────────────────────────────

type Names = readonly (readonly ['first-name' | 'last-name', boolean | null])[];

function namesAgree(card: OnCard, named: Named | null): Names {
  if (named === null) return [];
  const given = words([card.first_name, card.middle_name].join(' '));
  const family = words(card.last_name ?? '');
  const first = words(named.firstName);
  const last = words(named.lastName);
  const isSwapped = sameName(given, last) === true && sameName(family, first) === true;
  return [
    ['first-name', isSwapped || sameName(given, first)],
    ['last-name', isSwapped || sameName(family, last)],
  ];
}

/** Each name of the shorter list is one of the longer; null where one of the two has none. */
function sameName(one: readonly string[], other: readonly string[]): boolean | null {
  const [few, many] = one.length <= other.length ? [one, other] : [other, one];
  if (few.length === 0) return null;
  return few.join('') === many.join('') || fits(few, many, isSameOrInitial);
}

const isSameOrInitial = (one: string, other: string): boolean =>
  one === other ||
  (one.length === 1 && other.startsWith(one)) ||
  (other.length === 1 && one.startsWith(other));

/** Whether each of the few can be paired with one of the many, none of them twice. The lists are a few words long. */
function fits(
  [first, ...rest]: readonly string[],
  many: readonly string[],
  isSame: (one: string, other: string) => boolean,
): boolean {
  if (first === undefined) return true;
  return many.some((other, index) => isSame(first, other) && fits(rest, many.toSpliced(index, 1), isSame));
}

/** What follows a name, and is no name. */
const SUFFIXES: ReadonlySet<string> = new Set(['JR', 'SR', 'II', 'III', 'IV']);
/** More names than anybody has: what is beyond them is not compared. */
const MOST_WORDS = 8;

const words = (text: string): readonly string[] =>
  plain(text)
    .replace(/['’ʼ`´.]/gu, '')
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '' && !SUFFIXES.has(word))
    .slice(0, MOST_WORDS);

const LIGATURES: Readonly<Record<string, string>> = { Œ: 'OE', Æ: 'AE', Ø: 'O', Ł: 'L', Đ: 'D', Þ: 'TH' };

/** Capitals without accents. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[ŒÆØŁĐÞ]/gu, (letter) => LIGATURES[letter] ?? letter);

// ── Address ────────────────────────────────────────────────────────────────────────────────────────────────

/** One way to write what an address writes in many, English and French. Empty: left out by one office or the other. */
const STREET_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ST: 'STREET SAINT STE SAINTE',
    AV: 'AVENUE AVE',
    BD: 'BOULEVARD BLVD BOUL BOULD',
    RD: 'ROAD',
    DR: 'DRIVE',
    CR: 'CRESCENT CRES CROISSANT CROIS',
    CT: 'COURT CRT',
    CH: 'CHEMIN',
    PL: 'PLACE',
    LN: 'LANE',
    HWY: 'HIGHWAY',
    RTE: 'ROUTE',
    N: 'NORTH NORD',
    S: 'SOUTH SUD',
    E: 'EAST EST',
    O: 'WEST OUEST W',
    '': 'RUE APT APARTMENT APP APPT APPARTEMENT UNIT UNITE SUITE BUREAU NO DE DU DES LA LE LES D L',
  }).flatMap(([short, long]) => long.split(' ').map((word) => [word, short] as const)),
);

/**
 * Numbers and words of the one are all in the other; null where one of the two has none. An office that has no apostrophe
 * leaves it out (`LEXEMPLE`) or writes a blank for it (`L EXEMPLE`): either is the same as `l’Exemple`.
 */
function addressesAgree(one: string, other: string): boolean | null {
  const results = ['', ' '].flatMap((here) =>
    ['', ' '].map((there) => sameWords(addressWords(one, here), addressWords(other, there))),
  );
  return results.includes(true) ? true : (results[0] ?? null);
}

function sameWords(here: readonly string[], there: readonly string[]): boolean | null {
  const [few, many] = here.length <= there.length ? [here, there] : [there, here];
  if (few.length === 0) return null;
  return few.join('') === many.join('') || few.every((word) => many.includes(word));
}

/** @param apostrophe what is read in the place of one. */
const addressWords = (text: string, apostrophe: string): readonly string[] =>
  plain(text)
    .replace(/['’ʼ`´]/gu, apostrophe)
    .split(/[^A-Z0-9]+/)
    .map((word) => STREET_WORDS.get(word) ?? word)
    .filter((word) => word !== '');

// ── Codes ──────────────────────────────────────────────────────────────────────────────────────────────────

/** The extension of a United States ZIP code is often left out. */
const mainPart = (code: string | null): string | null => code?.replace(/^\s*(\d{5})-\d{4}\s*$/, '$1') ?? null;

function codesAgree(one: string | null, other: string | null): boolean | null {
  const [here, there] = [bareCode(one), bareCode(other)];
  return here === '' || there === '' ? null : here === there;
}

const bareCode = (code: string | null): string => plain(code ?? '').replace(/[^A-Z0-9]/g, '');
