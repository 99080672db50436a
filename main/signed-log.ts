/** The log, each of whose rows names a clerk: whose customer it is about, or else whoever is signed in. */
import type { AuditLog, Entry } from './audit/index.ts';

/** @param who whose doing it is: the name of whoever is signed in; null where nobody is */
export const signedLog = <E extends Entry>(
  log: AuditLog<E>,
  who: (entry: E) => string | null,
): AuditLog<E> => ({
  ...log,
  append(entry, flow, clerk) {
    log.append(entry, flow, clerk ?? who(entry));
  },
});
