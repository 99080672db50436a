/** The copy of the log in the merchant's central database, as the terminal keeps it up and shows it (docs/central.md). */
import { setTimeout as pause } from 'node:timers/promises';
import type { CentralView } from '../preload/views.ts';
import type { AuditLog } from './audit/index.ts';
import type { CentralAccount } from './central-account.ts';
import type { CentralStatus, Forwarder } from './central/index.ts';
import type { TerminalEntry } from './entries.ts';
import type { Log } from './log.ts';
import type { Notes } from './notes.ts';

export interface CentralCopy {
  /** Null where the settings name no central database. */
  view(): CentralView | null;
  /** Begins to send. */
  begin(): void;
  /** At once: what was not acknowledged is sent after the next start. */
  close(): Promise<void>;
}

export interface CentralCopyParts {
  readonly account: CentralAccount | null;
  readonly terminal: string;
  readonly audit: Pick<AuditLog<TerminalEntry>, 'outbox'>;
  readonly notes: Pick<Notes, 'write'>;
  readonly log: Pick<Log, 'warn'>;
  readonly changed: () => void;
}

/** The database's driver, and what else is needed, is loaded only where the settings name a central database. */
export function openCentralCopy(parts: CentralCopyParts): CentralCopy {
  const { account, terminal, audit, notes, log, changed } = parts;
  if (account === null) return { view: () => null, begin: () => undefined, close: () => Promise.resolve() };
  const { way, merchantKey } = account;
  const idle: Pick<CentralStatus, 'state' | 'failure'> =
    typeof way === 'string'
      ? { state: 'failed', failure: { code: way, retry: 'never' } }
      : { state: 'unknown', failure: null };
  let forwarder: Forwarder | null = null;
  let isClosed = false;
  let starting = Promise.resolve();

  async function start(to: typeof way & object, merchantKey: string): Promise<void> {
    const { connect, ROLE_PREFIX, sealKey, startForwarder } = await import('./central/index.ts');
    if (isClosed) return;
    const server = { ...to, user: ROLE_PREFIX + terminal };
    forwarder = startForwarder({
      outbox: audit.outbox,
      merchantKey,
      connect: () => connect(server),
      sealKey,
      write: notes.write,
      changed,
      report: (code, detail) => {
        log.warn('central database', { code, detail });
      },
      wait: (milliseconds, signal) =>
        pause(milliseconds, undefined, { signal, ref: false }).catch(() => undefined),
      clock: { now: () => new Date(), steady: () => performance.now() },
      random: Math.random,
    });
  }

  return {
    view: () =>
      viewOf(forwarder?.status ?? { ...idle, sent: null, size: audit.outbox?.size() ?? 0, completeAt: null }),
    begin() {
      if (typeof way !== 'string') starting = start(way, merchantKey);
    },
    async close() {
      isClosed = true;
      await starting;
      await forwarder?.stop();
    },
  };
}

const viewOf = ({ size, sent, ...rest }: CentralStatus): CentralView => ({
  ...rest,
  sent,
  waiting: sent === null ? null : Math.max(0, size - sent),
});
