/**
 * The counter session at work: takes scans and the clerk's commands, asks the API, writes the log, prints, and says
 * when the page is to be drawn anew. Its parts: `finding` comes to an account, `serving` serves it, `supervising`
 * does what a supervisor must stand behind, `printer-test` tries the printer where nobody is served; `steps` is the one
 * way in which any of them advances the state.
 */
import type { SessionView } from '../../preload/views.ts';
import type { CounterEntry } from './entries.ts';
import type { PosApi } from '../pos-api/types.ts';
import { fail, ok } from '../domain/result.ts';
import { unanswered } from './rules.ts';
import { createFinding } from './finding.ts';
import type { Finding, FindingDependencies } from './finding.ts';
import { createPrinterTest } from './printer-test.ts';
import type { PrinterTest, PrinterTestDependencies, TestPaper } from './printer-test.ts';
import { createServing } from './serving.ts';
import type { Paper } from './paper.ts';
import type { AtTheCounter } from './serving.ts';
import { READY } from './state.ts';
import { createSteps, stoppedAnswer } from './steps.ts';
import type { Done } from './steps.ts';
import { createSupervising } from './supervising.ts';
import type { SupervisingDependencies } from './supervising.ts';
import { sessionView } from './view.ts';

export interface SessionDependencies
  extends FindingDependencies, SupervisingDependencies, PrinterTestDependencies {
  readonly api: PosApi;
  readonly paper: Paper & TestPaper;
  /** Writes one row and returns once it is on the disk; throws where it could not be written. */
  readonly append: (entry: CounterEntry, flow: string | null) => void;
  /** Called after each step that changed what the page shows. */
  readonly changed: () => void;
}

export interface Session extends Omit<Finding, 'beginWith'>, Omit<AtTheCounter, 'requote'>, PrinterTest {
  view(): SessionView;
  /**
   * Ends the customer. Refused where the clerk asks for it while an account is being closed, and where the time asks
   * for it while a verification or a closing has no answer yet: somebody must be told how it ended. A verification
   * that the clerk leaves goes on, and its outcome is written in the log.
   */
  clear(by: 'clerk' | 'idle' | 'stop'): Promise<Done>;
  /** Resolves once the outcome of all that is under way is in the log; no row follows then. */
  settled(): Promise<void>;
  /** Waits no more for what was sent: it is in the log as uncertain. */
  giveUp(): void;
}

export function createSession(dependencies: SessionDependencies): Session {
  const { api, paper, append, changed, allowed } = dependencies;
  const steps = createSteps(append, changed);
  const finding = createFinding(steps, dependencies);
  const supervising = createSupervising(steps, dependencies);
  const serving = createServing(steps, { api, paper, supervising, finding });
  const printerTest = createPrinterTest(steps, dependencies);
  const underWay = new Set<Promise<unknown>>();
  const kept =
    <A extends unknown[], T>(command: (...argument: A) => Promise<T>) =>
    (...argument: A): Promise<T> => {
      const done = command(...argument);
      underWay.add(done);
      const forget = () => underWay.delete(done);
      done.then(forget, forget);
      return done;
    };
  return {
    ...finding,
    ...serving,
    ...printerTest,
    scan: kept((scan) => finding.scan(scan)),
    decodeRemotely: kept((offer) => finding.decodeRemotely(offer)),
    search: kept((typed) => finding.search(typed)),
    lookUp: kept((by) => finding.lookUp(by)),
    open: kept((id) => finding.open(id)),
    interruption: kept((answer) => serving.interruption(answer)),
    quote: kept((typed) => serving.quote(typed)),
    verify: kept((argument) => serving.verify(argument)),
    print: kept(() => serving.print()),
    close: kept((argument) => serving.close(argument)),
    printClosing: kept(() => serving.printClosing()),
    testPrinter: kept(() => printerTest.testPrinter()),
    async settled() {
      await Promise.allSettled(underWay);
    },
    giveUp: () => {
      steps.giveUp();
    },
    view: () => sessionView(steps.state, allowed),
    /** Try what failed again: the search, the look-up, the quote. Never a verification, never a closing. */
    retry: kept(() => (steps.state.step === 'serving' ? serving.requote() : finding.retry())),
    async clear(by) {
      if (steps.isStopped()) return stoppedAnswer;
      const left = unanswered(steps.state);
      if (by === 'clerk' ? left === 'closing' : by === 'idle' && left !== null)
        return fail('counter.nothing-to-do-here');
      return steps.state === READY ? ok(null) : steps.step({ type: 'cleared', by, unanswered: left });
    },
  };
}
