import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeFolder, writeWhole } from '../../main/settings/index.ts';
import { isForThisUserAlone } from '../rights.ts';
import { onLinux } from '../systems.ts';

let folder: string;
let outside: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-rights-'));
  outside = mkdtempSync(join(tmpdir(), 'comptoir-rights-'));
});
afterEach(() => {
  for (const each of [folder, outside]) rmSync(each, { recursive: true });
});

const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('the data folder, on each system', () => {
  it('is this user’s alone after each start, and so are the files that were moved there', () => {
    mkdirSync(join(folder, 'logs'));
    const files = ['settings.json', 'secrets.json', 'audit.db', 'logs/comptoir.log'];
    for (const file of files) writeFileSync(join(folder, file), '');
    expect(isForThisUserAlone(join(folder, 'settings.json'))).toBe(false);
    expect(closeFolder(folder)).toEqual([]);
    for (const path of ['.', 'logs', ...files])
      expect(isForThisUserAlone(join(folder, path)), path).toBe(true);
  });

  it('has this user’s alone in each file that is written as a whole', () => {
    const file = join(folder, 'secrets.json');
    writeWhole(file, '{}');
    expect(isForThisUserAlone(file)).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('{}');
  });

  it('need not be there yet', () => {
    expect(closeFolder(join(folder, 'missing'))).toEqual([]);
  });
});

describe.runIf(onLinux('POSIX modes and links'))('the data folder', () => {
  it('is this user’s alone after each start, with the files that were there already', () => {
    const files = [
      'settings.json',
      'secrets.json',
      'audit.db',
      'audit.db-wal',
      'audit.db.head',
      'settings.json.new',
    ];
    mkdirSync(join(folder, 'logs'));
    mkdirSync(join(folder, 'Cache'));
    for (const file of [...files, 'logs/comptoir.log']) {
      writeFileSync(join(folder, file), '');
      chmodSync(join(folder, file), 0o644);
    }
    for (const part of ['.', 'logs', 'Cache']) chmodSync(join(folder, part), 0o755);
    expect(closeFolder(folder)).toEqual([]);
    for (const file of [...files, 'logs/comptoir.log'])
      expect(`${file} ${modeOf(join(folder, file)).toString(8)}`).toBe(`${file} 600`);
    for (const part of ['.', 'logs', 'Cache'])
      expect(`${part} ${modeOf(join(folder, part)).toString(8)}`).toBe(`${part} 700`);
  });

  it('leaves alone what a link in it leads to', () => {
    const file = join(outside, 'file');
    writeFileSync(file, '');
    chmodSync(file, 0o644);
    chmodSync(outside, 0o755);
    symlinkSync(file, join(folder, 'file'));
    symlinkSync(outside, join(folder, 'folder'));
    closeFolder(folder);
    expect([modeOf(file), modeOf(outside)]).toEqual([0o644, 0o755]);
  });
});
