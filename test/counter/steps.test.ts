import { describe, expect, it } from 'vitest';
import { ok } from '../../main/domain/result.ts';
import { counter, day, kinds, licence } from './counter.ts';

describe('the log', () => {
  it('that cannot be written stops the session: nothing more is asked, shown as done or printed', async () => {
    const at = counter();
    await at.scan();
    at.logFails = true;
    await at.session.quote('100');
    expect(at.api.asked.some(({ call }) => call === 'calculateInterest')).toBe(false);
    expect(at.session.view()).toMatchObject({ step: 'ready', failure: { code: 'counter.log-unavailable' } });
    await at.scan(licence({ govid_number: 'other' }));
    expect(at.session.view()).toMatchObject({ step: 'ready', failure: { code: 'counter.log-unavailable' } });
    expect(at.api.asked.filter(({ call }) => call === 'search')).toHaveLength(1);
  });

  it('that can be written again says what it lacks, and the session goes on from the beginning', async () => {
    const at = counter();
    await at.scan();
    const before = kinds(at);
    at.logFails = true;
    await at.session.quote('100');
    await at.session.search({ firstName: 'A', lastName: 'B', dob: '1990-01-01', postalCode: null });
    await at.scan(licence({ govid_number: 'other' }));
    at.logFails = false;
    await at.scan(licence({ govid_number: 'third' }));
    expect(at.session.view()).toMatchObject({ step: 'serving' });
    expect(at.rows[before.length]?.entry).toEqual({
      kind: 'log.resumed',
      missed: { first: 'quote.asked', rows: 2 },
    });
    expect(await at.session.quote('100')).toMatchObject({ ok: true });
    expect(at.signals('calculateInterest')).toEqual({ ended: false, givenUp: false });
  });

  it('that can be written again keeps an outcome that comes late, and shows it to nobody', async () => {
    const at = counter();
    const answer = Promise.withResolvers<ReturnType<typeof ok<{ pin: null }>>>();
    at.api.answers.verify = () => answer.promise;
    await at.scan();
    const verifying = at.session.verify({ format: 'sms', cardNumber: null });
    at.logFails = true;
    await at.session.quote('100');
    expect(at.signals('verify')).toEqual({ ended: true, givenUp: false });
    at.logFails = false;
    answer.resolve(ok({ pin: null }));
    await verifying;
    expect(kinds(at).slice(-2)).toEqual(['log.resumed', 'verification.answered']);
    expect(at.session.view()).toEqual({ step: 'ready', failure: null, refusedScan: null });
  });

  it('holds nothing of the licence', async () => {
    const at = counter();
    const planted = licence({
      govid_number: 'PLANTED-NUMBER',
      dob: day('1901-01-09'),
      address_1: 'PLANTED STREET',
      postal_code: 'P1P 1P1',
      city: 'PLANTED CITY',
    });
    await at.scan(planted);
    await at.session.quote('100');
    expect(JSON.stringify(at.rows)).not.toMatch(/PLANTED|1901|P1P|MAUDE|EXEMPLE/);
  });
});
