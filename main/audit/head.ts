/**
 * Which row was written last, noted beside the log: a log that was emptied, removed or put back from an older copy is
 * a whole database, and only what it lacks tells. It proves nothing against whoever changes both files.
 */
import { closeSync, constants, lstatSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import * as v from 'valibot';

const headSchema = v.object({ seq: v.pipe(v.number(), v.integer(), v.minValue(1)), at: v.string() });
export type Head = v.InferOutput<typeof headSchema>;

export interface HeadNote {
  /** Null where there is none, or it cannot be read: then nothing is claimed. */
  readonly last: Head | null;
  note(head: Head): void;
  close(): void;
}

/** Always as many bytes, so that each note covers the one before. */
const LENGTH = 64;

export function openHeadNote(file: string): HeadNote {
  const last = read(file);
  let descriptor: number | null = null;
  return {
    last,
    note(head) {
      // The row itself is on the disk; a note that cannot be written is made up for by the next.
      try {
        descriptor ??= openOwn(file);
        writeSync(descriptor, `${JSON.stringify(head).padEnd(LENGTH - 1)}\n`, 0);
      } catch {
        return;
      }
    },
    close() {
      if (descriptor !== null) closeSync(descriptor);
      descriptor = null;
    },
  };
}

/** A link in the note's place would have another file overwritten: it is removed. */
function openOwn(file: string): number {
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true) unlinkSync(file);
  const { O_WRONLY, O_CREAT, O_NOFOLLOW } = constants;
  return openSync(file, O_WRONLY | O_CREAT | O_NOFOLLOW, 0o600); // Windows has no O_NOFOLLOW: it counts as 0
}

function read(file: string): Head | null {
  try {
    return v.parse(headSchema, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
