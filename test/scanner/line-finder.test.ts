import { expect, test } from 'vitest';
import { LineFinder } from '../../main/scanner/framing/line-finder.ts';
import { bytesOf, textOf } from './payloads.ts';

const withParity = (text: string, odd: number): Uint8Array =>
  bytesOf(text).map((byte) => {
    const ones = byte.toString(2).replaceAll('0', '').length;
    return byte | (((ones + odd) % 2) << 7);
  });

test('noise moves on to the next usual rate, around and around', () => {
  const finder = new LineFinder('auto');
  expect(finder.line).toMatchObject({ baudRate: 9600, dataBits: 8, parity: 'none' });
  expect(Array.from({ length: 5 }, () => finder.noise())).toEqual([115_200, 38_400, 19_200, 57_600, 9600]);
});

test('a scan that is text keeps its rate, whatever noise comes later', () => {
  const finder = new LineFinder('auto');
  finder.noise();
  finder.text(bytesOf('ABC'));
  expect(finder.noise()).toBeUndefined();
  expect(finder.line.baudRate).toBe(115_200);
});

test.each([
  ['even', 0],
  ['odd', 1],
] as const)('seven bits with %s parity are found in the first scan', (parity, odd) => {
  const finder = new LineFinder('auto');
  const text = '@\n\x1e\rANSI 636012080001DL';
  expect(textOf(finder.text(withParity(text, odd)))).toBe(text);
  expect(finder.line).toMatchObject({ dataBits: 7, parity });
  expect(finder.openAs).toMatchObject({ dataBits: 8, parity: 'none' });
  expect(textOf(finder.clean(withParity('NEXT', odd)))).toBe('NEXT');
});

test('eight bits with letters above 127 keep them', () => {
  const finder = new LineFinder('auto');
  expect(textOf(finder.text(bytesOf('DCSBÉLANGER-ÎLE')))).toBe('DCSBÉLANGER-ÎLE');
});

test('a line that was set is left as it is', () => {
  const line = { baudRate: 4800, dataBits: 7, parity: 'even', stopBits: 1, flowControl: 'none' } as const;
  const finder = new LineFinder(line);
  expect(finder.noise()).toBeUndefined();
  expect([finder.line, finder.openAs]).toEqual([line, line]);
});
