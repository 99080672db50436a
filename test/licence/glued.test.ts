import { describe, expect, it } from 'vitest';
import { separators } from './damage.ts';
import { elementsOf, encode, encodeElements, ontario, virginia, type Card } from './encode.ts';
import { fieldsOf, licenceIn } from './licence.ts';

function glue(payload: string): string {
  return payload.replace(separators, '');
}

describe('a payload without separators', () => {
  const names: [string, Partial<Card>][] = [
    ['a first name with a tag in it', { first: 'CANDACE' }],
    ['a first name that ends in a tag', { first: 'SOLEDAD' }],
    ['a family name that ends in a tag', { last: 'SOLEDAD' }],
    ['a family name with a tag in it', { last: 'VANDAGRIFF' }],
    ['a city that makes a tag with the next one', { city: 'RICHMOND' }],
    ['a name that makes a tag with the next one', { last: 'WOOD', first: 'DEAD' }],
    ['a street with a tag in it', { street: '12 DAGMAR AVE' }],
    ['no middle name', { middle: null }],
    ['an accented name', { last: 'LÉGARÉ-CÔTÉ', city: 'TROIS-RIVIÈRES' }],
    ['a second street line', { street2: 'UNIT 5' }],
  ];

  it.each(names)('is read with %s', (_, change) => {
    for (const version of [1, 2, 4, 8, 10]) {
      const card = { ...ontario, ...change };
      const { warnings, ...fields } = licenceIn(glue(encode(card, version)));
      expect(fields).toMatchObject(fieldsOf(card, version));
      expect(warnings).toContain('separators-lost');
    }
  });

  it('is read up to a subfile of its own, whatever letters are in that', () => {
    const payload = glue(encode(virginia, 10, ['0LDAQ999DCSNOBODYDAC%^"', 'DBB19000101']));
    expect(licenceIn(payload)).toMatchObject(fieldsOf(virginia, 10));
  });

  it('is read where a log wrapped it in the middle of padding', () => {
    const padded = elementsOf(virginia, 8).map((element) => element.padEnd(30));
    const payload = glue(encodeElements(virginia, 8, padded));
    const wrapped = payload.replace(/ {8}(?=DAC|DAJ)/g, ' \n      ');
    expect(wrapped).toContain('\n');
    expect(licenceIn(wrapped)).toMatchObject(fieldsOf(virginia, 8));
  });

  it('is read with one blank where a log wrapped a street', () => {
    const wrapped = virginia.street.replace(' ', '\n ');
    const payload = glue(encode(virginia, 8)).replaceAll('  ', '').replace(virginia.street, wrapped);
    expect(payload).toContain(wrapped);
    expect(licenceIn(payload)).toMatchObject(fieldsOf(virginia, 8));
  });

  it('is read where one control is left and written out', () => {
    const payload = glue(encode(virginia, 8)).replace('DCB', '<LF>DCB');
    expect(payload).toContain('<LF>');
    expect(licenceIn(payload)).toMatchObject(fieldsOf(virginia, 8));
  });

  it('is read as far as it goes where the same elements come again and again', () => {
    const payload = glue(encode(virginia, 8)) + 'DDEND181DCGUSA'.repeat(15);
    expect(licenceIn(payload)).toMatchObject({
      first_name: virginia.first,
      last_name: virginia.last,
      dob: virginia.birth,
    });
  });

  it('takes no element beyond one that has come before, whatever stood between the two', () => {
    const payload = glue(encode({ ...virginia, suffix: null }, 8)) + `${'DDENDDFN'.repeat(15)}DCUJR`;
    expect(licenceIn(payload)).toMatchObject({ last_name: virginia.last, suffix: null });
  });

  it('does not take a value that has not its element’s form', () => {
    const payload = glue(encode(virginia, 8)).replace(/DBB\d{8}/, 'DBB19X71130');
    expect(licenceIn(payload)).toMatchObject({ ...fieldsOf(virginia, 8), dob: null });
  });
});

describe('a payload with one separator lost', () => {
  it.each([
    ['DCS', 'DAC'],
    ['DAI', 'DAJ'],
    ['DAJ', 'DAK'],
    ['DBD', 'DBB'],
    // After a value of fixed length, and after a name where a day follows, an optional element is found too.
    ['DBB', 'DBC'],
    ['DCG', 'DDE'],
    ['DDG', 'DCU'],
    ['DAD', 'DBD'],
  ])('is read where %s runs into %s', (one, next) => {
    const payload = encode(virginia, 8).replace(new RegExp(`(\n${one}[^\n]*)\n(?=${next})`), '$1');
    expect(payload).not.toEqual(encode(virginia, 8));
    expect(licenceIn(payload)).toMatchObject({ ...fieldsOf(virginia, 8), warnings: ['separators-lost'] });
  });

  it('is read where an element that says nothing runs on', () => {
    const payload = encode(virginia, 8).replace(/(\nDBB\d{8})\nDBC2/, '$1DBC');
    expect(licenceIn(payload)).toMatchObject({ ...fieldsOf(virginia, 8), warnings: ['separators-lost'] });
  });

  it('is read where the standard’s own order puts the middle name after a flag', () => {
    const elements = elementsOf(virginia, 8).filter((element) => !/^D(DF|AD)/.test(element));
    elements.splice(6, 0, 'DDFNDADQUINN');
    expect(licenceIn(encodeElements(virginia, 8, elements))).toMatchObject({
      ...fieldsOf(virginia, 8),
      warnings: ['separators-lost'],
    });
  });

  it.each([
    ['a street', { street: '12 DAHLIA ST', street2: null }],
    ['a first name', { first: 'SOLEDADA' }],
    ['a city', { city: 'DADE CITY' }],
    ['a street that ends in eight digits', { street: 'RR 5 DBD20240302' }],
  ])('leaves %s with a tag’s letters whole', (_, change) => {
    for (const version of [1, 3, 8]) {
      const card = { ...virginia, ...change };
      expect(licenceIn(encode(card, version))).toMatchObject({ ...fieldsOf(card, version), warnings: [] });
    }
  });

  it('leaves a jurisdiction that is written out alone', () => {
    const licence = licenceIn(encode(virginia, 8).replace('DAJVA', 'DAJMIDDLE REGION'));
    expect(licence).toMatchObject({ province: null, warnings: ['value-missing'] });
  });

  it('leaves a name with a tag’s letters alone where the card was cut', () => {
    const cut = encode({ ...virginia, last: 'CANDACE' }, 8).replace(/\nDAC[^]*/, '');
    expect(licenceIn(`${cut}\n`)).toMatchObject({ last_name: 'CANDACE', first_name: null });
  });
});
