import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAuditLog } from '../../main/audit/index.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-audit-'));
  file = join(folder, 'audit.db');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const opened = (version: string) => ({ kind: 'terminal.started', mode: 'training', version }) as const;

describe('the audit log', () => {
  it('gives back each row in order, with its time and flow, after it was closed and opened again', () => {
    const log = openAuditLog(file, () => new Date('2026-11-21T15:00:00Z'));
    log.append(opened('1'), null);
    log.append({ kind: 'interruption.dismissed' }, 'a'.repeat(32));
    log.close();
    const again = openAuditLog(file);
    expect([...again.rows()]).toEqual([
      { seq: 1, at: '2026-11-21T15:00:00.000Z', flow: null, entry: opened('1') },
      {
        seq: 2,
        at: '2026-11-21T15:00:00.000Z',
        flow: 'a'.repeat(32),
        entry: { kind: 'interruption.dismissed' },
      },
    ]);
    again.close();
  });

  it('refuses a change, a removal and a gap, even by plain SQL', () => {
    const log = openAuditLog(file);
    log.append(opened('1'), null);
    log.close();
    const database = new Database(file);
    expect(() => database.exec("UPDATE entries SET kind = 'x'")).toThrow(/append-only/);
    expect(() => database.exec('DELETE FROM entries')).toThrow(/append-only/);
    expect(() => database.exec("INSERT INTO entries VALUES (9, '', '', NULL, x'00')")).toThrow(/no gaps/);
    database.close();
  });

  it('is written through to the disk: WAL, synchronous FULL', () => {
    const log = openAuditLog(file);
    log.append(opened('1'), null);
    expect(readdirSync(folder)).toContain('audit.db-wal');
    log.close();
  });

  it('sets a damaged file aside whole, and says so in the first row of the next', () => {
    writeFileSync(file, 'this is not a database, it is damage'.repeat(200));
    const log = openAuditLog(file, () => new Date('2026-11-21T15:00:00Z'));
    const [first] = [...log.rows()];
    expect(first?.entry).toEqual({
      kind: 'log.replaced',
      setAside: 'audit.db.damaged-2026-11-21T150000.000Z',
    });
    expect(readdirSync(folder)).toContain('audit.db.damaged-2026-11-21T150000.000Z');
    log.close();
  });

  it('sets aside a file whose pages were cut off', () => {
    const log = openAuditLog(file);
    for (let row = 0; row < 500; row += 1) log.append(opened(`${row}`.repeat(40)), null);
    log.close();
    truncateSync(file, 3 * 4096);
    const again = openAuditLog(file);
    expect([...again.rows()].map((row) => row.entry.kind)).toEqual(['log.replaced']);
    again.close();
  });

  it('is not opened by an older version than the one that wrote it', () => {
    openAuditLog(file).close();
    const database = new Database(file);
    database.pragma('user_version = 99');
    database.close();
    expect(() => openAuditLog(file)).toThrow(/newer version/);
  });
});
