/** PINs as they are kept. One scrypt takes a tenth of a second, so each is made once. */
import { scryptSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { hashPin, isPin, keyOf } from '../../main/people/hash.ts';

const key = Buffer.alloc(32, 7);
const another = Buffer.alloc(32, 8);

it('a PIN is known by its hash and the key together, and by no other key', async () => {
  const kept = await hashPin('1357', key);
  expect(await isPin('1357', kept, key)).toBe(true);
  expect(await isPin('1358', kept, key)).toBe(false);
  expect([keyOf(kept, key), keyOf(kept, another), keyOf(kept, null)]).toEqual(['this', 'another', 'another']);
  expect(await isPin('1357', kept, another)).toBe(false);
});

it('the file alone does not tell a PIN: the same PIN under scrypt with the same salt is another hash', async () => {
  const kept = await hashPin('1357', key);
  const [, , salt = '', hash] = kept.split(':');
  const guessed = scryptSync('1357', Buffer.from(salt, 'base64'), 32, { N: 2 ** 15, r: 8, maxmem: 2 ** 26 });
  expect(guessed.toString('base64')).not.toBe(hash);
});

it('a hash without a key is as earlier versions made it, and stays known once there is a key', async () => {
  const kept = await hashPin('été 2026', null);
  expect(kept).toMatch(/^[A-Za-z0-9+/]{22}==:[A-Za-z0-9+/]{43}=$/);
  expect(keyOf(kept, key)).toBe('none');
  // The same letters, composed by another keyboard.
  expect(await isPin('e\u0301te\u0301 2026', kept, key)).toBe(true);
});

it('one PIN has another hash each time', async () => {
  expect(await hashPin('1357', key)).not.toBe(await hashPin('1357', key));
});
