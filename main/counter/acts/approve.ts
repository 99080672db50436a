/** A supervisor's approval: a name, a PIN and a reason, at the clerk's screen. Overriding the verification and closing an account need it. */
import type { SupervisorWord } from '../../../preload/requests.ts';
import type { Failure } from '../../domain/failure.ts';
import type { SupervisorAct } from '../../domain/supervision.ts';
import type { Person } from '../../domain/people.ts';
import { fail } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import type { People } from '../../people/index.ts';
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

interface Refused {
  readonly act: SupervisorAct;
  /** Whose name was given; null where it is nobody's of this terminal. */
  readonly supervisor: string | null;
  readonly failure: Failure;
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
    row: ({ act, supervisor, failure }: Refused) =>
      entry('supervisor.refused', { act, supervisor, code: failure.code }),
  }),
};
export type ApproveEvent = EventOf<typeof approveEvents>;

/**
 * Checks the supervisor's PIN, writes who approved what or who did not, and begins it.
 * @param begin is called in the same turn as the approval is written, so that nothing comes between the two
 */
export async function approve(
  { ledger, people, allowed }: CounterContext<ApproveEvent>,
  { flow }: Serving,
  act: SupervisorAct,
  said: SupervisorWord,
  begin: () => Done,
): Promise<Done> {
  const checked = await checkSupervisor(people, said);
  if (!checked.ok) {
    const supervisor = people.find(said.supervisor)?.name ?? null;
    const { failure } = checked;
    const written = ledger.record({ type: 'supervisor-refused', act, supervisor, failure }, flow);
    return written.ok ? checked : written;
  }
  const { name: supervisor } = checked.value;
  const { reason } = said;
  const approved = ledger.record({ type: 'supervisor-approved', act, supervisor, reason }, flow);
  if (!approved.ok) return approved;
  // While the PIN was checked the customer may have left, or another hand may have begun the same.
  const now = ledger.state;
  const still =
    now.step === 'serving' &&
    now.flow.referenceId === flow.referenceId &&
    supervisorActs(now, allowed).includes(act);
  if (still) return begin();
  const written = ledger.record({ type: 'supervisor-unused', act }, flow);
  return written.ok ? { ok: false, failure: NOT_HERE } : written;
}

/** The role comes first: a clerk's PIN is not tried here. */
const checkSupervisor = async (
  people: People,
  { supervisor, pin }: SupervisorWord,
): Promise<Result<Person>> =>
  people.find(supervisor)?.role === 'supervisor'
    ? people.check(supervisor, pin)
    : fail('people.no-supervisor', 'now');
