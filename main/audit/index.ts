/** The audit log: append-only rows in SQLite, on the disk before the step that they record is shown as done. */
export { auditCommand } from './evidence/command.ts';
export type { Surroundings } from './evidence/command.ts';
export { openAuditLog } from './log.ts';
export { AuditError } from './trouble.ts';
export type { AuditLog, AuditOptions, AuditRow, Entry, Found, Head, LogEntry, Sought } from './types.ts';
export { shortHead, witnessText } from './witness.ts';
