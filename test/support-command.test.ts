/** What support needs of a terminal that does not start. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runSupportCommand } from '../main/support-command.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-support-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const run = (...words: string[]): { status: number; text: string } => {
  const said: string[] = [];
  const status = runSupportCommand(words, { folder, version: '1.2.3' }, (text) => said.push(text));
  return { status, text: said.join('\n') };
};

it('is written for this user alone, beside nothing else, also where the settings are wrong', () => {
  writeFileSync(join(folder, 'settings.json'), '{"PLANTED": "PLANTED"}');
  const file = join(folder, 'for-support.json');
  const { status, text } = run(file);
  expect(status).toBe(0);
  expect(text).toMatch(/Send this file[^]*Envoyez ce fichier/u);
  const written = readFileSync(file, 'utf8');
  expect(written).not.toContain('PLANTED');
  expect(JSON.parse(written)).toMatchObject({
    format: 'comptoir-support',
    versions: { comptoir: '1.2.3', node: process.versions.node },
    ...{ terminal: null, settings: { problem: 'unknown', field: null }, audit: { trouble: 'none' } },
  });
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
  expect(readdirSync(folder).sort()).toEqual(['for-support.json', 'settings.json']);
});

it('takes the place of no other file, and says what is the matter in both languages', () => {
  const file = join(folder, 'settings.json');
  writeFileSync(file, '{}');
  const there = run(file);
  expect(there.status).toBe(1);
  expect(there.text).toMatch(/could not be written \(EEXIST\)[^]*n’a pas pu être écrit \(EEXIST\)/u);
  expect(readFileSync(file, 'utf8')).toBe('{}');
  expect(run(join(folder, 'no', 'folder.json'))).toMatchObject({ status: 1 });
});

it.each([[[]], [['--log']], [['a.json', 'b.json']]])(
  'says how it is used where it is called with %j',
  (words) => {
    expect(run(...words)).toEqual({ status: 2, text: 'comptoir --support-bundle FILE' });
  },
);
