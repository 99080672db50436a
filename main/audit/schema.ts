/**
 * Whether the database's schema is what the migrations make. Whoever can write the file can drop the triggers that
 * keep rows from being changed, or add one that falsifies rows as they are written.
 */
import Database from 'better-sqlite3';
import { migrations } from './migrations.ts';
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
 * @throws Damaged where the table of the rows is another, or the schema cannot be changed back.
 */
export function restoreSchema(database: Database.Database): readonly string[] {
  const found = objectsOf(database);
  const foreign = found.filter((object) => !expected().some((ours) => isSame(ours, object)));
  const missing = expected().filter((ours) => !found.some((object) => isSame(ours, object)));
  if (foreign.length === 0 && missing.length === 0) return [];
  if ([...foreign, ...missing].some(({ name }) => name === 'entries')) throw new Damaged('another table');
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

let made: readonly SchemaObject[] | undefined;

/** What the migrations make of an empty database. */
function expected(): readonly SchemaObject[] {
  if (made === undefined) {
    const database = new Database(':memory:');
    for (const step of migrations) database.exec(step);
    made = objectsOf(database);
    database.close();
  }
  return made;
}

/** Without the statistics that `ANALYZE` keeps. */
const objectsOf = (database: Database.Database): SchemaObject[] =>
  database
    .prepare<[], SchemaObject>(
      "SELECT type, name, sql FROM sqlite_schema WHERE NOT (type = 'table' AND name LIKE 'sqlite_stat_')",
    )
    .all();

const isSame = (one: SchemaObject, other: SchemaObject): boolean =>
  one.type === other.type && one.name === other.name && one.sql === other.sql;
