import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSecrets, openSettings, SettingsError } from '../../main/settings/index.ts';
import type { SecretBox } from '../../main/settings/index.ts';
import { startFailure, startFailureDetail } from '../../main/start-failure.ts';
import { onLinux } from '../systems.ts';

/** What the system says where a folder stands in a file’s place. */
const IN_THE_WAY = process.platform === 'win32' ? 'EPERM' : 'EISDIR';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-settings-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (text: string) => {
  writeFileSync(join(folder, 'settings.json'), text);
};

/** What `openSettings` throws. */
const refusal = () => thrownBy(() => openSettings(folder));

/** Fails where nothing is thrown. */
function thrownBy(act: () => unknown): SettingsError {
  try {
    act();
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('settings', () => {
  it('that are not there are the defaults: no account with the vendor, hence training', () => {
    const { current } = openSettings(folder);
    expect(current).toMatchObject({ terminalId: 'T-01', idleMinutes: 5, printer: { kind: 'none' } });
    expect(current.api).toBeUndefined();
  });

  it('are read, with the defaults for what they leave out', () => {
    write('\uFEFF{"printer":{"kind":"network","host":"192.0.2.7"}}');
    expect(openSettings(folder).current.printer).toEqual({
      kind: 'network',
      host: '192.0.2.7',
      answers: false,
      port: 9100,
      profile: { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true },
    });
  });

  it('that docs/receipts.md shows are taken as it says', () => {
    const page = readFileSync(new URL('../../docs/receipts.md', import.meta.url), 'utf8');
    const shown = [...page.matchAll(/^```json\n(.*?)^```$/gmsu)].map(([, text = '']) => {
      write(text);
      return openSettings(folder).current.printer;
    });
    const profile = { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true };
    expect(shown).toEqual([
      { kind: 'network', host: '192.0.2.7', port: 9100, answers: false, profile },
      {
        kind: 'serial',
        path: '/dev/ttyS0',
        baudRate: 9600,
        ...{ dataBits: 8, parity: 'none', stopBits: 1, answers: false },
        flowControl: 'software',
        profile: { ...profile, columns: 32 },
      },
    ]);
  });

  it.each([
    ['{"supervisors":[{"name":"Ada","code":918273}]}', '918273'],
    ['{"api":{"url":"https://pos.example","clientId":"x","clientSecret":99887766}}', '99887766'],
    ['{"api":{"url":"ftp://ada:hidden@pos.example","clientId":"x"}}', 'ftp://a'],
    ['{"api":{"url":"https://pos.example","clientId":"x","clientSecret":HIDDENVALUE}}', 'HIDDEN'],
  ])('that cannot be used are not quoted on the screen: they hold secrets (%s)', (text, secret) => {
    write(text);
    const error = refusal();
    for (const said of [startFailure(error), startFailureDetail(error)]) {
      expect(said).toContain('settings.json');
      expect(said).not.toContain(secret);
    }
  });

  it('that a technician wrote while the terminal ran outlive what it saves itself', () => {
    write('{"terminalId":"T-1"}');
    const file = openSettings(folder);
    write('{"terminalId":"T-1","api":{"url":"https://pos.example","clientId":"x","clientSecret":"s"}}');
    file.change({ language: 'fr' });
    expect(openSettings(folder).current).toMatchObject({ language: 'fr', api: { clientSecret: 's' } });
  });

  const api = (rest: string) => `{"api":{"url":"https://pos.example","clientId":"x"${rest}}}`;
  const updates = (url: string, key = `${'A'.repeat(43)}=`) => JSON.stringify({ updates: { url, key } });
  const central = (rest: string) =>
    `{"central":{"host":"db.example","database":"comptoir","merchantKey":"${'A'.repeat(43)}=",${rest}}}`;
  const network = (rest: string) => `{"printer":{"kind":"network","host":"p",${rest}}}`;
  const line = (value: string) => `{"scanner":{"serial":[{"port":{"by":"maker"},"line":${value}}]}}`;
  it.each([
    ['{"central":{"host":"db"}}', 'central.database', { kind: 'missing' }],
    ['{"updates":{"url":"https://feed.example/"}}', 'updates.key', { kind: 'missing' }],
    [updates('http://feed.example/'), 'updates.url', { kind: 'begins-otherwise', bound: 'https://' }],
    [updates('feed'), 'updates.url', { kind: 'not-a-url' }],
    [
      updates('https://feed.example/', 'short'),
      'updates.key',
      { kind: 'not-like', bound: '^[A-Za-z0-9+/]{43}=$' },
    ],
    [central('"host":""'), 'central.host', { kind: 'empty' }],
    [central('"port":0'), 'central.port', { kind: 'too-small', bound: '1' }],
    [central('"port":65536'), 'central.port', { kind: 'too-large', bound: '65535' }],
    [central('"port":"5432"'), 'central.port', { kind: 'not-number' }],
    [
      central('"merchantKey":"short"'),
      'central.merchantKey',
      { kind: 'not-like', bound: '^[A-Za-z0-9+/]{43}=$' },
    ],
    [central('"password":""'), 'central.password', { kind: 'empty' }],
    [central('"sslmode":"disable"'), 'central.sslmode', { kind: 'unknown' }],
    ['{', null, { kind: 'not-json', bound: '1:2' }],
    ['{ "theme": "night" }', 'theme', { kind: 'not-one-of', bound: '"system", "light", "dark"' }],
    ['{ "customerDisplay": "no" }', 'customerDisplay', { kind: 'not-boolean' }],
    ['5', null, { kind: 'not-object' }],
    ['[]', null, { kind: 'not-object' }],
    ['{ "scanner": [] }', 'scanner', { kind: 'not-object' }],
    [
      '{ "scanner": { "serial": [{ "port": { "by": "maker" }, "line": [] }] } }',
      'scanner.serial.0.line',
      { kind: 'not-object' },
    ],
    [
      '{ "printer": { "kind": "serial", "path": "COM3", "profile": [] } }',
      'printer.profile',
      { kind: 'not-object' },
    ],
    ['{"terminalID":"T-9"}', 'terminalID', { kind: 'unknown' }],
    ['{"terminalId":9}', 'terminalId', { kind: 'not-text' }],
    ['{"terminalId":""}', 'terminalId', { kind: 'empty' }],
    ['{"terminalId":"123456789012345678901"}', 'terminalId', { kind: 'too-long', bound: '20' }],
    ['{"merchant":{}}', 'merchant.name', { kind: 'missing' }],
    ['{"merchant":{"name":"x","lines":"y"}}', 'merchant.lines', { kind: 'not-list' }],
    [
      '{"merchant":{"name":"x","lines":["","","","",""]}}',
      'merchant.lines',
      { kind: 'too-many', bound: '4' },
    ],
    ['{"language":"de"}', 'language', { kind: 'not-one-of', bound: '"en", "fr"' }],
    ['{"kiosk":"yes"}', 'kiosk', { kind: 'not-boolean' }],
    ['{"idleMinutes":"5"}', 'idleMinutes', { kind: 'not-number' }],
    ['{"idleMinutes":0}', 'idleMinutes', { kind: 'too-small', bound: '1' }],
    ['{"auditMonths":11}', 'auditMonths', { kind: 'too-small', bound: '12' }],
    ['{"auditMonths":121}', 'auditMonths', { kind: 'too-large', bound: '120' }],
    ['{"auditMonths":24.5}', 'auditMonths', { kind: 'not-whole' }],
    [api(',"url":"here"'), 'api.url', { kind: 'not-a-url' }],
    [api(',"url":"http://plain.example"'), 'api.url', { kind: 'begins-otherwise', bound: 'https://' }],
    [
      '{"supervisors":[{"name":"x","code":"12345"}]}',
      'supervisors.0.code',
      { kind: 'too-short', bound: '6' },
    ],
    ['{"supervisors":[{"name":"x"}]}', 'supervisors.0.code', { kind: 'missing' }],
    ['{"supervisors":[{"name":"x","codeHash":""}]}', 'supervisors.0.code', { kind: 'missing' }],
    [
      '{"supervisors":[{"name":"x","codeHash":"x"}]}',
      'supervisors.0.codeHash',
      { kind: 'not-like', bound: '^$|^[A-Za-z0-9+/]{22}==:[A-Za-z0-9+/]{43}=$' },
    ],
    [
      '{"people":[{"name":"Ada","role":"boss","pin":"1234"}]}',
      'people.0.role',
      { kind: 'not-one-of', bound: '"clerk", "supervisor", "technician"' },
    ],
    ['{"people":[{"name":"Ada","role":"clerk"}]}', 'people.0.pin', { kind: 'missing' }],
    [
      '{"people":[{"name":"Ada","role":"clerk","pin":"123"}]}',
      'people.0.pin',
      { kind: 'too-short', bound: '4' },
    ],
    [
      '{"people":[{"name":" Ada","role":"clerk","pin":"1234"}]}',
      'people.0.name',
      { kind: 'not-like', bound: String.raw`^\S(?:.*\S)?$` },
    ],
    [
      '{"people":[{"name":"Ada","role":"clerk","pinHash":"k1:x"}]}',
      'people.0.pinHash',
      { kind: 'not-like', bound: '^(?:k1:[A-Za-z0-9+/]{8}:)?[A-Za-z0-9+/]{22}==:[A-Za-z0-9+/]{43}=$' },
    ],
    [
      '{"people":[{"name":"Ada","role":"clerk","pin":"1234","externalEmployeeId":""}]}',
      'people.0.externalEmployeeId',
      { kind: 'empty' },
    ],
    [
      '{"people":[{"name":"Ada","role":"clerk","pin":"1234","shortName":"Ada the Great"}]}',
      'people.0.shortName',
      { kind: 'too-long', bound: '12' },
    ],
    ['{"externalLocationId":7}', 'externalLocationId', { kind: 'not-text' }],
    ['{"clerkOnPaper":"all"}', 'clerkOnPaper', { kind: 'not-one-of', bound: '"initials", "short-name"' }],
    ['{"printer":null}', 'printer', { kind: 'not-object' }],
    [
      '{"printer":{}}',
      'printer.kind',
      { kind: 'not-one-of', bound: '"none", "network", "serial", "usb", "spooler", "page"' },
    ],
    [network('"port":99999'), 'printer.port', { kind: 'too-large', bound: '65535' }],
    [network('"port":9.5'), 'printer.port', { kind: 'not-whole' }],
    [
      network('"profile":{"columns":40}'),
      'printer.profile.columns',
      { kind: 'not-one-of', bound: '48, 42, 32, 30, 64' },
    ],
    [
      '{"printer":{"kind":"spooler","queue":""}}',
      'printer.queue',
      { kind: 'not-like', bound: '^[^\\p{Cc}]{1,255}$' },
    ],
    [line('"fast"'), 'scanner.serial.0.line', { kind: 'not-one-of', bound: '"auto", { … }' }],
    [line('9600'), 'scanner.serial.0.line', { kind: 'not-one-of', bound: '"auto", { … }' }],
    [line('null'), 'scanner.serial.0.line', { kind: 'not-one-of', bound: '"auto", { … }' }],
    [line('{"baudrate":9600}'), 'scanner.serial.0.line.baudrate', { kind: 'unknown' }],
    [line('{"baudRate":"9600"}'), 'scanner.serial.0.line.baudRate', { kind: 'not-number' }],
    [
      line('{"parity":"Even"}'),
      'scanner.serial.0.line.parity',
      { kind: 'not-one-of', bound: '"none", "even", "odd"' },
    ],
    [line('{"baudRate":1}'), 'scanner.serial.0.line.baudRate', { kind: 'too-small', bound: '300' }],
  ] as const)('that are wrong (%s) stop the terminal, and say where and what', (text, field, problem) => {
    write(text);
    expect(refusal()).toMatchObject({ file: join(folder, 'settings.json'), field, problem });
  });

  const store = '{"merchant":{"name":"Meubles Érable"},"supervisors":[{"name":"Ada","code":"été2026"}]}';
  const utf16 = Buffer.from(`\uFEFF${store}`, 'utf16le');
  it.each([
    ['Windows-1252', Buffer.from(store, 'latin1')],
    ['UTF-16, as Windows calls Unicode', utf16],
    ['UTF-16 in the other order', Buffer.from(utf16).swap16()],
  ])(
    'that are saved as %s are refused and left as they are, for their letters would be lost',
    (_name, bytes) => {
      const file = join(folder, 'settings.json');
      writeFileSync(file, bytes);
      const error = refusal();
      expect(error).toMatchObject({ file, field: null, problem: { kind: 'not-utf-8' } });
      expect(startFailure(error)).toContain('settings.json: must be saved as UTF-8.');
      expect(startFailure(error)).toContain('settings.json\u00a0: doit être enregistré en UTF-8.');
      expect(readFileSync(file).equals(bytes)).toBe(true);
    },
  );

  // Root, as whom tests may run, is denied nothing: what stands in the way here stands in everybody's.
  it.each([
    ['written', () => mkdirSync(join(folder, 'settings.json.new')), IN_THE_WAY],
    ['closed to other users', () => rmSync(join(folder, 'settings.json')), 'ENOENT'],
  ])('that cannot be %s are told as a file that must be the user’s own', (_what, prevent, code) => {
    write('{}');
    const settings = openSettings(folder);
    prevent();
    const error = thrownBy(() => {
      settings.protect();
      settings.change({ language: 'fr' });
    });
    const problem = { kind: 'unwritable', bound: code };
    expect(error).toMatchObject({ file: join(folder, 'settings.json'), field: null, problem });
    const said = startFailure(error);
    expect(said).toContain(
      `settings.json: cannot be written (${code}). The file and its folder must belong to`,
    );
    expect(said).toContain(
      `settings.json\u00a0: ne peut pas être écrit (${code}). Le fichier et son dossier doivent appartenir à`,
    );
    expect(said.endsWith(join(folder, 'settings.json'))).toBe(true);
    expect(settings.current.language).toBeUndefined();
  });

  it.runIf(onLinux('POSIX modes and links; Windows’ access lists: rights.test.ts'))(
    'that are changed are for this user alone, whatever lay beside them',
    () => {
      const left = join(folder, 'settings.json.new');
      const other = join(folder, 'other.txt');
      for (const leave of [
        () => {
          writeFileSync(left, 'left by a power cut', { mode: 0o666 });
          chmodSync(left, 0o666);
        },
        () => {
          writeFileSync(other, 'of another program');
          symlinkSync(other, left);
        },
      ]) {
        leave();
        openSettings(folder).change({ language: 'fr' });
        const { mode } = lstatSync(join(folder, 'settings.json'));
        expect(mode).toBe(0o100600); // a file, and no link to one
      }
      expect(readFileSync(other, 'utf8')).toBe('of another program');
    },
  );

  it('that are changed are in the file', () => {
    openSettings(folder).change({ language: 'fr' });
    expect(openSettings(folder).current.language).toBe('fr');
  });
});

describe('secrets', () => {
  const xor = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0x5a);
  const box: SecretBox = {
    available: async () => true,
    seal: async (text) => xor(Buffer.from(text)),
    open: async (sealed) => Buffer.from(xor(sealed)).toString(),
  };

  const account = { host: 'pos.example', clientId: 'shop', authority: null, secret: 'PLANTED-SECRET' };

  it('are kept sealed, together with whom they are for', async () => {
    await openSecrets(folder, box).set(account);
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toContain('PLANTED');
    expect(await openSecrets(folder, box).get()).toEqual(account);
  });

  it('are never written where the key store would only pretend', async () => {
    const none = openSecrets(folder, { ...box, available: async () => false });
    await expect(none.set(account)).rejects.toThrow(/key store/);
    expect(readdirSync(folder)).toEqual([]);
    expect(await none.get()).toBeNull();
  });

  it('that were sealed are not taken for absent where the key store is out of reach today', async () => {
    await openSecrets(folder, box).set(account);
    const away = openSecrets(folder, { ...box, available: async () => false });
    await expect(away.get()).rejects.toMatchObject({ trouble: 'key-store-locked' });
  });

  it('whose file cannot be written are told with its name', async () => {
    mkdirSync(join(folder, 'secrets.json.new'));
    await expect(openSecrets(folder, box).set(account)).rejects.toMatchObject({
      file: join(folder, 'secrets.json'),
      problem: { kind: 'unwritable', bound: IN_THE_WAY },
    });
  });

  it('that another machine sealed are absent, not an error', async () => {
    await openSecrets(folder, box).set(account);
    const other = { ...box, open: async () => Promise.reject(new Error('cannot be decrypted')) };
    expect(await openSecrets(folder, other).get()).toBeNull();
  });
});
