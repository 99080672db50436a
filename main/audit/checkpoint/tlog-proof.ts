/** That a leaf is in a log, as a text of its own (c2sp.org/tlog-proof): index, inclusion path, checkpoint. */
import { HASH_LENGTH } from '../tree/hash.ts';
import type { Hash } from '../tree/hash.ts';

export interface TlogProof {
  /** The leaf's, from 0. */
  readonly index: number;
  readonly path: readonly Hash[];
  /** The signed note, with its last newline. */
  readonly checkpoint: string;
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';

export const writeProof = ({ index, path, checkpoint }: TlogProof): string =>
  [
    FIRST_LINE,
    `index ${index}`,
    ...path.map((hash) => Buffer.from(hash).toString('base64')),
    '',
    checkpoint,
  ].join('\n');

/** Null where it is no proof. Whatever another program wrote under `extra` is passed over: nobody signed it. */
export function readProof(text: string): TlogProof | null {
  const split = text.indexOf('\n\n');
  const [first, ...lines] = text.slice(0, Math.max(split, 0)).split('\n');
  if (lines[0]?.startsWith('extra ') === true) lines.shift();
  const index = /^index (?<index>0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '')?.groups?.['index'];
  const path = lines.map((line) => Buffer.from(line, 'base64'));
  const areHashes = path.every(
    (hash, at) => hash.length === HASH_LENGTH && hash.toString('base64') === lines[at],
  );
  if (first !== FIRST_LINE || index === undefined || !areHashes) return null;
  return { index: Number(index), path, checkpoint: text.slice(split + 2) };
}
