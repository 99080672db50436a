import { describe, expect, it } from 'vitest';
import { britishColumbia, encodeStripe, encodeTracks, virginia, type Card } from './encode.ts';
import { fieldsOf, licenceIn, refusalOf } from './licence.ts';

/** Tracks have no issue date, and say the last day of the month of expiry. */
function stripeFields(card: Card): object {
  return {
    ...fieldsOf(card, null),
    suffix: null,
    address_2: null,
    issue_date: null,
    govid_expiry: lastDay(card.expiry),
  };
}

function lastDay(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

describe('British Columbia’s tracks', () => {
  it('are read, with the last day of the month as expiry', () => {
    const { warnings, ...fields } = licenceIn(encodeTracks(britishColumbia));
    expect(fields).toEqual({ ...stripeFields(britishColumbia), govid_issuedby: 'BC' });
    expect(warnings).toEqual([]);
  });

  it.each([
    ['a city that fills its field, and is whole in the address', { city: 'PRINCE RUPERT' }],
    ['a city longer than its field', { city: 'NORTH VANCOUVER' }],
    ['a name that fills its field', { last: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', first: 'JOHN', middle: 'AB' }],
    ['a family name of several words', { last: 'DE LA ROCHE' }],
    ['one name only', { first: '', middle: null }],
    ['an address in another province', { city: 'EDMONTON', province: 'AB', postal: 'T5J 0N3' }],
    ['an expiry in February', { expiry: '2028-02-10' }],
  ])('are read with %s', (_, change) => {
    const card = { ...britishColumbia, ...change };
    const expected = { ...stripeFields(card), first_name: card.first === '' ? null : card.first };
    expect(licenceIn(encodeTracks(card))).toMatchObject(expected);
  });

  it('are read where a sign stands between expiry and birth date', () => {
    const payload = encodeTracks(britishColumbia).replace(/=(\d{4})(\d{8})=/, '=$1=$2=');
    expect(licenceIn(payload)).toMatchObject(stripeFields(britishColumbia));
  });

  it('are read with two lines of street', () => {
    const card = { ...britishColumbia, street: 'UNIT 5', street2: '88 NOWHERE RD' };
    expect(licenceIn(encodeTracks(card))).toMatchObject({
      address_1: 'UNIT 5',
      address_2: '88 NOWHERE RD',
      city: 'KAMLOOPS',
    });
  });

  it.each([
    ['00S00417730', 'CADL'],
    ['00K00417730', 'CADL'],
    ['00Y00417730', 'CAID'],
    ['00C00417730', 'CAID'],
  ])('with the security field %s are a %s', (security, type) => {
    expect(licenceIn(encodeTracks(britishColumbia, security)).govid_type).toBe(type);
  });

  it.each([
    ['the first sentinel lost', (text: string) => text.slice(1)],
    ['an AIM identifier', (text: string) => `]L0${text}`],
    ['line ends between tracks', (text: string) => text.replaceAll('?', '?\r\n')],
    ['check characters', (text: string) => text.replace('?;', '?8;').replace('=?', '=?4')],
    ['the third track as on a stripe', (text: string) => text.replace('_%', '%')],
    ['a Canadian French host', (text: string) => text.replaceAll('?', 'É').replaceAll('^', '?')],
    ['Caps Lock', (text: string) => text.toLowerCase()],
    ['the address wrapped', (text: string) => text.replace('KAMLOOPS BC  ', 'KAMLOOPS BC\r ')],
  ])('are read with %s', (_, damage) => {
    expect(licenceIn(damage(encodeTracks(britishColumbia)))).toMatchObject(stripeFields(britishColumbia));
  });

  it('cut in the third track are read and said to be cut', () => {
    const cut = encodeTracks(britishColumbia).slice(0, -6);
    expect(licenceIn(cut)).toMatchObject({ last_name: 'MADEUP', warnings: ['cut'] });
  });

  it('without the first track yield what the second says', () => {
    const [, second = ''] = encodeTracks(britishColumbia).split('?');
    expect(licenceIn(`${second}?`)).toMatchObject({
      last_name: null,
      govid_number: '7340112',
      warnings: ['cut'],
    });
  });
});

describe('a magnetic stripe', () => {
  const card = { ...virginia, number: '88017342', street2: null };

  it('is read by the layout of annex F', () => {
    expect(licenceIn(encodeStripe(card))).toMatchObject({
      ...stripeFields(card),
      postal_code: '24011',
      suffix: null,
    });
  });

  it('of Florida has its number’s first letter as two digits, the rest after the birth date, and its months exchanged', () => {
    const stripe =
      '%FLMIAMI^ROE$JO$^1 NOWHERE ST^?;6360100412345678901=2806198799080=?#! 33101      E               1168?';
    expect(licenceIn(stripe)).toMatchObject({
      govid_number: 'D123456789010',
      dob: '1987-06-08',
      govid_expiry: '2028-06-08',
    });
  });

  it.each([
    ['2899', '2028-11-30'],
    ['2888', '2029-11-30'],
    ['2877', null],
    ['2802', '2028-02-29'],
  ])('with the expiry %s expires on %s', (expiry, day) => {
    const stripe = encodeStripe({ ...card, birth: '1979-11-30' }).replace('=3011', `=${expiry}`);
    expect(licenceIn(stripe).govid_expiry).toBe(day);
  });

  it('of a bank card is not read', () => {
    expect(refusalOf('%B4111111111111111^ROE/JO^2512101000?;4111111111111111=25121010000?')).toBe(
      'licence.not-a-licence',
    );
  });

  it.each([
    ['OH', '636023', '1921525000', '', 'SU525000'],
    ['CA', '636014', '041234567', '', 'D1234567'],
    ['MI', '636032', '123456789012', '01', 'A123456789012'],
    ['IL', '636035', '0112345678901', '', 'A12345678901'],
    ['AL', '636033', '8000411', '', '8000411'],
    ['AR', '0636021', '912345678', '', '912345678'],
  ])('of %s has its number as it is printed', (_, issuer, digits, overflow, number) => {
    const stripe = `%${_}CITY^ROE$JO$^1 NOWHERE ST^?;${issuer}${digits}=290619840304=${overflow}?`;
    expect(licenceIn(stripe)).toMatchObject({
      govid_number: number,
      dob: '1984-03-04',
      govid_expiry: '2029-06-30',
    });
  });

  it('whose number could have letters in it, and shows none, is doubtful', () => {
    const stripe = '%OHCITY^ROE$JO$^1 NOWHERE ST^?;6360239921525000=290619840304=?%1045001      D B?';
    expect(licenceIn(stripe)).toMatchObject({ govid_number: '9921525000', warnings: ['value-doubtful'] });
  });

  it('with 99 for the month of birth expires on the birthday in the month of expiry', () => {
    const stripe = '%CACITY^ROE$JO$^1 NOWHERE ST^?;636014041234567=290719819908=?%1095112      C?';
    expect(licenceIn(stripe)).toMatchObject({ dob: '1981-07-08', govid_expiry: '2029-07-08' });
  });

  it.each([
    ['ROE$JO$JR', 'JO', null, 'JR'],
    ['ROE$JO$ANN$II', 'JO', 'ANN', 'II'],
    ['ROE$JO$ANN', 'JO', 'ANN', null],
  ])('with the names %s', (names, first, middle, suffix) => {
    const stripe = `%UTCITY^${names}^1 NOWHERE ST^?;6360401234567=290119550512=?%0084701      D?`;
    expect(licenceIn(stripe)).toMatchObject({
      last_name: 'ROE',
      first_name: first,
      middle_name: middle,
      suffix,
      postal_code: '84701',
    });
  });

  it('has its postal code after any start sentinel of track 3', () => {
    for (const sentinel of ['%', '#', '+']) {
      const stripe = `%ALCITY^ROE$JO$^1 ST^?;6360338000411=291019920610=?${sentinel}10360661234  D?`;
      expect(licenceIn(stripe).postal_code).toBe('36066-1234');
    }
  });

  it.each([
    ['a club’s card that begins as a state', '%MA00012345^ROE/JO^0000?'],
    ['a health card', '%B6100541234567890^ROE/JO ^2905101219790417AB?;6100541234567890=29059?'],
    [
      'a bank card whose number begins as an issuer’s',
      '%B6360121234567890^ROE/JO ^29121010000?;6360121234567890=29121010000000?',
    ],
  ])('of %s is not read', (_, stripe) => {
    expect(refusalOf(stripe)).toBe('licence.not-a-licence');
  });
});

describe('British Columbia’s track 1 that is full', () => {
  it('is read where the address is cut in its postal code', () => {
    const track = '%BCWEST VANCOUVENOBODY,$JO MARTINO^2210 INVENTED AVE$WEST VANCOUVER BC  V7S 1K?';
    expect(track).toHaveLength(79);
    const payload = `${track};6360283000000=291219511004=?_%0AV7S1K4     ${' '.repeat(63)}A?`;
    expect(licenceIn(payload)).toMatchObject({
      address_1: '2210 INVENTED AVE',
      address_2: null,
      city: 'WEST VANCOUVER',
      postal_code: 'V7S 1K4',
    });
  });

  it('is read where the address is cut in its city, which is told', () => {
    const track = '%BCNORTH VANCOUVNOBODYATALL,$ANNABELLE ROSE MAY^1203-3402 INVENTED RD$NORTH VANCO?';
    const payload = `${track};6360283000000=291219511004=?_%0AV7R4H8     ${' '.repeat(63)}A?`;
    const licence = licenceIn(payload);
    expect(licence).toMatchObject({
      address_1: '1203-3402 INVENTED RD',
      address_2: null,
      postal_code: 'V7R 4H8',
    });
    expect(licence.warnings).toContain('value-doubtful');
  });

  it('caret-lost: is read where ^ arrives as nothing or as a blank', () => {
    for (const sign of ['', ' ']) {
      const payload = encodeTracks(britishColumbia).replaceAll('^', sign);
      expect(licenceIn(payload)).toMatchObject({
        last_name: 'MADEUP',
        city: 'KAMLOOPS',
        address_1: '88 NOWHERE RD',
        warnings: ['separators-lost'],
      });
    }
  });
});
