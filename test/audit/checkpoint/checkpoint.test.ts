import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkpointText, openCheckpoint, readCheckpoint } from '../../../main/audit/checkpoint/checkpoint.ts';
import {
  createSigner,
  newPrivateKey,
  openNote,
  readVerifierKey,
} from '../../../main/audit/checkpoint/signed-note.ts';
import type { Verifier } from '../../../main/audit/checkpoint/signed-note.ts';
import { readProof, writeProof } from '../../../main/audit/checkpoint/tlog-proof.ts';
import { sha256 } from '../../../main/audit/tree/hash.ts';

const origin = 'comptoir.example/T-01/0011223344556677';
const root = sha256(Buffer.from('a root'));
const text = checkpointText({ origin, size: 4711, root });
const signer = createSigner(origin, newPrivateKey());
const verifierOf = (key: string): Verifier => {
  const verifier = readVerifierKey(key);
  if (verifier === null) throw new Error('not a key');
  return verifier;
};
const verifier = verifierOf(signer.verifierKey);
const note = signer.sign(text);
const lines = note.split('\n');

describe('a checkpoint', () => {
  it('has origin, size and root on a line each, and its signature after an empty line', () => {
    expect(lines.slice(0, 4)).toEqual([origin, '4711', Buffer.from(root).toString('base64'), '']);
    expect(lines[4]).toMatch(new RegExp(`^— ${origin} [A-Za-z0-9+/]{91}=$`, 'u'));
    expect(lines.slice(5)).toEqual(['']);
  });

  it('is read back by the public key alone', () => {
    expect(openCheckpoint(note, verifier)).toEqual({ ok: true, checkpoint: { origin, size: 4711, root } });
  });

  it('may be signed by others too', () => {
    const other = createSigner('witness.example', newPrivateKey());
    const cosigned = note + (other.sign(text).split('\n')[4] ?? '') + '\n';
    for (const key of [signer, other])
      expect(openCheckpoint(cosigned, verifierOf(key.verifierKey))).toMatchObject({ ok: true });
  });

  it('of another key of the same name is unsigned, and with another text forged', () => {
    const other = createSigner(origin, newPrivateKey());
    expect(openNote(other.sign(text), verifier)).toEqual({ ok: false, why: 'unsigned' });
    expect(openNote(note.replace('4711', '4712'), verifier)).toEqual({ ok: false, why: 'forged' });
  });

  it('is not read where a single character is another', () => {
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, character) => {
        fc.pre(note[at] !== character);
        const changed = note.slice(0, at) + character + note.slice(at + 1);
        const opened = openCheckpoint(changed, verifier);
        expect(opened.ok).toBe(false);
      }),
    );
  });

  // The last letter of 68 bytes in base64 has two bits that say nothing.
  it('is not read with another letter of the same bytes', () => {
    const last = note.length - 3; // before `=` and the newline
    const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
    const good = letters.filter(
      (letter) => openCheckpoint(note.slice(0, last) + letter + note.slice(last + 1), verifier).ok,
    );
    expect(good).toEqual([note[last]]);
  });

  it.each([
    ['nothing', ''],
    ['no signature', text],
    ['no line after the signature', note.slice(0, -1)],
    ['a control character', note.replace(origin, `${origin}\t`)],
    ['no empty line', note.replace('\n\n', '\n')],
    ['another signature line', `${note}unsigned\n`],
    ['100,000 characters', `${'x'.repeat(100_000)}\n\n${lines[4]}\n`],
  ])('is malformed with %s', (_what, odd) => {
    expect(openNote(odd, verifier)).toEqual({ ok: false, why: 'malformed' });
  });

  it.each([
    ['no origin', `\n1\n${lines[2]}\n`],
    ['a size with a zero before it', `${origin}\n01\n${lines[2]}\n`],
    ['a size that no number holds', `${origin}\n9007199254740993\n${lines[2]}\n`],
    ['a short root', `${origin}\n1\nAAAA\n`],
    ['a root that is not base64', `${origin}\n1\n${lines[2]?.replace('=', '?')}\n`],
    ['no last newline', `${origin}\n1\n${lines[2]}`],
    ['an empty extension', `${origin}\n1\n${lines[2]}\n\n`],
  ])('does not say a head with %s', (_what, odd) => {
    expect(readCheckpoint(odd)).toBeNull();
  });
});

describe('a verifier’s key', () => {
  it('is name, id, type and 32 bytes', () => {
    expect(signer.verifierKey).toMatch(new RegExp(`^${origin}\\+[0-9a-f]{8}\\+A[A-Za-z0-9+/]{43}$`));
  });

  it.each([
    ['nothing', ''],
    ['another id', signer.verifierKey.replace(/\+[0-9a-f]{8}\+/, '+00000000+')],
    ['another name', `x${signer.verifierKey}`],
    ['another type', signer.verifierKey.replace(/\+A/, '+B')],
    ['a short key', signer.verifierKey.slice(0, -4)],
  ])('is none with %s', (_what, odd) => {
    expect(readVerifierKey(odd)).toBeNull();
  });

  it.each(['', 'a name', 'a+name', 'a\tname'])('has no name like “%s”', (name) => {
    expect(() => createSigner(name, newPrivateKey())).toThrow(TypeError);
  });
});

describe('a proof as a text', () => {
  const path = [root, sha256(root)];

  it('is read back as it was written', () => {
    for (const proof of [
      { index: 0, path: [], checkpoint: note },
      { index: 4710, path, checkpoint: note },
    ])
      expect(readProof(writeProof(proof))).toEqual(proof);
  });

  it('may carry what another program added', () => {
    const proof = { index: 4710, path, checkpoint: note };
    const extra = writeProof(proof).replace('\nindex', '\nextra AAAA\nindex');
    expect(readProof(extra)).toEqual(proof);
  });

  it.each([
    ['nothing', ''],
    ['another version', writeProof({ index: 1, path, checkpoint: note }).replace('@v1', '@v2')],
    [
      'an index with a zero before it',
      writeProof({ index: 1, path, checkpoint: note }).replace('index 1', 'index 01'),
    ],
    ['a short hash', writeProof({ index: 1, path: [root.subarray(1)], checkpoint: note })],
  ])('is none with %s', (_what, odd) => {
    expect(readProof(odd)).toBeNull();
  });
});
