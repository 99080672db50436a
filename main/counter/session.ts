/**
 * The counter session at work: takes scans and the clerk's commands, and says when the page is to be drawn anew. What
 * can be done is in `acts/`; each command passes the gate, and each event the ledger.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestArgument, RequestValue } from '../../preload/requests.ts';
import type { SessionView } from '../../preload/views.ts';
import type { Failure } from '../domain/failure.ts';
import type { Result } from '../domain/result.ts';
import type { Scan } from '../scanner/types.ts';
import type { Act, CounterContext, World } from './acts/act.ts';
import { clear } from './acts/clear.ts';
import { lock } from './acts/lock.ts';
import type { LockedBy } from './acts/lock.ts';
import { acts, reduce, rowOf } from './acts/index.ts';
import type { ActChannel, CounterEntry as ActEntry, Event } from './acts/index.ts';
import { hideComparison } from './acts/show-comparison.ts';
import { takeScan, takeScannerFailure } from './acts/scan.ts';
import { exchangeOver } from './exchange.ts';
import { createGate } from './gate.ts';
import type { Gate } from './gate.ts';
import { createLedger } from './ledger.ts';
import type { Done, LogResumed } from './ledger.ts';
import type { State } from './state.ts';
import { sessionView } from './view.ts';

/** Milliseconds that the end waits for the outcomes of what was under way, perhaps carried out and perhaps not. */
const LAST_OUTCOMES = 3000;
/** Milliseconds for the rows of those that were given up then. */
const LAST_ROWS = 200;

/** The rows of the counter. */
export type CounterEntry = ActEntry | LogResumed<ActEntry['kind']>;

export interface SessionDependencies extends World {
  /**
   * Writes one row and returns once it is on the disk; throws where it could not be written.
   * @param clerk whose flow it is; null where it is of no flow, and so of whoever is signed in
   */
  readonly append: (entry: CounterEntry, flow: string | null, clerk: string | null) => void;
  /** Called after each step that changed what the page shows. */
  readonly changed: () => void;
}

export interface Session {
  /** The page's requests to the counter, by channel. */
  readonly commands: Commands;
  scan(scan: Scan): Promise<void>;
  scannerFailed(failure: Failure): void;
  /** Ends the customer. (`acts/clear.ts` says when it is refused.) */
  clear(by: 'clerk' | 'idle' | 'stop'): Promise<Done>;
  /** Clears the customer and signs the clerk out. (`acts/lock.ts` says when it is refused.) */
  lock(by: LockedBy): Promise<Done>;
  /** The customer's display was taken away. */
  customerDisplayLost(): void;
  view(): SessionView;
  /** Clears the customer, and waits a few seconds for the outcomes of what was under way, so that they are in the log. */
  end(): Promise<void>;
  /** Resolves once the outcome of all that is under way is in the log; no row follows then. */
  settled(): Promise<void>;
  /** Waits no more for what was sent: it is in the log as uncertain. */
  giveUp(): void;
}

type Commands = {
  readonly [C in ActChannel | 'session.clear']: (
    argument: RequestArgument<C>,
  ) => Promise<Result<RequestValue<C>>>;
};

export function createSession(dependencies: SessionDependencies): Session {
  const { append, changed, allowed, report } = dependencies;
  const ledger = createLedger<Event, ActEntry>({ reduce, row: rowOf, append, changed });
  let ids = 0;
  const context: CounterContext<Event> = {
    ...dependencies,
    ledger,
    exchange: exchangeOver(ledger, report),
    nextId: () => (ids += 1),
  };
  const gate = createGate(context);
  const clearBy = gate.pass(clear);
  const settledWithin = (milliseconds: number) =>
    Promise.race([gate.settled(), sleep(milliseconds, undefined, { ref: false })]);
  return {
    commands: { ...commandsThrough(gate), 'session.clear': () => clearBy('clerk') },
    scan: (scan) => gate.track(takeScan(context, scan)),
    scannerFailed(failure) {
      takeScannerFailure(context, failure);
    },
    customerDisplayLost() {
      if (ledger.state.step === 'serving' && ledger.state.shown?.on === 'display')
        hideComparison(context, 'display');
    },
    clear: clearBy,
    lock: gate.pass(lock),
    view: () => sessionView(ledger.state, allowed),
    async end() {
      await clearBy('stop');
      await settledWithin(LAST_OUTCOMES);
      ledger.giveUp();
      await settledWithin(LAST_ROWS);
    },
    settled: () => gate.settled(),
    giveUp() {
      ledger.giveUp();
    },
  };
}

function commandsThrough(gate: Gate<Event>): Omit<Commands, 'session.clear'> {
  // casts: the list of acts holds each to its channel's types, which going over its keys forgets
  const all = Object.entries(acts) as unknown as [string, Act<State['step'], unknown, Event, unknown>][];
  return Object.fromEntries(all.map(([channel, act]) => [channel, gate.pass(act)])) as unknown as Commands;
}
