/** The people of a test's counter: a clerk who is signed in, a supervisor, a technician. */
import type { Person } from '../../main/domain/people.ts';
import { fail, ok } from '../../main/domain/result.ts';
import type { Failure } from '../../main/domain/failure.ts';
import type { People } from '../../main/people/types.ts';
import { clerk, supervisor, technician } from '../samples/cast.ts';

export interface FakePeople extends People {
  who: Person | null;
  last: string | null;
  isUnset: boolean;
  hasSupervisor: boolean;
  /** A PIN is checked once this resolves. */
  pinRead: Promise<unknown>;
  /** What adding or changing somebody answers. */
  saveAnswer: Failure | null;
  readonly unlocked: string[];
}

const pins: Readonly<Record<string, string>> = {
  [clerk.name]: clerk.pin,
  [supervisor.name]: supervisor.pin,
  [technician.name]: technician.pin,
};
const person = (name: string, role: Person['role']): Person => ({
  ...{ name, role, shortName: null, externalEmployeeId: null, disabled: false },
});

export function fakePeople(): FakePeople {
  const everybody = [
    person(clerk.name, 'clerk'),
    person(supervisor.name, 'supervisor'),
    person(technician.name, 'technician'),
  ];
  const find = (name: string) => everybody.find((one) => one.name === name) ?? null;
  const saved = async () =>
    self.saveAnswer === null ? ok(null) : { ok: false as const, failure: self.saveAnswer };
  const self: FakePeople = {
    who: everybody[0] ?? null,
    last: everybody[0]?.name ?? null,
    isUnset: false,
    hasSupervisor: true,
    pinRead: Promise.resolve(),
    saveAnswer: null,
    unlocked: [],
    find,
    async check(name, pin) {
      await self.pinRead;
      const one = find(name);
      if (one === null) return fail('people.unknown');
      return pins[name] === pin ? ok(one) : fail('people.pin-wrong', 'now');
    },
    enter(one) {
      self.who = one;
      self.last = one.name;
    },
    leave() {
      self.who = null;
    },
    addRefusal: () => null,
    changeRefusal: () => null,
    async add(entry) {
      const done = await saved();
      if (done.ok) everybody.push({ ...entry, disabled: false });
      return done;
    },
    change: saved,
    unlock(name) {
      self.unlocked.push(name);
    },
  };
  return self;
}
