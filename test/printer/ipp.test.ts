import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ippRequest, readIppAnswer } from '../../main/printer/ipp.ts';

describe('a request of IPP', () => {
  it('is laid out as RFC 8010 shows it', () => {
    const bytes = ippRequest(
      'getJobAttributes',
      [
        ['integer', 'job-id', 147],
        ['keyword', 'requested-attributes', 'job-state', 'job-id'],
      ],
      Uint8Array.of(0xff),
    );
    const text = (value: string) => `${String.fromCharCode(0, value.length)}${value}`;
    expect(bytes.toString('latin1')).toBe(
      '\x02\x00\x00\x09\x00\x00\x00\x01\x01' +
        `\x47${text('attributes-charset')}${text('utf-8')}` +
        `\x48${text('attributes-natural-language')}${text('en')}` +
        `\x21${text('job-id')}\x00\x04\x00\x00\x00\x93` +
        `\x44${text('requested-attributes')}${text('job-state')}` +
        `\x44\x00\x00${text('job-id')}` +
        '\x03\xff',
    );
  });
});

describe('an answer of IPP', () => {
  const head = [2, 0, 0x04, 0x06, 0, 0, 0, 1];
  const attribute = (tag: number, name: string, value: readonly number[]) => [
    tag,
    ...[0, name.length, ...Buffer.from(name)],
    ...[0, value.length, ...value],
  ];

  it('is read by its groups, with every value of an attribute', () => {
    const bytes = Buffer.from([
      ...[...head, 0x01, ...attribute(0x47, 'attributes-charset', [...Buffer.from('utf-8')])],
      ...[0x04, ...attribute(0x23, 'printer-state', [0, 0, 0, 5])],
      ...[
        ...attribute(0x22, 'printer-is-accepting-jobs', [0]),
        ...attribute(0x42, 'names', [...Buffer.from('é')]),
      ],
      ...[...attribute(0x42, '', [0x62]), 0x04, 0x03],
    ]);
    const answer = readIppAnswer(bytes);
    expect(answer?.status).toBe(0x0406);
    expect(answer?.groups.map((group) => Object.fromEntries(group))).toEqual(
      [{ 'printer-state': 5, 'printer-is-accepting-jobs': false, names: ['é', 'b'] }, {}].map((group) =>
        Object.fromEntries(Object.entries(group).map(([name, value]) => [name, [value].flat()])),
      ),
    );
  });

  it('is none where it is cut, whatever it holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, withHead) => {
        const answer = readIppAnswer(Buffer.from(withHead ? [...head, ...bytes] : bytes));
        expect(answer === null || answer.status >= 0).toBe(true);
      }),
    );
    const whole = ippRequest('printJob', [['integer', 'job-id', 1]]);
    for (let length = 0; length < whole.length; length++) {
      expect(readIppAnswer(whole.subarray(0, length))).toBeNull();
    }
    expect(readIppAnswer(whole)).not.toBeNull();
  });
});
