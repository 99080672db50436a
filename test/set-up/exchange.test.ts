/** What a terminal gives to others, and what it takes of them. */
import { describe, expect, it } from 'vitest';
import {
  exportForCodes,
  exportSettings,
  settingsOfCodes,
  settingsOfFile,
  withShared,
} from '../../main/set-up/exchange.ts';
import { settingsOf } from '../../main/settings/index.ts';
import type { Settings } from '../../main/settings/index.ts';

const full = settingsOf({
  terminalId: 'T-07',
  merchant: { name: 'Meubles Érable', lines: ['100, rue Inventée'] },
  language: 'fr',
  idleMinutes: 3,
  merchantOverride: true,
  api: { url: 'https://pos.example/flexiti/pos-api', clientId: 'shop', clientSecret: 'PLANTED-SECRET' },
  central: {
    ...{ host: 'PLANTED-HOST', database: 'PLANTED', password: 'PLANTED' },
    merchantKey: 'A'.repeat(43) + '=',
  },
  supervisors: [{ name: 'Planted Supervisor', code: 'PLANTED-CODE' }],
  scanner: {
    serial: [{ port: { by: 'path', path: '/dev/PLANTED' } }, { port: { by: 'maker' } }],
    keyboard: false,
  },
  printer: { kind: 'network', host: '192.0.2.7' },
});
const bare = settingsOf({ terminalId: 'T-08' });

const given = (settings: Settings): unknown => {
  const read = settingsOfFile(exportSettings(settings));
  if (!read.ok) throw new Error(read.failure.code);
  return read.value;
};
const taken = (shared: unknown, current: Settings = bare): Settings => {
  const result = withShared(shared, current);
  if (!result.ok) throw new Error(`refused at ${String(result.field)}`);
  return result.settings;
};

describe('an export', () => {
  it('has neither a secret nor a person nor anything of this machine', () => {
    for (const text of [exportSettings(full), exportForCodes(full)]) {
      expect(text).not.toMatch(/PLANTED|Planted|T-07|merchantOverride/u);
      expect(text).toContain('Meubles Érable');
    }
  });

  it('leaves out a printer on a cable, which is at another port elsewhere', () => {
    const usb = { ...full, printer: settingsOf({ printer: { kind: 'serial', path: '/dev/ttyS1' } }).printer };
    expect(exportSettings(usb)).not.toContain('ttyS1');
    expect(taken(given(usb), full).printer).toEqual(full.printer);
  });

  it('makes another terminal alike, which stays itself', () => {
    const next = taken(given(full));
    expect(next).toMatchObject({
      terminalId: 'T-08',
      merchant: full.merchant,
      language: 'fr',
      idleMinutes: 3,
      merchantOverride: false,
      supervisors: [],
      api: { url: 'https://pos.example/flexiti/pos-api', clientId: 'shop' },
      printer: full.printer,
      scanner: { keyboard: false, serial: [{ port: { by: 'maker' } }] },
    });
    expect(next.api).not.toHaveProperty('clientSecret');
    const codes = settingsOfCodes(exportForCodes(full));
    expect(codes.ok && taken(codes.value)).toEqual(next);
  });

  it('leaves a terminal the ports that it had', () => {
    const own = { by: 'path', path: '/dev/ttyS0' } as const;
    const current = settingsOf({ scanner: { serial: [{ port: own }] } });
    expect(taken(given(full), current).scanner.serial.map(({ port }) => port)).toEqual([
      own,
      { by: 'maker' },
    ]);
  });
});

describe('an import', () => {
  it.each([
    ['set-up.not-settings', 'nothing of the kind'],
    ['set-up.not-settings', '{"terminalId":"T-01"}'],
    ['set-up.newer', exportSettings(full).replace('"version": 1', '"version": 2')],
    ['set-up.damaged', exportSettings(full).replace('pos.example', 'pos.evil')],
  ])('is refused as %s', (code, text) => {
    expect(settingsOfFile(text)).toMatchObject({ ok: false, failure: { code } });
  });

  it('ignores how the file is laid out', () => {
    const text = JSON.stringify(JSON.parse(exportSettings(full)));
    expect(settingsOfFile(`\n${text}\n`).ok).toBe(true);
  });

  it.each([
    [{ merchantOverride: true }, 'merchantOverride'],
    [{ people: [{ name: 'Mallory', role: 'supervisor', pin: '123456' }] }, 'people'],
    [{ supervisors: [{ name: 'Mallory', code: '123456' }] }, 'supervisors'],
    [{ terminalId: 'T-99' }, 'terminalId'],
    [{ central: { host: 'evil.example', database: 'a', merchantKey: `${'A'.repeat(43)}=` } }, 'central'],
    [{ api: { url: 'https://pos.example', clientId: 'a', clientSecret: 'b' } }, 'api.clientSecret'],
    [{ api: { url: 'http://pos.example', clientId: 'a' } }, 'api.url'],
    [{ scanner: { serial: [{ port: { by: 'path', path: '/etc/passwd' } }] } }, 'scanner.serial'],
    [{ idleMinutes: 999 }, 'idleMinutes'],
    [{ unheardOf: true }, 'unheardOf'],
    [JSON.parse('{"__proto__":{"idleMinutes":1}}'), '__proto__'],
    [[], null],
    ['text', null],
    [null, null],
  ])('of %j is refused by its field %s, whoever wrote it', (shared: unknown, field) => {
    expect(withShared(shared, bare)).toMatchObject({
      ok: false,
      failure: { code: 'set-up.not-accepted' },
      field,
    });
  });

  it('of nothing changes nothing', () => {
    expect(taken({}, full)).toEqual(full);
  });
});
