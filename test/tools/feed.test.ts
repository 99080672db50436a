import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { isSigned } from '../../main/updates/signature.ts';
import { root } from '../../tools/step.ts';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-feed-key-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const feed = (...words: string[]) =>
  spawnSync(process.execPath, [join(root, 'tools/feed.ts'), ...words], { encoding: 'utf8' });

it('makes a key once, and signs a feed that a terminal with it believes', () => {
  const key = join(folder, 'key.pem');
  const made = feed('new-key', key);
  expect(made.status).toBe(0);
  expect(statSync(key).mode & 0o777).toBe(0o600);
  const publicKey = /updates\.key in settings\.json: (\S{44})\n/u.exec(made.stdout)?.[1] ?? '';
  const before = readFileSync(key, 'utf8');
  expect(feed('new-key', key).status).not.toBe(0);
  expect(readFileSync(key, 'utf8')).toBe(before);

  const text = 'version: 1.1.0\n';
  const file = join(folder, 'latest.yml');
  writeFileSync(file, text);
  expect(feed('sign', key, file).stdout).toContain(publicKey);
  const signature = readFileSync(`${file}.sig`, 'utf8');
  expect(isSigned({ text, signature }, publicKey)).toBe(true);
  expect(readFileSync(join(folder, 'latest-1.1.0.yml'), 'utf8')).toBe(text);
  expect(readFileSync(join(folder, 'latest-1.1.0.yml.sig'), 'utf8')).toBe(signature);
  expect(isSigned({ text: `${text} `, signature }, publicKey)).toBe(false);
});

it('signs nothing that names no version', () => {
  const key = join(folder, 'another.pem');
  feed('new-key', key);
  const file = join(folder, 'notes.yml');
  writeFileSync(file, 'files: []\n');
  expect(feed('sign', key, file).status).toBe(1);
});

it.each([[[]], [['sign', 'key.pem']], [['new-key']], [['verify', 'a', 'b']]])(
  'tells its use after %j',
  (words) => {
    expect(feed(...words)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('new-key FILE') as string,
    });
  },
);
