import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openTries } from '../../main/people/index.ts';

const SECOND = 1000;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-tries-'));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

/** A terminal that is started: what was counted before is in the folder. */
const started = (changed: () => void = () => undefined) => openTries(folder, ['Ada', 'Bo'], changed);
const count = (tries: ReturnType<typeof started>, times: number) => {
  for (let time = 0; time < times; time += 1) tries.count('Ada');
};
const FREE = { locked: false, wait: 0 };

it('four wrong PINs cost nothing, and the right one forgets them', () => {
  const tries = started();
  count(tries, 4);
  expect(tries.of('Ada')).toEqual(FREE);
  tries.clear('Ada');
  count(tries, 4);
  expect(tries.of('Ada')).toEqual(FREE);
});

it('from the fifth on each costs a longer wait, and the tenth locks', () => {
  const tries = started();
  count(tries, 4);
  for (const wait of [30, 60, 120, 240, 480]) {
    count(tries, 1);
    expect(tries.of('Ada')).toEqual({ locked: false, wait });
    vi.advanceTimersByTime(wait * SECOND - 1);
    expect(tries.of('Ada')).toEqual({ locked: false, wait: 1 });
    vi.advanceTimersByTime(1);
    expect(tries.of('Ada')).toEqual(FREE);
  }
  count(tries, 1);
  expect(tries.of('Ada')).toEqual({ locked: true, wait: 0 });
  vi.advanceTimersByTime(86_400 * SECOND);
  expect(tries.of('Ada').locked).toBe(true);
  expect(started().of('Ada').locked).toBe(true);
  tries.clear('Ada');
  expect([tries.of('Ada'), started().of('Ada')]).toEqual([FREE, FREE]);
});

it('one person’s wrong PINs are nobody else’s', () => {
  const tries = started();
  count(tries, 10);
  expect(tries.of('Bo')).toEqual(FREE);
});

it('the count goes on over a restart, and a wait begins anew with it', () => {
  count(started(), 4);
  count(started(), 1);
  vi.advanceTimersByTime(29 * SECOND);
  expect(started().of('Ada').wait).toBe(30);
  vi.advanceTimersByTime(30 * SECOND);
  expect(started().of('Ada')).toEqual(FREE);
});

it.each(['2030-01-01', '2001-01-01'])('a wait is not shortened by setting the clock to %s', (day) => {
  const tries = started();
  count(tries, 5);
  vi.setSystemTime(new Date(day));
  expect(tries.of('Ada').wait).toBe(30);
  expect(started().of('Ada').wait).toBe(30);
});

it.each(['{"wrong":{"Ada":-5},"waiting":[]}', '[', ''])(
  'a file that somebody spoiled leaves everybody one try, after the longest wait: %s',
  (text) => {
    writeFileSync(join(folder, 'pin-tries.json'), text);
    const tries = started();
    expect([tries.of('Ada'), tries.of('Bo')]).toEqual(Array(2).fill({ locked: false, wait: 480 }));
    vi.advanceTimersByTime(480 * SECOND);
    count(tries, 1);
    expect([tries.of('Ada').locked, tries.of('Bo')]).toEqual([true, FREE]);
  },
);

it('the page is told when a wait begins and ends, and the file holds counts alone', () => {
  const changed = vi.fn();
  const tries = started(changed);
  count(tries, 5);
  changed.mockClear();
  vi.advanceTimersByTime(30 * SECOND);
  expect(changed).toHaveBeenCalledOnce();
  const file: unknown = JSON.parse(readFileSync(join(folder, 'pin-tries.json'), 'utf8'));
  expect(file).toEqual({ wrong: { Ada: 5 }, waiting: [] });
});
