/** A settings file that is checked before forty terminals get it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runSettingsCommand } from '../main/check-settings.ts';
import { issue } from './pos-api/certificates.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-check-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (content: unknown, name = 'forty.json'): string => {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const check = (...words: string[]): { status: number; text: string } => {
  const said: string[] = [];
  const status = runSettingsCommand(words, (text) => said.push(text));
  return { status, text: said.join('\n') };
};
const merchant = { name: 'Meubles Inventés' };
const api = { url: 'https://pos.example/flexiti/pos-api', clientId: 'shop' };

describe('comptoir --check-settings', () => {
  it('takes a right file, says in both languages how it starts, and leaves it as it is', () => {
    const training = check(write({ terminalId: 'T-02' }));
    expect(training.status).toBe(0);
    expect(training.text).toMatch(/training mode[^]*mode de formation/u);

    const file = write({ merchant, api: { ...api, clientSecret: 'PLANTED-SECRET' } });
    const before = readFileSync(file, 'utf8');
    const live = check(file);
    expect(live.status).toBe(0);
    expect(live.text).toMatch(/calls pos\.example\.[^]*appelle pos\.example\./u);
    expect(live.text).toMatch(/first start seals it[^]*premier démarrage le scelle/u);
    expect(live.text).not.toContain('PLANTED');
    expect(readFileSync(file, 'utf8')).toBe(before);

    expect(check(write({ merchant, api })).text).toMatch(
      /typed at each terminal[^]*saisit à chaque terminal/u,
    );
  });

  it.each([
    [{ printer: { kind: 'network', host: '192.0.2.7', port: 99_999 } }, 'printer.port', '65535'],
    [{ idleMinuts: 3 }, 'idleMinuts', 'is no setting'],
    [{ merchant, api: { ...api, url: 'http://pos.example' } }, 'api.url', 'https://'],
    [{ merchant, api: { ...api, url: 'https://u:p@pos.example' } }, 'api.url', 'no user name'],
    [{ merchant, api: { ...api, url: 'https://pos.example/?a' } }, 'api.url', 'neither ? nor #'],
    [{ api }, 'merchant', 'is missing'],
    [{ merchant, api: { ...api, authority: 'nowhere.pem' } }, 'api.authority', 'cannot be read'],
    [
      {
        people: [
          { name: 'Ana', role: 'clerk', pin: '1234' },
          { name: 'ANA', role: 'clerk', pin: '1234' },
        ],
      },
      'people.1.name',
      'people.0',
    ],
    [{ people: [{ name: 'Ana', role: 'supervisor', pin: '1234' }] }, 'people.0.pin', '6'],
    ['{"terminalId": T-02}', 'forty.json', 'is not JSON'],
  ])('refuses %j by its field %s', (settings, field, problem) => {
    const { status, text } = check(write(settings));
    expect(status).toBe(1);
    const [place = '', english = '', french = ''] = text.split('\n');
    expect(place).toContain(join(folder, 'forty.json'));
    expect(english).toMatch(new RegExp(`^${field}: `, 'u'));
    expect(english).toContain(problem);
    expect(french).toMatch(new RegExp(`^${field}\u00a0: \\S`, 'u'));
  });

  it('reads the certificate authority beside the file that it checks, wherever it was started', () => {
    const file = write({ merchant, api: { ...api, authority: 'root.pem' } });
    write(issue({ name: 'Merchant Root', authority: true }).certificate, 'root.pem');
    expect(check(file).status).toBe(0);
    write('nothing of the kind', 'root.pem');
    expect(check(file)).toMatchObject({ status: 1 });
  });

  it('ends with 2 where there is nothing to check', () => {
    expect(check(join(folder, 'nowhere.json'))).toMatchObject({ status: 2 });
    expect(check()).toEqual({ status: 2, text: 'comptoir --check-settings FILE' });
    expect(check('--lang=fr')).toMatchObject({ status: 2 });
    expect(check('a', 'b')).toMatchObject({ status: 2 });
  });
});
