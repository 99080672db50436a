import { describe, expect, it } from 'vitest';
import { answersStatusRequests, isText, statusReader, statusRequests } from '../../main/printer/status.ts';

const [offlineCause, paper] = statusRequests;
const messagesIn = (...bytes: number[]) => {
  const read = statusReader();
  return bytes.map((byte) => read(byte)).filter((message) => message !== null);
};

describe('a printer’s status', () => {
  it.each([
    ['offline cause', 'nothing is wrong', offlineCause, 0x12, null],
    ['offline cause', 'the feed button is held', offlineCause, 0x1a, null],
    ['offline cause', 'the cover is open', offlineCause, 0x16, 'printer.cover-open'],
    ['offline cause', 'the paper ended', offlineCause, 0x32, 'printer.paper-out'],
    ['offline cause', 'an error', offlineCause, 0x52, 'printer.rejected'],
    ['offline cause', 'the cover is open for a new roll', offlineCause, 0x36, 'printer.cover-open'],
    ['paper', 'there is some', paper, 0x12, null],
    ['paper', 'the end is near', paper, 0x1e, null],
    ['paper', 'there is none', paper, 0x72, 'printer.paper-out'],
  ] as const)('is read from the answer on its %s: %s', (_request, _state, { causeIn }, byte, expected) => {
    expect(messagesIn(byte)).toEqual([{ kind: 'real-time', byte }]);
    expect(causeIn(byte)).toBe(expected);
  });

  it.each([
    [0x00, null],
    [0x03, null],
    [0x0c, 'printer.paper-out'],
    [0x0f, 'printer.paper-out'],
  ])('reads %i as the answer at the end of a job, and whether the paper ended', (byte, cause) => {
    expect(messagesIn(byte)).toEqual([{ kind: 'end-of-job', cause }]);
  });

  it('takes no letter for the answer at the end of a job', () => {
    expect(messagesIn(...Buffer.from('abcdefghijklmno @ABCDEFGHIJKLMNO'))).toEqual([]);
  });

  it.each([
    ['Printer Ready\r\n', true],
    ['SSH-2.0-OpenSSH_9.2', true],
    ['2r', false],
    ['2r2r', false],
    ['\x12\x12\x12', false],
    ['\x14\0\0\x0f', false],
  ])('tells a greeting from answers that came together: %j', (bytes, expected) => {
    expect(isText(Buffer.from(bytes, 'latin1'))).toBe(expected);
  });

  it.each([
    ['nothing is wrong', [0x14, 0x00, 0x00, 0x0f], null],
    ['the roll is near its end', [0x14, 0x00, 0x03, 0x0f], null],
    ['the cover is open', [0x3c, 0x00, 0x00, 0x0f], 'printer.cover-open'],
    ['the roll has ended', [0x1c, 0x00, 0x0f, 0x0f], 'printer.paper-out'],
    ['the knife is stuck', [0x1c, 0x08, 0x00, 0x0f], 'printer.rejected'],
  ] as const)(
    'reads an automatic status, %s, and does not take it for the end of the job',
    (_state, bytes, cause) => {
      expect(messagesIn(...bytes)).toEqual([{ kind: 'automatic', cause }]);
    },
  );

  it('tells apart an answer that cuts an automatic status short, flow control within one, and noise', () => {
    expect(messagesIn(0x14, 0x00, 0x12)).toEqual([{ kind: 'real-time', byte: 0x12 }]);
    expect(messagesIn(0x14, 0x00, 0x13, 0x11, 0x00, 0x0f, 0x00)).toEqual([
      { kind: 'automatic', cause: null },
      { kind: 'end-of-job', cause: null },
    ]);
    expect(messagesIn(0x80, 0xff, 0x91, 0x11)).toEqual([]);
  });

  it('is requested in every dialect that has DLE EOT and GS r', () => {
    const requested = (['escpos', 'epson', 'citizen', 'fit', 'impact', 'sii', 'star'] as const).filter(
      (command) => answersStatusRequests({ columns: 48, command, encoding: 'multilingual', cutter: true }),
    );
    expect(requested).toEqual(['escpos', 'epson', 'citizen', 'fit', 'impact']);
  });
});
