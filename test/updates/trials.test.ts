import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTrials } from '../../main/updates/index.ts';

let folder = '';
let warned: unknown[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-trials-'));
  warned = [];
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const start = (version: string) => openTrials(folder, version, (error) => warned.push(error));
const file = () => join(folder, 'updates.json');

describe('a version that was put in place', () => {
  beforeEach(() => {
    start('1.0.0').begin('1.1.0');
  });

  it('is proved by a page that was drawn, and says so once', () => {
    const trials = start('1.1.0');
    expect([trials.goBackTo, trials.before, trials.entries]).toEqual([null, '1.0.0', []]);
    expect(trials.proved()).toEqual({ kind: 'update.installed', from: '1.0.0', to: '1.1.0' });
    expect(trials.proved()).toBeNull();
    for (let at = 0; at < 5; at += 1) expect(start('1.1.0').goBackTo).toBeNull();
  });

  it('has two starts to get so far, and is taken back at the third', () => {
    expect(start('1.1.0').goBackTo).toBeNull();
    expect(start('1.1.0').goBackTo).toBeNull();
    expect(start('1.1.0').goBackTo).toBe('1.0.0');
    const back = start('1.0.0');
    expect(back.goBackTo).toBeNull();
    expect(back.entries).toEqual([{ kind: 'update.rolled-back', from: '1.1.0', to: '1.0.0', starts: 2 }]);
    expect(back.isRefused('1.1.0')).toBe(true);
    expect(back.isRefused('1.1.1')).toBe(false);
    expect(start('1.0.0').entries).toEqual([]);
    expect(start('1.0.0').isRefused('1.1.0')).toBe(true);
  });

  it('may fail once', () => {
    start('1.1.0');
    expect(start('1.1.0').proved()).not.toBeNull();
    expect(start('1.1.0').goBackTo).toBeNull();
  });

  it('goes on where the one before cannot be put back, and is not taken back again', () => {
    start('1.1.0');
    start('1.1.0');
    const third = start('1.1.0');
    third.couldNotGoBack();
    expect(third.entries).toEqual([{ kind: 'update.refused', version: '1.1.0', code: 'not-rolled-back' }]);
    for (let at = 0; at < 5; at += 1) {
      const next = start('1.1.0');
      expect([next.goBackTo, next.entries]).toEqual([null, []]);
    }
  });

  it('goes on also where what was to put the one before back ended the process and did nothing', () => {
    for (let at = 0; at < 3; at += 1) start('1.1.0');
    const fourth = start('1.1.0');
    expect([fourth.goBackTo, fourth.entries]).toEqual([
      null,
      [{ kind: 'update.refused', version: '1.1.0', code: 'not-rolled-back' }],
    ]);
  });

  it('is refused where the installer did not put it in place', () => {
    const still = start('1.0.0');
    expect(still.entries).toEqual([{ kind: 'update.refused', version: '1.1.0', code: 'not-installed' }]);
    expect(still.isRefused('1.1.0')).toBe(true);
    expect(still.goBackTo).toBeNull();
  });

  it('is refused where the installer refused at once', () => {
    const trials = start('1.0.0');
    trials.begin('1.2.0');
    trials.cancel();
    expect(trials.isRefused('1.2.0')).toBe(true);
    expect(start('1.0.0').entries).toEqual([]);
  });
});

describe('the file', () => {
  it.each(['', '{', '[]', '{"trial":{"from":"1.0.0","to":"../../x","starts":9},"back":null,"refused":[]}'])(
    'is as none where it holds %j',
    (text) => {
      writeFileSync(file(), text);
      const trials = start('1.0.0');
      expect([trials.goBackTo, trials.entries, trials.proved()]).toEqual([null, [], null]);
    },
  );

  it('is for this user alone', () => {
    start('1.0.0').begin('1.1.0');
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ trial: { to: '1.1.0', starts: 0 } });
  });

  it('keeps nothing from starting where it cannot be written, and nothing is put in place then', () => {
    start('1.0.0').begin('1.1.0');
    // The new file cannot be made where a folder has its name: root neither.
    mkdirSync(join(folder, 'updates.json.new'));
    const trials = start('1.1.0');
    expect([trials.goBackTo, warned.length]).toEqual([null, 1]);
    expect(() => {
      trials.begin('1.2.0');
    }).toThrow();
  });
});
