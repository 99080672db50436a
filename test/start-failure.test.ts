import { expect, it } from 'vitest';
import { AuditError } from '../main/audit/index.ts';
import { SettingsError } from '../main/settings/index.ts';
import { startFailure, startFailureDetail } from '../main/start-failure.ts';
import { start as en } from '../resources/messages/en/start.ts';
import { start as fr } from '../resources/messages/fr/start.ts';

it.each(['locked', 'unwritable', 'newer'] as const)(
  'a log that is %s is said in both languages, with the system’s own name for it',
  (trouble) => {
    const said = startFailure(new AuditError(trouble, 'SQLITE_X'));
    expect(said).toContain(`${en.title}\n${en.log[trouble]}`);
    expect(said).toContain(`${fr.title}\n${fr.log[trouble]}`);
    expect(said).toContain('SQLITE_X');
  },
);

it('a setting that is wrong is named for the technician, and what it must be is said in both languages', () => {
  const problem = { kind: 'too-large', bound: '65535' } as const;
  const error = new SettingsError('/data/settings.json', 'printer.port', problem);
  expect(startFailure(error).split('\n\n')).toEqual([
    [en.title, en.settings.incorrect, 'printer.port: must be 65535 or less.'].join('\n'),
    [fr.title, fr.settings.incorrect, 'printer.port\u00a0: doit être inférieur ou égal à 65535.'].join('\n'),
    '/data/settings.json: printer.port',
  ]);
  expect(startFailureDetail(error)).toBe('/data/settings.json: printer.port: too-large 65535');
});

it('a settings file that is wrong as a whole is named by its name', () => {
  const error = new SettingsError('/data/settings.json', null, { kind: 'not-json', bound: '3:14' });
  const said = startFailure(error);
  expect(said).toContain('settings.json: is not JSON (line:column 3:14).');
  expect(said).toContain('settings.json\u00a0: n’est pas du JSON (ligne:colonne 3:14).');
  expect(said.endsWith('\n\n/data/settings.json')).toBe(true);
  expect(startFailureDetail(error)).toBe('/data/settings.json: not-json 3:14');
});

it('what nobody expected is told by its name and code, never by its text, which may quote data', () => {
  const said = startFailure(Object.assign(new TypeError('PLANTED'), { code: 'ERR_X' }));
  expect(said).toContain(en.other);
  expect(said).toContain('TypeError: ERR_X');
  expect(said).not.toContain('PLANTED');
});

it('what our own code says is said: a key store that is not there', () => {
  expect(startFailure(new Error('the system has no key store')).endsWith('no key store')).toBe(true);
});
