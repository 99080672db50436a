/**
 * Whether the database's schema is what the migrations make. Whoever can write the file can drop the triggers that
 * keep rows from being changed, or add one that falsifies rows as they are written.
 */
import Database from 'better-sqlite3';
import { migrations } from './migrations/index.ts';
import type { Taking } from './migrations/migration.ts';
import { Damaged } from './trouble.ts';

interface SchemaObject {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

/** Of those that are named in a row; a file may hold any number of them, with names of any length. */
const MOST_NAMED = 10;
const LONGEST_NAME = 60;

/**
 * Puts the schema back as the migrations make it, and removes what is not theirs. Answers the names of what was
 * changed, removed or added.
 * @param version of the file; the newest where none is given.
 * @throws Damaged where the table of the rows is another, or the schema cannot be changed back.
 */
export function restoreSchema(
  database: Database.Database,
  version: number = migrations.length,
): readonly string[] {
  const found = objectsOf(database);
  const expected = schemaOf(version);
  const foreign = found.filter((object) => !expected.some((ours) => isSame(ours, object)));
  const missing = expected.filter((ours) => !found.some((object) => isSame(ours, object)));
  if (foreign.length === 0 && missing.length === 0) return [];
  if (missing.some(({ type }) => type === 'table')) throw new Damaged('another table');
  // A table takes its own indexes and triggers with it.
  const tablesFirst = foreign.toSorted(
    (one, other) => Number(other.type === 'table') - Number(one.type === 'table'),
  );
  try {
    database.transaction(() => {
      for (const { type, name } of tablesFirst)
        database.exec(`DROP ${type} IF EXISTS "${name.replaceAll('"', '""')}"`);
      for (const { sql } of missing) if (sql !== null) database.exec(sql);
    })();
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_ERROR')
      throw new Damaged(error.message);
    throw error;
  }
  const names = new Set([...foreign, ...missing].map(({ name }) => name.slice(0, LONGEST_NAME)));
  return [...names].slice(0, MOST_NAMED);
}

const made = new Map<number, readonly SchemaObject[]>();

/** What the first migrations make of an empty database. */
function schemaOf(version: number): readonly SchemaObject[] {
  const known = made.get(version);
  if (known !== undefined) return known;
  const database = new Database(':memory:');
  for (const step of migrations.slice(0, version)) step.up(database, NOTHING);
  const objects = objectsOf(database);
  database.close();
  made.set(version, objects);
  return objects;
}

/** There are no rows to be taken over. */
const NOTHING: Taking = {
  terminal: '',
  origin: '',
  seal: (_row, body) => ({ key: null, body }),
  marksIn: () => [],
  now: new Date(0),
};

/** Without the statistics that `ANALYZE` keeps. */
const objectsOf = (database: Database.Database): SchemaObject[] =>
  database
    .prepare<[], SchemaObject>(
      "SELECT type, name, sql FROM sqlite_schema WHERE NOT (type = 'table' AND name LIKE 'sqlite_stat_')",
    )
    .all();

const isSame = (one: SchemaObject, other: SchemaObject): boolean =>
  one.type === other.type && one.name === other.name && one.sql === other.sql;
