import { expect, test } from 'vitest';
import { Framer } from '../../main/scanner/framing/framer.ts';
import { mask, readingOf } from '../../main/technician/reading.ts';
import { britishColumbia, bytesOf, licence } from '../scanner/payloads.ts';

test('a licence keeps its header and tags and loses its values', () => {
  const masked = mask(licence({ elements: ['DAQT1234-5', 'DCSTREMBLAY', 'DBB19840229'] }));
  expect(masked).toBe('@␊␞␍ANSI 636012080001DL00310037DLDAQ•••••••␊DCS••••••••␊DBB••••••••␍');
});

test.each([britishColumbia, '4006381333931', 'https://example.test/a?b', 'DCSTREMBLAY\nDBB19840229'])(
  'what has no header is masked whole: %#',
  (text) => {
    expect(mask(text)).toMatch(/^[• ␊]+$/);
  },
);

test('tells how the scan came', () => {
  const framer = new Framer();
  framer.push(bytesOf(`]L2${licence().slice(0, 47)}`), 100);
  const [frame] = framer.push(bytesOf(licence().slice(47)), 112);
  if (frame?.kind !== 'frame') throw new Error('no frame');
  expect(readingOf(frame)).toMatchObject({
    symbology: ']L2',
    end: 'lengths',
    length: licence().length,
    longestGap: 12,
    arrivals: [
      { after: 0, count: 50 },
      { after: 12, count: licence().length - 47 },
    ],
  });
});
