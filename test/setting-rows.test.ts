import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { settingChanges, valuesOf } from '../main/setting-rows.ts';
import { settingsSchema } from '../main/settings/schema.ts';

const settings = (given: object) => v.parse(settingsSchema, given);

describe('the settings in the log', () => {
  it('have a path each, and no secret and no supervisor among them', () => {
    const values = valuesOf(
      settings({
        terminalId: 'T-07',
        api: { url: 'https://pos.invalid/x', clientId: 'shop', clientSecret: 'top secret' },
        supervisors: [{ name: 'Ada', code: 'top secret' }],
        merchantOverride: true,
        merchant: { name: 'Meubles Érable', lines: ['1, rue X'] },
      }),
    );
    expect(values).toMatchObject({
      terminalId: 'T-07',
      'api.url': 'https://pos.invalid/x',
      'api.clientId': 'shop',
      'merchant.name': 'Meubles Érable',
      'merchant.lines': '["1, rue X"]',
      idleMinutes: 5,
      'printer.kind': 'none',
    });
    expect(JSON.stringify(values)).not.toMatch(/top secret|Ada|merchantOverride/);
  });

  it('are told one by one, from and to', () => {
    const before = valuesOf(settings({ language: 'fr', idleMinutes: 5 }));
    const after = valuesOf(settings({ idleMinutes: 9, kiosk: true }));
    expect(settingChanges(before, after, 'file')).toEqual(
      [
        { kind: 'setting.changed', setting: 'idleMinutes', from: 5, to: 9, by: 'file' },
        { kind: 'setting.changed', setting: 'kiosk', from: false, to: true, by: 'file' },
        { kind: 'setting.changed', setting: 'language', from: 'fr', to: null, by: 'file' },
      ].toSorted(
        (one, other) => Object.keys(before).indexOf(one.setting) - Object.keys(before).indexOf(other.setting),
      ),
    );
    expect(settingChanges(after, after, 'terminal')).toEqual([]);
  });
});
