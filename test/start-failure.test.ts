import { expect, it } from 'vitest';
import { AuditError } from '../main/audit/index.ts';
import { SettingsError } from '../main/settings/index.ts';
import { startFailure, startFailureDetail } from '../main/start-failure.ts';
import { start as en } from '../resources/messages/en/start.ts';
import { start as fr } from '../resources/messages/fr/start.ts';

it.each(['locked', 'unwritable', 'newer'] as const)(
  'tells in both languages that the log is %s, with the system’s error code',
  (trouble) => {
    const text = startFailure(new AuditError(trouble, 'SQLITE_X'));
    expect(text).toContain(`${en.title}\n${en.log[trouble]}`);
    expect(text).toContain(`${fr.title}\n${fr.log[trouble]}`);
    expect(text).toContain('SQLITE_X');
  },
);

it('names a wrong setting, and tells in both languages which values are allowed', () => {
  const problem = { kind: 'too-large', bound: '65535' } as const;
  const error = new SettingsError('/data/settings.json', 'printer.port', problem);
  expect(startFailure(error).split('\n\n')).toEqual([
    [en.title, en.settings.incorrect, 'printer.port: must be 65535 or less.'].join('\n'),
    [fr.title, fr.settings.incorrect, 'printer.port\u00a0: doit être inférieur ou égal à 65535.'].join('\n'),
    '/data/settings.json: printer.port',
  ]);
  expect(startFailureDetail(error)).toBe('/data/settings.json: printer.port: too-large 65535');
});

it('names a settings file that cannot be read as JSON', () => {
  const error = new SettingsError('/data/settings.json', null, { kind: 'not-json', bound: '3:14' });
  const text = startFailure(error);
  expect(text).toContain('settings.json: is not JSON (line:column 3:14).');
  expect(text).toContain('settings.json\u00a0: n’est pas du JSON (ligne:colonne 3:14).');
  expect(text.endsWith('\n\n/data/settings.json')).toBe(true);
  expect(startFailureDetail(error)).toBe('/data/settings.json: not-json 3:14');
});

it('tells the class and code of an unexpected error, and not its message', () => {
  const text = startFailure(Object.assign(new TypeError('PLANTED'), { code: 'ERR_X' }));
  expect(text).toContain(en.other);
  expect(text).toContain('TypeError: ERR_X');
  expect(text).not.toContain('PLANTED');
});

it('tells the message of an error that this program throws', () => {
  expect(startFailure(new Error('the system has no key store')).endsWith('no key store')).toBe(true);
});
