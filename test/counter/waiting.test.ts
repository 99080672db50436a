/** Papers that did not come out, at a counter where nobody is served. */
import { describe, expect, it } from 'vitest';
import { ok } from '../../main/domain/result.ts';
import { waitingQuote } from '../samples/waiting.ts';
import { counter, failed } from './counter.ts';

const one = waitingQuote(2);
const { id } = one;
const flow = one.flow.referenceId;
const notHere = { ok: false, failure: { code: 'counter.nothing-to-do-here' } };

describe('a paper that waits', () => {
  it('is printed where the clerk says so, and its rows are those of the customer who left', async () => {
    const at = counter();
    at.waiting = [one];
    expect(await at.session.printWaiting({ id })).toEqual(ok('printed'));
    expect(at.rows).toEqual([
      { entry: { kind: 'print.asked', copy: 2, requestId: one.flow.requestId }, flow },
      { entry: { kind: 'print.done', copy: 2, delivery: 'printed' }, flow },
    ]);
    expect(at.session.view().step).toBe('ready');
  });

  it('that does not come out is answered with the printer’s failure, which is in the log', async () => {
    const at = counter();
    at.waiting = [one];
    at.printAnswer = failed('printer.paper-out');
    expect(await at.session.printWaiting({ id })).toEqual(at.printAnswer);
    expect(at.rows.at(-1)).toEqual({
      entry: { kind: 'print.failed', copy: 2, code: 'printer.paper-out' },
      flow,
    });
  });

  it('is let go where the clerk says so, and the log has that', async () => {
    const at = counter();
    at.waiting = [one];
    expect(await at.session.letPaperGo({ id })).toEqual(ok(null));
    expect(at.waiting).toEqual([]);
    expect(at.rows).toEqual([{ entry: { kind: 'print.let-go', paper: 'quote', copy: 2 }, flow }]);
  });

  it('is kept where the log cannot have that it was let go', async () => {
    const at = counter();
    at.waiting = [one];
    at.logFails = true;
    expect(await at.session.letPaperGo({ id })).toMatchObject({ ok: false });
    expect(at.waiting).toEqual([one]);
  });

  it('is neither printed nor let go with a customer at the counter, nor where it is none', async () => {
    const at = counter();
    await at.scan();
    expect(at.session.view().step).not.toBe('ready');
    at.waiting = [one];
    const before = at.rows.length;
    expect(await at.session.printWaiting({ id })).toMatchObject(notHere);
    expect(await at.session.letPaperGo({ id })).toMatchObject(notHere);
    expect(at.rows).toHaveLength(before);
    const free = counter();
    expect(await free.session.printWaiting({ id })).toMatchObject(notHere);
    expect(await free.session.letPaperGo({ id })).toMatchObject(notHere);
    expect(free.rows).toEqual([]);
  });
});
