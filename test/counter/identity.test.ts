import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../main/counter/identity.ts';
import { details, found, licence } from '../samples/accounts.ts';

/** The names of a card, in the order first, middle, last, against those of an account. */
const names = (card: readonly [string, string | null, string], account: readonly [string, string]) =>
  compare(
    licence({ first_name: card[0], middle_name: card[1], last_name: card[2] }),
    details(),
    found({ firstName: account[0], lastName: account[1] }),
  ).differs.filter((field) => field.endsWith('name'));

const address = (card: string, account: string) =>
  compare(licence({ address_1: card }), details({ addressLines: [account] }), found()).differs.includes(
    'address',
  );

describe('a name is the same', () => {
  it.each<[string, [string, string | null, string], [string, string]]>([
    ['with and without accents', ['ZOE', null, 'LEVESQUE'], ['Zoé', 'Lévesque']],
    ['with ligatures spelled out', ['MARC', null, 'LEBOEUF'], ['Marc', 'Lebœuf']],
    ['with and without a hyphen', ['JEAN PAUL', null, 'ROY'], ['Jean-Paul', 'Roy']],
    ['written as one word', ['JEANPAUL', null, 'DELAFUENTE'], ['Jean Paul', 'de la Fuente']],
    ['with and without an apostrophe', ['UNA', null, 'OBRIEN'], ['Una', 'O’Brien']],
    ['in another order', ['TREMBLAY', null, 'ANNE'], ['Anne', 'Tremblay']],
    ['with its second name first', ['MARIE', 'CLAIRE', 'ROY'], ['Claire', 'Roy']],
    ['by its initial', ['JEAN', null, 'ROY'], ['J.', 'Roy']],
    ['by the initial on the card', ['J', 'PAUL', 'ROY'], ['Jean Paul', 'Roy']],
    ['with one of two family names', ['ANNE', null, 'TREMBLAY-GAGNON'], ['Anne', 'Gagnon']],
    ['with a suffix on the card', ['JOHN', null, 'SMITH JR'], ['John', 'Smith']],
  ])('%s', (_, card, account) => {
    expect(names(card, account)).toEqual([]);
  });
});

describe('a name differs', () => {
  it.each<[string, [string, string | null, string], [string, string], string[]]>([
    ['after a marriage', ['ANNE', null, 'TREMBLAY'], ['Anne', 'Gagnon'], ['last-name']],
    ['of somebody of the family', ['ANNE', null, 'TREMBLAY'], ['Luc', 'Tremblay'], ['first-name']],
    ['of somebody else', ['ANNE', null, 'TREMBLAY'], ['Luc', 'Gagnon'], ['first-name', 'last-name']],
    ['by a letter', ['ANNE', null, 'TREMBLAY'], ['Anna', 'Tremblay'], ['first-name']],
    ['by another initial', ['ANNE', null, 'TREMBLAY'], ['L.', 'Tremblay'], ['first-name']],
  ])('%s', (_, card, account, differs) => {
    expect(names(card, account)).toEqual(differs);
  });
});

describe('an address', () => {
  it.each([
    ['101 RUE DE LEXEMPLE', '101 rue de l’Exemple'],
    ['101 RUE DE L EXEMPLE', '101 rue de l’Exemple'],
    ['12 RUE DE L’ÉRABLE', '12, rue de l’Erable'],
    ['4-123 MAIN ST', '123 Main Street, Unit 4'],
    ['55 BOUL. ST-LAURENT O APP 3', '55 boulevard Saint-Laurent Ouest, appartement 3'],
    ['1000 NORTH RD W', '1000 north road west'],
    ['77 KING ST E', '77 King Street East, apt. 1204'],
  ])('%s is %s', (card, account) => {
    expect(address(card, account)).toBe(false);
  });

  it.each([
    ['12 ELM ST', '14 Elm Street'],
    ['12 ELM ST', '12 Oak Street'],
    ['12 ELM ST E', '12 Elm Street West'],
    ['PO BOX 12', '12 Elm Street'],
  ])('%s is not %s', (card, account) => {
    expect(address(card, account)).toBe(true);
  });
});

it('compares postal codes without blanks, ZIP codes without their extension, and provinces', () => {
  const codes = (card: string, account: string) =>
    compare(licence({ postal_code: card }), details({ postalCode: account }), null).differs;
  expect(codes('K1A 0A1', 'k1a0a1')).toEqual([]);
  expect(codes('12345-6789', '12345')).toEqual([]);
  expect(codes('K1A 0A1', 'K1A 0A2')).toEqual(['postal-code']);
  expect(compare(licence({ province: 'QC' }), details(), null).differs).toEqual(['province']);
});

it('compares only what is on both', () => {
  const bare = details({ addressLines: [], postalCode: null, province: null });
  expect(compare(licence(), bare, null)).toEqual({ compared: [], differs: [] });
  expect(compare(licence({ first_name: null, last_name: null }), bare, found())).toEqual({
    compared: [],
    differs: [],
  });
  expect(compare(licence(), details(), found()).compared).toEqual([
    'first-name',
    'last-name',
    'address',
    'province',
    'postal-code',
  ]);
});

/** Words that two offices may write differently. */
const word = fc.constantFrom(
  'Zoé',
  'Lévesque',
  'Jean-Paul',
  'O’Brien',
  'Nuñez',
  'Søren',
  'D’Amours',
  'Roy',
  'Lebœuf',
);
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));
const anything = fc.string({ unit: 'grapheme', maxLength: 40 });
const retyped: readonly ((text: string) => string)[] = [
  (text) => text.toUpperCase(),
  (text) => text.normalize('NFD'),
  (text) => text.normalize('NFD').replace(/\p{M}/gu, ''),
  (text) => text.replaceAll('-', ' '),
  (text) => text.replaceAll('’', ''),
  (text) => text.replaceAll('’', "'"),
  (text) => text.split(' ').toReversed().join('  '),
];

describe('the comparison', () => {
  it('finds no difference in what is only typed in another way', () => {
    fc.assert(
      fc.property(name, name, name, fc.constantFrom(...retyped), (first, last, street, retype) => {
        const card = licence({
          first_name: retype(first),
          last_name: retype(last),
          address_1: retype(`12 ${street}`),
        });
        const account = details({ addressLines: [`12 ${street}`] });
        const { differs } = compare(card, account, found({ firstName: first, lastName: last }));
        expect(differs).toEqual([]);
      }),
    );
  });

  it('is the same whichever of the two is the card', () => {
    fc.assert(
      fc.property(anything, anything, anything, anything, (first, last, otherFirst, otherLast) => {
        const differs = (one: [string, string], other: [string, string]) =>
          compare(
            licence({ first_name: one[0], last_name: one[1], address_1: one[0], postal_code: one[1] }),
            details({ addressLines: [other[0]], postalCode: other[1] }),
            found({ firstName: other[0], lastName: other[1] }),
          );
        expect(differs([first, last], [otherFirst, otherLast])).toEqual(
          differs([otherFirst, otherLast], [first, last]),
        );
      }),
    );
  });

  it('answers at once whatever the names are', () => {
    const long = 'J '.repeat(2000);
    expect(names([long, long, long], [`X ${long}`, long])).toBeInstanceOf(Array);
  });
});
