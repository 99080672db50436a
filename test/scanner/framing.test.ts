import { describe, expect, test } from 'vitest';
import { Framer, type Frame, type Noise } from '../../main/scanner/framing/framer.ts';
import { britishColumbia, bytesOf, licence, textOf } from './payloads.ts';

/** Feeds one byte a millisecond, then waits for the deadline. Answers what came out and when. */
function feed(
  framer: Framer,
  text: string,
  from = 0,
): { out: (Frame | Noise)[]; lastByteAt: number; endedAt: number } {
  const out: (Frame | Noise)[] = [];
  let at = from;
  for (const byte of bytesOf(text)) out.push(...framer.push(Uint8Array.of(byte), ++at));
  const lastByteAt = at;
  if (framer.deadline !== null) {
    at = framer.deadline;
    out.push(...framer.silence(at));
  }
  return { out, lastByteAt, endedAt: at };
}

const payloads = (out: readonly (Frame | Noise)[]): string[] =>
  out.map((each) => (each.kind === 'frame' ? textOf(each.bytes) : `noise ${each.count}`));

describe('a licence that says where it ends', () => {
  test.each([
    ['one subfile', licence(), 'lengths'],
    ['two subfiles', licence({ jurisdiction: { type: 'ZO', body: 'ZOAN\nZOBY' } }), 'lengths'],
    [
      'an encrypted subfile with separators in it',
      licence({ jurisdiction: { type: 'ZA', body: 'ZAA\r\n\x1e\r\x03\x02@\r\n' } }),
      'lengths',
    ],
    ['Ontario’s offset 0000', licence({ zeroOffset: true, issuer: '636012', version: '03' }), 'lengths'],
    [
      'version 1, whose header is two shorter',
      licence().replace('0800', '01').replace('DL0031', 'DL0029'),
      'lengths',
    ],
    ['a length that is one too short', licence({ miscount: -1 }), 'terminator'],
    ['British Columbia’s tracks', britishColumbia, 'sentinel'],
  ])('%s: whole with its last byte, without waiting', (_, payload, end) => {
    const { out, lastByteAt } = feed(new Framer(), payload);
    expect(payloads(out)).toEqual([payload]);
    expect(out[0]).toMatchObject({ kind: 'frame', end, at: lastByteAt });
  });

  test('a scanner that turns CR into LF does not make it wait', () => {
    const payload = licence().replaceAll('\r', '\n');
    expect(feed(new Framer(), payload).out).toMatchObject([{ end: 'lengths' }]);
  });

  test('the scanner’s suffix begins no scan of its own', () => {
    const framer = new Framer();
    expect(payloads(feed(framer, `${licence()}\r\n`).out)).toEqual([licence()]);
    expect(framer.deadline).toBeNull();
  });

  test('two in one chunk are two', () => {
    const other = licence({ issuer: '604428' });
    const out = new Framer().push(bytesOf(`${licence()}\r\n${other}${britishColumbia}\r`), 5);
    expect(payloads(out)).toEqual([licence(), other, britishColumbia]);
  });
});

describe('a licence that does not say where it ends', () => {
  const damaged = licence().replace('DL0031', 'DLabac');

  test('ends after a silence, and keeps its own CR and LF', () => {
    const { out } = feed(new Framer(), damaged);
    expect(payloads(out)).toEqual([damaged]);
    expect(out).toMatchObject([{ end: 'silence' }]);
  });

  test('ends where the next one begins', () => {
    const out = new Framer().push(bytesOf(damaged + licence()), 1);
    expect(payloads(out)).toEqual([damaged, licence()]);
    expect(out).toMatchObject([{ end: 'next-licence' }, { end: 'lengths' }]);
  });

  test.each(['XYZ123', ' '])('keeps what its scanner is set to put before it: %j', (prefix) => {
    const payload = licence();
    const out = new Framer().push(bytesOf(prefix + payload), 1);
    expect(out).toMatchObject([{ end: 'lengths' }]);
    expect(payloads(out)).toEqual([prefix + payload]);
  });

  test('of the extended channel (]L1) loses its escapes, and doubled backslashes are one', () => {
    const payload = licence({ elements: ['DAQ12\\34', 'DCSDOE'] });
    const { out } = feed(new Framer(), `]L1\\000026${payload.replaceAll('\\', '\\\\')}`);
    expect(out).toMatchObject([{ symbology: ']L1' }]);
    expect(payloads(out)).toEqual([payload]);
  });

  test.each([' '.repeat(20), 'PDF417', 'ABCDEFGH 123', '\n\nLICENCE\n'])(
    'and what its issuer printed behind its end is no scan: %j',
    (tail) => {
      const framer = new Framer();
      expect(payloads(feed(framer, licence() + tail).out)).toEqual([licence()]);
      expect(payloads(feed(framer, 'SHELF-12345', 2000).out)).toEqual(['SHELF-12345']);
    },
  );

  test.each(['last-report', 'last-key'] as const)('nor where the port tells the end: %s', (how) => {
    const framer = new Framer();
    expect(framer.push(bytesOf(`${licence()}PDF417`), 0)).toHaveLength(1);
    expect(framer.end(how)).toEqual([]);
  });

  test('does not swallow another code scanned just before it', () => {
    const out = new Framer().push(bytesOf(`SHELF-12345\r\n${licence()}`), 1);
    expect(out).toMatchObject([{ end: 'next-licence' }, { end: 'lengths' }]);
  });

  test('leaves the next one its AIM identifier', () => {
    const out = new Framer().push(bytesOf(`]L2${damaged}]L2${licence()}`), 1);
    expect(out).toMatchObject([{ symbology: ']L2' }, { symbology: ']L2' }]);
    expect(payloads(out)).toEqual([damaged, licence()]);
  });

  test('the silence adapts to the device: a scan without gaps makes the next end sooner', () => {
    const framer = new Framer();
    framer.push(bytesOf(damaged), 0);
    const first = framer.deadline;
    framer.silence(first ?? 0);
    framer.push(bytesOf(damaged), 1000);
    expect(first).toBe(100);
    expect(framer.deadline).toBe(1025);
  });

  test('and a device with long gaps is given time', () => {
    const framer = new Framer();
    framer.push(bytesOf(damaged.slice(0, 60)), 0);
    framer.push(bytesOf(damaged.slice(60)), 70);
    expect(framer.deadline).toBe(70 + 210);
  });

  test('a rest that comes late is not given out as a scan, and teaches the silence', () => {
    const framer = new Framer();
    framer.push(bytesOf(damaged.slice(0, 100)), 0);
    expect(framer.silence(100)).toHaveLength(1);
    framer.push(bytesOf(damaged.slice(100)), 130);
    expect(framer.silence(framer.deadline ?? 0)).toEqual([]);
    framer.push(bytesOf(damaged), 5000);
    expect(framer.deadline).toBeGreaterThanOrEqual(5000 + 130);
  });
});

test('a licence that says more is to come is waited for longer than one that does not', () => {
  const framer = new Framer();
  framer.push(bytesOf(licence().slice(0, 120)), 0);
  expect(framer.silence(200)).toEqual([]);
  expect(payloads(framer.push(bytesOf(licence().slice(120)), 210))).toEqual([licence()]);
});

test('a header that says one too many is believed no longer than the silence takes', () => {
  const { out, lastByteAt, endedAt } = feed(new Framer(), licence({ miscount: 1 }));
  expect(out).toMatchObject([{ end: 'silence' }]);
  expect(endedAt - lastByteAt).toBe(100);
});

test('a cut licence is given out as far as it came', () => {
  const { out } = feed(new Framer(), licence().slice(0, 120));
  expect(payloads(out)).toEqual([licence().slice(0, 120)]);
});

test('STX and ETX frame what stands between them and are no part of it', () => {
  const out = new Framer().push(bytesOf('\x02ABC-123\x03\x02XYZ\r\n9\x03'), 1);
  expect(payloads(out)).toEqual(['ABC-123', 'XYZ\r\n9']);
  expect(out).toMatchObject([{ end: 'end-of-text' }, { end: 'end-of-text' }]);
});

test('retail barcodes end at their suffix', () => {
  const out = new Framer().push(bytesOf(']E0012345678905\r\n4006381333931\r'), 1);
  expect(payloads(out)).toEqual(['012345678905', '4006381333931']);
  expect(out).toMatchObject([{ symbology: ']E0' }, { symbology: null }]);
});

test('other codes keep their line ends and end after a silence', () => {
  const card = 'BEGIN:VCARD\r\nFN:Nobody\r\nEND:VCARD\r\n';
  expect(payloads(feed(new Framer(), card).out)).toEqual([card.trimEnd()]);
});

describe('what a scanner says of itself', () => {
  test.each([
    'NR',
    'NOREAD',
    '<NO READ>',
    'Honeywell Xenon 1900 (c) 2015 Honeywell. All rights reserved.',
    'NLS-HR22 FW Ver 1.03.007',
    'Boot Code: BA000012',
    'Power-up self test ok',
  ])('is no scan: %j', (message) => {
    expect(feed(new Framer(), `${message}\r\n`).out).toEqual([]);
  });

  test.each(['NR-1234', 'NOREADER', 'https://example.test/firmware', 'SKU-FW-1'])(
    'is not what only looks like it: %j',
    (text) => {
      expect(payloads(feed(new Framer(), text).out)).toEqual([text]);
    },
  );
});

describe('a licence typed over a radio link', () => {
  /** Types so many keys, then pauses for so long, as often as it takes. */
  function typed(payload: string, keys: number, pause: number): { out: (Frame | Noise)[]; at: number } {
    const framer = new Framer(1500);
    const out: (Frame | Noise)[] = [];
    let at = 0;
    for (let from = 0; from < payload.length; from += keys) {
      for (const byte of bytesOf(payload.slice(from, from + keys))) {
        out.push(...framer.push(Uint8Array.of(byte), (at += 8)));
      }
      // The wedge takes each pause for an end.
      out.push(...framer.end('last-key'));
      at += pause;
      if (framer.deadline !== null && framer.deadline <= at) out.push(...framer.silence(at));
    }
    if (framer.deadline !== null) out.push(...framer.silence(framer.deadline));
    return { out, at };
  }

  test.each([260, 500, 1000])('with a pause of %i ms every 20 keys is one scan at most', (pause) => {
    const { out } = typed(licence(), 20, pause);
    expect(out).toHaveLength(1);
    expect(payloads(out)[0]).toMatch(/^@\n\x1e\rANSI 636012.*DAQT1234/s);
  });

  test('with a short pause comes whole, but for what is no more than a miscount', () => {
    const [payload = ''] = payloads(typed(licence(), 20, 260).out);
    expect(licence().startsWith(payload)).toBe(true);
    expect(licence().length - payload.length).toBeLessThanOrEqual(40);
  });
});

describe('noise', () => {
  test('around a licence does not touch it', () => {
    const framer = new Framer();
    const { out } = feed(framer, `\0\xff\x80k\x9f${licence()}\0\xff`);
    expect(payloads(out)).toEqual([licence()]);
  });

  test('alone is told once, and never as a scan', () => {
    const { out } = feed(new Framer(), '\x80\x81\xf8\0\x92xx\x81\x82\x83\x84\x85\x86');
    expect(payloads(out)).toEqual(['noise 13']);
  });

  test('of a few bytes, as plugging in makes, is not told', () => {
    expect(feed(new Framer(), '\0\0').out).toEqual([]);
  });

  test('without end does not fill the memory, is told once, and gives out no scan', () => {
    const framer = new Framer();
    const out = Array.from({ length: 1024 }, (_, at) =>
      framer.push(new Uint8Array(1024).fill(0x41), at),
    ).flat();
    expect(out).toMatchObject([{ kind: 'noise' }]);
    expect(framer.silence(framer.deadline ?? 0)).toEqual([]);
    expect(framer.deadline).toBeNull();
    expect(payloads(feed(framer, 'SHELF-12345', 5000).out)).toEqual(['SHELF-12345']);
  });

  test.each(['last-report', 'last-key'] as const)(
    'whose end the port itself tells (%s) leaves no scan either, and the next scan is whole',
    (how) => {
      const framer = new Framer();
      expect(framer.push(new Uint8Array(20_000).fill(0x41), 0)).toMatchObject([{ kind: 'noise' }]);
      expect(framer.end(how)).toEqual([]);
      framer.push(bytesOf('SHELF-12345'), 1);
      expect(payloads(framer.end(how))).toEqual(['SHELF-12345']);
    },
  );

  test('without end does not hide a licence that comes right after it', () => {
    const framer = new Framer();
    framer.push(new Uint8Array(40_000).fill(0x41), 0);
    expect(payloads(framer.push(bytesOf(licence()), 1))).toEqual([licence()]);
  });
});

test('what waited when the cable was pulled is forgotten, and that is told', () => {
  const framer = new Framer();
  framer.push(bytesOf(licence().slice(0, 50)), 0);
  expect(framer.discard()).toBe(true);
  expect(framer.discard()).toBe(false);
  expect(payloads(framer.push(bytesOf(licence()), 10))).toEqual([licence()]);
});

test('arrivals tell when each byte came, for the test page', () => {
  const framer = new Framer();
  framer.push(bytesOf(licence().slice(0, 50)), 3);
  const [frame] = framer.push(bytesOf(licence().slice(50)), 9);
  expect(frame).toMatchObject({
    arrivals: [
      { at: 3, count: 50 },
      { at: 9, count: licence().length - 50 },
    ],
  });
});
