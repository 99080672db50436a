import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { logLine, openLog, rateLimited } from '../main/log.ts';
import type { LogFields } from '../main/log.ts';

it('writes the allowed fields of a line and no others', () => {
  const fields = { code: 'api.timeout', licence: 'PLANTED', name: 'PLANTED' };
  expect(logLine('search failed', fields)).toBe('search failed {"code":"api.timeout"}');
});

it('writes an error’s class and the places of its stack, and not its message', () => {
  const logged = logLine('handler threw', { error: new TypeError('PLANTED is not a date') });
  expect(logged).toContain('TypeError < at ');
  expect(logged).not.toContain('PLANTED');
});

it('limits how often the same text is written, counts what it left out, and writes other texts', () => {
  let time = 0;
  const written: [string, LogFields | undefined][] = [];
  const write = (text: string, fields?: LogFields) => written.push([text, fields]);
  const log = rateLimited({ info: write, warn: write, error: write }, () => time);
  for (let at = 0; at < 10_000; at += 1) log.error('flood', { channel: 'x' });
  log.error('else');
  expect(written.filter(([text]) => text === 'flood')).toHaveLength(200);
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

it('keeps two files of 2 MB at most, however much is written, and the newest lines are there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-log-'));
  try {
    const log = openLog(folder);
    const detail = 'x'.repeat(10_000);
    // Each text has a limit of its own (above).
    for (let n = 0; n < 1000; n += 1) log.warn(`text ${n}`, { detail });
    expect(readdirSync(folder).sort()).toEqual(['comptoir.log', 'comptoir.old.log']);
    for (const name of readdirSync(folder))
      expect(statSync(join(folder, name)).size).toBeLessThan(2 * 1024 * 1024 + 11_000);
    expect(readFileSync(join(folder, 'comptoir.log'), 'utf8')).toContain('text 999 ');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
