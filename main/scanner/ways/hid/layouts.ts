/**
 * Where a scanner's reports have what, told from a report itself: Windows and macOS do not give out the descriptor
 * (node-hid has no call for it). All known layouts have number 2, the length in byte 1 and the flags in byte 63.
 */
import type { Field, HidPosLayout } from './descriptor.ts';

/** What almost every scanner has: 3 bytes of AIM identifier, 56 of data, 2 of the vendor's. */
export const usualLayout = layout(2, 5);

/** Everything one byte later, as some makers have it. (@point-of-sale/webhid-barcode-scanner, since 2024-11) */
const shiftedLayout = layout(3, 6);

/**
 * Newland's: no AIM identifier, and the data where others have it. Other makers build its engines in, under vendor ids
 * of their own. (NLS-FM420 integration guide, "HID-POS")
 */
const bareLayout = layout(null, 2);

const BRACKET = 0x5d;
const SPACE = 0x20;
/** Newland's data ends here; three bytes follow that it keeps for itself. The usual data ends with those. */
const END_OF_BARE = 58;
const END_OF_USUAL = 61;

/** @param report the first one of a scan, its number first */
export function layoutOfReport(report: Uint8Array): HidPosLayout {
  const hasAim = (at: number): boolean =>
    report[at] === BRACKET && /^[A-Za-z][0-9A-Za-z]$/.test(text(report, at + 1, at + 3));
  if (hasAim(2)) return usualLayout;
  if (hasAim(3) && (report[2] ?? 0) < SPACE) return shiftedLayout;
  // No AIM identifier: its bytes are empty.
  if (report[2] === 0) return usualLayout;
  // The data is as long as it says: where it ends, padding begins.
  const length = report[1] ?? 0;
  const end = 2 + length + 3 > END_OF_BARE ? END_OF_USUAL : END_OF_BARE;
  return report.subarray(2 + length, end).every((byte) => byte === 0) ? bareLayout : usualLayout;
}

function layout(aim: number | null, data: number): HidPosLayout {
  return {
    reports: [
      {
        id: 2,
        length: bytesAt(1, 1),
        aim: aim === null ? [] : [bytesAt(aim, 1), bytesAt(aim + 1, 1), bytesAt(aim + 2, 1)],
        data: bytesAt(data, 56),
        continued: { bit: 63 * 8, bits: 1 },
      },
    ],
    hasSwitch: false,
  };
}

function bytesAt(byte: number, count: number): Field {
  return { bit: byte * 8, bits: count * 8 };
}

const text = (report: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...report.subarray(from, to));
