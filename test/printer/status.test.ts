import { describe, expect, it } from 'vitest';
import { canBeAsked, questions, statusReader } from '../../main/printer/status.ts';

const [offlineCause, paper] = questions;
const said = (...bytes: number[]) => {
  const read = statusReader();
  return bytes.map((byte) => read(byte)).filter((what) => what !== null);
};

describe('a printer’s own word', () => {
  it.each([
    ['offline cause', 'nothing', offlineCause, 0x12, null],
    ['offline cause', 'the feed button is held', offlineCause, 0x1a, null],
    ['offline cause', 'the cover is open', offlineCause, 0x16, 'printer.cover-open'],
    ['offline cause', 'the paper ended', offlineCause, 0x32, 'printer.paper-out'],
    ['offline cause', 'an error', offlineCause, 0x52, 'printer.rejected'],
    ['offline cause', 'the cover is open for a new roll', offlineCause, 0x36, 'printer.cover-open'],
    ['paper', 'there is some', paper, 0x12, null],
    ['paper', 'the end is near', paper, 0x1e, null],
    ['paper', 'there is none', paper, 0x72, 'printer.paper-out'],
  ] as const)('on its %s, where %s, is read', (_question, _state, { read }, byte, expected) => {
    expect(said(byte)).toEqual([{ kind: 'state', byte }]);
    expect(read(byte)).toBe(expected);
  });

  it.each([0x00, 0x03, 0x0c, 0x0f])('at the end of a job, %i, is no answer about its state', (byte) => {
    expect(said(byte)).toEqual([{ kind: 'end-of-job' }]);
  });

  it.each([
    ['nothing is the matter', [0x14, 0x00, 0x00, 0x0f], null],
    ['the roll is near its end', [0x14, 0x00, 0x03, 0x0f], null],
    ['the cover is open', [0x3c, 0x00, 0x00, 0x0f], 'printer.cover-open'],
    ['the roll has ended', [0x1c, 0x00, 0x0f, 0x0f], 'printer.paper-out'],
    ['the knife is stuck', [0x1c, 0x08, 0x00, 0x0f], 'printer.rejected'],
  ] as const)('said unasked, that %s, is not taken for the end of the job', (_state, bytes, cause) => {
    expect(said(...bytes)).toEqual([{ kind: 'unasked', cause }]);
  });

  it('is told apart: an answer that cuts an automatic status short, flow control within one, noise', () => {
    expect(said(0x14, 0x00, 0x12)).toEqual([{ kind: 'state', byte: 0x12 }]);
    expect(said(0x14, 0x00, 0x13, 0x11, 0x00, 0x0f, 0x00)).toEqual([
      { kind: 'unasked', cause: null },
      { kind: 'end-of-job' },
    ]);
    expect(said(0x80, 0xff, 0x91, 0x11)).toEqual([]);
  });

  it('is asked of every dialect that knows both questions', () => {
    const asked = (['escpos', 'epson', 'citizen', 'fit', 'impact', 'sii', 'star'] as const).filter(
      (command) => canBeAsked({ columns: 48, command, encoding: 'multilingual' }),
    );
    expect(asked).toEqual(['escpos', 'epson', 'citizen', 'fit', 'impact']);
  });
});
