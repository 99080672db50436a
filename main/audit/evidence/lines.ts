/** The lines of an auditor's file, which may be larger than the memory. */
import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

const PIECE = 1 << 20;
/** A body may be long; a file without line ends is none of ours. */
const LONGEST = 64 << 20;

/** Without their ends, and without an empty last one. @throws what the system says of the file. */
export function* linesIn(file: string): Iterable<string> {
  const descriptor = openSync(file, 'r');
  try {
    const decoder = new StringDecoder('utf8');
    const piece = Buffer.alloc(PIECE);
    let rest = '';
    for (let length = readSync(descriptor, piece); length > 0; length = readSync(descriptor, piece)) {
      const lines = (rest + decoder.write(piece.subarray(0, length))).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
      if (rest.length > LONGEST) break;
    }
    if (rest !== '') yield rest;
  } finally {
    closeSync(descriptor);
  }
}
