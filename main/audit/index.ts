/** The audit log: append-only rows in SQLite, on the disk before the step that they record is shown as done. */
export { openAuditLog } from './log.ts';
export { AuditError } from './trouble.ts';
export type { AuditLog, AuditRow, Entry, LogEntry } from './types.ts';
