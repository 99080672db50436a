/** Who the supervisors are at the start; what a code then opens stands in the counter's tests. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  changesSince,
  createSupervision,
  hashCode,
  openSettings,
  openSupervisors,
  openTries,
  privilegesOf,
  SettingsError,
} from '../../main/settings/index.ts';
import type { Privileges } from '../../main/settings/index.ts';
import { startFailure } from '../../main/start-failure.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-supervisors-'));
  file = join(folder, 'settings.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const open = (supervisors: readonly unknown[]) => {
  writeFileSync(file, JSON.stringify({ supervisors }));
  return openSupervisors(openSettings(folder));
};
const refusal = async (supervisors: readonly unknown[]): Promise<SettingsError> => {
  const error: unknown = await open(supervisors).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof SettingsError) return error;
  throw new Error('they were taken, or refused in another way');
};

const ada = { name: 'Ada', code: 'PLANTED-é' };
const bo = { name: 'Bo', code: 'PLANTED-e\u0301' };
const kept = await hashCode(ada.code);

describe('supervisors', () => {
  it('are each known by their own code, which leaves the file', async () => {
    const opened = await open([
      { name: 'Ada', code: 'été 2026' },
      { name: 'Bo', codeHash: await hashCode('kept code') },
    ]);
    const supervision = createSupervision(opened, openTries(folder));
    // The same letters, composed by another keyboard.
    expect(await supervision.check('e\u0301te\u0301 2026')).toEqual({ ok: true, value: { name: 'Ada' } });
    expect(await supervision.check('kept code')).toEqual({ ok: true, value: { name: 'Bo' } });
    expect(readFileSync(file, 'utf8')).not.toContain('2026');
  });

  it('may have a code that replaces their own kept one', async () => {
    const codeHash = await hashCode('one code');
    await expect(open([{ name: 'Ada', code: 'one code', codeHash }])).resolves.toHaveLength(1);
  });

  it.each([
    ['two new ones', [{ name: 'Cy', code: 'another' }, ada, bo], 'supervisors.2.code', 'supervisors.1'],
    [
      'a new one after a kept one',
      [{ name: 'Cy', codeHash: kept }, bo],
      'supervisors.1.code',
      'supervisors.0',
    ],
    [
      'a new one before a kept one',
      [bo, { name: 'Cy', codeHash: kept }],
      'supervisors.0.code',
      'supervisors.1',
    ],
    [
      'a kept one and its copy',
      [
        { name: 'Cy', codeHash: kept },
        { name: 'Di', codeHash: kept },
      ],
      'supervisors.1.codeHash',
      'supervisors.0',
    ],
  ])('never have one code, for the log would name the wrong one: %s', async (_what, given, field, bound) => {
    const error = await refusal(given);
    expect(error).toMatchObject({ file, field, problem: { kind: 'code-shared', bound } });
    const said = startFailure(error);
    expect(said).toContain(`${field}: is the code of ${bound} too.`);
    expect(said).toContain(`${field}\u00a0: est aussi le code de ${bound}.`);
    expect(said).not.toContain('PLANTED');
    // The codes stand there until the technician is back.
    expect(statSync(file).mode & 0o077).toBe(0);
  });
});

describe('wrong codes', () => {
  const WRONG = { ok: false, failure: { code: 'counter.supervisor-unknown', retry: 'now' } };
  const LOCKED = { ok: false, failure: { code: 'counter.supervisor-locked', retry: 'later' } };
  const FIVE_MINUTES = 5 * 60_000;
  const supervisors = [{ name: 'Ada', codeHash: kept }];
  /** A terminal that is started: what was counted before is in the folder. */
  const started = () => createSupervision(supervisors, openTries(folder));
  const fail = async (times: number, supervision = started()) => {
    for (let time = 0; time < times; time += 1) expect(await supervision.check('no code')).toEqual(WRONG);
    return supervision;
  };
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('five in a row lock for five minutes, also for the right one', async () => {
    const supervision = await fail(5);
    expect(await supervision.check(ada.code)).toEqual(LOCKED);
    vi.advanceTimersByTime(FIVE_MINUTES - 1);
    expect(await supervision.check(ada.code)).toEqual(LOCKED);
    vi.advanceTimersByTime(1);
    expect(await supervision.check(ada.code)).toMatchObject({ ok: true });
  });

  it('are forgotten with the right one', async () => {
    const supervision = await fail(4);
    expect(await supervision.check(ada.code)).toMatchObject({ ok: true });
    expect(await (await fail(4, supervision)).check(ada.code)).toMatchObject({ ok: true });
  });

  it('all at once count as so many', async () => {
    const supervision = started();
    const answers = await Promise.all(Array.from({ length: 20 }, () => supervision.check('no code')));
    expect(answers.slice(0, 5)).toEqual(Array(5).fill(WRONG));
    expect(answers.slice(5)).toEqual(Array(15).fill(LOCKED));
  });

  it('are counted over a restart, and a lock begins anew with it', async () => {
    await fail(4);
    const supervision = await fail(1);
    expect(await supervision.check(ada.code)).toEqual(LOCKED);
    vi.advanceTimersByTime(FIVE_MINUTES - 1);
    const again = started();
    vi.advanceTimersByTime(FIVE_MINUTES - 1);
    expect(await again.check(ada.code)).toEqual(LOCKED);
    vi.advanceTimersByTime(1);
    expect(await again.check(ada.code)).toMatchObject({ ok: true });
    expect(await started().check(ada.code)).toMatchObject({ ok: true });
  });

  it.each(['2030-01-01', '2001-01-01'])('are not forgotten where the clock is set to %s', async (day) => {
    const supervision = await fail(5);
    vi.setSystemTime(new Date(day));
    expect(await supervision.check(ada.code)).toEqual(LOCKED);
    expect(await started().check(ada.code)).toEqual(LOCKED);
  });

  it('whose file somebody spoiled lock', async () => {
    writeFileSync(join(folder, 'supervisor-tries.json'), '{"wrong":-5}');
    expect(await started().check(ada.code)).toEqual(LOCKED);
  });
});

describe('who may supervise', () => {
  const settings = (more: object = {}) => {
    writeFileSync(file, JSON.stringify({ supervisors: [], ...more }));
    return openSettings(folder).current;
  };
  let before: Privileges;
  beforeEach(() => {
    before = privilegesOf(settings(), [
      { name: 'Ada', codeHash: kept },
      { name: 'Bo', codeHash: 'x' },
    ]);
  });

  it('is kept without anything of a code or its hash', () => {
    expect(JSON.stringify(before)).not.toContain(kept.slice(0, 10));
    expect(before.supervisors.map(({ name }) => name)).toEqual(['Ada', 'Bo']);
  });

  it.each<[string, Parameters<typeof privilegesOf>[1], object, readonly object[]]>([
    [
      'nothing',
      [
        { name: 'Ada', codeHash: kept },
        { name: 'Bo', codeHash: 'x' },
      ],
      {},
      [],
    ],
    [
      'the order',
      [
        { name: 'Bo', codeHash: 'x' },
        { name: 'Ada', codeHash: kept },
      ],
      {},
      [],
    ],
    [
      'a name',
      [
        { name: 'Ada', codeHash: kept },
        { name: 'Cy', codeHash: 'x' },
      ],
      {},
      [{ kind: 'supervisors.changed', added: ['Cy'], removed: ['Bo'], recoded: [] }],
    ],
    [
      'a code',
      [
        { name: 'Ada', codeHash: kept },
        { name: 'Bo', codeHash: 'y' },
      ],
      {},
      [{ kind: 'supervisors.changed', added: [], removed: [], recoded: ['Bo'] }],
    ],
    [
      'a second one of the same name',
      [
        { name: 'Ada', codeHash: kept },
        { name: 'Bo', codeHash: 'x' },
        { name: 'Bo', codeHash: 'y' },
      ],
      {},
      [{ kind: 'supervisors.changed', added: [], removed: [], recoded: ['Bo'] }],
    ],
    [
      'the override',
      [
        { name: 'Ada', codeHash: kept },
        { name: 'Bo', codeHash: 'x' },
      ],
      { merchantOverride: true },
      [{ kind: 'merchant-override.changed', allowed: true }],
    ],
  ])('has a row where it changed since the start before: %s', (_what, supervisors, more, rows) => {
    expect(changesSince(before, privilegesOf(settings(more), supervisors))).toEqual(rows);
  });

  it.each([null, { mode: 'live', version: '0' }])('claims nothing of a start that kept none: %j', (row) => {
    expect(changesSince(row, before)).toEqual([]);
  });
});
