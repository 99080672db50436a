/** What an ESC/POS printer says of itself. (Epson, ESC/POS command reference: DLE EOT, GS r) */
import type { PrinterFailureCode } from '../../preload/contract.ts';
import type { PrinterProfile } from './types.ts';

/** Star has no such questions; Seiko's jobs end with a question of its own, DC2 q, instead of GS r. */
export function canBeAsked({ command }: PrinterProfile): boolean {
  return command !== 'star' && command !== 'sii';
}

/** An answer to DLE EOT has bits 1 and 4 on, 0 and 7 off; nothing else that a printer sends has. */
export function isRealTime(byte: number): boolean {
  return (byte & 0b1001_0011) === 0b0001_0010;
}

/** An answer to GS r 1 has bits 4 and 7 off. receiptline ends each job with that question. */
export function isEndOfJob(byte: number): boolean {
  return (byte & 0b1001_0000) === 0;
}

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
