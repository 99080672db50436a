/** The people put together: who they are, who is signed in, what is locked, and what the page sees of it. */
import type { PeopleView } from '../preload/views.ts';
import { mayManage, maySetUp } from './access.ts';
import type { SupervisorPowers } from './counter/rules.ts';
import type { Failure } from './domain/failure.ts';
import type { TerminalEntry } from './entries.ts';
import type { Log } from './log.ts';
import { createPeople, nameOnPaper, openTries } from './people/index.ts';
import type { PeopleDesk, PinKey, Roster } from './people/index.ts';
import type { SettingsFile } from './settings/index.ts';

export interface StaffParts {
  readonly folder: string;
  readonly settings: SettingsFile;
  readonly roster: Roster;
  readonly pinKey: PinKey;
}

interface Dependencies extends StaffParts {
  readonly mode: 'training' | 'live';
  readonly log: Log;
  readonly append: (entry: TerminalEntry) => void;
  readonly changed: () => void;
}

export interface Staff {
  readonly people: PeopleDesk;
  /** What the merchant lets its supervisors do: nothing where there is none. */
  readonly allowed: SupervisorPowers;
  /** Whoever is signed in, as the settings want it on paper. */
  readonly onPaper: () => string | null;
  view(): PeopleView;
  /** A scan came while nobody was signed in. */
  refuseScan(): void;
  /** @param endsAt when it is locked, on the process's own clock; null while that is not near */
  readonly warn: (endsAt: number | null) => void;
}

export function openStaff(dependencies: Dependencies): Staff {
  const { folder, settings, roster, pinKey: key, mode, log, append, changed } = dependencies;
  const names = roster.members.map(({ name }) => name);
  const tries = openTries(folder, names, changed);
  for (const name of roster.renewed) tries.clear(name);
  let failure: Failure | null = null;
  let locksAt: number | null = null;
  const people = createPeople({
    ...{ roster, tries, key, changed },
    rehashed: (person) => {
      append({ kind: 'person.rehashed', person });
    },
    lockedOut: (person) => {
      append({ kind: 'person.locked', person });
    },
    entered: () => {
      failure = null;
    },
    report: (error) => {
      log.error('people not saved', { error });
    },
  });
  if (key === null) log.warn('people', { code: 'no-key-store' });
  return {
    people,
    allowed: {
      get override() {
        return people.hasSupervisor && (settings.current.merchantOverride || mode === 'training');
      },
      get closing() {
        return people.hasSupervisor;
      },
    },
    onPaper: () => people.who && nameOnPaper(people.who, settings.current),
    view() {
      const { who } = people;
      return {
        signedIn: who && {
          ...{ name: who.name, role: who.role },
          ...{ maySetUp: maySetUp(who.role), mayManage: mayManage(who.role) },
        },
        isUnset: people.isUnset,
        choices: people.choices(),
        ...{ last: people.last, failure },
        locksIn: locksAt === null ? null : Math.max(0, Math.ceil((locksAt - performance.now()) / 1000)),
        unkeyed: key === null,
      };
    },
    refuseScan() {
      failure = { code: 'people.scan-while-locked', retry: 'now' };
      changed();
    },
    warn(endsAt) {
      locksAt = people.who === null ? null : endsAt;
      changed();
    },
  };
}
