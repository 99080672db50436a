/** One HID POS report → the part of a scan that it holds. Pure. */
import type { Field, HidPosLayout } from './descriptor.ts';

export interface ReportPart {
  readonly data: Uint8Array;
  /** `]L2`, or null where the scanner sends none. */
  readonly aim: string | null;
  /** More of the same scan is in the next report. */
  readonly continued: boolean;
}

/** Reads a report as it came, its number first. Null for a report that holds no scanned data, or is cut. */
export function readReport(layout: HidPosLayout, report: Uint8Array): ReportPart | null {
  const found = layout.reports.find(({ id }) => id === null || id === report[0]);
  if (found === undefined) return null;
  const start = found.data.bit / 8;
  const room = report.subarray(start, start + found.data.bits / 8);
  if (room.length === 0) return null;
  const said = found.length === null ? withoutPadding(room) : valueOf(report, found.length);
  const aim = found.aim.map((field) => String.fromCharCode(valueOf(report, field))).join('');
  return {
    // A length beyond the room is a scanner's mistake; there is no more than the room holds.
    data: room.slice(0, Math.min(said, room.length)),
    aim: aimIdentifier(aim),
    continued: found.continued !== null && valueOf(report, found.continued) !== 0,
  };
}

/** Some scanners leave out the `]`, which is the same for all. (ISO/IEC 15424) */
function aimIdentifier(characters: string): string | null {
  const [, letters] = /^\]?([A-Za-z][0-9A-Za-z])/.exec(characters) ?? [];
  return letters === undefined ? null : `]${letters}`;
}

function withoutPadding(room: Uint8Array): number {
  return room.findLastIndex((byte) => byte !== 0) + 1;
}

function valueOf(report: Uint8Array, { bit, bits }: Field): number {
  const byte = report[bit >> 3] ?? 0;
  return bits >= 8 ? byte : (byte >> (bit & 7)) & ((1 << bits) - 1);
}
