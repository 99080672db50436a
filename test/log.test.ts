import { expect, it } from 'vitest';
import { line } from '../main/log.ts';

it('a line of the log keeps the allowed fields and no others', () => {
  const smuggled = { code: 'api.timeout', licence: 'PLANTED', name: 'PLANTED' };
  expect(line('search failed', smuggled)).toBe('search failed {"code":"api.timeout"}');
});

it('an error is logged by its places, never by its message, which may quote data', () => {
  const logged = line('handler threw', { error: new TypeError('PLANTED is not a date') });
  expect(logged).toContain('TypeError < at ');
  expect(logged).not.toContain('PLANTED');
});
