import { expect, it } from 'vitest';
import { line, thinned } from '../main/log.ts';
import type { LogFields } from '../main/log.ts';

it('a line of the log keeps the allowed fields and no others', () => {
  const smuggled = { code: 'api.timeout', licence: 'PLANTED', name: 'PLANTED' };
  expect(line('search failed', smuggled)).toBe('search failed {"code":"api.timeout"}');
});

it('an error is logged by its places, never by its message, which may quote data', () => {
  const logged = line('handler threw', { error: new TypeError('PLANTED is not a date') });
  expect(logged).toContain('TypeError < at ');
  expect(logged).not.toContain('PLANTED');
});

it('what floods the log is thinned and counted, and leaves room for the rest', () => {
  let time = 0;
  const written: [string, LogFields | undefined][] = [];
  const write = (what: string, fields?: LogFields) => written.push([what, fields]);
  const log = thinned({ info: write, warn: write, error: write }, () => time);
  for (let at = 0; at < 10_000; at += 1) log.error('flood', { channel: 'x' });
  log.error('else');
  expect(written.filter(([what]) => what === 'flood')).toHaveLength(200);
  expect(written.at(-1)).toEqual(['else', undefined]);
  time += 1000;
  log.error('flood', { channel: 'x' });
  log.error('flood', { channel: 'x' });
  log.error('flood', { channel: 'x' });
  expect(written.slice(-2)).toEqual([
    ['flood', { channel: 'x', leftOut: 9800 }],
    ['flood', { channel: 'x' }],
  ]);
});
