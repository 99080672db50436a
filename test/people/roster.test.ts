/** Who works at the terminal, from the settings at its start. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { initialsOf, isSameName, pinFits } from '../../main/domain/people.ts';
import { hashPin } from '../../main/people/hash.ts';
import { nameOnPaper, openRoster } from '../../main/people/index.ts';
import { openSettings, SettingsError } from '../../main/settings/index.ts';
import { startFailure } from '../../main/start-failure.ts';
import { isForThisUserAlone } from '../rights.ts';

const key = Buffer.alloc(32, 7);
const kept = await hashPin('PLANTED-code', null);
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-roster-'));
  file = join(folder, 'settings.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const open = (settings: object, invents = false) => {
  writeFileSync(file, JSON.stringify(settings));
  return openRoster(openSettings(folder), key, invents);
};
const names = ({ members }: Awaited<ReturnType<typeof open>>) => members.map(({ name }) => name);

describe('the settings’ people', () => {
  it('have their PINs replaced by keyed hashes, and nothing else of the file is changed', async () => {
    const ada = { name: 'Ada Roy', role: 'supervisor', shortName: 'Ada', externalEmployeeId: '20417-ROY' };
    const { renewed } = await open({
      people: [
        { ...ada, pin: 'PLANTED-é' },
        { name: 'Bo', role: 'clerk', pinHash: kept },
      ],
      terminalId: 'T-09',
    });
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('PLANTED');
    expect(JSON.parse(text)).toMatchObject({
      terminalId: 'T-09',
      people: [
        { ...ada, pinHash: expect.stringMatching(/^k1:/) as unknown },
        { name: 'Bo', pinHash: kept },
      ],
    });
    expect(renewed).toEqual(['Ada Roy']);
    expect(await openRoster(openSettings(folder), key, false)).toMatchObject({ renewed: [] });
  });

  it('take over the supervisors of an earlier version, with the codes that they have', async () => {
    const roster = await open({
      people: [{ name: 'Ada', role: 'clerk', pinHash: kept }],
      supervisors: [
        { name: 'Ada', codeHash: kept },
        { name: 'Ada', code: 'PLANTED-new' },
      ],
    });
    expect(names(roster)).toEqual(['Ada', 'Ada (2)', 'Ada (3)']);
    expect(roster.find('Ada (2)')).toMatchObject({ role: 'supervisor', secret: { hash: kept } });
    const text = readFileSync(file, 'utf8');
    expect(JSON.parse(text)).toMatchObject({ supervisors: [], people: [{}, { pinHash: kept }, {}] });
    expect(text).not.toContain('PLANTED');
  });

  it.each([
    ['two of one name', [{ name: 'Ada' }, { name: 'ADA', pin: '123456' }], 'people.1.name', 'name-shared'],
    [
      'a clerk’s PIN with letters',
      [{ name: 'Ada', role: 'clerk', pin: '12a4' }],
      'people.0.pin',
      'pin-unfit',
    ],
    [
      'a clerk’s PIN of nine digits',
      [{ name: 'Ada', role: 'clerk', pin: '123456789' }],
      'people.0.pin',
      'pin-unfit',
    ],
    ['a supervisor’s PIN of five', [{ name: 'Ada', pin: '12345' }], 'people.0.pin', 'pin-unfit'],
  ])('are refused with the field’s name: %s', async (_what, people, field, kind) => {
    const given = people.map((one) => ({ role: 'supervisor', pin: 'PLANTED', ...one }));
    const error: unknown = await open({ people: given }).catch((thrown: unknown) => thrown);
    if (!(error instanceof SettingsError)) throw new Error('they were taken, or refused in another way');
    expect(error).toMatchObject({ file, field, problem: { kind } });
    expect(startFailure(error)).not.toContain('PLANTED');
    // The PINs stand there until the technician is back.
    expect(isForThisUserAlone(file)).toBe(true);
  });
});

describe('training mode', () => {
  it('has a clerk, a supervisor and a technician of its own beside them, and never writes them', async () => {
    const roster = await open({ people: [{ name: 'Ada', role: 'clerk', pinHash: kept }] }, true);
    expect(roster.members.map(({ role }) => role)).toEqual(['clerk', 'clerk', 'supervisor', 'technician']);
    for (const { role, secret } of roster.members.slice(1))
      expect('pin' in secret && pinFits(role, secret.pin)).toBe(true);
    const [, invented] = roster.members;
    if (!invented) throw new Error('nobody is invented');
    roster.put({ ...invented, disabled: true });
    expect(roster.find(invented.name)?.disabled).toBe(true);
    expect(readFileSync(file, 'utf8')).not.toContain(invented.name);
  });
});

describe('names', () => {
  it.each([
    ['Anne-Marie Tremblay', 'AMT'],
    ['A. Tremblay', 'AT'],
    ['élodie d’Amours', 'ÉD'],
    ['Zoe\u0308', 'Z'],
    ['明 李', '明李'],
    ['007', ''],
  ])('“%s” has the initials “%s”', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('are the same to a person where case, blanks or composing alone differ', () => {
    expect(isSameName('  Élodie  Roy', 'e\u0301lodie roy')).toBe(true);
    expect(isSameName('Elodie Roy', 'Élodie Roy')).toBe(false);
  });

  it('are on paper as the settings say', () => {
    const ada = { name: 'Ada Roy', role: 'clerk', externalEmployeeId: null, disabled: false } as const;
    const on = (clerkOnPaper: 'initials' | 'short-name', shortName: string | null, name: string = ada.name) =>
      nameOnPaper({ ...ada, name, shortName }, { clerkOnPaper });
    expect(on('initials', 'Ada')).toBe('AR');
    expect(on('short-name', 'Ada')).toBe('Ada');
    expect(on('short-name', null)).toBe('Ada Roy');
    expect(on('initials', null, '007')).toBe('007');
  });
});
