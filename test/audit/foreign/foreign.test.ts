/** Our checkpoints and proofs before code that nobody here wrote, and its notes before ours. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkpointText } from '../../../main/audit/checkpoint/checkpoint.ts';
import {
  createSigner,
  newPrivateKey,
  openNote,
  readVerifierKey,
} from '../../../main/audit/checkpoint/signed-note.ts';
import { proveConsistency, proveInclusion } from '../../../main/audit/tree/prove.ts';
import { NaiveTree } from '../tree/naive.ts';
import { compileGo, hasGo } from './go.ts';
import type { GoProgram } from './go.ts';

describe.skipIf(!hasGo)('Go’s sumdb/note and sumdb/tlog', () => {
  let go: GoProgram;
  beforeAll(() => {
    go = compileGo();
  });
  afterAll(() => {
    go.remove();
  });

  const origin = 'comptoir.example/T-01/0011223344556677';
  const signer = createSigner(origin, newPrivateKey());
  const leaves = Array.from({ length: 40 }, (_, index) => Buffer.from(`leaf ${index}`));
  const tree = new NaiveTree(leaves);
  const checkpointAt = (size: number) =>
    signer.sign(checkpointText({ origin, size, root: tree.root(0, size) }));
  const sizes = [1, 2, 3, 7, 8, 9, 31, 32, 33, 40];
  const inclusions = sizes.flatMap((size) =>
    [0, size >> 1, size - 1].map((index) => ({
      checkpoint: checkpointAt(size),
      index,
      leaf: leaves[index] ?? Buffer.of(),
      path: proveInclusion(index, size, tree.nodes),
    })),
  );
  const consistencies = sizes.flatMap((size) =>
    sizes
      .filter((before) => before <= size)
      .map((before) => ({
        before: checkpointAt(before),
        after: checkpointAt(size),
        path: proveConsistency(before, size, tree.nodes),
      })),
  );

  it('accept each checkpoint, inclusion and consistency of ours; we accept their note', () => {
    const text = 'a text\n\nwith an empty line\n';
    const answer = go.ask({ key: signer.verifierKey, inclusions, consistencies, text });
    expect(answer.Inclusions).toEqual(inclusions.map(() => 'holds'));
    expect(answer.Consistencies).toEqual(consistencies.map(() => 'holds'));
    const verifier = readVerifierKey(answer.Key);
    expect(verifier && openNote(answer.Note, verifier)).toEqual({ ok: true, text });
  });

  it('refuse what somebody changed', () => {
    const other = createSigner(origin, newPrivateKey());
    const [first] = inclusions.slice(sizes.indexOf(3) * 3);
    if (first === undefined) throw new Error('no inclusion');
    const answer = go.ask({
      key: signer.verifierKey,
      inclusions: [
        { ...first, leaf: Buffer.from('another') },
        { ...first, checkpoint: first.checkpoint.replace('\n3\n', '\n4\n') },
        { ...first, checkpoint: other.sign(checkpointText({ origin, size: 3, root: tree.root(0, 3) })) },
      ],
      consistencies: [{ before: checkpointAt(7), after: checkpointAt(9), path: [] }],
      text: 'a text\n',
    });
    expect(answer.Inclusions).not.toContain('holds');
    expect(answer.Consistencies).not.toContain('holds');
  });
});
