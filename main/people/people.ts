/** Who is signed in, whose PIN it is, and the people's own entries. */
import { isSameName, pinFits } from '../domain/people.ts';
import type { Person } from '../domain/people.ts';
import type { Failure, FailureCode } from '../domain/failure.ts';
import { fail, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { hashPin, isPin, keyOf } from './hash.ts';
import type { PinKey } from './hash.ts';
import type { Roster } from './roster.ts';
import type { Tries } from './tries.ts';
import type { Choice, Entry, Member, People } from './types.ts';

interface Dependencies {
  readonly roster: Roster;
  readonly tries: Tries;
  readonly key: PinKey;
  /** Told of each change of what the page shows. */
  readonly changed: () => void;
  readonly entered: (person: Person) => void;
  /** This person's hash was made anew, with the key: the PIN stays. */
  readonly rehashed: (name: string) => void;
  /** The last of this person's tries is used up. */
  readonly lockedOut: (name: string) => void;
  /** Told of an entry that could not be written. */
  readonly report: (error: unknown) => void;
}

export interface PeopleDesk extends People {
  /** Whoever may sign in, by name. */
  choices(): readonly Choice[];
  /** Everybody, by name, for whoever manages them. */
  list(): readonly (Person & Pick<Choice, 'locked'>)[];
}

export function createPeople({
  roster,
  tries,
  key,
  changed,
  entered,
  rehashed,
  lockedOut,
  report,
}: Dependencies): PeopleDesk {
  let who: Person | null = null;
  let last: string | null = null;
  const byName = () => roster.members.toSorted((one, other) => one.name.localeCompare(other.name));

  function put(member: Member): Result<null> {
    try {
      roster.put(member);
    } catch (error) {
      report(error);
      return fail('people.not-saved', 'later');
    }
    if (who?.name === member.name) who = personOf(member);
    changed();
    return ok(null);
  }
  /** A hash that an earlier version made, or that was made without a key, is made anew. Where that fails it stays. */
  async function renew(member: Member, pin: string): Promise<void> {
    if (key === null || !('hash' in member.secret) || keyOf(member.secret.hash, key) !== 'none') return;
    const hash = await hashPin(pin, key);
    if (put({ ...member, secret: { hash } }).ok) rehashed(member.name);
  }
  function addRefusal({ name, role }: Entry, pin: string): Failure | null {
    if (roster.members.some((one) => isSameName(one.name, name))) return refusal('people.name-taken');
    return pinFits(role, pin) ? null : refusal('people.pin-unfit');
  }
  function changeRefusal({ name, role }: Person, pin: string | null): Failure | null {
    const member = roster.find(name);
    if (member === null) return refusal('people.unknown');
    // Nobody knows whether the old PIN is one for the new role.
    if (pin === null) return member.role === role ? null : refusal('people.pin-unfit');
    return pinFits(role, pin) ? null : refusal('people.pin-unfit');
  }

  return {
    get who() {
      return who;
    },
    get last() {
      return last;
    },
    get isUnset() {
      return roster.members.length === 0;
    },
    get hasSupervisor() {
      return roster.members.some(({ role, disabled }) => role === 'supervisor' && !disabled);
    },
    find(name) {
      const member = roster.find(name);
      return member && personOf(member);
    },
    async check(name, pin) {
      const member = roster.find(name);
      if (member === null || member.disabled) return fail('people.unknown');
      const { secret } = member;
      if ('hash' in secret && keyOf(secret.hash, key) === 'another') return fail('people.pin-elsewhere');
      const before = standing(tries, name);
      if (before) return before;
      tries.count(name);
      const isRight = 'hash' in secret ? await isPin(pin, secret.hash, key) : secret.pin === pin;
      if (!isRight) {
        if (tries.of(name).locked) lockedOut(name);
        return standing(tries, name) ?? fail('people.pin-wrong', 'now');
      }
      tries.clear(name);
      await renew(member, pin);
      return ok(personOf(member));
    },
    enter(person) {
      who = person;
      last = person.name;
      entered(person);
      changed();
    },
    leave() {
      who = null;
      changed();
    },
    addRefusal,
    changeRefusal,
    async add(entry, pin) {
      const hash = await hashPin(pin, key);
      // Somebody of that name may have come while the hash was made.
      const failure = addRefusal(entry, pin);
      return failure ? { ok: false, failure } : put({ ...entry, disabled: false, secret: { hash } });
    },
    async change(person, pin) {
      const hash = pin === null ? null : await hashPin(pin, key);
      const failure = changeRefusal(person, pin);
      if (failure) return { ok: false, failure };
      const secret = hash === null ? roster.find(person.name)?.secret : { hash };
      if (secret === undefined) return fail('people.unknown');
      const done = put({ ...person, secret });
      if (done.ok && hash !== null) tries.clear(person.name);
      return done;
    },
    unlock(name) {
      tries.clear(name);
    },
    choices: () =>
      byName()
        .filter(({ disabled }) => !disabled)
        .map(({ name, role, secret }) => ({
          ...{ name, role, ...tries.of(name) },
          knownPin: 'pin' in secret ? secret.pin : null,
        })),
    list: () => byName().map((member) => ({ ...personOf(member), locked: tries.of(member.name).locked })),
  };
}

/** Why no PIN of this person's is looked at now, or null. */
function standing(tries: Tries, name: string): Result<never> | null {
  const { locked, wait } = tries.of(name);
  if (locked) return fail('people.locked', 'later');
  return wait > 0 ? fail('people.wait', 'later') : null;
}

const refusal = (code: FailureCode): Failure => ({ code, retry: 'never' });

const personOf = ({ name, role, shortName, externalEmployeeId, disabled }: Member): Person => ({
  ...{ name, role, shortName, externalEmployeeId, disabled },
});
