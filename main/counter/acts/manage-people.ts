/** Managing the people: adding, changing, a new PIN, unlocking. `main/access.ts` says whose roles may ask for it. */
import type { RequestArgument } from '../../../preload/requests.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Person, Role } from '../../domain/people.ts';
import type { Entry, People } from '../../people/index.ts';
import type { Done } from '../ledger.ts';
import { entry, event, unchanged } from './act.ts';
import type { Act, CounterContext, EventOf } from './act.ts';

interface OfPerson {
  readonly person: string;
}
interface Added extends OfPerson {
  readonly role: Role;
  readonly shortName: string | null;
  readonly externalEmployeeId: string | null;
}
interface Changed extends OfPerson {
  readonly changes: readonly Change[];
  /** A new PIN was set. */
  readonly newPin: boolean;
}
interface Change {
  readonly field: Exclude<keyof Person, 'name'>;
  readonly from: string | boolean | null;
  readonly to: string | boolean | null;
}

/** They are for the log. The row is written before the settings are; where those fail, a second row says so. */
export const manageEvents = {
  'person-added': event({
    on: unchanged,
    row: ({ person, role, shortName, externalEmployeeId }: Added) =>
      entry('person.added', { person, role, shortName, externalEmployeeId }),
  }),
  'person-changed': event({
    on: unchanged,
    row: ({ person, changes, newPin }: Changed) => entry('person.changed', { person, changes, newPin }),
  }),
  'person-unlocked': event({
    on: unchanged,
    row: ({ person }: OfPerson) => entry('person.unlocked', { person }),
  }),
  'person-not-saved': event({
    on: unchanged,
    row: ({ person, failure }: OfPerson & { readonly failure: Failure }) =>
      entry('person.not-saved', { person, code: failure.code }),
  }),
};
export type ManageEvent = EventOf<typeof manageEvents>;
type Context = CounterContext<ManageEvent>;

/** A technician adds clerks and technicians. Who approves is for a supervisor to say, once there is one. */
export const addPerson: Act<'ready', RequestArgument<'people.add'>, ManageEvent> = {
  at: ['ready'],
  oneAtATime: true,
  refusal: (_state, { pin, ...person }, { people }) =>
    person.role === 'supervisor' && people.who?.role !== 'supervisor' && people.hasSupervisor
      ? NOT_ALLOWED
      : people.addRefusal(person, pin),
  run: (context, _state, { pin, ...person }) => addedBy(context, person, pin),
};

/** Nobody takes their own role or access away, so that a supervisor is always left. */
export const changePerson: Act<'ready', RequestArgument<'people.change'>, ManageEvent> = {
  at: ['ready'],
  oneAtATime: true,
  refusal(_state, { pin, ...person }, { people }) {
    const isOwn = people.who?.name === person.name;
    if (isOwn && (person.disabled || person.role !== people.who.role))
      return { code: 'people.yourself', retry: 'never' };
    return people.changeRefusal(person, pin);
  },
  run(context, _state, { pin, ...person }) {
    const changes = changesOf(context.people.find(person.name), person);
    const event = { type: 'person-changed', person: person.name, changes, newPin: pin !== null } as const;
    return saved(context, event, (people) => people.change(person, pin));
  },
};

export const unlockPerson: Act<'ready', RequestArgument<'people.unlock'>, ManageEvent> = {
  at: ['ready'],
  refusal: (_state, { name }, { people }) =>
    people.find(name) === null ? { code: 'people.unknown', retry: 'never' } : null,
  run({ ledger, people }, _state, { name }) {
    const written = ledger.record({ type: 'person-unlocked', person: name });
    if (written.ok) people.unlock(name);
    return written;
  },
};

const fields = ['role', 'shortName', 'externalEmployeeId', 'disabled'] as const;

const changesOf = (old: Person | null, now: Person): readonly Change[] =>
  fields
    .map((field) => ({ field, from: old?.[field] ?? null, to: now[field] }))
    .filter(({ from, to }) => from !== to);

export const addedBy = (context: Context, { name, ...rest }: Entry, pin: string): Promise<Done> =>
  saved(context, { type: 'person-added', person: name, ...rest }, (people) =>
    people.add({ name, ...rest }, pin),
  );

async function saved(
  { ledger, people }: Context,
  event: ManageEvent & OfPerson,
  save: (people: People) => Promise<Done>,
): Promise<Done> {
  const recorded = ledger.record(event);
  if (!recorded.ok) return recorded;
  const done = await save(people);
  if (done.ok) return done;
  const written = ledger.record({ type: 'person-not-saved', person: event.person, failure: done.failure });
  return written.ok ? done : written;
}

const NOT_ALLOWED: Failure = { code: 'people.not-allowed', retry: 'never' };
