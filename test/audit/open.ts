/** Logs as the tests open them: with a key store in memory. */
import { randomBytes } from 'node:crypto';
import { openAuditLog } from '../../main/audit/index.ts';
import type { AuditLog, AuditOptions, Entry } from '../../main/audit/index.ts';

/** Keeps what it was given, and gives back bytes that say nothing of it. */
export function memoryKeyStore(): NonNullable<AuditOptions<Entry>['keyStore']> {
  const kept = new Map<string, string>();
  return {
    available: async () => true,
    async seal(text) {
      const name = randomBytes(16);
      kept.set(name.toString('hex'), text);
      return name;
    },
    async open(sealed) {
      const text = kept.get(Buffer.from(sealed).toString('hex'));
      if (text === undefined) throw new Error('another key store');
      return text;
    },
  };
}

/** One for all logs of a test file, as a computer has one. */
const keyStore = memoryKeyStore();

/** @param now the wall clock; the other one goes with it. */
export const openTestLog = <E extends Entry>(
  file: string,
  now?: () => Date,
  options: Partial<AuditOptions<E>> = {},
): Promise<AuditLog<E>> =>
  openAuditLog<E>(file, {
    terminal: 'T-01',
    keyStore,
    mustSeal: true,
    signedAfter: new Set(),
    ...(now && { clock: { now, monotonic: () => BigInt(now().getTime()) * 1_000_000n } }),
    ...options,
  });

/** What the rows from `seq` on say, but for those about keys. */
export const said = <E extends Entry>(log: AuditLog<E>, from = 1) =>
  [...log.rows(from)]
    .map(({ entry }) => entry)
    .filter((entry) => !/^log\.(day-)?key-made$/.test(entry?.kind ?? ''));
