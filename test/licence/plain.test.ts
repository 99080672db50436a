/** The short way (`read/plain.ts`) reads what the long way (`read/subfile.ts`) reads, or leaves the card to it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHeader } from '../../main/licence/read/header.ts';
import { readPlainAamva } from '../../main/licence/read/aamva.ts';
import { holdCharacters } from '../../main/licence/read/hold.ts';
import { readPlainSubfile } from '../../main/licence/read/plain.ts';
import { readSubfile } from '../../main/licence/read/subfile.ts';
import type { Warnings } from '../../main/licence/read/warnings.ts';
import { anyCard, anyVersion } from './arbitrary.ts';
import { elementsOf, encode, encodeElements, ontario, virginia, type Card } from './encode.ts';

/** The same cards at each run, as in `silent.test.ts`. */
const seed = Number(process.env['SEED'] ?? 20_261_128);

function isPlain(payload: string): boolean {
  const header = findHeader(payload);
  return header !== null && readPlainSubfile(payload, header) !== null;
}

/** What a scanner, a host or an issuer adds to a card, somewhere. */
const piece = fc.constantFrom(
  ...[
    '\n',
    '\r',
    '\x1e',
    '\t',
    '\0',
    '\x7f',
    '\\',
    '  ',
    ' ',
    ',',
    '.',
    '?',
    '<',
    '`',
    "'",
    '&',
    '"',
    '@',
    'é',
    '’',
    '–',
  ],
  ...[
    '\ufffd',
    '5',
    'NONE',
    'unavl',
    'DACADA',
    'DDFN',
    'DAD',
    '\nDACADA\n',
    '\nZZAX\n',
    '\n88888888\n',
    '\n- -\n',
    'JR',
  ],
);

describe('the short way', () => {
  it('takes whole cards, those with a jurisdiction’s subfile, and those that were cut', () => {
    for (const version of [2, 3, 8, 10]) {
      expect(isPlain(encode(virginia, version))).toBe(true);
      expect(isPlain(encode({ ...virginia, last: 'MADDEN' }, version, ['Y']))).toBe(true);
      expect(isPlain(encode(virginia, version).split('\n').slice(0, -4).join('\n'))).toBe(true);
    }
  });

  it.each<[string, Partial<Card>]>([
    ['an accent', { first: 'NOÉMIE' }],
    ['a backslash', { street: '12 MAIN\\ST' }],
    ['a question mark for a letter of a name', { first: 'NO?MIE' }],
    ['a digit in a name', { last: 'ROY2' }],
    ['a sign that no number has', { number: 'W88<17' }],
    ['a suffix with an apostrophe', { suffix: "'JR" }],
    ['a whole name for a family name', { last: 'ROY,ANN' }],
  ])('leaves a card to the long way that has %s', (_, change) => {
    expect(isPlain(encode({ ...virginia, ...change }, 8))).toBe(false);
  });

  it('leaves a card to the long way that has a whole name, an element twice, or a second scan', () => {
    const elements = elementsOf(virginia, 8);
    expect(isPlain(encodeElements(virginia, 8, ['DAAROY,ANN', ...elements]))).toBe(false);
    expect(isPlain(encodeElements(virginia, 8, [...elements, 'DCSROY']))).toBe(false);
    expect(isPlain(encode(virginia, 8) + encode(ontario, 8))).toBe(false);
  });

  it('says what the long way says, and its values are of their alphabets', () => {
    let plain = 0;
    fc.assert(
      fc.property(anyCard, anyVersion, fc.option(piece), fc.nat(), (card, version, added, pick) => {
        const whole = encode(card, version, pick % 3 === 0 ? ['Y', 'DADX'] : null);
        const at = pick % whole.length;
        const cut = pick % 5 === 0 ? whole.slice(0, at) : whole;
        const payload = added === null ? cut : cut.slice(0, at) + added + cut.slice(at);
        const header = findHeader(payload);
        const short = header === null ? null : readPlainSubfile(payload, header);
        if (header === null || short === null) return;
        plain += 1;
        expect({ ...readSubfile(payload, header), isPlain: true }).toEqual(short);
        const warnings: Warnings = [];
        const licence = readPlainAamva(payload, header, warnings);
        if (licence === null) return;
        const before = [...warnings];
        holdCharacters(licence, warnings);
        expect(warnings).toEqual(before);
      }),
      { numRuns: 1500, seed },
    );
    expect(plain).toBeGreaterThan(100);
  });
});
