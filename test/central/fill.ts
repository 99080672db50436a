/** Many rows in one transaction, which no terminal does: a flush for each would take minutes. */
import Database from 'better-sqlite3';
import { createRowWriter } from '../../main/audit/rows/append.ts';
import { nodesIn } from '../../main/audit/rows/node-source.ts';
import { sizeOf } from '../../main/audit/rows/tail.ts';
import { createDayKeys } from '../../main/audit/sealing/day-keys.ts';
import { rangeOf } from '../../main/audit/tree/compact-range.ts';
import { readLog } from '../../main/audit/evidence/stored-log.ts';
import { keyStore } from './world.ts';

/** Adds so many rows to a sealed log that nobody has open. */
export async function fillLog(file: string, rows: number): Promise<void> {
  const stored = readLog(file);
  const { wrapping } = JSON.parse(await keyStore.open(stored.wrapped ?? Buffer.of())) as { wrapping: string };
  stored.close();
  const database = new Database(file);
  const keys = createDayKeys(database, Buffer.from(wrapping, 'base64'), stored.origin);
  const writer = createRowWriter(database, keys, null);
  const day = new Date();
  const entry = { kind: 'quote.answered', amount: '1234.50', plans: ['4/12', '4/24', 'regular'] };
  const row = { at: day.toISOString(), run: '0011223344556677', version: 1, terminal: 'T-01', clerk: 'Ada' };
  database.transaction(() => {
    let tree = rangeOf(sizeOf(database), nodesIn(database));
    for (let index = 0; index < rows; index += 1) {
      const flow = String(index >> 4).padStart(32, '0');
      tree = writer.write(tree, { ...row, clock: index, flow, day, entry });
    }
  })();
  database.close();
}
