import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { failures } from '../../resources/messages/en/failures.ts';
import { encode, ontario } from './encode.ts';

it('the decode command answers every line in order, and stops at none', () => {
  const lines = [
    JSON.stringify({ id: 'one', raw: encode(ontario, 9) }),
    'not JSON',
    '',
    'null',
    '[1]',
    JSON.stringify({ id: 'no payload' }),
    JSON.stringify({ id: 'a product', raw: '4006381333931' }),
    JSON.stringify({ id: 7, raw: encode(ontario, 10) }),
  ];
  const command = join(import.meta.dirname, '../../tools/decode.ts');
  const output = execFileSync(process.execPath, [command], { input: lines.join('\n'), encoding: 'utf8' });
  const answers: unknown[] = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  const unreadable = {
    ok: false,
    error: { code: 'input.unreadable', message: expect.any(String) as string },
  };
  expect(answers).toMatchObject([
    { id: 'one', ok: true, licence: { last_name: 'TESSIER-LAMB', postal_code: 'P3E 5J1' } },
    { id: null, ...unreadable },
    { id: null, ...unreadable },
    { id: null, ...unreadable },
    { id: 'no payload', ...unreadable },
    {
      id: 'a product',
      ok: false,
      error: { code: 'licence.product-barcode', message: failures['licence.product-barcode'].what },
    },
    { id: 7, ok: true, licence: { aamva_version: 10 } },
  ]);
});
