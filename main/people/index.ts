/** Who works at this terminal: sign-in by name and PIN, roles, and the people's entries. */
export type { PinKey } from './hash.ts';
export { createPeople } from './people.ts';
export type { PeopleDesk } from './people.ts';
export { checkPeople, nameOnPaper, openRoster } from './roster.ts';
export type { Roster } from './roster.ts';
export { openTries } from './tries.ts';
export type { Entry, People } from './types.ts';
