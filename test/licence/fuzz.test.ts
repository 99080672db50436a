import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';

it(
  '20,000 mutated payloads neither crash it nor make it say what is not in them',
  { timeout: 120_000 },
  () => {
    const { faults, read, refused } = fuzz(20_000, 20261121);
    expect(faults).toEqual([]);
    // Both ways are taken often, so that neither is tested in name only.
    expect(Math.min(read, refused)).toBeGreaterThan(2_000);
  },
);
