/** Where something throws that never should, the session records a failure: no state waits for ever. */
import { describe, expect, it } from 'vitest';
import { ok } from '../../main/domain/result.ts';
import { counter, details, serving } from './counter.ts';

const defect = new Error('a defect');
const throws = () => {
  throw defect;
};
const internal = { code: 'counter.internal' };

async function chosen() {
  const at = counter();
  at.api.answers.lookUp = () => ok(details({ province: 'QC' }));
  await at.scan();
  await at.session.quote('100');
  await at.session.choose({ kind: 'regular' });
  return at;
}

describe('an error that is thrown', () => {
  it('by the decoder refuses the scan', async () => {
    const at = counter();
    Object.defineProperty(at, 'decoded', { get: throws });
    await at.scan();
    expect(at.session.view()).toMatchObject({ step: 'ready', failure: internal });
    expect(at.rows.at(-1)?.entry).toMatchObject({ kind: 'scan.refused', code: 'counter.internal' });
    expect(at.reported).toEqual([defect]);
  });

  it('while searching fails the search, which may be tried again', async () => {
    const at = counter();
    at.api.answers.search = throws;
    await at.scan();
    expect(at.session.view()).toMatchObject({ step: 'search-failed', failure: internal });
    at.api.answers.search = () => ok([]);
    expect(await at.session.retry()).toEqual(ok(null));
    expect(at.session.view().step).toBe('not-found');
  });

  it('while an account is opened fails the opening', async () => {
    const at = counter();
    at.api.answers.lookUp = throws;
    await at.scan();
    expect(at.session.view()).toMatchObject({ step: 'accounts', opening: null, failure: internal });
  });

  it('while the vendor decodes fails the decoding', async () => {
    const at = counter();
    at.decoded = { ok: false, failure: { code: 'licence.unreadable', retry: 'now' } };
    at.api.answers.decodeLicence = throws;
    await at.scan();
    await at.session.decodeRemotely(1);
    expect(at.session.view()).toMatchObject({ step: 'ready', failure: internal });
  });

  it('while a quote is asked fails the quote', async () => {
    const at = counter();
    await at.scan();
    at.api.answers.calculateInterest = throws;
    await at.session.quote('100');
    expect(serving(at).quote).toMatchObject({ state: 'failed', amount: '100.00', failure: internal });
  });

  it('while verifying or closing leaves it uncertain whether that was carried out', async () => {
    const at = await chosen();
    at.api.answers.verify = throws;
    await at.session.verify({ format: 'sms', cardNumber: null });
    expect(serving(at).verification).toMatchObject({
      state: 'failed',
      failure: { ...internal, uncertain: true },
    });
    at.api.answers.closeAccount = throws;
    await at.session.close({
      supervisor: 'Sol Superviseur',
      pin: 'good code',
      reason: 'asked',
      accountNumber: '123456789',
    });
    expect(serving(at).closing).toMatchObject({ state: 'failed', failure: { ...internal, uncertain: true } });
    expect(at.rows.at(-1)?.entry).toMatchObject({ kind: 'closing.failed', uncertain: true });
    expect(at.reported).toEqual([defect, defect]);
  });

  it('while printing fails the paper, which may be printed again', async () => {
    const at = await chosen();
    await at.session.verify({ format: 'security_question', questionId: '4', answer: 'x', cardNumber: null });
    Object.defineProperty(at, 'printAnswer', { get: throws });
    expect(await at.session.print()).toEqual(ok(null));
    expect(serving(at).print).toMatchObject({ state: 'failed', failure: internal });
    expect(at.rows.at(-1)?.entry).toEqual({ kind: 'print.failed', copy: 1, code: 'counter.internal' });
    expect(serving(at).next).toBe('print');
  });

  it('while the test page is printed is answered, and another one may be printed', async () => {
    const at = counter();
    Object.defineProperty(at, 'printAnswer', { get: throws, configurable: true });
    expect(await at.session.testPrinter()).toMatchObject({ failure: internal });
    expect(at.rows.at(-1)?.entry).toEqual({ kind: 'printer.test-failed', code: 'counter.internal' });
    Object.defineProperty(at, 'printAnswer', { value: ok(null) });
    expect(await at.session.testPrinter()).toEqual(ok(null));
  });

  it('by a supervisor’s code is answered, and nothing is sent', async () => {
    const at = await chosen();
    at.people.pinRead = Promise.reject(defect);
    const override = {
      format: 'merchant_override',
      supervisor: 'Sol Superviseur',
      pin: 'good code',
      reason: 'x',
      cardNumber: null,
    } as const;
    expect(await at.session.verify(override)).toMatchObject({ failure: internal });
    expect(serving(at).verification).toEqual({ state: 'none' });
    expect(at.api.asked.some(({ call }) => call === 'verify')).toBe(false);
  });
});
