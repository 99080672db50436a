/** A supervisor's approval: a code and a reason. Overriding the verification and closing an account need it. */
import type { Failure } from '../../domain/failure.ts';
import type { SupervisorAct } from '../../domain/supervision.ts';
import type { Done } from '../ledger.ts';
import { NOT_HERE, supervisorActs } from '../rules.ts';
import type { Serving } from '../state.ts';
import { entry, event, unchanged } from './act.ts';
import type { CounterContext, EventOf } from './act.ts';

interface Approved {
  readonly act: SupervisorAct;
  readonly supervisor: string;
  readonly reason: string;
}

/** They are for the log: what follows of them is an event of its own. */
export const approveEvents = {
  'supervisor-approved': event({
    on: unchanged,
    row: ({ act, supervisor, reason }: Approved) => entry('supervisor.approved', { act, supervisor, reason }),
  }),
  /** What was approved is not done: the customer had left, or it had been begun already. */
  'supervisor-unused': event({
    on: unchanged,
    row: ({ act }: { readonly act: SupervisorAct }) => entry('supervisor.unused', { act }),
  }),
  'supervisor-refused': event({
    on: unchanged,
    row: ({ act, failure }: { readonly act: SupervisorAct; readonly failure: Failure }) =>
      entry('supervisor.refused', { act, code: failure.code }),
  }),
};
export type ApproveEvent = EventOf<typeof approveEvents>;

/**
 * Checks the supervisor's code, writes who approved what or who did not, and begins it.
 * @param begin is called in the same turn as the approval is written, so that nothing comes between the two
 */
export async function approve(
  { ledger, checkCode, allowed }: CounterContext<ApproveEvent>,
  { flow }: Serving,
  act: SupervisorAct,
  said: { readonly code: string; readonly reason: string },
  begin: () => Done,
): Promise<Done> {
  const checked = await checkCode(said.code);
  if (!checked.ok) {
    const written = ledger.record({ type: 'supervisor-refused', act, failure: checked.failure }, flow);
    return written.ok ? checked : written;
  }
  const { name: supervisor } = checked.value;
  const { reason } = said;
  const approved = ledger.record({ type: 'supervisor-approved', act, supervisor, reason }, flow);
  if (!approved.ok) return approved;
  // While the code was checked the customer may have left, or another hand may have begun the same.
  const now = ledger.state;
  const still =
    now.step === 'serving' &&
    now.flow.referenceId === flow.referenceId &&
    supervisorActs(now, allowed).includes(act);
  if (still) return begin();
  const written = ledger.record({ type: 'supervisor-unused', act }, flow);
  return written.ok ? { ok: false, failure: NOT_HERE } : written;
}
