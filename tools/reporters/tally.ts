/** What a test runner counts for `npm test`: written by a reporter in the runner's process, read by tools/test.ts. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

export interface Tally {
  readonly passed: number;
  readonly skipped: number;
  /** What failed, by name, each with the first words of why. */
  readonly failed: readonly string[];
}

/** The environment variable that names the file. */
export const TALLY = 'COMPTOIR_TALLY';

/** Writes it where `npm test` asked for it; a runner that was started by hand has its own summary. */
export function writeTally(tally: Tally): void {
  const file = process.env[TALLY];
  if (file !== undefined) writeFileSync(file, JSON.stringify(tally));
}

/** Reads a run's tally and removes the file; null where the runner ended without one. */
export function takeTally(file: string): Tally | null {
  try {
    // Our own file: writeTally above is what writes it.
    return JSON.parse(readFileSync(file, 'utf8')) as Tally;
  } catch {
    return null;
  } finally {
    rmSync(file, { force: true });
  }
}

/** A test's name with the first words of why it failed. */
export function failure(name: string, why = ''): string {
  const words = stripVTControlCharacters(why).trim().split('\n').slice(0, 4).join(' ');
  return words ? `${name}: ${words.slice(0, 300)}` : name;
}
