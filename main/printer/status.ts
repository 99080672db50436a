/**
 * What an ESC/POS printer says of itself. Sources: Epson, ESC/POS command reference (DLE EOT, GS r, GS a); Citizen,
 * CT-S310 command reference, 5.3 "Identification of send status", for which byte answers what.
 */
import type { PrinterFailureCode } from '../domain/failure.ts';
import type { PrinterProfile } from './settings.ts';

/** Star has no such questions; Seiko's jobs end with a question of its own, DC2 q, instead of GS r. */
export function canBeAsked({ command }: PrinterProfile): boolean {
  return command !== 'star' && command !== 'sii';
}

export type Said =
  /** The answer to a real-time question. */
  | { readonly kind: 'state'; readonly byte: number }
  /** The answer to GS r 1. receiptline ends each job with that question. */
  | { readonly kind: 'end-of-job' }
  /** Told unasked, by a printer that is set up to (Automatic Status Back). */
  | { readonly kind: 'unasked'; readonly cause: PrinterFailureCode | null };

/**
 * Reads what comes back, byte by byte; answers null while there is nothing to be told. The last three bytes of an
 * automatic status look like the answer to GS r: only the byte before them tells that they are not.
 */
export function statusReader(): (byte: number) => Said | null {
  let automatic: number[] = [];
  return (byte) => {
    if (byte === XON || byte === XOFF) return null;
    // Bits 4 and 7 are off in each of the three; whatever has them on begins something new.
    if (!isEndOfJob(byte)) automatic = [];
    if (automatic.length > 0 || isAutomatic(byte)) {
      automatic.push(byte);
      if (automatic.length < 4) return null;
      const cause = automaticCause(automatic);
      automatic = [];
      return { kind: 'unasked', cause };
    }
    if (isRealTime(byte)) return { kind: 'state', byte };
    return isEndOfJob(byte) ? { kind: 'end-of-job' } : null;
  };
}

const XON = 0x11;
const XOFF = 0x13;

/** DLE EOT: bits 1 and 4 on, 0 and 7 off. */
const isRealTime = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0010;
/** GS r 1: bits 4 and 7 off. */
const isEndOfJob = (byte: number): boolean => (byte & 0b1001_0000) === 0;
/** The first of an automatic status' four bytes: bit 4 on, 0, 1 and 7 off. */
const isAutomatic = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0000;

/**
 * Real-time questions, DLE EOT n, which a printer answers at once even where it has stopped in the middle of a job;
 * and what each answer says of why it cannot print, null where it can.
 */
export const questions = [
  { question: Uint8Array.of(0x10, 0x04, 2), read: offlineCause },
  { question: Uint8Array.of(0x10, 0x04, 4), read: paperState },
] as const;

function offlineCause(byte: number): PrinterFailureCode | null {
  if (byte & 0b0000_0100) return 'printer.cover-open';
  if (byte & 0b0010_0000) return 'printer.paper-out';
  if (byte & 0b0100_0000) return 'printer.rejected';
  return null;
}

/** Bits 5 and 6 are the end of the roll; 2 and 3 only say that it is near. */
function paperState(byte: number): PrinterFailureCode | null {
  return byte & 0b0110_0000 ? 'printer.paper-out' : null;
}

/** GS a: the cover in the first byte, errors that need a hand in the second, the end of the roll in the third. */
function automaticCause([printer = 0, errors = 0, paper = 0]: readonly number[]): PrinterFailureCode | null {
  if (printer & 0b0010_0000) return 'printer.cover-open';
  if (paper & 0b0000_1100) return 'printer.paper-out';
  return errors & 0b0010_1000 ? 'printer.rejected' : null;
}
