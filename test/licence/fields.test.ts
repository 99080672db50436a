import { describe, expect, it } from 'vitest';
import { readPostalCode, readProvince } from '../../main/licence/read/address.ts';
import { readDay } from '../../main/licence/read/dates.ts';
import { decodeLicence, type IsoDay } from '../../main/licence/index.ts';
import { issuers } from '../../main/licence/read/issuers.ts';
import type { Warnings } from '../../main/licence/read/warnings.ts';
import { elementsOf, encode, encodeElements, ontario, virginia } from './encode.ts';
import { fieldsOf, licenceIn } from './licence.ts';

describe('dates', () => {
  it.each([
    ['19880417', '1988-04-17'],
    ['04171988', '1988-04-17'],
    ['2029-04-17', '2029-04-17'],
    ['04/17/2029', '2029-04-17'],
    ['20240229', '2024-02-29'],
    ['20230229', null],
    ['09312035', null],
    ['04073021', null],
    ['99999999', null],
    ['MMDDCCYY', null],
    ['1988041', null],
    ['', null],
  ])('%s is %s', (value, day) => {
    const warnings: Warnings = [];
    expect(readDay(value, warnings)).toBe(day);
    expect(warnings).toEqual([]);
  });

  it('with day and month changed over are read where no other order is possible, and said to be uncertain', () => {
    for (const value of ['30111979', '19793011']) {
      const text = encode(virginia, 8).replace(/DBB\d{8}/, `DBB${value}`);
      expect(licenceIn(text)).toMatchObject({ dob: '1979-11-30', warnings: ['date-order-uncertain'] });
    }
  });
});

describe('postal codes', () => {
  it.each([
    ['K1A0B1 ', 'K1A 0B1'],
    ['k1a 0b1', 'K1A 0B1'],
    ['24011', '24011'],
    ['240110000  ', '24011'],
    ['24011 4455 ', '24011-4455'],
    ['24011-4455', '24011-4455'],
    ['2401100000', '24011'],
    ['24011000000', '24011'],
    ['24011-', '24011'],
    ['24011000001', null],
    ['000000000', null],
    ['2401', null],
    ['K1A 0B', null],
    ['D02 X285', null],
  ])('%s is %s', (value, code) => {
    expect(readPostalCode(value.trim())).toBe(code);
  });
});

it.each([
  ['ON', 'ON'],
  ['on', 'ON'],
  ['PQ', 'QC'],
  ['NF', 'NL'],
  ['Québec', 'QC'],
  ['TX', 'TX'],
  ['ZZ', null],
  ['', null],
])('the jurisdiction %s is %s', (value, code) => {
  expect(readProvince(value)).toBe(code);
});

describe('issuers', () => {
  it('are all thirteen Canadian jurisdictions, the states, the territories', () => {
    const codes = (country: string) =>
      new Set([...issuers.values()].filter((one) => one.country === country).map((one) => one.code));
    expect([...codes('CAN')].sort()).toEqual('AB BC MB NB NL NS NT NU ON PE QC SK YT'.split(' '));
    // 50 states, the District, five territories, the Department of State
    expect(codes('USA').size).toBe(57);
  });

  it('are told by their number alone, never by the address', () => {
    expect(licenceIn(encode({ ...ontario, issuer: '604428' }, 9))).toMatchObject({
      govid_issuedby: 'QC',
      province: 'ON',
      warnings: ['issuer-and-address-disagree'],
    });
    expect(licenceIn(encode({ ...ontario, issuer: '123456' }, 9))).toMatchObject({
      govid_issuedby: null,
      govid_type: null,
      warnings: ['issuer-unknown'],
    });
  });

  it('that are unknown keep all six digits', () => {
    expect(licenceIn(encode({ ...ontario, issuer: '004427' }, 9)).issuer).toBe('004427');
  });
});

describe('names', () => {
  it('with blanks where the standard has commas are split at the first, and said to be uncertain', () => {
    const text = encode(virginia, 3).replace('DCTADA,QUINN', 'DCTADA QUINN LEE');
    expect(licenceIn(text)).toMatchObject({
      first_name: 'ADA',
      middle_name: 'QUINN LEE',
      warnings: ['names-uncertain'],
    });
  });

  it('that the card says are truncated are said to be uncertain', () => {
    expect(licenceIn(encode(virginia, 8).replace('DDEN', 'DDET')).warnings).toEqual(['names-uncertain']);
  });

  it.each(['NONE', 'none', 'unavl', 'UNAVL', 'unavI', ''])('of "%s" are none', (nothing) => {
    expect(licenceIn(encode(virginia, 8).replace('DADQUINN', `DAD${nothing}`)).middle_name).toBe(null);
  });

  it('of version 1 may lack a middle name and have a suffix', () => {
    expect(licenceIn(encode({ ...virginia, middle: null }, 1))).toMatchObject(
      fieldsOf({ ...virginia, middle: null }, 1),
    );
  });
});

describe('checks', () => {
  it('tell an expired card and one that is valid today', () => {
    expect(licenceIn(encode({ ...ontario, expiry: '2026-11-20' }, 9)).warnings).toEqual(['expired']);
    expect(licenceIn(encode({ ...ontario, expiry: '2026-11-21' }, 9)).warnings).toEqual([]);
  });

  it('tell a card of the future', () => {
    expect(licenceIn(encode({ ...ontario, issue: '2026-11-22' }, 9)).warnings).toEqual(['not-yet-valid']);
  });

  it.each([
    ['ON', '2008-11-21', []],
    ['ON', '2008-11-22', ['under-age']],
    ['BC', '2007-11-21', []],
    ['BC', '2008-11-21', ['under-age']],
    ['NU', '2008-01-01', ['under-age']],
    ['QC', '2008-01-01', []],
  ])('tell who is under age in %s born on %s', (province, birth, warnings) => {
    const [issuer = ''] = [...issuers].find(([, { code }]) => code === province) ?? [];
    expect(licenceIn(encode({ ...ontario, issuer, province, birth }, 9)).warnings).toEqual(warnings);
  });

  it('go by the day of each scan: who was under age yesterday is not today', () => {
    const payload = encode({ ...ontario, birth: '2008-11-21' }, 9);
    const told = ['2026-11-20', '2026-11-21', '2026-11-20'].map((day) => {
      const decoded = decodeLicence(payload, { today: day as IsoDay }); // cast: the brand is the decoder's own
      return decoded.ok && decoded.value.warnings;
    });
    expect(told).toEqual([['under-age'], [], ['under-age']]);
  });

  it.each(['00', '12', '99'])('tell that version %s is none that is known', (version) => {
    const text = encode(ontario, 9).replace('63601209', `636012${version}`);
    expect(licenceIn(text)).toMatchObject({ aamva_version: null, warnings: ['version-unknown'] });
  });
});

describe('a payload that was cut', () => {
  it('is none where a jurisdiction’s subfile begins with another tag than its designator says', () => {
    const text = encode(virginia, 8, ['Y']).replace('ZVZVA', 'ZVA');
    expect(licenceIn(text).warnings).toEqual([]);
  });

  const payload = encode(ontario, 9, ['Y']);

  it('yields at each place only what is whole, and says that it was cut', () => {
    const whole = licenceIn(payload);
    for (let length = 60; length < payload.indexOf('ZPZP'); length += 1) {
      const { warnings, ...fields } = licenceIn(payload.slice(0, length));
      expect(warnings).toContain('cut');
      for (const [name, value] of Object.entries(fields)) {
        expect([null, whole[name as keyof typeof whole]]).toContain(value); // cast: the same fields
      }
    }
  });

  it.each([
    ['its @', (text: string) => text.slice(1), []],
    ['its preamble', (text: string) => text.slice(4), []],
    ['half of its file type', (text: string) => text.slice(6), ['header-damaged']],
    ['its file type', (text: string) => text.slice(9), ['header-damaged']],
  ])('at the start, by %s, is read whole', (_, cut, warnings) => {
    expect(licenceIn(cut(payload))).toMatchObject({ ...fieldsOf(ontario, 9), warnings });
  });

  it.each([11, 15, 19, 21, 25, 31, 41, 43])(
    'at the start, by %i characters, is read without its issuer',
    (length) => {
      const { warnings, ...licence } = licenceIn(payload.slice(length));
      expect(licence).toMatchObject({
        last_name: 'TESSIER-LAMB',
        govid_number: ontario.number,
        issuer: null,
        govid_issuedby: null,
      });
      expect(warnings).toEqual(expect.arrayContaining(['header-damaged', 'issuer-unknown']));
    },
  );

  it('and scanned again whole in the same scan is read whole', () => {
    expect(licenceIn(payload.slice(0, 150) + payload)).toMatchObject(fieldsOf(ontario, 9));
  });

  it('keeps the first of two cards', () => {
    expect(licenceIn(payload + encode(virginia, 8))).toMatchObject(fieldsOf(ontario, 9));
  });
});

it('keeps nothing that the counter has no use for', () => {
  const elements = [...elementsOf(ontario, 9), 'DAZBRO', 'DAW070', 'DDK1'];
  const text = JSON.stringify(licenceIn(encodeElements(ontario, 9, elements)));
  for (const value of ['168', 'BRO', '070', 'XQ7704181', '0417730']) expect(text).not.toContain(value);
});
