/** Rows in, rows out. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { orReplace, suspect } from './database.ts';
import type { Replaced } from './database.ts';
import { openHeadNote } from './head.ts';
import type { Head as NotedHead } from './head.ts';
import { watchPlace } from './in-place.ts';
import { openFile } from './opening.ts';
import type { Opened } from './opening.ts';
import { createOutbox } from './outbox.ts';
import { destroyOld } from './retention/destroy.ts';
import { createFinder } from './rows/find.ts';
import { createReader } from './rows/read.ts';
import type { Reader } from './rows/read.ts';
import { createWriter } from './rows/write.ts';
import type { Writer } from './rows/write.ts';
import { asTrouble, isDamage } from './trouble.ts';
import type { AuditLog, AuditOptions, AuditRow, Clock, Entry, LogEntry } from './types.ts';

const systemClock: Clock = { now: () => new Date(), monotonic: () => process.hrtime.bigint() };

/**
 * Opens the log in `file`, or makes it. The counter goes on with a log that somebody has damaged or changed, and
 * nothing is kept from an auditor: each fault becomes a row. A damaged file is set aside whole, under a name that tells
 * when, and a new log begins.
 * @throws AuditError where the file or its folder cannot be written, a newer version made the file, or it must be sealed
 *   and cannot.
 */
export async function openAuditLog<E extends Entry>(
  file: string,
  options: AuditOptions<E>,
): Promise<AuditLog<E>> {
  const { terminal, keyStore, mustSeal, marking = null, clock = systemClock } = options;
  const now = clock.now();
  try {
    mkdirSync(dirname(file), { recursive: true });
    const { opened, replaced } = await orReplace(file, now, () =>
      openFile(file, { terminal, keyStore, mustSeal, marking, now }),
    );
    return logIn(file, opened, replaced, { ...options, clock });
  } catch (error) {
    throw asTrouble(error);
  }
}

function logIn<E extends Entry>(
  file: string,
  opened: Opened,
  replaced: Replaced | null,
  options: AuditOptions<E> & { readonly clock: Clock },
): AuditLog<E> {
  const { database, sealing } = opened;
  const note = openHeadNote(`${file}.head`);
  const dayKeys = 'dayKeys' in sealing ? sealing.dayKeys : null;
  const previous = lastRow(database);
  const reader = createReader<E>(database, dayKeys);
  const finder = createFinder(database, dayKeys);
  const writer = createWriter<E>(opened, options);
  const guarded = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      if (isDamage(error)) suspect(file);
      throw asTrouble(error);
    }
  };
  const mustBeInPlace = watchPlace(file);
  const write: Writer<E>['append'] = (...row) => {
    mustBeInPlace();
    const noted = writer.append(...row);
    note.note(noted);
    return noted;
  };
  const append: AuditLog<E>['append'] = (entry, flow, clerk = null) => {
    guarded(() => write(entry, flow, clerk));
  };
  const faults = replaced === null ? faultsOf(opened, note.last, reader) : [replaced];
  for (const entry of [...faults, ...keyRows(opened, reader)]) guarded(() => write(entry, null, null));
  return {
    faults,
    previous,
    verifierKey: 'signer' in sealing ? sealing.signer.verifierKey : null,
    outbox:
      'signer' in sealing
        ? createOutbox({
            database,
            origin: opened.origin,
            ...sealing,
            sign: () => guarded(() => writer.head()),
          })
        : null,
    append,
    head: () => guarded(() => writer.head()),
    *destroyOld(keepMonths) {
      const steps = destroyOld(
        {
          file,
          database,
          dayKeys,
          now: () => options.clock.now(),
          append: (entry, also) => {
            write(entry, null, null, also);
          },
        },
        keepMonths,
      )[Symbol.iterator]();
      while (guarded(() => steps.next()).done !== true) yield;
    },
    find: (sought, most) => guarded(() => finder.find(sought, most)),
    // casts: the rows are this program's own and append-only, so their shape is as it was written
    flow: (reference) => guarded(() => finder.flow(reference)) as readonly AuditRow<E>[],
    day: (day) => finder.day(day) as Iterable<AuditRow<E>>,
    clerks: () => guarded(() => finder.clerks()),
    last: (kind) => reader.last(kind),
    rows: (from = 1) => reader.rows(from),
    close() {
      database.close();
      note.close();
    },
  };
}

function faultsOf<E extends Entry>(
  { database, restored, tail }: Opened,
  noted: NotedHead | null,
  reader: Reader<E>,
): LogEntry[] {
  const faults: LogEntry[] = [];
  if (restored.length > 0) faults.push({ kind: 'log.schema-restored', objects: restored });
  if (noted !== null && !isThere(database, noted)) faults.push({ kind: 'log.rows-lost', last: noted });
  // They are missing, or changed, at later starts too; a row says it once.
  if (tail.missing > 0) faults.push({ kind: 'log.rows-missing', rows: tail.missing });
  if (tail.changed.length > 0) faults.push({ kind: 'log.rows-changed', rows: tail.changed });
  return faults.filter((fault) => !isRepeated(fault, reader.last(fault.kind)?.entry));
}

const isRepeated = (fault: LogEntry, before: unknown): boolean =>
  (fault.kind === 'log.rows-missing' || fault.kind === 'log.rows-changed') &&
  JSON.stringify(fault) === JSON.stringify(before);

const lastRow = (database: Database.Database): NotedHead | null =>
  database.prepare<[], NotedHead>('SELECT seq, at FROM entries ORDER BY seq DESC LIMIT 1').get() ?? null;

/** Rows are never removed: one that was written and is not there went with the rest of its file. */
const isThere = (database: Database.Database, { seq, at }: NotedHead): boolean =>
  database.prepare<[number, string]>('SELECT 1 FROM entries WHERE seq = ? AND at = ?').get(seq, at) !==
  undefined;

/** That the log's key was made, once; or at each opening that nothing is sealed. */
function keyRows<E extends Entry>({ sealing }: Opened, reader: Reader<E>): LogEntry[] {
  if ('why' in sealing) return [{ kind: 'log.not-sealed', why: sealing.why }];
  return reader.last('log.key-made') === null
    ? [{ kind: 'log.key-made', verifierKey: sealing.signer.verifierKey }]
    : [];
}
