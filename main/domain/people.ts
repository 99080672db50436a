/** The people of a terminal: who they are, what each role may be, what a PIN must be. */

/** A technician sets the terminal up. A supervisor approves, and manages the people too. */
export const roles = ['clerk', 'supervisor', 'technician'] as const;
export type Role = (typeof roles)[number];

/** A person without anything of the PIN. The name tells one from all others of the terminal. */
export interface Person {
  readonly name: string;
  readonly role: Role;
  /** For paper, where the settings ask for it; null for the initials. */
  readonly shortName: string | null;
  /** The vendor's own id of this employee, for purchases. */
  readonly externalEmployeeId: string | null;
  readonly disabled: boolean;
}

/** Characters, at the most. */
export const PERSON_NAME_LENGTH = 60;
export const SHORT_NAME_LENGTH = 12;
/** Of the vendor's ids of a store and of an employee: the vendor tells no limit (docs/pos-api.md). */
export const EXTERNAL_ID_LENGTH = 40;
export const PIN_LENGTH = 64;

/** A clerk's PIN has 4 to 8 digits; a supervisor's or technician's has 6 characters or more. */
export const pinFits = (role: Role, pin: string): boolean =>
  role === 'clerk' ? /^\d{4,8}$/.test(pin) : pin.length >= 6 && pin.length <= PIN_LENGTH;

/** Two names that a person would read as one: composed otherwise, in capitals, or with more blanks. */
export const isSameName = (one: string, other: string): boolean => bare(one) === bare(other);

const bare = (name: string): string =>
  name.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLocaleLowerCase('en');

/** `Anne-Marie Tremblay` → `AMT`: the first letter of each part of the name, five at the most. */
export const initialsOf = (name: string): string =>
  (name.normalize('NFC').match(/(?<![\p{L}\p{M}’'])\p{L}/gu) ?? [])
    .slice(0, 5)
    .join('')
    .toLocaleUpperCase('en');
