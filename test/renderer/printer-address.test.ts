import { describe, expect, it } from 'vitest';
import { addressIn } from '../../renderer/technician/printer-address.ts';

describe('the address of a network printer, as it is typed', () => {
  it.each([
    [' 192.0.2.7 ', '192.0.2.7', 9100],
    ['192.0.2.7:9101', '192.0.2.7', 9101],
    ['caisse.example', 'caisse.example', 9100],
    ['TM-T20.local:9100', 'TM-T20.local', 9100],
    ['2001:db8::7', '2001:db8::7', 9100],
    ['[2001:db8::7]', '2001:db8::7', 9100],
    ['[2001:db8::7]:9101', '2001:db8::7', 9101],
  ])('is %j', (typed, host, port) => {
    expect(addressIn(typed)).toEqual({ host, port });
  });

  it.each([
    '',
    '  ',
    ':9100',
    'a b',
    'http://192.0.2.7',
    'printer:',
    'printer:0',
    'printer:65536',
    'printer:x',
    'a@b',
  ])('is not %j', (typed) => {
    expect(addressIn(typed)).toBeNull();
  });
});
