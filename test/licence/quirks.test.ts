import { describe, expect, it } from 'vitest';
import { characterQuirks } from '../../main/licence/quirks/characters.ts';
import { envelopeQuirks } from '../../main/licence/quirks/envelopes.ts';
import { hostQuirks } from '../../main/licence/quirks/hosts.ts';
import * as damage from './damage.ts';
import {
  britishColumbia,
  encode,
  encodeElements,
  encodeTracks,
  elementsOf,
  ontario,
  virginia,
} from './encode.ts';
import { fieldsNotIn } from './found.ts';
import { fieldsOf, licenceIn } from './licence.ts';

const accented = { ...ontario, first: 'ANAÏS', last: 'LÉGARÉ-CÔTÉ', city: 'TROIS-RIVIÈRES' };
const payload = encode(accented, 9);

function hexOf(sign: string): string {
  return sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
}

function utf8AsWindows1252(text: string): string {
  return new TextDecoder('windows-1252').decode(new TextEncoder().encode(text));
}

/** Each rule about a payload's text by its name: a payload that has the quirk, and what the clerk is told of it. */
const damaged: Readonly<Record<string, { readonly text: string; readonly told?: string }>> = {
  'invisible-characters': { text: `\ufeff${Array.from(payload).join('\0')}` },
  'utf-8-read-as-latin': {
    text: utf8AsWindows1252(payload.replace('ANAÏS', 'ANAËS')).replace('ANAÃ‹S', 'ANAÏS'),
  },
  'utf-8-byte-lost': {
    text: utf8AsWindows1252(payload).replaceAll('\u008f', '\ufffd'),
    told: 'characters-damaged',
  },
  'control-pictures': {
    text: damage.ofSeparators.find(({ name }) => name === 'pictures')?.apply(payload) ?? '',
  },
  'decomposed-accents': { text: payload.normalize('NFD') },
  'no-break-spaces': { text: payload.replaceAll(' ', '\u00a0') },
  'code-page-850': {
    text: payload.replace(/[ÏÉÔÈ]/g, (letter) => ({ Ï: 'Ø', É: '\u0090', Ô: 'â', È: 'Ô' })[letter] ?? letter),
    told: 'characters-damaged',
  },
  'c1-noise': { text: payload.replaceAll('\n', '\u0090\n\u0090') },
  'noise-in-tag': {
    text: payload.replace('\nDCS', '\nDÔCS').replace('\nDAC', '\nDAÔC').replace('\nDAI', '\nÔDAI'),
  },
  base64: { text: Buffer.from(payload, 'latin1').toString('base64') },
  hexadecimal: { text: Buffer.from(payload, 'latin1').toString('hex') },
  'url-encoded': { text: encodeURIComponent(payload).replaceAll('%20', '+') },
  'quoted-printable': { text: payload.replace(damage.separators, (sign) => `=${hexOf(sign)}`) },
  'line-break-tags': { text: payload.replace(damage.separators, '<br/>') },
  'key-names': {
    text: payload.replaceAll('\n', 'ArrowDown').replaceAll('\r', 'Enter').replaceAll('\x1e', 'Control^'),
  },
  quoted: {
    text: `b'${payload.replaceAll('\n', '\\\\n').replaceAll('\r', '\\r').replaceAll('\x1e', '\\x1e')}'`,
  },
  'extended-channel': { text: `]L1${payload.replace('DAG', '\\000026DAG')}` },
  'written-out-controls': {
    text: payload.replaceAll('\n', '<LF>').replaceAll('\r', '<CR>').replaceAll('\x1e', '<RS>'),
  },
  'case-swapped': { text: damage.ofCase[0]?.apply(payload) ?? '', told: 'case-swapped' },
};

const names = [...envelopeQuirks, ...characterQuirks, ...hostQuirks].map(({ name }) => name);

/** These have tests of their own: they are told by tracks, or by what is before the header. */
const ofOtherPayloads = ['fr-ca-host', 'composed-caret'];

describe('quirks of a payload’s text', () => {
  it.each(names.filter((name) => !ofOtherPayloads.includes(name)))('%s is put right', (name) => {
    const { text = '', told } = damaged[name] ?? {};
    expect(text).not.toBe(payload);
    const { warnings, ...fields } = licenceIn(text);
    expect(fields).toMatchObject(fieldsOf(accented, 9));
    expect(warnings).toEqual(told === undefined ? [] : [told]);
  });

  it('NULs between the letters are left out of a card that has no accent too', () => {
    expect(licenceIn(Array.from(encode(virginia, 8)).join('\0'))).toMatchObject(fieldsOf(virginia, 8));
  });

  it('composed-caret is put right', () => {
    const card = { ...britishColumbia, last: 'ELMWOOD' };
    const typed = encodeTracks(card).replace('^E', 'Ê');
    expect(typed).toContain('ÊLMWOOD');
    expect(licenceIn(typed)).toEqual(licenceIn(encodeTracks(card)));
  });

  it('fr-ca-host is put right', () => {
    const card = { ...virginia, last: "D'ARCY", street: '7 HALF/WAY LN #3' };
    const typed = encode(card, 8)
      .replaceAll('\r', '')
      .replaceAll('\x1e', '')
      .replace("'A", 'À')
      .replaceAll('#', '|')
      .replaceAll('/', 'é')
      .replaceAll('|', '/')
      .replaceAll('@', '"');
    expect(licenceIn(typed)).toMatchObject({ ...fieldsOf(card, 8), warnings: ['characters-damaged'] });
  });

  it('mapped-separators are found, whatever they are', () => {
    for (const sign of ['|', '~', '\t', '\r', '¬', ';', '_', '\u0001']) {
      expect(licenceIn(payload.replace(damage.separators, sign))).toMatchObject({
        ...fieldsOf(accented, 9),
        warnings: [],
      });
    }
  });

  it('separators typed as J where a wedge loses Ctrl are found', () => {
    const card = { ...virginia, first: 'JAJA', city: 'JONESVILLE' };
    const typed = encode(card, 8).replaceAll('\n', 'J').replace('\x1e\r', '6M').replace(/\r$/, 'M');
    expect(licenceIn(typed)).toMatchObject(fieldsOf(card, 8));
  });

  it('typed-return: an M for the last CR is not of the last value', () => {
    const elements = [
      'DCSWEXFORD',
      'DACADA',
      'DBB11301979',
      'DBA11302030',
      'DAG1 LN',
      'DAIROANOKE',
      'DAJVA',
      'DAK24011',
      'DAQW88',
    ];
    const typed = encodeElements(virginia, 8, elements).replace('\x1e\r', '6M').replace(/\r$/, 'M');
    expect(licenceIn(typed).govid_number).toBe('W88');
  });

  it('replaced-characters: a value with a letter that could not be written is not taken', () => {
    for (const sign of ['\ufffd', '?']) {
      const licence = licenceIn(payload.replace(/[ÀÂÉÈÔÏ]/g, sign));
      expect(licence).toMatchObject({
        first_name: null,
        last_name: null,
        city: null,
        warnings: ['characters-damaged', 'value-missing'],
      });
      expect(licence).toMatchObject({ dob: accented.birth, govid_number: accented.number });
    }
  });

  it('letters lost between two others make the value unreadable, not shorter', () => {
    const licence = licenceIn(payload.replace(/[ÉÔÏÈ]/g, '\u0081').replaceAll('\n', '\u0081\n\u0081'));
    expect(licence).toMatchObject({ first_name: null, city: null });
  });
});

describe('several quirks of one payload', () => {
  it('noise in an identifier shows once the line before it has its own end', () => {
    const pictures = damage.ofSeparators.find(({ name }) => name === 'pictures');
    expectRead(pictures?.apply(damaged['noise-in-tag']?.text ?? '') ?? '');
    const noisy = payload.replaceAll('\nDBB', '\n\u0090\u0090DÔBB');
    expectRead(noisy);
  });

  it('a scanner’s UTF-8 shows once the letters have their case again', () => {
    for (const { apply } of damage.ofCase) {
      const text = apply(utf8AsWindows1252(payload.replaceAll('ANAÏS', 'ANAËS')));
      const licence = licenceIn(text);
      expect(licence).toMatchObject({ ...fieldsOf(accented, 9), first_name: 'ANAËS' });
      expect(fieldsNotIn(text, licence)).toEqual([]);
    }
  });

  it('noise in an identifier shows once the letters have their case again', () => {
    for (const { apply } of damage.ofCase) expectRead(apply(damaged['noise-in-tag']?.text ?? ''));
  });

  it('a mark of damage inside an identifier leaves the element unread; before it, it does not', () => {
    expectRead(payload.replace('\nDAI', '\n\ufffdDAI'));
    expect(licenceIn(payload.replace('DCSLÉGARÉ-CÔTÉ', 'DC\ufffdSIMARD'))).toMatchObject({
      first_name: accented.first,
      last_name: null,
    });
  });

  it('a mark of damage is stepped over in a header, and no other character that may stand for a digit', () => {
    expect(licenceIn(payload.replace('ANSI ', 'ANSI\ufffd'))).toMatchObject(fieldsOf(accented, 9));
    expect(licenceIn(payload.replace('ANSI 6', 'ANSI ÿ'))).toMatchObject({ issuer: null, aamva_version: 9 });
    expect(licenceIn(payload.replace('ANSI 6', 'ANSI ’'))).toMatchObject({ issuer: null, aamva_version: 9 });
  });

  function expectRead(text: string): void {
    expect(licenceIn(text)).toMatchObject(fieldsOf(accented, 9));
  }
});

describe('a separator’s place', () => {
  it('a backslash that the extended channel doubled is one', () => {
    const elements = elementsOf(virginia, 8).map((line) =>
      line.startsWith('DAG') ? 'DAG7\\\\8 IMAGINARY LN' : line,
    );
    expect(licenceIn(`]L1${encodeElements(virginia, 8, elements)}`)).toMatchObject({
      address_1: '7\\8 IMAGINARY LN',
      warnings: ['characters-damaged'],
    });
  });

  it('text-without-a-tag: a control character inside a value drops it, and is told', () => {
    for (const control of ['\x1b', '\x01', '\t', '\r']) {
      expect(licenceIn(encode(virginia, 8).replace('WEXFORD', `WEX${control}FORD`))).toMatchObject({
        last_name: null,
        warnings: ['characters-damaged', 'value-missing'],
      });
    }
  });

  it('what follows the end of the subfile is no part of the card', () => {
    for (const rest of [' '.repeat(20), `${' '.repeat(20)}PDF417`, 'S00023254', '&', '8'.repeat(40)]) {
      expect(licenceIn(encode(virginia, 8) + rest)).toMatchObject({ ...fieldsOf(virginia, 8), warnings: [] });
    }
  });
});

describe('quirks of issuers', () => {
  it('trailing commas and points are padding (Ontario; a scanner that pads with points)', () => {
    const elements = elementsOf(ontario, 3).map((element) =>
      /^D(CS|AG)/.test(element) ? `${element},     ` : element,
    );
    expect(licenceIn(encodeElements(ontario, 3, elements))).toMatchObject(fieldsOf(ontario, 3));
    const dotted = elementsOf(virginia, 10).map((element) => `${element}.     `);
    expect(licenceIn(encodeElements(virginia, 10, dotted))).toMatchObject(fieldsOf(virginia, 10));
  });

  it('letters in the directory’s offset are stepped over (Alberta)', () => {
    const text = encode({ ...ontario, issuer: '990876', province: 'AB' }, 3).replace(/DL\d{8}/, 'DLabac');
    expect(licenceIn(text)).toMatchObject({
      last_name: 'TESSIER-LAMB',
      // A number that AAMVA never gave to anybody: cards of Alberta and of Quebec are seen with it.
      issuer: '990876',
      govid_issuedby: null,
      country: 'CAN',
    });
  });

  it('names in single elements are surer than those beside them (Alberta, Quebec)', () => {
    const names = ['DCSTESSIER-LAMB', 'DCTNOÉMIE ROSE', 'DABTESSIER-LAMB', 'DACNOÉMIE', 'DADROSE'];
    const others = elementsOf(ontario, 3).filter((element) => !/^(DCS|DCT|DCG)/.test(element));
    const text = encodeElements({ ...ontario, issuer: '604428' }, 3, [...names, ...others]);
    const undesignated = text.replace(/(\d{8})DL(?=DCS)/, '$1');
    expect(undesignated).not.toBe(text);
    expect(licenceIn(undesignated)).toMatchObject({
      ...fieldsOf(ontario, 3),
      issuer: '604428',
      country: 'CAN',
    });
    expect(licenceIn(text.replace('\nDADROSE', ''))).toMatchObject({
      first_name: 'NOÉMIE',
      middle_name: 'ROSE',
    });
  });

  it('MMDDCCYY is read although the country is Canada (New Brunswick)', () => {
    const text = encode({ ...ontario, country: 'USA' }, 2).replace('DCGUSA', 'DCGCAN');
    expect(licenceIn(text)).toMatchObject({ ...fieldsOf(ontario, 2), warnings: [] });
  });

  it('pennsylvania-name-order: family name last where there are no commas', () => {
    const card = { ...virginia, issuer: '636025', province: 'PA' };
    const elements = elementsOf(card, 1).map((element) =>
      element.startsWith('DAA') ? 'DAAADA QUINN LEE WEXFORD' : element,
    );
    const expected = {
      first_name: 'ADA',
      middle_name: 'QUINN LEE',
      last_name: 'WEXFORD',
      warnings: ['names-uncertain'],
    };
    expect(licenceIn(encodeElements(card, 1, elements))).toMatchObject(expected);
  });

  it('a number in DBJ is read where there is no DAQ (Arizona)', () => {
    const text = encode(virginia, 1).replace('DAQ', 'DBJ');
    expect(licenceIn(text)).toMatchObject(fieldsOf(virginia, 1));
  });

  it('a residence is read where there is no mailing address (version 1)', () => {
    const text = encode({ ...virginia, street2: null }, 1)
      .replace('\nDAG', '\nDAL')
      .replace('\nDAI', '\nDAN')
      .replace('\nDAJ', '\nDAO')
      .replace('\nDAK', '\nDAP');
    expect(licenceIn(text)).toMatchObject(fieldsOf({ ...virginia, street2: null }, 1));
  });

  it('issuer-without-6: the number of North Carolina’s older cards', () => {
    const text = encode({ ...virginia, issuer: '636004', province: 'NC' }, 1).replace(
      /ANSI 636004\d{4}/,
      'AAMVA36004001',
    );
    expect(licenceIn(text)).toMatchObject({ issuer: '636004', govid_issuedby: 'NC', last_name: 'WEXFORD' });
    // With its first 6 it is the number, however few digits follow.
    const whole = licenceIn(text.replace('AAMVA36004001', 'AAMVA63600401'));
    expect(whole).toMatchObject({ issuer: '636004', aamva_version: 1 });
  });

  it('residence-street: a street in DAL beside a mailing city (Oregon)', () => {
    const text = encode({ ...virginia, street2: null }, 1).replace(
      'DAG7 IMAGINARY LN',
      'DAG        \nDAL7 IMAGINARY LN',
    );
    expect(licenceIn(text)).toMatchObject({ address_1: '7 IMAGINARY LN', city: 'ROANOKE', warnings: [] });
  });

  it('city-in-second-line: the city’s line is no second street line (Wyoming)', () => {
    const card = { ...virginia, street2: 'ROANOKE, VA  24011' };
    expect(licenceIn(encode(card, 8))).toMatchObject({ address_2: null, city: 'ROANOKE' });
    const street = { ...virginia, street2: 'ROANOKE HOUSE' };
    expect(licenceIn(encode(street, 8))).toMatchObject({ address_2: 'ROANOKE HOUSE' });
  });

  it('pennsylvania-name-order: a suffix after the family name', () => {
    const card = { ...virginia, issuer: '636025', province: 'PA' };
    const elements = elementsOf(card, 1).map((line) =>
      line.startsWith('DAA') ? 'DAAADA QUINN WEXFORD JR' : line,
    );
    expect(licenceIn(encodeElements(card, 1, elements))).toMatchObject({
      first_name: 'ADA',
      middle_name: 'QUINN',
      last_name: 'WEXFORD',
      suffix: 'JR',
      warnings: ['names-uncertain'],
    });
  });

  it('undelimited-name: the family name first, elsewhere', () => {
    const elements = elementsOf(virginia, 1).map((line) =>
      line.startsWith('DAA') ? 'DAAWEXFORD ADA QUINN' : line,
    );
    expect(licenceIn(encodeElements(virginia, 1, elements))).toMatchObject({
      first_name: 'ADA',
      last_name: 'WEXFORD',
      warnings: ['names-uncertain'],
    });
  });

  it('colorado-name-order: first, middle, last in version 1', () => {
    const card = { ...virginia, issuer: '636020', province: 'CO' };
    const elements = elementsOf(card, 1).map((line) =>
      line.startsWith('DAA') ? 'DAAADA,QUINN,WEXFORD' : line,
    );
    expect(licenceIn(encodeElements(card, 1, elements))).toMatchObject({
      first_name: 'ADA',
      middle_name: 'QUINN',
      last_name: 'WEXFORD',
      warnings: ['names-uncertain'],
    });
  });

  it('middle-name-in-first: two names in DAC beside an empty DAD are told, and not parted', () => {
    const text = encode({ ...virginia, first: 'ADA QUINN', middle: null }, 4);
    expect(licenceIn(text)).toMatchObject({ first_name: 'ADA QUINN', warnings: ['names-uncertain'] });
  });

  it('suffix-after-middle-names: JR is no middle name', () => {
    for (const suffix of ['JR', 'SR', 'II', 'III', 'IV']) {
      const text = encode({ ...virginia, suffix: null, middle: `QUINN ${suffix}` }, 8);
      expect(licenceIn(text)).toMatchObject({ middle_name: 'QUINN', suffix });
    }
  });

  it('commas between middle names are blanks, in every element', () => {
    expect(licenceIn(encode({ ...virginia, middle: 'QUINN,LEE' }, 8)).middle_name).toBe('QUINN LEE');
    expect(licenceIn(encode({ ...virginia, middle: 'QUINN,LEE' }, 3)).middle_name).toBe('QUINN LEE');
  });
});
