/** The log, each of whose rows names a clerk: whose customer it is about, or else whoever is signed in. */
import type { AuditLog, Entry } from './audit/index.ts';

/**
 * @param who whose doing it is: the name of whoever is signed in; null where nobody is
 * @param wrote told of each row once it is on the disk, with whom it names. It must not throw: the row is there
 */
export const signedLog = <E extends Entry>(
  log: AuditLog<E>,
  who: (entry: E) => string | null,
  wrote: (entry: E, flow: string | null, clerk: string | null) => void = () => undefined,
): AuditLog<E> => ({
  ...log,
  append(entry, flow, clerk) {
    const by = clerk ?? who(entry);
    log.append(entry, flow, by);
    wrote(entry, flow, by);
  },
});
