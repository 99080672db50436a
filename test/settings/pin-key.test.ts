/** The secret that PINs are keyed with. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPinKey } from '../../main/settings/index.ts';
import { secretBox as box } from '../samples/secret-box.ts';
import { isForThisUserAlone } from '../rights.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-pin-key-'));
  file = join(folder, 'pin-key.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('is made once, and kept sealed and for this user alone', async () => {
  const key = await openPinKey(folder, box);
  expect(key).toHaveLength(32);
  expect(await openPinKey(folder, box)).toEqual(key);
  expect(readFileSync(file, 'latin1')).not.toContain(key?.toString('base64'));
  expect(isForThisUserAlone(file)).toBe(true);
});

it('is none where there is no key store, and nothing is written then', async () => {
  expect(await openPinKey(folder, { ...box, available: async () => false })).toBe(null);
  expect(() => statSync(file)).toThrow('ENOENT');
});

it.each([
  [
    'sealed on another machine',
    '{"pinKey":"AAAA"}',
    { open: async () => Promise.reject(new Error('not ours')) },
  ],
  ['spoiled', '{"pinKey":"', {}],
  ['too short', JSON.stringify({ pinKey: Buffer.from('AAAA').toString('base64') }), {}],
])('is made anew where the one there was %s', async (_what, text, change) => {
  writeFileSync(file, text);
  const key = await openPinKey(folder, { ...box, ...change });
  expect(key).toHaveLength(32);
  expect(await openPinKey(folder, box)).toEqual(key);
});
