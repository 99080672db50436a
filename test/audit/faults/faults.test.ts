/** What must not cost a row: a process that is killed, a power cut, a damaged page. */
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyFile } from '../../../main/audit/evidence/verify-file.ts';
import { onLinux } from '../../systems.ts';
import { openTestLog, said } from '../open.ts';
import { killOnce } from './killed.ts';

interface Row {
  readonly kind: 'step' | 'end';
  readonly n: number;
}
const KILLS = 24;

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-faults-'));
  file = join(folder, 'audit.db');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const open = (at: string = file) =>
  openTestLog<Row>(at, undefined, { signedAfter: new Set<Row['kind']>(['end']) });
const isWhole = (at: string): boolean => {
  const report = verifyFile(at, { key: null, notes: [], witnesses: [] });
  return typeof report !== 'string' && report.findings.length === 0;
};

/** Root may write what is read-only, so the files are given to somebody else, who opens them. */
const NOBODY = 65_534;

function asTheirOwner<T>(act: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return act();
  for (const path of [folder, ...readdirSync(folder).map((name) => join(folder, name))])
    chownSync(path, NOBODY, NOBODY);
  process.seteuid?.(NOBODY);
  return act().finally(() => process.seteuid?.(0));
}

it.runIf(onLinux('POSIX modes and another account; no test stands for them on Windows'))(
  'a file or a folder that may not be written is told, stays as it is, and goes on once it may',
  async () => {
    const log = await open();
    log.append({ kind: 'end', n: 1 }, null);
    log.close();
    const before = readFileSync(file);
    const filesBefore = readdirSync(folder);
    for (const [ofFile, ofFolder] of [
      [0o444, 0o755],
      [0o644, 0o555],
      [0o444, 0o555],
    ] as const) {
      chmodSync(file, ofFile);
      chmodSync(folder, ofFolder);
      await expect(asTheirOwner(() => open())).rejects.toMatchObject({
        name: 'AuditError',
        trouble: 'unwritable',
      });
      chmodSync(folder, 0o755);
      expect(readFileSync(file)).toEqual(before);
      // Nothing was set aside, either. SQLite leaves its two side files.
      expect(readdirSync(folder).filter((name) => !/-(wal|shm)$/.test(name))).toEqual(filesBefore);
    }
    chmodSync(file, 0o644);
    const again = await open();
    again.append({ kind: 'end', n: 2 }, null);
    expect(again.faults).toEqual([]);
    expect(said(again)).toEqual([
      { kind: 'end', n: 1 },
      { kind: 'end', n: 2 },
    ]);
    again.close();
  },
);

it.runIf(onLinux('Windows lets nobody move or delete a file that is open'))(
  'a file that was moved away, deleted or replaced takes no row, and goes on once it is back',
  async () => {
    const log = await open();
    log.append({ kind: 'end', n: 1 }, null);
    const refused = (code: string) => {
      expect(() => {
        log.append({ kind: 'end', n: 2 }, null);
      }).toThrow(expect.objectContaining({ name: 'AuditError', trouble: 'unwritable', code }));
    };
    renameSync(file, `${file}.away`);
    refused('ENOENT');
    copyFileSync(`${file}.away`, file);
    refused('SQLITE_READONLY_DBMOVED');
    renameSync(`${file}.away`, file);
    log.append({ kind: 'end', n: 3 }, null);
    log.close();
    const again = await open();
    expect(again.faults).toEqual([]);
    expect(said(again)).toEqual([
      { kind: 'end', n: 1 },
      { kind: 'end', n: 3 },
    ]);
    again.close();
    expect(isWhole(file)).toBe(true);
  },
);

describe('each acknowledged row is there', () => {
  it(
    `after a process was killed, ${KILLS} times at random instants`,
    async () => {
      let last = 0;
      for (let round = 0; round < KILLS; round += 1) last = await killOnce(file, last + 1);
      expect(last).toBeGreaterThan(KILLS);
    },
    // Each round starts a process.
    KILLS * 20_000,
  );

  it('after a power cut that kept no byte which was not synced, wherever it cut the next row', async () => {
    const log = await open();
    const wal = `${file}-wal`;
    log.head();
    let synced = statSync(wal).size;
    for (let n = 1; n <= 10; n += 1) {
      log.append({ kind: n % 3 === 0 ? 'end' : 'step', n }, null);
      const length = statSync(wal).size;
      // Of the row that is being written, any part may have come to the disk.
      for (const share of [0, 0.3, 0.7, 0.99]) {
        const cut = join(folder, `cut-${n}-${share}.db`);
        copyFileSync(file, cut);
        copyFileSync(wal, `${cut}-wal`);
        truncateSync(`${cut}-wal`, Math.floor(synced + (length - synced) * share));
        const again = await open(cut);
        expect(again.faults).toEqual([]);
        expect(said(again).slice(0, n - 1)).toEqual(
          Array.from({ length: n - 1 }, (_, index) => ({
            kind: (index + 1) % 3 === 0 ? 'end' : 'step',
            n: index + 1,
          })),
        );
        again.close();
        expect(isWhole(cut)).toBe(true);
      }
      synced = length;
    }
    log.close();
  });
});

describe('a damaged page', () => {
  const spoil = (rootOf: string): void => {
    const database = new Database(file, { readonly: true });
    const page = database
      .prepare<[string], number>('SELECT rootpage FROM sqlite_schema WHERE name = ?')
      .pluck()
      .get(rootOf);
    const size = Number(database.pragma('page_size', { simple: true }));
    database.close();
    const bytes = readFileSync(file);
    bytes.fill(0xa5, ((page ?? 1) - 1) * size, (page ?? 1) * size);
    writeFileSync(file, bytes);
  };

  it('that a row meets stops the counter; the next start sets the file aside, whole, and begins another', async () => {
    const log = await open();
    for (let n = 1; n <= 5; n += 1) log.append({ kind: 'step', n }, 'a'.repeat(32));
    log.close();
    spoil('entries_by_flow');
    const spoiled = readFileSync(file);
    const met = await open();
    expect(() => {
      met.append({ kind: 'step', n: 6 }, 'a'.repeat(32));
    }).toThrow(/SQLITE_CORRUPT/);
    met.close();
    const next = await open();
    expect(next.faults).toMatchObject([{ kind: 'log.replaced', why: 'damaged' }]);
    next.append({ kind: 'step', n: 6 }, 'a'.repeat(32));
    next.close();
    const aside = readdirSync(folder).find((name) => /damaged-[^-]*-[^-]*-[^-]*Z$/.test(name)) ?? '';
    expect(readFileSync(join(folder, aside))).toHaveLength(spoiled.length);
    // Once: the new file is not suspected.
    const later = await open();
    expect(later.faults).toEqual([]);
    later.close();
  });

  it('of the rows themselves is met at the start', async () => {
    const log = await open();
    for (let n = 1; n <= 5; n += 1) log.append({ kind: 'step', n }, null);
    log.close();
    spoil('entries');
    const next = await open();
    expect(next.faults).toMatchObject([{ kind: 'log.replaced', why: 'damaged' }]);
    next.close();
  });
});
