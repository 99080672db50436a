import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SecretBox } from '../main/settings/index.ts';
import { openWaitingPapers } from '../main/waiting-papers.ts';
import { waitingQuote } from './samples/waiting.ts';
import { secretBox as box } from './samples/secret-box.ts';
import { isForThisUserAlone } from './rights.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-waiting-'));
  file = join(folder, 'waiting-papers.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const noStore: SecretBox = { ...box, available: async () => false };
/** When the sample was printed, and an hour later. */
const at = Date.parse('2026-11-21T10:15:00-05:00') + 3_600_000;

async function open(keyStore = box, now = at) {
  const warnings: unknown[] = [];
  const papers = await openWaitingPapers(
    folder,
    keyStore,
    (error) => warnings.push(error),
    () => now,
  );
  return { papers, warnings };
}

describe('papers that wait for the printer', () => {
  it('are there after a restart, as they were', async () => {
    const { papers } = await open();
    papers.keep(waitingQuote());
    papers.keep(waitingQuote(1, 'OTHER'));
    const again = await open();
    expect(again.papers.all).toEqual([waitingQuote(), waitingQuote(1, 'OTHER')]);
    expect(again.warnings).toEqual([]);
  });

  it('are in no file once they are printed or let go', async () => {
    const { papers } = await open();
    papers.keep(waitingQuote(1));
    papers.keep(waitingQuote(2));
    expect(papers.all).toEqual([waitingQuote(2)]);
    papers.forget(waitingQuote().id);
    expect(existsSync(file)).toBe(false);
    expect((await open()).papers.all).toEqual([]);
  });

  it('are sealed, and for this user alone: the file has nothing of the customer', async () => {
    const { papers } = await open();
    papers.keep(waitingQuote());
    const text = readFileSync(file, 'latin1');
    const decoded = Object.values(JSON.parse(text) as Record<string, string>)
      .map((part) => Buffer.from(part, 'base64').toString('latin1'))
      .join('');
    const { customerName } = waitingQuote().receipt;
    for (const said of [customerName ?? '?', 'K7QM2XD94RTB8WFZ', '1234.50', 'receipt'])
      expect(text + decoded).not.toContain(said);
    expect(isForThisUserAlone(file)).toBe(true);
  });

  it('are in no file where there is no key store, and are kept as long as the process runs', async () => {
    const { papers } = await open(noStore);
    papers.keep(waitingQuote());
    expect(papers.all).toHaveLength(1);
    expect(existsSync(file)).toBe(false);
  });

  it('are let go after a day', async () => {
    const { papers } = await open();
    papers.keep(waitingQuote());
    const later = await open(box, at + 24 * 3_600_000);
    expect(later.papers.all).toEqual([]);
    expect(later.papers.expired).toEqual([waitingQuote()]);
    expect(existsSync(file)).toBe(false);
  });

  it('are twenty at most: the oldest goes', async () => {
    const { papers } = await open();
    for (let n = 0; n < 25; n++) papers.keep(waitingQuote(2, `Q${String(n)}`));
    const { all } = (await open()).papers;
    expect(all).toHaveLength(20);
    expect(all.map(({ flow }) => flow.requestId)).not.toContain('Q0');
  });

  it.each([
    ['is cut', (text: string) => text.slice(0, -30)],
    ['is empty', () => ''],
    ['is another', () => '{"key":"AAAA"}'],
    [
      'was changed',
      (text: string) =>
        text.replace(/"papers":"(.)/u, (_all, first) => `"papers":"${first === 'A' ? 'B' : 'A'}`),
    ],
  ])('are none where the file %s, and support is told', async (_what, damage) => {
    const { papers } = await open();
    papers.keep(waitingQuote());
    writeFileSync(file, damage(readFileSync(file, 'utf8')));
    const again = await open();
    expect(again.papers.all).toEqual([]);
    expect(again.warnings).toHaveLength(1);
  });

  it('are none where another key store has their key', async () => {
    const { papers } = await open();
    papers.keep(waitingQuote());
    const other: SecretBox = { ...box, open: () => Promise.reject(new Error('not mine')) };
    expect((await open(other)).papers.all).toEqual([]);
  });

  it('do not stop a print where the file cannot be written', async () => {
    const { papers, warnings } = await open();
    rmSync(folder, { recursive: true });
    writeFileSync(folder, '');
    papers.keep(waitingQuote());
    expect(papers.all).toHaveLength(1);
    expect(warnings).toHaveLength(1);
  });
});
