import { expect, it } from 'vitest';
import { portTrouble } from '../main/port-trouble.ts';

it.each([
  ['Error: No such file or directory, cannot open /dev/ttyACM0', 'linux', 'absent'],
  ['Opening COM3: File not found', 'win32', 'absent'],
  ['Error Resource temporarily unavailable Cannot lock port', 'linux', 'busy'],
  ['Error: Permission denied, cannot open /dev/ttyS0', 'linux', 'access-denied'],
  ['Error: Operation not permitted, cannot open /dev/ttyS0', 'linux', 'access-denied'],
  ['Opening COM3: Access denied', 'win32', 'busy'],
  ['Opening COM3: Unknown error code 32', 'win32', 'busy'],
  ['Opening COM3: Unknown error code 433', 'win32', 'absent'],
  ['Opening COM3: Unknown error code 1167', 'win32', 'absent'],
  ['Opening COM3: Unknown error code 31', 'win32', 'failed'],
  ['Opening COM3: Unknown error code 121', 'win32', 'failed'],
  ['Error: Input/output error, cannot open /dev/ttyS0', 'linux', 'failed'],
] as const)('classifies “%s” on %s as %s', (message, platform, trouble) => {
  expect(portTrouble(new Error(message), platform)).toBe(trouble);
});

it('classifies a thrown value that is no error as failed', () => {
  expect(portTrouble('Permission denied', 'linux')).toBe('failed');
});
