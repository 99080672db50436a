/**
 * The status bytes of an ESC/POS printer. Sources: Epson, ESC/POS command reference (DLE EOT, GS r, GS a); Citizen,
 * CT-S310 command reference, 5.3 "Identification of send status", for how the bytes are told apart.
 */
import type { PrinterFailureCode } from '../domain/failure.ts';
import type { PrinterProfile } from './profile.ts';

/** Whether this dialect has DLE EOT and GS r. Star has neither; Seiko ends a job with DC2 q instead of GS r. */
export function answersStatusRequests({ command }: PrinterProfile): boolean {
  return command !== 'star' && command !== 'stargraphic' && command !== 'sii';
}

export type StatusMessage =
  /** The answer to a real-time status request (DLE EOT). */
  | { readonly kind: 'real-time'; readonly byte: number }
  /** The answer to GS r 1, with which receiptline ends each job. The cause says that the paper ended before it. */
  | { readonly kind: 'end-of-job'; readonly cause: PrinterFailureCode | null }
  /** Automatic Status Back (GS a), which some printers send without a request. Null: the printer can print. */
  | { readonly kind: 'automatic'; readonly cause: PrinterFailureCode | null };

/**
 * Returns a function that takes the printer's bytes one by one, and returns a message at a message's last byte, null
 * at all others. It remembers an automatic status that is not yet whole: the last three of its four bytes look like
 * the answer to GS r.
 */
export function statusReader(): (byte: number) => StatusMessage | null {
  let automatic: number[] = [];
  return (byte) => {
    if (byte === XON || byte === XOFF) return null;
    // Bits 4 and 7 are off in those three bytes. A byte that has one of them on begins another message.
    if (!isWithinAutomatic(byte)) automatic = [];
    if (automatic.length > 0 || isAutomatic(byte)) {
      automatic.push(byte);
      if (automatic.length < 4) return null;
      const cause = automaticCause(automatic);
      automatic = [];
      return { kind: 'automatic', cause };
    }
    if (isRealTime(byte)) return { kind: 'real-time', byte };
    if (!isEndOfJob(byte)) return null;
    return { kind: 'end-of-job', cause: byte & 0b0000_1100 ? 'printer.paper-out' : null };
  };
}

/**
 * Whether these bytes, which came together, are text: the greeting that some devices send when a connection opens. Single
 * letters look like answers, so that a whole greeting would tell a trouble that there is not.
 */
export function isText(bytes: Uint8Array): boolean {
  return (
    bytes.length >= 3 &&
    bytes.every((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 0x0d || byte === 0x0a) &&
    !bytes.every(isRealTime)
  );
}

const XON = 0x11;
const XOFF = 0x13;

/** DLE EOT: bits 1 and 4 on, 0 and 7 off. */
export const isRealTime = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0010;
/** GS r 1: bits 4 and 7 off, 5 and 6 reserved. No printer is known to set them, and letters have one of them. */
const isEndOfJob = (byte: number): boolean => (byte & 0b1111_0000) === 0;
/** The second to fourth byte of an automatic status: bits 4 and 7 off. */
const isWithinAutomatic = (byte: number): boolean => (byte & 0b1001_0000) === 0;
/** The first byte of an automatic status: bit 4 on, 0, 1 and 7 off. */
const isAutomatic = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0000;

/**
 * The real-time status requests, DLE EOT n. A printer answers them at once, also while it has stopped in the middle
 * of a job. `causeIn` returns why it cannot print, or null where it can.
 */
export const statusRequests = [
  { bytes: Uint8Array.of(0x10, 0x04, 2), causeIn: offlineCause },
  { bytes: Uint8Array.of(0x10, 0x04, 4), causeIn: paperCause },
] as const;

function offlineCause(byte: number): PrinterFailureCode | null {
  if (byte & 0b0000_0100) return 'printer.cover-open';
  if (byte & 0b0010_0000) return 'printer.paper-out';
  if (byte & 0b0100_0000) return 'printer.rejected';
  return null;
}

/** Bits 5 and 6: the roll has ended. Bits 2 and 3 say only that its end is near. */
function paperCause(byte: number): PrinterFailureCode | null {
  return byte & 0b0110_0000 ? 'printer.paper-out' : null;
}

/** GS a: the cover is in the first byte, errors that need a person in the second, the end of the roll in the third. */
function automaticCause([printer = 0, errors = 0, paper = 0]: readonly number[]): PrinterFailureCode | null {
  if (printer & 0b0010_0000) return 'printer.cover-open';
  if (paper & 0b0000_1100) return 'printer.paper-out';
  return errors & 0b0010_1000 ? 'printer.rejected' : null;
}
