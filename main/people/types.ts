/** What the other rooms know of the people. */
import type { Person, Role } from '../domain/people.ts';
import type { Failure } from '../domain/failure.ts';
import type { Result } from '../domain/result.ts';

/** A person, with what tells that it is them. */
export interface Member extends Person {
  /** The PIN itself, of somebody whom training mode invented; and the hash of everybody else's. */
  readonly secret: { readonly pin: string } | { readonly hash: string };
}

/** What a person's entry holds, but for the PIN. */
export type Entry = Omit<Person, 'disabled'>;

/** The people, as the acts of the counter use them. Nothing here writes a row: the acts do. */
export interface People {
  /** Who is signed in; null at the sign-in screen. */
  readonly who: Person | null;
  /** Who was signed in last since the terminal started, and may be again; null where nobody was. */
  readonly last: string | null;
  /** Nobody is set up: the first supervisor is made on the screen. */
  readonly isUnset: boolean;
  /** Somebody who may approve, and sign in. */
  readonly hasSupervisor: boolean;
  /** Null where nobody has this name, to the letter. */
  find(name: string): Person | null;
  /**
   * Tells whether it is this person's PIN. Failures: `people.pin-wrong`; `people.wait` and `people.locked` after too
   * many, whatever the PIN; `people.pin-elsewhere` where another terminal's key made its hash; `people.unknown`.
   */
  check(name: string, pin: string): Promise<Result<Person>>;
  enter(person: Person): void;
  leave(): void;
  /** Why these cannot be added or changed so: `people.name-taken`, `people.pin-unfit`, `people.unknown`; or null. */
  addRefusal(entry: Entry, pin: string): Failure | null;
  changeRefusal(person: Person, pin: string | null): Failure | null;
  /** Failures of both: `people.not-saved`, beside those of the refusals. */
  add(entry: Entry, pin: string): Promise<Result<null>>;
  /** @param pin the new one; null to leave it as it is */
  change(person: Person, pin: string | null): Promise<Result<null>>;
  /** Forgets the wrong PINs. */
  unlock(name: string): void;
}

/** How a person may sign in now. */
export interface Choice {
  readonly name: string;
  readonly role: Role;
  readonly locked: boolean;
  /** Seconds. */
  readonly wait: number;
  /** Of somebody whom training mode invented. */
  readonly knownPin: string | null;
}
