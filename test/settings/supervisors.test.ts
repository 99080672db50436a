/** Who the supervisors are at the start; what a code then opens stands in the counter's tests. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createSupervision,
  hashCode,
  openSettings,
  openSupervisors,
  SettingsError,
} from '../../main/settings/index.ts';
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
    const supervision = createSupervision(opened);
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
