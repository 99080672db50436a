import { describe, expect, it } from 'vitest';
import { refuseOptions, StartOptionsError } from '../main/start-options.ts';
import { startFailure, startFailureDetail } from '../main/start-failure.ts';

const start = (argv: readonly string[], more: Partial<Parameters<typeof refuseOptions>[0]> = {}) => {
  refuseOptions({ argv: ['/opt/Comptoir/comptoir', ...argv], env: {}, platform: 'linux', ...more });
};

describe('an installed terminal', () => {
  it.each([
    [[]],
    [['--password-store=gnome-libsecret']],
    [['--ozone-platform=wayland', '--lang=fr', '--force-device-scale-factor=1.5', '--disable-gpu']],
    [['a-file-or-address']],
  ])('starts with %j', (argv) => {
    expect(() => {
      start(argv);
    }).not.toThrow();
  });

  it.each([
    ['--remote-debugging-port=9222', '--remote-debugging-port'],
    ['--remote-debugging-pipe', '--remote-debugging-pipe'],
    ['-remote-debugging-port=9222', '--remote-debugging-port'],
    [' --remote-debugging-port=9222', '--remote-debugging-port'],
    ['\t\n--remote-debugging-port=9222', '--remote-debugging-port'],
    ['\u3000--remote-debugging-port=9222', '--remote-debugging-port'],
    ['--ignore-certificate-errors', '--ignore-certificate-errors'],
    ['--host-resolver-rules=MAP * 192.0.2.1', '--host-resolver-rules'],
    ['--proxy-server=192.0.2.1:80', '--proxy-server'],
    ['--log-net-log=/tmp/log', '--log-net-log'],
    ['--ssl-key-log-file=/tmp/keys', '--ssl-key-log-file'],
    ['--no-sandbox', '--no-sandbox'],
    ['--user-data-dir=/tmp/other', '--user-data-dir'],
    ['--js-flags=--expose-gc', '--js-flags'],
    ['--an-option-of-a-later-chromium', '--an-option-of-a-later-chromium'],
  ])('does not start with %s, and says so in both languages without its value', (argument, name) => {
    let error: unknown;
    try {
      start(['--lang=fr', argument]);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(StartOptionsError);
    const said = startFailure(error);
    expect(said).toContain(`started with options that would open it to other programs (${name}).`);
    expect(said).toContain(`démarré avec des options qui l’ouvriraient à d’autres programmes (${name}).`);
    expect(startFailureDetail(error)).toBe(`started with ${name}`);
  });

  it('does not start with a slash in the place of hyphens or with capitals on Windows, where they count', () => {
    expect(() => {
      start(['/Remote-Debugging-Port=9222'], { platform: 'win32' });
    }).toThrow('Remote-Debugging-Port');
    expect(() => {
      start([' /remote-debugging-port=9222'], { platform: 'win32' });
    }).toThrow('remote-debugging-port');
    expect(() => {
      start(['--LANG=fr'], { platform: 'win32' });
    }).not.toThrow();
    expect(() => {
      start(['/home/somebody/a-file']);
    }).not.toThrow();
  });

  it('does not start where Chromium would write its TLS keys to a file', () => {
    expect(() => {
      start([], { env: { SSLKEYLOGFILE: '/tmp/keys' } });
    }).toThrow('SSLKEYLOGFILE');
  });
});
