import { describe, expect, it } from 'vitest';
import { ok } from '../../main/domain/result.ts';
import { counter, details, failed, kinds, licence, serving } from './counter.ts';

describe('a supervisor', () => {
  const override = { format: 'merchant_override', reason: 'phone lost', cardNumber: null } as const;

  it('may override the verification with a code and a reason, both of which the log answers for', async () => {
    const at = counter();
    await at.scan();
    expect(serving(at).supervisorActs).toContain('merchant_override');
    expect(
      await at.session.verify({ ...override, supervisor: 'Sol Superviseur', pin: 'wrong code' }),
    ).toMatchObject({ ok: false });
    expect(at.api.asked.some(({ call }) => call === 'verify')).toBe(false);
    await at.session.verify({ ...override, supervisor: 'Sol Superviseur', pin: 'good code' });
    expect(serving(at).verification).toEqual({ state: 'done', format: 'merchant_override', pin: '1234' });
    expect(at.rows.map((row) => row.entry)).toEqual(
      expect.arrayContaining([
        {
          ...{ kind: 'supervisor.refused', act: 'merchant_override', supervisor: 'Sol Superviseur' },
          code: 'people.pin-wrong',
        },
        {
          kind: 'supervisor.approved',
          act: 'merchant_override',
          supervisor: 'Sol Superviseur',
          reason: 'phone lost',
        },
      ]),
    );
    expect(JSON.stringify(at.rows)).not.toMatch(/good code|wrong code/);
  });

  it('is named and has the role: a clerk’s name and PIN approve nothing, and nobody else’s name is kept', async () => {
    const at = counter();
    await at.scan();
    for (const supervisor of ['Yan Commis', '1357'])
      expect(await at.session.verify({ ...override, supervisor, pin: '1357' })).toMatchObject({
        failure: { code: 'people.no-supervisor' },
      });
    const refused = at.rows.map((row) => row.entry).filter(({ kind }) => kind === 'supervisor.refused');
    expect(refused).toMatchObject([{ supervisor: 'Yan Commis' }, { supervisor: null }]);
    expect(at.api.asked.some(({ call }) => call === 'verify')).toBe(false);
  });

  it('closes a Quebec account only, once its number was typed again, and prints what says so', async () => {
    const at = counter();
    await at.scan();
    expect(serving(at).supervisorActs).not.toContain('close-account');
    await at.session.clear('clerk');
    at.api.answers.lookUp = () => ok(details({ province: 'QC' }));
    await at.scan(licence({ govid_number: 'QC1' }));
    const said = { supervisor: 'Sol Superviseur', pin: 'good code', reason: 'asked by letter' };
    expect(await at.session.close({ ...said, accountNumber: '123456780' })).toMatchObject({
      failure: { code: 'counter.confirmation-differs' },
    });
    await at.session.close({ ...said, accountNumber: '123456789' });
    expect(serving(at)).toMatchObject({
      account: { status: 'C', mayBuy: 'no' },
      closing: { state: 'closed', print: { state: 'none' } },
      formats: [],
    });
    await at.session.printClosing();
    expect(serving(at).closing).toMatchObject({
      print: { state: 'printed', copies: 1, delivery: 'printed' },
    });
    expect(at.api.asked.filter(({ call }) => call === 'closeAccount')).toHaveLength(1);
    expect(kinds(at).filter((kind) => kind.startsWith('closing.'))).toEqual([
      'closing.asked',
      'closing.done',
      'closing.print-asked',
      'closing.printed',
    ]);
  });

  it('leaves a customer who was looked up the name that a quote told, for the paper', async () => {
    const at = counter();
    at.api.answers.lookUp = () => ok(details({ province: 'QC' }));
    await at.session.lookUp({ by: 'account', number: '123456789' });
    await at.session.quote('100');
    await at.session.close({
      supervisor: 'Sol Superviseur',
      pin: 'good code',
      reason: 'asked by letter',
      accountNumber: '123456789',
    });
    expect(serving(at)).toMatchObject({
      closing: { state: 'closed' },
      account: { customerName: 'Maude Exemple' },
    });
  });

  it('is waited for: nobody goes on to the next customer while an account is being closed', async () => {
    const at = counter();
    const answer = Promise.withResolvers<ReturnType<typeof ok<null>>>();
    at.api.answers.lookUp = () => ok(details({ province: 'QC' }));
    at.api.answers.closeAccount = () => answer.promise;
    await at.scan();
    const closing = at.session.close({
      supervisor: 'Sol Superviseur',
      pin: 'good code',
      reason: 'asked',
      accountNumber: '123456789',
    });
    await expect.poll(() => serving(at).unanswered).toBe('closing');
    expect(await at.session.clear('clerk')).toMatchObject({ ok: false });
    answer.resolve(ok(null));
    await closing;
    expect(serving(at)).toMatchObject({ closing: { state: 'closed' }, unanswered: null });
  });

  it('whose closing has an uncertain outcome is shown that it is uncertain', async () => {
    const at = counter();
    at.api.answers.lookUp = () => ok(details({ province: 'QC' }));
    at.api.answers.closeAccount = () => failed('api.timeout', true);
    await at.scan();
    await at.session.close({
      supervisor: 'Sol Superviseur',
      pin: 'good code',
      reason: 'asked',
      accountNumber: '123456789',
    });
    expect(serving(at).closing).toMatchObject({ state: 'failed', failure: { uncertain: true } });
    expect(serving(at).account.mayBuy).toBe('no');
    expect(await at.session.quote('10')).toMatchObject({ failure: { code: 'counter.account-may-not-buy' } });
    expect(await at.session.retry()).toMatchObject({ ok: false });
  });

  it('whose closing has an uncertain outcome is not sold to until that is known', async () => {
    const at = counter();
    at.api.answers.lookUp = () => ok(details({ province: 'QC' }));
    at.api.answers.closeAccount = () => failed('api.timeout', true);
    await at.scan();
    await at.session.quote('150');
    await at.session.choose({ kind: 'regular' });
    await at.session.verify({ format: 'sms', cardNumber: null });
    await at.session.confirm();
    expect(serving(at).verification).toMatchObject({ state: 'done' });
    await at.session.close({
      supervisor: 'Sol Superviseur',
      pin: 'good code',
      reason: 'asked',
      accountNumber: '123456789',
    });
    const mayNotBuy = { failure: { code: 'counter.account-may-not-buy' } };
    expect(await at.session.print()).toMatchObject(mayNotBuy);
    expect(await at.session.quote('160')).toMatchObject(mayNotBuy);
    expect(serving(at)).toMatchObject({ account: { mayBuy: 'no' }, formats: [] });
    expect(serving(at).supervisorActs).not.toContain('merchant_override');
  });
});
