/** Rows into the table, one transaction each; with a row, whatever belongs to it: its day's key, the tree's signed head. */
import { randomBytes } from 'node:crypto';
import { localDay } from '../../domain/day.ts';
import type { Head as NotedHead } from '../head.ts';
import type { Opened } from '../opening.ts';
import { restoreSchema } from '../schema.ts';
import { rangeOf, rootOf } from '../tree/compact-range.ts';
import type { CompactRange } from '../tree/compact-range.ts';
import type { AuditOptions, Clock, Entry, Head, LogEntry } from '../types.ts';
import { createRowWriter } from './append.ts';
import { createCheckpoints } from './checkpoints.ts';
import { nodesIn } from './node-source.ts';
import { createSteadyClock } from './steady-clock.ts';
import { sizeOf } from './tail.ts';

export interface Writer<E extends Entry> {
  /**
   * Answers the row's number and time, once it is on the disk.
   * @param also is carried out in the row's transaction, before it: both happen, or neither.
   */
  append(
    entry: E | LogEntry,
    flow: string | null,
    clerk: string | null,
    also?: (now: Date) => void,
  ): NotedHead;
  head(): Head;
}

export function createWriter<E extends Entry>(
  { database, origin, sealing }: Opened,
  { terminal, signedAfter, versions, accounts = null, clock }: AuditOptions<E> & { readonly clock: Clock },
): Writer<E> {
  const dayKeys = 'dayKeys' in sealing ? sealing.dayKeys : null;
  const rows = createRowWriter(database, dayKeys, accounts);
  const checkpoints = 'signer' in sealing ? createCheckpoints(database, origin, sealing.signer) : null;
  const run = randomBytes(8).toString('hex');
  const known = new Map(Object.entries<number | undefined>(versions ?? {}));
  const version = (kind: string): number => known.get(kind) ?? 1;

  /** SQLite's count of changes by others; the tree and the schema are known as of it. */
  let lastSeen: unknown;
  let tree: CompactRange = { size: 0, peaks: [] };
  const steady = createSteadyClock(clock, lastTime());

  function lastTime(): Date | null {
    const at = database.prepare<[], string>('SELECT at FROM entries ORDER BY seq DESC LIMIT 1').pluck().get();
    const time = new Date(at ?? '');
    return Number.isNaN(time.getTime()) ? null : time;
  }

  const counts = ['data_version', 'schema_version'].map((name) => database.prepare(`PRAGMA ${name}`).pluck());
  const seen = () => counts.map((count) => count.get()).join();

  /** Reads under the same lock as the row is written, so that nothing can be planted in between. */
  function refresh(): readonly string[] {
    if (seen() === lastSeen) return [];
    const restored = restoreSchema(database);
    tree = rangeOf(sizeOf(database), nodesIn(database));
    rows.forget();
    lastSeen = seen();
    return restored;
  }

  const sign = (now: Date) => {
    checkpoints?.sign({ size: tree.size, root: rootOf(tree) }, now);
  };

  const write = database.transaction(
    (
      entry: E | LogEntry,
      flow: string | null,
      clerk: string | null,
      also?: (now: Date) => void,
    ): NotedHead => {
      const restored = refresh();
      const { now, micros, moved, isNewDay } = steady.read();
      also?.(now);
      const at = now.toISOString();
      const one = (what: E | LogEntry, of: string | null, by: string | null) => {
        const head = { at, run, clock: micros, version: version(what.kind), flow: of, clerk: by, terminal };
        tree = rows.write(tree, { ...head, day: now, entry: what });
      };
      if (isNewDay && tree.size > 0) sign(now);
      if (dayKeys !== null) {
        const key = dayKeys.of(localDay(now), now);
        if (key.isNew) one({ kind: 'log.day-key-made', key: key.name }, null, null);
      }
      if (restored.length > 0) one({ kind: 'log.schema-restored', objects: restored }, null, null);
      if (moved !== 0) one({ kind: 'log.clock-moved', by: moved }, null, null);
      one(entry, flow, clerk);
      if (signedAfter.has(entry.kind)) sign(now);
      return { seq: tree.size, at };
    },
  );

  const signed = database.transaction((now: Date): Head => {
    refresh();
    const head = { size: tree.size, root: rootOf(tree) };
    return { origin, ...head, note: checkpoints?.sign(head, now) ?? null };
  });

  /** What was not committed has not happened. */
  const undoing = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      lastSeen = undefined;
      dayKeys?.forget();
      throw error;
    }
  };

  return {
    append: (entry, flow, clerk, also) =>
      undoing(() => {
        const noted = write.immediate(entry, flow, clerk, also);
        steady.keep();
        return noted;
      }),
    head: () => undoing(() => signed.immediate(clock.now())),
  };
}
