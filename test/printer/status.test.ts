import { describe, expect, it } from 'vitest';
import { canBeAsked, isEndOfJob, isRealTime, questions } from '../../main/printer/status.ts';

const [offlineCause, paper] = questions;

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
    expect(isRealTime(byte)).toBe(true);
    expect(isEndOfJob(byte)).toBe(false);
    expect(read(byte)).toBe(expected);
  });

  it.each([0x00, 0x03, 0x0c, 0x0f])('at the end of a job, %i, is no answer about its state', (byte) => {
    expect(isEndOfJob(byte)).toBe(true);
    expect(isRealTime(byte)).toBe(false);
  });

  it('is asked of every dialect that knows both questions', () => {
    const asked = (['escpos', 'epson', 'citizen', 'fit', 'impact', 'sii', 'star'] as const).filter(
      (command) => canBeAsked({ columns: 48, command }),
    );
    expect(asked).toEqual(['escpos', 'epson', 'citizen', 'fit', 'impact']);
  });
});
