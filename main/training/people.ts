/**
 * The invented customers. The first are each there for a lesson; the others carry the remaining status codes, so
 * that every status, reason code, rating, province and language of docs/pos-api.md occurs.
 * All of it is computed from a person's place in the list: the same at every start.
 */
import type { AccountStatus, Province } from '../domain/account.ts';
import type { Language } from '../domain/language.ts';
import { homes } from './provinces.ts';

/** What a customer is there to practise; the page has words for each. */
export type Lesson =
  | 'ordinary'
  | 'quebec'
  | 'english-in-quebec'
  | 'french-speaking'
  | 'two-accounts'
  | 'business'
  | 'authorized-user'
  | 'auth-prohibited'
  | 'frozen'
  | 'charged-off'
  | 'closed'
  | 'low-credit'
  | 'over-limit'
  | 'no-mobile-phone'
  | 'bypass-used-up'
  | 'question-locked'
  | 'terms-not-accepted'
  | 'no-plans'
  | 'licence-expired'
  | 'licence-encrypted'
  | 'unknown-customer'
  | 'gateway-timeout';

export interface Account {
  readonly number: string;
  /** `master-user` for a business's authorized user. */
  readonly customerId: string;
  readonly cardNumber: string;
  readonly status: AccountStatus;
  readonly reasonCode: string | null;
  readonly termsAccepted: boolean;
  readonly rating: string;
  readonly type: 'consumer' | 'business';
  readonly limitCents: bigint;
  readonly availableCents: bigint;
  readonly created: string;
}

export interface Person {
  readonly id: string;
  readonly lesson: Lesson;
  readonly firstName: string;
  readonly middleName: string;
  readonly lastName: string;
  /** `CCYY-MM-DD` */
  readonly dob: string;
  readonly address: string;
  readonly city: string;
  readonly province: Province;
  readonly postalCode: string;
  readonly language: Language;
  readonly phone: string;
  readonly email: string;
  readonly question: { readonly id: number; readonly text: Readonly<Record<Language, string>> };
  readonly answer: string;
  readonly licence: { readonly number: string; readonly issued: string; readonly expires: string };
  readonly accounts: readonly Account[];
}

/** Lesson, province, language, first, middle and last name, rating, status and reason code. */
type Row = readonly [
  Lesson,
  Province,
  Language,
  string,
  string,
  string,
  string,
  AccountStatus,
  string | null,
];

const lessons: readonly Row[] = [
  ['ordinary', 'ON', 'en', 'Nora', 'June', 'Sample', 'L', 'N', 'NNOR'],
  ['quebec', 'QC', 'fr', 'Amélie', 'Rose', 'Exemple', 'H', 'N', 'NNOR'],
  ['ordinary', 'BC', 'en', 'Quentin', 'Lee', 'Pretendale', 'M', 'N', 'NNOR'],
  ['french-speaking', 'NB', 'fr', 'Étienne', 'Noël', 'Fictif', 'M', 'N', 'NNOR'],
  ['two-accounts', 'ON', 'en', 'Jonah', '', 'Mockford', 'X', 'N', 'NNOR'],
  ['business', 'ON', 'en', 'Priya', '', 'Demowala', 'L', 'N', 'NNOR'],
  ['authorized-user', 'ON', 'en', 'Gareth', '', 'Proxyman', 'L', 'N', 'NNOR'],
  ['auth-prohibited', 'AB', 'en', 'Wanda', 'Mae', 'Trialby', 'Y', 'A', 'AAUT'],
  ['frozen', 'MB', 'en', 'Oskar', '', 'Drillwright', 'H', 'F', 'FLCK'],
  ['charged-off', 'SK', 'en', 'Delia', 'Ann', 'Rehearsal', 'Z', 'Z', 'ZBNK'],
  ['closed', 'NS', 'en', 'Milo', '', 'Placeholder', 'N', 'C', null],
  ['low-credit', 'NL', 'en', 'Fergus', '', 'Practiss', 'P', 'N', 'NNOR'],
  ['over-limit', 'PE', 'en', 'Ione', 'Pearl', 'Makebelieve', 'Q', 'N', 'NNOR'],
  ['no-mobile-phone', 'ON', 'en', 'Agnes', '', 'Landline-Test', 'M', 'N', 'NNOR'],
  ['bypass-used-up', 'ON', 'fr', 'Zoé', 'Anaïs', 'Bidon', 'R', 'N', 'NNOR'],
  ['question-locked', 'YT', 'en', 'Ruben', '', 'Guessworth', 'S', 'N', 'NNOR'],
  ['terms-not-accepted', 'NT', 'en', 'Tulok', '', 'Specimen', 'M', 'N', 'NNOR'],
  ['no-plans', 'NU', 'en', 'Aputi', '', 'Imaginak', 'H', 'N', 'NNOR'],
  ['licence-expired', 'ON', 'en', 'Hugo', '', 'Oldcard', 'L', 'N', 'NNOR'],
  ['english-in-quebec', 'QC', 'en', 'Beatrix', 'Faye', 'Madeup', 'X', 'N', 'NNOR'],
  ['quebec', 'QC', 'fr', 'François', 'Loïc', 'Gabarit-Modèle', 'Y', 'N', 'NNOR'],
  ['ordinary', 'AB', 'en', 'Saoirse', '', 'Phantasm', 'Z', 'N', 'NNOR'],
  ['unknown-customer', 'ON', 'en', 'Nemo', '', 'Nobody', 'N', 'N', 'NNOR'],
  ['gateway-timeout', 'ON', 'en', 'Tessa', '', 'Timeout', 'L', 'N', 'NNOR'],
  ['licence-encrypted', 'ON', 'en', 'Ciara', '', 'Cipherly', 'M', 'N', 'NNOR'],
];

/** The other reason codes of the vendor's list. */
const otherFrozen =
  'FAGN FBNK FCCS FCLC FCLG FCQC FCND FCOP FDEC FDVO FFRD FHRD FIND FINP FOPD FPAC FRMA FRME FRVK FSKP FSLM';
const otherChargedOff = 'ZCCO ZCCS ZCOP ZDEC ZDVO ZFRD ZMCO ZOPD ZSLM ZSRO';
const codes = [...otherFrozen.split(' '), ...otherChargedOff.split(' ')];

const firstNames = [
  'Avril',
  'Basile',
  'Cora',
  'Dorian',
  'Édith',
  'Fabrice',
  'Gwen',
  'Hélène',
  'Ivo',
  'Joëlle',
];
const lastNames = ['Chimère', 'Dummyson', 'Essai', 'Fauxley', 'Illusoire', 'Stand-Ins', 'Unreal'];
const ratings = ['L', 'M', 'H', 'X', 'Y', 'Z', 'N', 'P', 'Q', 'R', 'S'];

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('an empty list has no place');
  return found;
};

const others: readonly Row[] = codes.map((code, index) => {
  const status = code.startsWith('F') ? 'F' : 'Z';
  // Every province in turn.
  const province = at(Object.keys(homes) as Province[], index); // the record's keys are its type's
  const language = province === 'QC' || (province === 'NB' && index % 2 === 0) ? 'fr' : 'en';
  const first = at(firstNames, index);
  const lesson = status === 'F' ? 'frozen' : 'charged-off';
  return [lesson, province, language, first, '', at(lastNames, index), at(ratings, index), status, code];
});

const questions = [
  {
    id: 4,
    text: { en: 'What was your first toy called?', fr: 'Comment s’appelait votre premier jouet ?' },
    answer: 'Pistache',
  },
  {
    id: 6,
    text: { en: 'What colour was your first bicycle?', fr: 'De quelle couleur était votre premier vélo ?' },
    answer: 'Turquoise',
  },
  {
    id: 7,
    text: {
      en: 'Which dessert do you like best?',
      fr: 'Quel est votre dessert préféré ?',
    },
    answer: 'Crème brûlée',
  },
] as const;

const two = (number: number): string => String(number).padStart(2, '0');

function person(row: Row, index: number): Person {
  const [lesson, province, language, firstName, middleName, lastName, rating, status, reasonCode] = row;
  const home = homes[province];
  const question = at(questions, index);
  const id = String(700101 + index);
  const month = two((index % 12) + 1);
  const day = two(((index * 5) % 27) + 1);
  const expired = lesson === 'licence-expired';
  return {
    id: lesson === 'authorized-user' ? `${String(700101 + index - 1)}-1` : id,
    lesson,
    firstName,
    middleName,
    lastName,
    dob: `${String(1950 + ((index * 7) % 50))}-${month}-${day}`,
    address: `${String(100 + index)} ${home.street}`,
    city: home.city,
    province,
    postalCode: `${home.postalCode.slice(0, 3)}${String(index % 10)}A${String((index * 3) % 10)}`,
    language,
    phone: `${home.area}-555-${String(100 + index).padStart(4, '0')}`,
    email: `${plain(firstName)}.${plain(lastName)}@example.com`,
    question: { id: question.id, text: question.text },
    answer: question.answer,
    licence: {
      number: licenceNumber(province, lastName, index),
      issued: expired ? `2016-${month}-${day}` : `2022-${month}-${day}`,
      expires: expired ? `2021-${month}-${day}` : `2032-${month}-${day}`,
    },
    accounts: accountsOf(lesson, { index, id, rating, status, reasonCode }),
  };
}

interface Standing {
  readonly index: number;
  readonly id: string;
  readonly rating: string;
  readonly status: AccountStatus;
  readonly reasonCode: string | null;
}

function accountsOf(lesson: Lesson, standing: Standing): readonly Account[] {
  const { index, id, rating, status, reasonCode } = standing;
  const limitCents = BigInt(200_000 + (index % 9) * 150_000);
  const first: Account = {
    number: String(20_070_001 + index * 37),
    customerId: id,
    cardNumber: cardNumber(index),
    status,
    reasonCode,
    termsAccepted: lesson !== 'terms-not-accepted',
    rating,
    type: lesson === 'business' ? 'business' : 'consumer',
    limitCents,
    availableCents: available(lesson, limitCents, index),
    created: `20${two(15 + (index % 9))}-0${String((index % 9) + 1)}-15`,
  };
  // The vendor has no account of this person.
  if (lesson === 'unknown-customer') return [];
  // The vendor's test account that answers 504.
  if (lesson === 'gateway-timeout') return [{ ...first, number: '0001' }];
  if (lesson === 'authorized-user') {
    // The row before is the business's owner.
    const number = String(20_070_001 + (index - 1) * 37);
    return [{ ...first, number, customerId: `${String(700101 + index - 1)}-1`, type: 'business' }];
  }
  if (lesson !== 'two-accounts') return [first];
  const second: Account = {
    ...first,
    number: String(20_080_001 + index * 37),
    customerId: String(700901 + index),
    cardNumber: cardNumber(index + 5000),
    status: 'F',
    reasonCode: 'FLCK',
    availableCents: 84_700n,
  };
  return [first, second];
}

function available(lesson: Lesson, limitCents: bigint, index: number): bigint {
  if (lesson === 'low-credit') return 4_217n;
  // A purchase went through before the limit was lowered.
  if (lesson === 'over-limit') return -1_250n;
  return limitCents - BigInt((index * 12_345) % 90_000);
}

/** 16 digits; no issuer's prefix begins with 0. */
const cardNumber = (index: number): string => `0707${String(10_000_000 + index * 7919).padStart(12, '0')}`;

/** As long as the province's own numbers are, and invented. */
function licenceNumber(province: Province, lastName: string, index: number): string {
  const digits = String(3_100_000 + index * 4243);
  const letter = plain(lastName).charAt(0).toUpperCase();
  if (province === 'ON') return `${letter}${digits.slice(0, 4)}-${digits.slice(-3)}00-00001`;
  if (province === 'QC') return `${letter}${digits.slice(0, 4)}-010170-${two(index % 100)}`;
  return digits;
}

/** Without accents and apostrophes, in small letters: how a search compares, and how an address is written. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

export const people: readonly Person[] = [...lessons, ...others].map(person);
