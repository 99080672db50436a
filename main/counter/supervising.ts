/** What only a supervisor may do: override the verification, close a Quebec account. Each with a code and a reason. */
import type { RequestArgument } from '../../preload/requests.ts';
import type { AccountNumber } from '../domain/account.ts';
import type { Result } from '../domain/result.ts';
import type { SupervisorAct } from '../domain/supervision.ts';
import type { PosApi } from '../pos-api/types.ts';
import { fail } from '../domain/result.ts';
import { printPaper } from './printing.ts';
import { supervisorActs } from './rules.ts';
import type { Supervised } from './rules.ts';
import type { Paper } from './paper.ts';
import type { Serving } from './state.ts';
import type { Done, Steps } from './steps.ts';

export interface Supervising {
  /**
   * Begins this act for the customer being served, where a supervisor stands behind it; either answer is in the log.
   * @param begin is called in the same turn as the approval is written, so that nothing comes between the two
   */
  approve(
    act: SupervisorAct,
    said: { readonly code: string; readonly reason: string },
    begin: () => Done,
  ): Promise<Done>;
  close(serving: Serving, argument: RequestArgument<'account.close'>): Promise<Done>;
  printClosing(serving: Serving): Promise<Done>;
}

export interface SupervisingDependencies {
  readonly api: Pick<PosApi, 'closeAccount'>;
  readonly paper: Pick<Paper, 'printClosing'>;
  readonly allowed: Supervised;
  /** Whose code it is. */
  readonly checkCode: (code: string) => Promise<Result<{ readonly name: string }>>;
}

const NOT_HERE = fail('counter.nothing-to-do-here');

export function createSupervising(steps: Steps, dependencies: SupervisingDependencies): Supervising {
  const { api, paper, allowed, checkCode } = dependencies;

  async function approve(
    act: SupervisorAct,
    { code, reason }: { readonly code: string; readonly reason: string },
    begin: () => Done,
  ): Promise<Done> {
    const before = steps.state;
    if (before.step !== 'serving' || !supervisorActs(before, allowed).includes(act)) return NOT_HERE;
    const ids = before.flow;
    const checked = await checkCode(code);
    if (!checked.ok) {
      const written = steps.step({ type: 'supervisor-refused', flow: ids, act, failure: checked.failure });
      return written.ok ? checked : written;
    }
    const { name: supervisor } = checked.value;
    const approved = steps.step({ type: 'supervisor-approved', flow: ids, act, supervisor, reason });
    if (!approved.ok) return approved;
    // While the code was checked the customer may have left, or another hand may have begun the same.
    const now = steps.state;
    const still =
      now.step === 'serving' &&
      now.flow.referenceId === ids.referenceId &&
      supervisorActs(now, allowed).includes(act);
    if (still) return begin();
    const written = steps.step({ type: 'supervisor-unused', flow: ids, act });
    return written.ok ? NOT_HERE : written;
  }

  return {
    approve,
    async close(serving, argument) {
      if (!supervisorActs(serving, allowed).includes('close-account')) return NOT_HERE;
      const { accountNumber } = serving.details;
      if (!isSameNumber(argument.accountNumber, accountNumber))
        return fail('counter.confirmation-differs', 'now');
      const ids = serving.flow;
      const asked = await approve('close-account', argument, () =>
        steps.step({ type: 'closing-asked', flow: ids, accountNumber }),
      );
      if (!asked.ok) return asked;
      const answer = await api.closeAccount(accountNumber, steps.flow(ids));
      return steps.step(
        answer.ok
          ? { type: 'account-closed', flow: ids, accountNumber }
          : { type: 'closing-failed', flow: ids, accountNumber, failure: answer.failure },
      );
    },
    async printClosing(serving) {
      if (serving.closing.state !== 'closed' || serving.closing.print.state === 'printing') return NOT_HERE;
      const { flow } = serving;
      const { print: before } = serving.closing;
      return printPaper(steps, { flow, paper: 'closing', before }, (copy) =>
        paper.printClosing(serving, copy),
      );
    },
  };
}

const isSameNumber = (typed: string, accountNumber: AccountNumber): boolean =>
  /^\d+$/.test(typed) && BigInt(typed) === BigInt(accountNumber);
