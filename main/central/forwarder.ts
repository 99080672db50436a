/**
 * Sends the log's rows to the central database, in order and each once: the log is the outbox, and the database says
 * how far it has it. The counter waits for nothing of this. A batch is read and packed in a few milliseconds, and then the
 * forwarder leaves the process alone for longer than that took.
 */
import type { Batch, Outbox } from '../audit/index.ts';
import type { CentralFailureCode, Failure } from '../domain/failure.ts';
import type { Connection, SealedKey } from './connection.ts';
import type { KeyPlace } from './seal.ts';
import { codeIn, codeOfTrouble, refusals } from './trouble.ts';
import type { Refusal } from './trouble.ts';

/** The rows that the forwarder writes to the log itself. */
export type CentralEntry =
  /** The database does not take this log's rows; it has `size` of them. */
  | { readonly kind: 'central.refused'; readonly why: Refusal; readonly size: number }
  /** It took rows for the first time, or again; it had `size` before. */
  | { readonly kind: 'central.accepted'; readonly size: number };

export interface CentralStatus {
  /** `idle`: all signed rows are there. `unknown`: the database was not reached yet. */
  readonly state: 'unknown' | 'sending' | 'idle' | 'failed';
  /** So many rows are there; null where that is not known. */
  readonly sent: number | null;
  /** Rows of the log. */
  readonly size: number;
  /** ISO 8601: when the database last answered that it has everything. */
  readonly completeAt: string | null;
  readonly failure: Failure | null;
}

export interface ForwarderParts {
  /** Null where the log is not sealed: nothing is sent in the clear. */
  readonly outbox: Outbox | null;
  /** The merchant's public key in base64. */
  readonly merchantKey: string;
  readonly connect: () => Promise<Connection>;
  readonly sealKey: (merchantKey: string, place: KeyPlace, key: Uint8Array) => Promise<Uint8Array>;
  readonly write: (entry: CentralEntry) => void;
  readonly changed: () => void;
  /** Told the system's word for what went wrong. */
  readonly report: (code: CentralFailureCode, detail: string) => void;
  /** Milliseconds; resolves earlier where the forwarder is stopped. */
  readonly wait: (milliseconds: number, stopped: AbortSignal) => Promise<void>;
  readonly clock: { readonly now: () => Date; readonly steady: () => number };
  /** From 0 until before 1. */
  readonly random: () => number;
}

export interface Forwarder {
  readonly status: CentralStatus;
  /** Stops at once; what was not acknowledged is sent after the next start. */
  stop(): Promise<void>;
}

/** Rows a batch: some 2 ms of work. */
const BATCH = { least: 16, most: 256 };
/** Milliseconds. All terminals of a chain reach the database within one `every`, at different moments. */
const PAUSE = { every: 15_000, first: 5000, longest: 300_000 };
/** After each batch the process is left alone for so many times as long as its packing took. */
const REST = 4;
/** Another terminal with this one's log and role sends at the same time. */
const MOST_ELSEWHERE = 3;

export function startForwarder(parts: ForwarderParts): Forwarder {
  const { outbox, wait, clock, random, changed } = parts;
  const stopping = new AbortController();
  let connection: Connection | null = null;
  let status: CentralStatus = { state: 'unknown', sent: null, size: 0, completeAt: null, failure: null };
  let refused: Refusal | null = null;
  let most = BATCH.most;
  let unsigned = 0;
  const sealedKeys = new Map<string, Uint8Array>();

  const show = (change: Partial<CentralStatus>): void => {
    status = { ...status, ...change };
    changed();
  };
  const isStopped = () => stopping.signal.aborted;

  const running = run();
  return {
    get status() {
      return { ...status, size: outbox?.size() ?? 0 };
    },
    async stop() {
      stopping.abort();
      connection?.close();
      await running;
    },
  };

  async function run(): Promise<void> {
    if (outbox === null) {
      fail('central.not-sealed', 'never');
      return;
    }
    for (let failures = 0; !isStopped();) {
      failures = (await turn(outbox)) ? 0 : failures + 1;
      const pause = failures === 0 ? PAUSE.every : Math.min(PAUSE.first * 2 ** (failures - 1), PAUSE.longest);
      await wait(pause * (0.5 + random()), stopping.signal);
    }
  }

  /** Whether the database has everything that is signed. */
  async function turn(log: Outbox): Promise<boolean> {
    try {
      signWhenDue(log);
      if (status.failure === null && status.sent !== null && status.sent >= log.signed()) return true;
      if (log.signed() === 0) return true;
      connection = await unlessStopped(parts.connect());
      return await send(log, connection);
    } catch (error) {
      if (isStopped()) return false;
      most = Math.max(BATCH.least, Math.floor(most / 2));
      const code = codeOfTrouble(error);
      parts.report(code, codeIn(error) || String(error));
      fail(code, 'later');
      return false;
    } finally {
      connection?.close();
      connection = null;
    }
  }

  /** A server that is away keeps a connection waiting for longer than a person who closes the terminal. */
  async function unlessStopped(connecting: Promise<Connection>): Promise<Connection> {
    const stopped = new Promise<never>((_resolve, reject) => {
      const end = () => {
        reject(new Error('stopped'));
        connecting.then(
          (late) => {
            late.close();
          },
          () => undefined,
        );
      };
      if (isStopped()) end();
      else stopping.signal.addEventListener('abort', end, { once: true });
    });
    return Promise.race([connecting, stopped]);
  }

  /** The rows after the last signed head wait for the end of a customer, but no longer than from one turn to the next. */
  function signWhenDue(log: Outbox): void {
    const [size, signed] = [log.size(), log.signed()];
    if (size > signed && unsigned > signed) log.sign();
    unsigned = log.size() > log.signed() ? size : 0;
  }

  async function send(log: Outbox, to: Connection): Promise<boolean> {
    const mark = await to.mark(log.origin, log.verifierKey);
    if (mark.outcome !== 'known' && mark.outcome !== 'new') return refuse(mark.outcome, mark.size);
    if (mark.merchantKey !== parts.merchantKey) {
      fail('central.another-merchant', 'never');
      return false;
    }
    let sent = mark.size;
    let isFirst = mark.outcome === 'new';
    show({ state: 'sending', sent });
    for (let elsewhere = 0; !isStopped();) {
      const began = clock.steady();
      const batch = log.batch(sent, most);
      const spent = clock.steady() - began;
      if (batch === null) return false;
      // Also without rows where the database has more than the log: it must know, and says so.
      if (batch.rows.length === 0 && sent <= log.signed() && refused === null) break;
      const keys = await sealed(log, batch);
      const answer = await to.append(log, batch, keys);
      if (answer.outcome === 'elsewhere') {
        elsewhere += 1;
        if (elsewhere > MOST_ELSEWHERE) return refuse('forked', answer.size);
        sent = answer.size;
        continue;
      }
      if (answer.outcome !== 'accepted') return refuse(answer.outcome, answer.size);
      if (isFirst || refused !== null) parts.write({ kind: 'central.accepted', size: sent });
      isFirst = false;
      refused = null;
      sent = answer.size;
      most = Math.min(BATCH.most, most * 2);
      show({ state: 'sending', sent, failure: null });
      if (batch.rows.length > 0) await wait(Math.min(spent * REST, PAUSE.first), stopping.signal);
    }
    if (isStopped()) return false;
    show({ state: 'idle', sent, failure: null, completeAt: clock.now().toISOString() });
    return true;
  }

  async function sealed(log: Outbox, batch: Batch): Promise<SealedKey[]> {
    const keys: SealedKey[] = [];
    for (const { name, key } of batch.keys) {
      const known =
        sealedKeys.get(name) ?? (await parts.sealKey(parts.merchantKey, { origin: log.origin, name }, key));
      sealedKeys.set(name, known);
      keys.push({ name, sealed: known });
    }
    return keys;
  }

  function refuse(why: Refusal, size: number): false {
    const isNew = refused !== why;
    refused = why;
    if (isNew) {
      parts.report(refusals[why], String(size));
      parts.write({ kind: 'central.refused', why, size });
    }
    show({ sent: size });
    fail(refusals[why], 'never');
    return false;
  }

  function fail(code: CentralFailureCode, retry: Failure['retry']): void {
    show({ state: 'failed', failure: { code, retry } });
  }
}
