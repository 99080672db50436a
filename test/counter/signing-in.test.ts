/** Signing in, locking, and managing the people: what is refused, and what the log has of each. */
import { describe, expect, it } from 'vitest';
import { ok } from '../../main/domain/result.ts';
import { clerk, supervisor } from '../samples/cast.ts';
import { counter, details, failed, serving } from './counter.ts';

const nobodyIn = () => {
  const at = counter();
  at.people.who = null;
  return at;
};
const entries = (at: ReturnType<typeof counter>) => at.rows.map(({ entry }) => entry);

describe('signing in', () => {
  it('is in the log, and so is each wrong PIN, without the PIN', async () => {
    const at = nobodyIn();
    await at.session.signIn({ name: clerk.name, pin: '9999' });
    expect(at.people.who).toBe(null);
    await at.session.signIn(clerk);
    expect(at.people.who?.name).toBe(clerk.name);
    expect(entries(at)).toEqual([
      { kind: 'person.sign-in-failed', person: clerk.name, code: 'people.pin-wrong' },
      { kind: 'person.signed-in', person: clerk.name, role: 'clerk', before: clerk.name },
    ]);
  });

  it('under a name that nobody has leaves nothing in the log of what was typed: it may be a PIN', async () => {
    const at = nobodyIn();
    await at.session.signIn({ name: '1357', pin: '1357' });
    expect(entries(at)).toEqual([{ kind: 'person.sign-in-failed', person: null, code: 'people.unknown' }]);
  });

  it('does not happen where it cannot be written', async () => {
    const at = nobodyIn();
    at.logFails = true;
    expect(await at.session.signIn(clerk)).toMatchObject({ failure: { code: 'counter.log-unavailable' } });
    expect(at.people.who).toBe(null);
    at.logFails = false;
    expect(await at.session.signIn(clerk)).toEqual(ok(null));
  });

  it('tells who was in before: another clerk takes the terminal over', async () => {
    const at = counter();
    await at.session.lock('idle');
    await at.session.signIn(supervisor);
    await at.session.lock('clerk');
    await at.session.signIn(supervisor);
    expect(entries(at)).toMatchObject([
      { kind: 'terminal.locked', by: 'idle', person: clerk.name },
      { kind: 'person.signed-in', person: supervisor.name, before: clerk.name },
      { kind: 'terminal.locked', by: 'clerk', person: supervisor.name },
      { kind: 'person.signed-in', person: supervisor.name, before: supervisor.name },
    ]);
  });

  it('twice at once lets one of them in', async () => {
    const at = nobodyIn();
    const answers = await Promise.all([at.session.signIn(clerk), at.session.signIn(supervisor)]);
    expect(answers.map((answer) => answer.ok)).toEqual([true, false]);
    expect(at.people.who?.name).toBe(clerk.name);
    expect(await at.session.signIn(supervisor)).toMatchObject({ ok: false });
  });

  it('as the first supervisor is possible on a terminal without anybody, and only there', async () => {
    const at = nobodyIn();
    const first = { name: 'Pia Première', pin: '123456' };
    expect(await at.session.makeFirst(first)).toMatchObject({ ok: false });
    at.people.isUnset = true;
    expect(await at.session.makeFirst(first)).toEqual(ok(null));
    expect(at.people.who).toMatchObject({ name: first.name, role: 'supervisor' });
    expect(entries(at).map(({ kind }) => kind)).toEqual(['person.added', 'person.signed-in']);
  });
});

describe('locking', () => {
  it('clears the customer and signs the clerk out, in this order in the log', async () => {
    const at = counter();
    await at.scan();
    expect(await at.session.lock('clerk')).toEqual(ok(null));
    expect(at.session.view().step).toBe('ready');
    expect(at.people.who).toBe(null);
    expect(entries(at).slice(-2)).toEqual([
      { kind: 'customer.cleared', by: 'lock', unanswered: null },
      { kind: 'terminal.locked', by: 'clerk', person: clerk.name },
    ]);
    expect(await at.session.lock('idle')).toEqual(ok(null));
    expect(entries(at).at(-1)).toMatchObject({ kind: 'terminal.locked', by: 'clerk' });
  });

  it('takes back what was turned to the customer', async () => {
    const at = counter();
    await at.scan();
    await at.session.quote('150');
    await at.session.show(true);
    await at.session.lock('idle');
    const last = entries(at)
      .slice(-3)
      .map(({ kind }) => kind);
    expect(last).toEqual(['comparison.hidden', 'customer.cleared', 'terminal.locked']);
  });

  it('by the time waits for a verification’s answer, and by the clerk does not', async () => {
    const at = counter();
    const answer = Promise.withResolvers<ReturnType<typeof ok<{ pin: null }>>>();
    at.api.answers.verify = () => answer.promise;
    await at.scan();
    void at.session.verify({ format: 'sms', cardNumber: null });
    expect(await at.session.lock('idle')).toMatchObject({ failure: { code: 'counter.nothing-to-do-here' } });
    expect(at.people.who?.name).toBe(clerk.name);
    expect(await at.session.lock('clerk')).toEqual(ok(null));
    at.people.who = null;
    answer.resolve(ok({ pin: null }));
    await at.session.settled();
    const last = at.rows.findIndex(({ entry }) => entry.kind === 'verification.answered');
    expect([at.rows[last]?.flow, at.clerks[last]]).toEqual(['flow-1', clerk.name]);
  });

  it('waits for the answer of an account that is being closed, whoever asks', async () => {
    const at = counter();
    const answer = Promise.withResolvers<ReturnType<typeof failed>>();
    at.api.answers.lookUp = () => ok(details({ province: 'QC' }));
    at.api.answers.closeAccount = () => answer.promise;
    await at.scan();
    const said = { supervisor: supervisor.name, pin: supervisor.pin, reason: 'asked' };
    const closing = at.session.close({ ...said, accountNumber: '123456789' });
    await expect.poll(() => serving(at).unanswered).toBe('closing');
    for (const by of ['clerk', 'idle'] as const)
      expect(await at.session.lock(by)).toMatchObject({ ok: false });
    answer.resolve(failed('api.timeout', true));
    await closing;
    expect(await at.session.lock('idle')).toEqual(ok(null));
  });
});

describe('managing the people', () => {
  const entry = { name: 'Noé Nouveau', role: 'clerk', shortName: null, externalEmployeeId: null } as const;

  it('is written before it is done; what could not be saved is written too', async () => {
    const at = counter();
    at.people.saveAnswer = { code: 'people.not-saved', retry: 'later' };
    expect(await at.session.addPerson({ ...entry, pin: '1234' })).toMatchObject({ ok: false });
    expect(at.people.find(entry.name)).toBe(null);
    expect(entries(at)).toEqual([
      {
        kind: 'person.added',
        ...{ person: entry.name, role: 'clerk', shortName: null, externalEmployeeId: null },
      },
      { kind: 'person.not-saved', person: entry.name, code: 'people.not-saved' },
    ]);
  });

  it('is in the log with what was changed, from and to, and never with a PIN', async () => {
    const at = counter();
    const now = {
      name: clerk.name,
      role: 'supervisor',
      shortName: 'Y.',
      externalEmployeeId: '20417',
    } as const;
    at.people.who = at.people.find(supervisor.name);
    await at.session.changePerson({ ...now, disabled: false, pin: '864209' });
    expect(entries(at)).toEqual([
      {
        kind: 'person.changed',
        person: clerk.name,
        changes: [
          { field: 'role', from: 'clerk', to: 'supervisor' },
          { field: 'shortName', from: null, to: 'Y.' },
          { field: 'externalEmployeeId', from: null, to: '20417' },
        ],
        newPin: true,
      },
    ]);
    expect(JSON.stringify(at.rows)).not.toContain('864209');
  });

  it('is for the time between customers', async () => {
    const at = counter();
    await at.scan();
    const refused = { failure: { code: 'counter.nothing-to-do-here' } };
    expect(await at.session.addPerson({ ...entry, pin: '1234' })).toMatchObject(refused);
    expect(await at.session.changePerson({ ...entry, disabled: false, pin: null })).toMatchObject(refused);
    expect(await at.session.unlockPerson(clerk.name)).toMatchObject(refused);
  });

  it('unlocks those whom the terminal knows', async () => {
    const at = counter();
    expect(await at.session.unlockPerson('Nobody')).toMatchObject({ failure: { code: 'people.unknown' } });
    await at.session.unlockPerson(clerk.name);
    expect(at.people.unlocked).toEqual([clerk.name]);
    expect(entries(at)).toEqual([{ kind: 'person.unlocked', person: clerk.name }]);
  });
});
