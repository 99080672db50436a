import { describe, expect, test } from 'vitest';
import { readLayout } from '../../main/scanner/ways/hid/descriptor.ts';
import { layoutOfReport, usualLayout } from '../../main/scanner/ways/hid/layouts.ts';
import { readReport } from '../../main/scanner/ways/hid/report.ts';
import { hidReports, posDescriptor } from './hid-device.ts';
import { bytesOf, licence, textOf } from './payloads.ts';

describe('a report descriptor', () => {
  test('of the usual scanner is read as the usual layout', () => {
    expect(readLayout(posDescriptor())).toMatchObject({ reports: usualLayout.reports, hasSwitch: false });
  });

  test('tells of Honeywell’s switch', () => {
    expect(readLayout(posDescriptor({ withSwitch: true }))?.hasSwitch).toBe(true);
  });

  test('may give the data another place and another size', () => {
    const layout = readLayout(posDescriptor({ room: 24, id: 7, vendorFirst: true }));
    expect(layout?.reports[0]).toMatchObject({
      id: 7,
      data: { bits: 24 * 8, bit: 7 * 8 },
      length: { bit: 8 },
    });
  });

  test('of something else is no scanner', () => {
    const keyboard = [
      0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, 0x05, 0x07, 0x19, 0xe0, 0x29, 0xe7, 0x75, 0x01, 0x95, 0x08,
    ];
    expect(readLayout(Uint8Array.from([...keyboard, 0x81, 0x02, 0xc0]))).toBeNull();
  });

  test.each([[[]], [[0x05]], [[0xff, 0xff, 0xff]], [[0x96, 0xff]]])('that is broken is none: %j', (bytes) => {
    expect(readLayout(Uint8Array.from(bytes))).toBeNull();
  });
});

describe('a report', () => {
  test('gives its data, AIM identifier and whether more is to come', () => {
    const [first, last] = hidReports(`${'A'.repeat(56)}BC`);
    expect(readReport(usualLayout, first ?? new Uint8Array())).toMatchObject({ aim: ']L2', continued: true });
    const part = readReport(usualLayout, last ?? new Uint8Array());
    expect(part).toMatchObject({ continued: false });
    expect(textOf(part?.data ?? new Uint8Array())).toBe('BC');
  });

  test('of another number is passed over', () => {
    expect(readReport(usualLayout, Uint8Array.of(4, 1, 2, 3))).toBeNull();
  });

  test('with a length beyond its room gives what the room holds', () => {
    const [report] = hidReports('AB');
    report?.set([200], 1);
    expect(readReport(usualLayout, report ?? new Uint8Array())?.data).toHaveLength(56);
  });

  test('that is cut gives nothing', () => {
    expect(readReport(usualLayout, Uint8Array.of(2, 9))).toBeNull();
  });

  test('without a length is read up to its padding', () => {
    const [usual] = usualLayout.reports;
    const layout = { hasSwitch: false, reports: usual === undefined ? [] : [{ ...usual, length: null }] };
    const [report] = hidReports('ABC');
    expect(textOf(readReport(layout, report ?? new Uint8Array())?.data ?? new Uint8Array())).toBe('ABC');
  });

  describe.each([
    ['usual', (reports: Uint8Array[]) => reports, ']L2'],
    ['one byte later', moved(1), ']L2'],
    ['Newland’s, without AIM identifier', moved(-3), null],
  ])('where the system gives out no descriptor, laid out as %s', (_, laidOut, aim) => {
    test.each(['AB', '4006381333931', 'A'.repeat(56), `${'A'.repeat(56)}BC`, licence()])('%j', (payload) => {
      const reports = laidOut(hidReports(payload));
      const layout = layoutOfReport(reports[0] ?? new Uint8Array());
      const parts = reports.map((report) => readReport(layout, report));
      expect(parts.map((part) => textOf(part?.data ?? new Uint8Array())).join('')).toBe(payload);
      expect([parts[0]?.aim, parts.at(-1)?.continued]).toEqual([aim, false]);
    });
  });

  test('without AIM identifier is laid out as usual where its place is empty', () => {
    const [report] = hidReports('4006381333931', { aim: '\0\0\0' });
    expect(layoutOfReport(report ?? new Uint8Array())).toBe(usualLayout);
  });

  test('of a scanner that leaves out the ] has its AIM identifier all the same', () => {
    const [report] = hidReports('AB');
    report?.set(bytesOf('L0\0'), 2);
    expect(layoutOfReport(report ?? new Uint8Array())).toBe(usualLayout);
    expect(readReport(usualLayout, report ?? new Uint8Array())?.aim).toBe(']L0');
  });
});

/** The reports with AIM identifier and data so many bytes later; where that is earlier, without AIM identifier. */
function moved(by: number): (reports: Uint8Array[]) => Uint8Array[] {
  return (reports) =>
    reports.map((report) => {
      const other = new Uint8Array(64);
      other.set(report.subarray(0, 2));
      other.set(by < 0 ? report.subarray(5, 61) : report.subarray(2, 61), by < 0 ? 2 : 2 + by);
      other.set(report.subarray(63), 63);
      return other;
    });
}

test('a licence over many reports is its payload', () => {
  const parts = hidReports(licence()).map((report) => readReport(usualLayout, report));
  expect(parts.map((part) => textOf(part?.data ?? new Uint8Array())).join('')).toBe(licence());
  expect(parts.map((part) => part?.continued)).toEqual([true, true, true, false]);
});
