import { describe, expect, it } from 'vitest';
import { witnessOf } from '../main/witness.ts';

const root = Buffer.from('a1b2c3d4e5f6'.padEnd(64, '0'), 'hex');
const quiet = { error: () => undefined };

describe('what a paper says of the log', () => {
  it('is the number of rows, the beginning of the root, and the whole for a scanner', () => {
    const witness = witnessOf({ head: () => ({ origin: 'T-07', size: 1284, root, note: null }) }, quiet);
    expect(witness).toEqual({
      size: 1284,
      short: 'A1B2-C3D4-E5F6',
      qr: `comptoir:1::1284:${root.toString('base64url')}`,
    });
  });

  it('is left out, and logged, where the log cannot be written', () => {
    const logged: string[] = [];
    const head = () => {
      throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    };
    const log = {
      error: (text: string, fields: object = {}) => void logged.push(`${text} ${JSON.stringify(fields)}`),
    };
    expect(witnessOf({ head }, log)).toBeNull();
    expect(logged).toEqual([expect.stringContaining('SQLITE_FULL')]);
  });
});
