/** Who may sign in with which PIN, and how the people's entries change. */
import { describe, expect, it, vi } from 'vitest';
import type { Role } from '../../main/domain/people.ts';
import { hashPin, keyOf } from '../../main/people/hash.ts';
import { createPeople } from '../../main/people/index.ts';
import type { Roster } from '../../main/people/index.ts';
import type { Member } from '../../main/people/types.ts';

const key = Buffer.alloc(32, 7);
const keyed = await hashPin('135790', key);
const old = await hashPin('old code', null);
const elsewhere = await hashPin('135790', Buffer.alloc(32, 8));

const member = (name: string, role: Role, hash: string, change: Partial<Member> = {}): Member => ({
  ...{ name, role, shortName: null, externalEmployeeId: null, disabled: false, secret: { hash } },
  ...change,
});

function open(...members: Member[]) {
  let all: readonly Member[] = members;
  let full = false;
  const roster: Roster = {
    get members() {
      return all;
    },
    renewed: [],
    find: (name) => all.find((one) => one.name === name) ?? null,
    put(one) {
      if (full) throw new Error('disk full');
      all = [...all.filter(({ name }) => name !== one.name), one];
    },
  };
  const wrong = new Map<string, number>();
  const rehashed = vi.fn();
  const lockedOut = vi.fn();
  const people = createPeople({
    roster,
    tries: {
      of: (name) => ({ locked: (wrong.get(name) ?? 0) >= 10, wait: wrong.get(name) === 5 ? 30 : 0 }),
      count: (name) => wrong.set(name, (wrong.get(name) ?? 0) + 1),
      clear: (name) => wrong.delete(name),
    },
    key,
    ...{ changed: () => undefined, entered: () => undefined, rehashed, lockedOut, report: () => undefined },
  });
  return { people, roster, wrong, rehashed, lockedOut, fill: () => (full = true) };
}
const refused = (code: string) => ({ ok: false, failure: { code } });

describe('a PIN', () => {
  it('is right for its own person alone, and forgets the wrong ones before it', async () => {
    const { people, wrong } = open(member('Ada', 'clerk', keyed), member('Bo', 'clerk', old));
    expect(await people.check('Ada', 'old code')).toMatchObject(refused('people.pin-wrong'));
    expect(wrong.get('Ada')).toBe(1);
    const right = await people.check('Ada', '135790');
    expect(right).toMatchObject({ ok: true, value: { name: 'Ada', role: 'clerk' } });
    expect(JSON.stringify(right)).not.toContain(keyed);
    expect(wrong.size).toBe(0);
  });

  it('is not looked at while its person waits or is locked', async () => {
    const { people, wrong, lockedOut } = open(member('Ada', 'clerk', keyed));
    wrong.set('Ada', 4);
    expect(await people.check('Ada', 'wrong')).toMatchObject(refused('people.wait'));
    expect(await people.check('Ada', '135790')).toMatchObject(refused('people.wait'));
    expect(lockedOut).not.toHaveBeenCalled();
    wrong.set('Ada', 9);
    expect(await people.check('Ada', 'wrong')).toMatchObject(refused('people.locked'));
    expect(await people.check('Ada', '135790')).toMatchObject(refused('people.locked'));
    expect(lockedOut).toHaveBeenCalledExactlyOnceWith('Ada');
    people.unlock('Ada');
    expect(await people.check('Ada', '135790')).toMatchObject({ ok: true });
  });

  it('of many sent at once has no more tries than one after another', async () => {
    const { people } = open(member('Ada', 'clerk', keyed));
    const answers = await Promise.all(Array.from({ length: 8 }, () => people.check('Ada', 'wrong')));
    const codes = answers.map((answer) => (answer.ok ? null : answer.failure.code));
    expect(codes).toEqual(Array(8).fill('people.wait'));
  });

  it('of nobody, of a disabled person and of another terminal’s key is refused, and says why', async () => {
    const { people, wrong } = open(
      member('Ada', 'clerk', keyed, { disabled: true }),
      member('Bo', 'clerk', elsewhere),
    );
    expect(await people.check('Cy', '135790')).toMatchObject(refused('people.unknown'));
    expect(await people.check('Ada', '135790')).toMatchObject(refused('people.unknown'));
    expect(await people.check('Bo', '135790')).toMatchObject(refused('people.pin-elsewhere'));
    expect(wrong.size).toBe(0);
  });

  it('of an earlier version holds, and its hash is made anew with the key at its next right use', async () => {
    const { people, roster, rehashed } = open(member('Bo', 'supervisor', old));
    expect(await people.check('Bo', 'wrong')).toMatchObject(refused('people.pin-wrong'));
    expect(rehashed).not.toHaveBeenCalled();
    expect(await people.check('Bo', 'old code')).toMatchObject({ ok: true });
    const secret = roster.find('Bo')?.secret;
    expect(secret && 'hash' in secret && keyOf(secret.hash, key)).toBe('this');
    expect(rehashed).toHaveBeenCalledExactlyOnceWith('Bo');
    expect(await people.check('Bo', 'old code')).toMatchObject({ ok: true });
  });

  it('holds also where its new hash cannot be saved', async () => {
    const { people, rehashed, fill } = open(member('Bo', 'supervisor', old));
    fill();
    expect(await people.check('Bo', 'old code')).toMatchObject({ ok: true });
    expect(rehashed).not.toHaveBeenCalled();
  });

  it('of somebody invented is known without a hash', async () => {
    const { people } = open(member('Cam', 'clerk', '', { secret: { pin: '1234' } }));
    expect(await people.check('Cam', '1234')).toMatchObject({ ok: true });
    expect(await people.check('Cam', '4321')).toMatchObject(refused('people.pin-wrong'));
    expect(people.choices()).toMatchObject([{ name: 'Cam', knownPin: '1234' }]);
  });
});

describe('an entry', () => {
  const entry = { name: 'Di', role: 'clerk', shortName: null, externalEmployeeId: null } as const;

  it('is added with a PIN that fits the role, under a name that nobody has', async () => {
    const { people, roster } = open(member('Ada', 'supervisor', keyed));
    expect(people.addRefusal({ ...entry, name: ' ada' }, '1234')).toMatchObject({
      code: 'people.name-taken',
    });
    expect(people.addRefusal(entry, 'abcd')).toMatchObject({ code: 'people.pin-unfit' });
    expect(people.addRefusal({ ...entry, role: 'technician' }, '12345')).toMatchObject({
      code: 'people.pin-unfit',
    });
    expect(await people.add(entry, '1234')).toEqual({ ok: true, value: null });
    expect(await people.add(entry, '1234')).toMatchObject(refused('people.name-taken'));
    expect(roster.members).toHaveLength(2);
    expect(await people.check('Di', '1234')).toMatchObject({ ok: true });
  });

  it('keeps its PIN where only the rest changes, and needs a new one with a new role', async () => {
    const { people, wrong } = open(member('Ada', 'clerk', keyed));
    const ada = { ...entry, name: 'Ada', disabled: false };
    expect(await people.change({ ...ada, shortName: 'A' }, null)).toMatchObject({ ok: true });
    expect(people.find('Ada')).toMatchObject({ shortName: 'A', role: 'clerk' });
    const promoted = { ...ada, role: 'supervisor' } as const;
    expect(people.changeRefusal(promoted, null)).toMatchObject({ code: 'people.pin-unfit' });
    expect(people.changeRefusal(promoted, '1234')).toMatchObject({ code: 'people.pin-unfit' });
    wrong.set('Ada', 10);
    expect(await people.change(promoted, 'a new one')).toMatchObject({ ok: true });
    expect(await people.check('Ada', 'a new one')).toMatchObject({ ok: true });
    expect(people.changeRefusal({ ...ada, name: 'Zed' }, null)).toMatchObject({ code: 'people.unknown' });
  });

  it('that cannot be saved stays as it was', async () => {
    const { people, fill } = open(member('Ada', 'clerk', keyed));
    fill();
    expect(await people.add(entry, '1234')).toMatchObject(refused('people.not-saved'));
    const disabled = { ...entry, name: 'Ada', disabled: true };
    expect(await people.change(disabled, null)).toMatchObject(refused('people.not-saved'));
    expect(people.choices().map(({ name }) => name)).toEqual(['Ada']);
  });

  it('of somebody disabled is offered to nobody who signs in, and shown to whoever manages', () => {
    const { people } = open(
      member('Bo', 'clerk', keyed),
      member('Ada', 'supervisor', keyed, { disabled: true }),
    );
    expect(people.choices().map(({ name }) => name)).toEqual(['Bo']);
    expect(people.list().map(({ name }) => name)).toEqual(['Ada', 'Bo']);
    expect(people.hasSupervisor).toBe(false);
    expect(JSON.stringify([people.choices(), people.list()])).not.toContain(keyed);
  });
});
