/** Rows as JSON. `body` is bytes rather than text, so that a later step can seal it. */
import type { Migration } from './migration.ts';

export const rows: Migration = {
  up(database) {
    database.exec(`
  CREATE TABLE entries (
    seq  INTEGER PRIMARY KEY,
    at   TEXT NOT NULL,
    kind TEXT NOT NULL,
    flow TEXT,
    body BLOB NOT NULL
  ) STRICT;
  CREATE INDEX entries_by_flow ON entries (flow) WHERE flow IS NOT NULL;
  CREATE TRIGGER entries_are_never_changed BEFORE UPDATE ON entries
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
  CREATE TRIGGER entries_are_never_removed BEFORE DELETE ON entries
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
  CREATE TRIGGER entries_have_no_gaps BEFORE INSERT ON entries
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entries)
    BEGIN SELECT RAISE(ABORT, 'the audit log has no gaps'); END;
  `);
  },
};
