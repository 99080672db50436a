import { expect, it } from 'vitest';
import { AuditError } from '../main/audit/index.ts';
import { SettingsError } from '../main/settings/index.ts';
import { startFailure } from '../main/start-failure.ts';
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

it('a setting that is wrong is named for the technician', () => {
  const said = startFailure(new SettingsError('settings.json: printer.port: too large'));
  expect(said).toContain(en.settings.incorrect);
  expect(said).toContain(fr.settings.incorrect);
  expect(said.endsWith('settings.json: printer.port: too large')).toBe(true);
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
