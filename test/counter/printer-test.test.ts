/** The technician's test page: asked for at a counter where nobody is served, and in the log. */
import { describe, expect, it } from 'vitest';
import { ok } from '../../main/domain/result.ts';
import { counter, failed, found, serving } from './counter.ts';
import type { Counter } from './counter.ts';

const rowsOf = ({ rows }: Counter) => rows.filter(({ entry }) => entry.kind.startsWith('printer.'));
const ASKED = { entry: { kind: 'printer.test-asked' }, flow: null };
const notHere = { ok: false, failure: { code: 'counter.nothing-to-do-here' } };

/** A printer that takes its time. */
function slowly(at: Counter) {
  const { promise, resolve } = Promise.withResolvers<null>();
  at.paperOut = promise;
  return () => {
    resolve(null);
  };
}

describe('the printer’s test page', () => {
  it('is drawn and printed in the clerk’s language, and its row is no customer’s', async () => {
    const at = counter();
    expect(await at.session.previewTest()).toEqual(ok({ svg: '<svg/>', text: 'test page en' }));
    expect(await at.session.testPrinter()).toEqual(ok('printed'));
    expect(at.testPages).toEqual(['en']);
    expect(at.rows).toEqual([ASKED, { entry: { kind: 'printer.tested', delivery: 'printed' }, flow: null }]);
  });

  it('that does not come out is answered with the printer’s failure, which is in the log', async () => {
    const at = counter();
    at.printAnswer = failed('printer.paper-out');
    expect(await at.session.testPrinter()).toEqual(at.printAnswer);
    expect(at.rows).toEqual([
      ASKED,
      { entry: { kind: 'printer.test-failed', code: 'printer.paper-out' }, flow: null },
    ]);
    expect(at.session.view()).toEqual({ step: 'ready', failure: null, refusedScan: null });
  });

  it('is neither drawn nor printed with a customer at the counter, from the search on', async () => {
    const at = counter();
    at.api.answers.search = () => ok([found(), found({ customerId: '1002' })]);
    await at.scan();
    for (const step of ['accounts', 'serving']) {
      expect(at.session.view().step).toBe(step);
      expect(await at.session.previewTest()).toMatchObject(notHere);
      expect(await at.session.testPrinter()).toMatchObject(notHere);
      const view = at.session.view();
      if (view.step === 'accounts') await at.session.open(view.accounts[0]?.id ?? '');
    }
    expect(at.testPages).toEqual([]);
    expect(rowsOf(at)).toEqual([]);
  });

  it('is one page, however often it is asked for while it is printed', async () => {
    const at = counter();
    const comeOut = slowly(at);
    const first = at.session.testPrinter();
    const second = at.session.testPrinter();
    comeOut();
    expect(await first).toEqual(ok('printed'));
    expect(await second).toMatchObject(notHere);
    expect(await at.session.testPrinter()).toEqual(ok('printed'));
    expect(at.testPages).toHaveLength(2);
    expect(rowsOf(at)).toHaveLength(4);
  });

  it('disturbs no customer who comes while it is printed, and its row is not of that customer’s flow', async () => {
    const at = counter();
    const comeOut = slowly(at);
    const printing = at.session.testPrinter();
    await at.scan();
    const before = serving(at);
    at.printAnswer = failed('printer.unreachable');
    comeOut();
    await printing;
    expect(serving(at)).toEqual(before);
    expect(rowsOf(at)).toEqual([
      ASKED,
      { entry: { kind: 'printer.test-failed', code: 'printer.unreachable' }, flow: null },
    ]);
  });

  it('is waited for by the terminal’s end, so that its row is in the log', async () => {
    const at = counter();
    const comeOut = slowly(at);
    void at.session.testPrinter();
    const settled = at.session.settled();
    // Were the terminal to be ended by force now, the log would have this.
    expect(rowsOf(at)).toEqual([ASKED]);
    comeOut();
    await settled;
    expect(rowsOf(at)).toHaveLength(2);
  });

  it('whose asking cannot be written in the log is not printed', async () => {
    const at = counter();
    at.logFails = true;
    expect(await at.session.testPrinter()).toMatchObject({ failure: { code: 'counter.log-unavailable' } });
    expect(at.testPages).toEqual([]);
  });

  it('whose outcome cannot be written is not said to be printed, and no other is until it can be', async () => {
    const at = counter();
    const comeOut = slowly(at);
    const stopped = { ok: false, failure: { code: 'counter.log-unavailable' } };
    const printing = at.session.testPrinter();
    at.logFails = true;
    comeOut();
    expect(await printing).toMatchObject(stopped);
    expect(await at.session.testPrinter()).toMatchObject(stopped);
    expect(at.testPages).toHaveLength(1);
    at.logFails = false;
    expect(await at.session.testPrinter()).toEqual(ok('printed'));
    expect(at.rows.map(({ entry }) => entry)).toEqual([
      { kind: 'printer.test-asked' },
      { kind: 'log.resumed', missed: { first: 'printer.tested', rows: 1 } },
      { kind: 'printer.test-asked' },
      { kind: 'printer.tested', delivery: 'printed' },
    ]);
  });
});
