import { describe, expect, it } from 'vitest';
import { kindsKept, kindsNow } from './kinds.ts';

describe('the body of a row', () => {
  it('is another only with another version of its kind, and each version is in the table', () => {
    const [now, kept] = [kindsNow(), kindsKept()];
    const changed = [...now].filter(([kind, shape]) => kept.has(kind) && kept.get(kind) !== shape);
    // Raise the kind's number under `versions` in main/entries.ts, or leave its body as it was.
    expect(changed).toEqual([]);
    // New kinds and versions: `node test/audit/kinds.ts` adds their lines.
    expect([...now.keys()].filter((kind) => !kept.has(kind))).toEqual([]);
  }, 60_000);
});
