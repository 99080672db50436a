/** Signing in by name and PIN; and making the first supervisor of a terminal that has nobody yet. */
import type { RequestArgument } from '../../../preload/requests.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Person, Role } from '../../domain/people.ts';
import type { Done } from '../ledger.ts';
import { NOT_HERE } from '../rules.ts';
import type { State } from '../state.ts';
import { entry, event, unchanged } from './act.ts';
import type { Act, CounterContext, EventOf } from './act.ts';
import { addedBy } from './manage-people.ts';
import type { ManageEvent } from './manage-people.ts';

interface SignedIn {
  readonly person: string;
  readonly role: Role;
  /** Null at the first sign-in since the terminal started. */
  readonly before: string | null;
}

export const signInEvents = {
  'signed-in': event({
    on: unchanged,
    /** `before` is who was signed in last: the same person unlocks the terminal, another one takes it over. */
    row: ({ person, role, before }: SignedIn) => entry('person.signed-in', { person, role, before }),
  }),
  'sign-in-failed': event({
    on: unchanged,
    /** `person` is null where the name is nobody's here: what was typed may be a PIN. */
    row: ({ person, failure }: { readonly person: string | null; readonly failure: Failure }) =>
      entry('person.sign-in-failed', { person, code: failure.code }),
  }),
};
type SignInEvent = EventOf<typeof signInEvents>;

export const signIn: Act<State['step'], RequestArgument<'people.signIn'>, SignInEvent> = {
  at: 'every step',
  refusal: (_state, _argument, { people }) => (people.who === null ? null : NOT_HERE),
  async run(context, _state, { name, pin }) {
    const { ledger, people } = context;
    const checked = await people.check(name, pin);
    if (checked.ok) return enter(context, checked.value);
    const person = people.find(name)?.name ?? null;
    const written = ledger.record({ type: 'sign-in-failed', person, failure: checked.failure });
    return written.ok ? checked : written;
  },
};

export const makeFirst: Act<State['step'], RequestArgument<'people.first'>, SignInEvent | ManageEvent> = {
  at: 'every step',
  oneAtATime: true,
  refusal: (_state, { name, pin }, { people }) =>
    people.isUnset ? people.addRefusal(supervisorOf(name), pin) : NOT_HERE,
  async run(context, _state, { name, pin }) {
    const added = await addedBy(context, supervisorOf(name), pin);
    const first = context.people.find(name);
    return added.ok && first !== null ? enter(context, first) : added;
  },
};

/** While the PIN was checked somebody else may have signed in. */
function enter({ ledger, people }: CounterContext<SignInEvent>, person: Person): Done {
  if (people.who !== null) return { ok: false, failure: NOT_HERE };
  const written = ledger.record({
    type: 'signed-in',
    ...{ person: person.name, role: person.role, before: people.last },
  });
  if (written.ok) people.enter(person);
  return written;
}

const supervisorOf = (name: string) =>
  ({ name, role: 'supervisor', shortName: null, externalEmployeeId: null }) as const;
