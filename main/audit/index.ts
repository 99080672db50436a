/** The audit log: append-only rows in SQLite, on the disk before the step that they record is shown as done. */
export { auditCommand } from './evidence/command.ts';
export type { Surroundings } from './evidence/command.ts';
export { auditHealth } from './health.ts';
export { openCheckpoint } from './checkpoint/checkpoint.ts';
export { readVerifierKey } from './checkpoint/signed-note.ts';
export { openAuditLog } from './log.ts';
export { openBody, rowKey } from './sealing/body.ts';
export { append, EMPTY, rootOf } from './tree/compact-range.ts';
export type { CompactRange } from './tree/compact-range.ts';
export { isSameHash, leafHash, sha256 } from './tree/hash.ts';
export { AuditError } from './trouble.ts';
export type {
  AuditLog,
  AuditOptions,
  AuditRow,
  Batch,
  Entry,
  Found,
  Head,
  LogEntry,
  Outbox,
  Sought,
} from './types.ts';
export { shortHead, witnessText } from './witness.ts';
