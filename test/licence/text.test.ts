import { describe, expect, it } from 'vitest';
import { decodeLicence, forgetPayloads } from '../../main/licence/index.ts';
import { payloadOf, wideCodesOf } from '../../main/licence/text.ts';
import { separators } from './damage.ts';
import { britishColumbia, encode, encodeTracks, ontario, virginia } from './encode.ts';
import { today } from './licence.ts';

/** Payloads' codes share their room: what stood there before must never be read, nor stay. */
describe('a payload', () => {
  const cut = encode(virginia, 8).replace(/DBB.*/s, '');
  it.each([
    ['lines', encode(ontario, 9)],
    ['tracks', encodeTracks(britishColumbia)],
    ['no separators', encode(virginia, 8).replace(separators, '')],
    [
      'no separators and a control written out',
      encode(virginia, 8).replace(separators, '').replace('DCB', '\\nDCB'),
    ],
    ['a separator lost, cut, and scanned again', cut.replace('\nDAC', 'DAC') + encode(virginia, 8)],
  ])('of %s is read the same up to any place, whatever was read before', (_, payload) => {
    for (let end = 0; end <= payload.length; end += 1) {
      const text = payload.slice(0, end);
      const decoded = ['0', 'DAQ', 'L', '\n'].map((before) => {
        payloadOf(before.repeat(4000));
        wideCodesOf(before.repeat(4000));
        return decodeLicence(text, { today });
      });
      for (const one of decoded) expect(one).toEqual(decoded[0]);
    }
  });

  it.each([
    ['a licence', encode(virginia, 8)],
    ['one whose characters are none of ISO 8859-1', encode(virginia, 8).replace('DAC', 'DACŒ')],
    ['one in the other case', encode(ontario, 9).toLowerCase()],
    ['tracks', encodeTracks(britishColumbia)],
    ['no licence', 'Œ4006381333931'],
  ])('of %s leaves nothing in that room once it is forgotten', (_, payload) => {
    decodeLicence(payload, { today });
    forgetPayloads();
    expect(payloadOf('').codes.every((code) => code === 0)).toBe(true);
    expect(wideCodesOf('').every((code) => code === 0)).toBe(true);
  });
});
