import { describe, expect, it } from 'vitest';
import { elementsOf, encode, encodeElements, ontario, virginia } from './encode.ts';
import { licenceIn } from './licence.ts';

describe('each value is held against what its element may be', () => {
  it.each([
    ['a name with what another layout makes of an apostrophe', { last: 'O<BRIEN' }, 'characters-damaged'],
    ['a name with a bar', { first: 'A|DA' }, 'characters-damaged'],
    ['a name with digits', { last: 'O4BRIEN6ROY' }, 'characters-damaged'],
    [
      'a name that ends in what another layout makes of an apostrophe',
      { last: 'ROY<' },
      'characters-damaged',
    ],
    ['a street with what another layout makes of an apostrophe', { street: '7 L<EAU' }, 'characters-damaged'],
    ['a street with a grave accent', { street: 'L`EAU 5' }, 'characters-damaged'],
    ['a number with a backslash', { number: 'W88\\\\17' }, 'characters-damaged'],
    ['a name that is longer than any', { last: 'A'.repeat(41) }, 'value-doubtful'],
    ['a street of a number alone', { street: '12', street2: null }, 'value-doubtful'],
    ['a number without a digit', { number: 'ABCDEF' }, 'value-doubtful'],
    ['a birth after the day of issue', { birth: '2022-10-06' }, 'value-doubtful'],
    ['an expiry before the day of issue', { expiry: '2022-10-04' }, 'value-doubtful'],
    ['an age of more than 120', { birth: '1905-01-01' }, 'value-doubtful'],
    ['an age of less than 14', { birth: '2013-01-01' }, 'value-doubtful'],
    ['an empty city', { city: '' }, 'value-missing'],
    ['a number that says nothing', { number: 'NONE' }, 'value-missing'],
    ['a postal code that is none', { postal: 'D02' }, 'value-missing'],
    ['a jurisdiction that is none', { province: 'ZZ' }, 'value-missing'],
  ])('%s', (_, change, warning) => {
    expect(licenceIn(encode({ ...virginia, ...change }, 8)).warnings).toContain(warning);
  });

  it('what an element may be is in order: a typographic apostrophe, a dash in a number, a digit that ends a name', () => {
    const change = { first: 'D’ARCY', last: 'NUMBER1', number: 'W88–17' };
    expect(licenceIn(encode({ ...ontario, ...change }, 8)).warnings).toEqual([]);
  });

  it('a birth after the expiry of a card without a day of issue', () => {
    const card = { ...ontario, birth: '1988-04-17', expiry: '1988-04-16' };
    const elements = elementsOf(card, 8).filter((line) => !line.startsWith('DBD'));
    expect(licenceIn(encodeElements(card, 8, elements)).warnings).toEqual(['value-doubtful', 'expired']);
  });

  it('an expiry that is no day', () => {
    expect(licenceIn(encode(virginia, 8).replace(/DBA\d{8}/, 'DBA12319999'))).toMatchObject({
      govid_expiry: null,
      warnings: ['value-missing'],
    });
  });

  it('a day of issue that is no day; one that is absent is in order', () => {
    expect(licenceIn(encode(ontario, 8).replace(/DBD\d{8}/, 'DBD2024030X')).warnings).toEqual([
      'value-missing',
    ]);
    const elements = elementsOf(ontario, 8).filter((line) => !line.startsWith('DBD'));
    expect(licenceIn(encodeElements(ontario, 8, elements)).warnings).toEqual([]);
  });

  it('an element that two lines say differently', () => {
    const elements = [...elementsOf(ontario, 8), 'DCSSOMEBODY'];
    expect(licenceIn(encodeElements(ontario, 8, elements))).toMatchObject({
      last_name: 'TESSIER-LAMB',
      warnings: ['value-doubtful'],
    });
  });
});
