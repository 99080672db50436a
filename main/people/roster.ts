/** Who works at this terminal: the people of the settings, and in training mode those that it invents. */
import { initialsOf, isSameName, pinFits } from '../domain/people.ts';
import type { Person } from '../domain/people.ts';
import { SettingsError } from '../settings/index.ts';
import type { Settings, SettingsFile } from '../settings/index.ts';
import { hashPin } from './hash.ts';
import type { PinKey } from './hash.ts';
import { inventedPeople } from './invented.ts';
import type { Member } from './types.ts';

export interface Roster {
  readonly members: readonly Member[];
  /** Those whose wrong tries are forgotten at this start: a technician gave them another PIN, or they are invented. */
  readonly renewed: readonly string[];
  find(name: string): Member | null;
  /**
   * Puts the member in the place of the one of that name, or behind the others, and writes the settings.
   * @throws SettingsError where they could not be written; the roster stays as it was then
   */
  put(member: Member): void;
}

type Given = Settings['people'][number];

/**
 * Reads the people of the settings. A PIN that stands there in the clear is replaced by its hash in the file, and the
 * supervisors of an earlier version are taken over.
 * @param invents training mode: its invented people are there besides, and are never written
 * @throws SettingsError where two have one name, or a PIN is none for its role
 */
export async function openRoster(settings: SettingsFile, key: PinKey, invents: boolean): Promise<Roster> {
  const { people, supervisors } = settings.current;
  const given = [...people, ...takenOver(people, supervisors)];
  refuseUnfit(settings, given);
  const renewed = given.filter(({ pin }) => pin !== undefined).map(({ name }) => name);
  let members: readonly Member[] = await Promise.all(given.map((one) => memberOf(one, key)));
  if (renewed.length > 0 || supervisors.length > 0) save(members);
  const invented = invents ? inventedPeople.filter(({ name }) => !has(members, name)) : [];
  members = [...members, ...invented];

  function save(next: readonly Member[]): void {
    settings.change({ people: next.flatMap(keptOf), supervisors: [] });
  }
  return {
    get members() {
      return members;
    },
    // What is invented is begun anew with each start.
    renewed: [...renewed, ...invented.map(({ name }) => name)],
    find: (name) => members.find((one) => one.name === name) ?? null,
    put(member) {
      const next = has(members, member.name)
        ? members.map((one) => (one.name === member.name ? member : one))
        : [...members, member];
      // An invented person is never written, and so is not there as changed after the next start.
      if ('hash' in member.secret) save(next);
      members = next;
    },
  };
}

/** How a paper names a person. */
export const nameOnPaper = (
  { name, shortName }: Person,
  { clerkOnPaper }: Pick<Settings, 'clerkOnPaper'>,
): string => (clerkOnPaper === 'short-name' ? (shortName ?? name) : initialsOf(name) || name);

const has = (members: readonly Pick<Person, 'name'>[], name: string): boolean =>
  members.some((one) => isSameName(one.name, name));

/** A name that is taken gets a number: an earlier version let two supervisors have one. */
function takenOver(people: readonly Given[], supervisors: Settings['supervisors']): Given[] {
  const taken: Given[] = [];
  for (const { name, code, codeHash } of supervisors) {
    const secret = code === undefined ? { pinHash: codeHash } : { pin: code };
    taken.push({
      name: freeName(name.trim(), [...people, ...taken]),
      role: 'supervisor',
      disabled: false,
      ...secret,
    });
  }
  return taken;
}

function freeName(wanted: string, taken: readonly Given[]): string {
  for (let next = 1; ; next += 1) {
    const name = next === 1 ? wanted : `${wanted.slice(0, 55)} (${String(next)})`;
    if (name !== '' && !has(taken, name)) return name;
  }
}

function refuseUnfit(settings: SettingsFile, given: readonly Given[]): void {
  try {
    checkPeople(settings.path, given);
  } catch (error) {
    // The PINs stay in the file in the clear until the technician has corrected it.
    settings.protect();
    throw error;
  }
}

/**
 * What a settings file cannot say by its shape alone.
 * @param file is named in the error
 * @throws SettingsError where two have one name, or a PIN is none for its role
 */
export function checkPeople(file: string, given: readonly Given[]): void {
  given.forEach(({ name, role, pin }, at) => {
    const before = given.findIndex((other) => isSameName(other.name, name));
    const field = `people.${String(at)}`;
    if (before < at)
      throw new SettingsError(file, `${field}.name`, {
        kind: 'name-shared',
        bound: `people.${String(before)}`,
      });
    if (pin !== undefined && !pinFits(role, pin))
      throw new SettingsError(file, `${field}.pin`, { kind: 'pin-unfit' });
  });
}

const memberOf = async (given: Given, key: PinKey): Promise<Member> => ({
  ...{ name: given.name, role: given.role, disabled: given.disabled },
  shortName: given.shortName ?? null,
  externalEmployeeId: given.externalEmployeeId ?? null,
  secret: { hash: given.pin === undefined ? (given.pinHash ?? '') : await hashPin(given.pin, key) },
});

const keptOf = ({ name, role, shortName, externalEmployeeId, disabled, secret }: Member): Given[] =>
  'pin' in secret
    ? []
    : [
        {
          ...{ name, role, disabled, pinHash: secret.hash },
          ...(shortName === null ? {} : { shortName }),
          ...(externalEmployeeId === null ? {} : { externalEmployeeId }),
        },
      ];
