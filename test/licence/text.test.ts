import { describe, expect, it } from 'vitest';
import { decodeLicence } from '../../main/licence/index.ts';
import { separators } from './damage.ts';
import { britishColumbia, encode, encodeTracks, ontario, virginia } from './encode.ts';
import { today } from './licence.ts';

/** Payloads' codes share their room: what stood there before must never be read. */
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
        decodeLicence(before.repeat(4000), { today });
        return decodeLicence(text, { today });
      });
      for (const one of decoded) expect(one).toEqual(decoded[0]);
    }
  });
});
