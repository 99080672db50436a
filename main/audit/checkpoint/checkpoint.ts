/** A tree's head as a text to be signed (c2sp.org/tlog-checkpoint): origin, size and root, a line each. */
import { HASH_LENGTH } from '../tree/hash.ts';
import type { TreeHead } from '../tree/verify.ts';
import { openNote } from './signed-note.ts';
import type { Opened, Verifier } from './signed-note.ts';

export interface Checkpoint extends TreeHead {
  /** Names the log. */
  readonly origin: string;
}

export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;

/** What a signed note says of its log, if this key signed it. */
export function openCheckpoint(
  note: string,
  verifier: Verifier,
): { readonly ok: true; readonly checkpoint: Checkpoint } | Extract<Opened, { ok: false }> {
  const opened = openNote(note, verifier);
  if (!opened.ok) return opened;
  const checkpoint = readCheckpoint(opened.text);
  return checkpoint === null ? { ok: false, why: 'malformed' } : { ok: true, checkpoint };
}

/** Lines after the third are extensions, which are passed over. */
export function readCheckpoint(text: string): Checkpoint | null {
  const [origin = '', size = '', root64 = '', ...rest] = text.split('\n');
  const root = Buffer.from(root64, 'base64');
  const isWhole =
    origin !== '' &&
    /^(0|[1-9]\d{0,15})$/.test(size) &&
    root.length === HASH_LENGTH &&
    root.toString('base64') === root64 &&
    rest.pop() === '' &&
    rest.every((line) => line !== '');
  return isWhole && Number.isSafeInteger(Number(size)) ? { origin, size: Number(size), root } : null;
}
