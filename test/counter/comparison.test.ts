/** The comparison sheet and the PDF file: what may be printed and saved, and what the log has of it. */
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../main/domain/result.ts';
import { counter, failed, found, kinds } from './counter.ts';
import type { Counter } from './counter.ts';

const notHere = { ok: false, failure: { code: 'counter.nothing-to-do-here' } };
const lastRow = ({ rows }: Counter) => rows.at(-1)?.entry;

/** A customer with a quote, and no plan chosen. */
async function quoted(): Promise<Counter> {
  const at = counter();
  at.api.answers.search = () => ok([found()]);
  await at.scan();
  await at.session.quote('100.00');
  return at;
}

describe('the comparison sheet', () => {
  it('is drawn and printed once there are plans, before one is chosen', async () => {
    const at = counter();
    expect(await at.session.printComparison()).toMatchObject(notHere);
    const quotedOne = await quoted();
    expect(await quotedOne.session.previewComparison()).toEqual(ok({ svg: '<svg/>', text: 'comparison' }));
    expect(await quotedOne.session.printComparison()).toEqual(ok('printed'));
    expect(kinds(quotedOne).slice(-2)).toEqual(['comparison.asked', 'comparison.printed']);
    expect(quotedOne.session.view()).toMatchObject({ choice: null, print: { state: 'none' } });
  });

  it('that does not come out is answered with the printer’s failure, which is in the log', async () => {
    const at = await quoted();
    at.printAnswer = failed('printer.paper-out');
    expect(await at.session.printComparison()).toEqual(at.printAnswer);
    expect(lastRow(at)).toEqual({ kind: 'comparison.failed', code: 'printer.paper-out' });
  });
});

describe('the quote as a PDF file', () => {
  it('is refused where the quote may not be printed', async () => {
    const at = await quoted();
    expect(await at.session.savePdf()).toMatchObject({ ok: false });
    expect(at.saved).toEqual([]);
  });

  it('is always a copy, and is in the log', async () => {
    const at = await quoted();
    await at.session.choose({ kind: 'promotional', planId: '4', months: 12 });
    await at.session.verify({ format: 'sms', cardNumber: null });
    await at.session.confirm();
    expect(await at.session.savePdf()).toEqual(ok(null));
    expect(at.saved).toEqual([2]);
    expect(kinds(at).slice(-2)).toEqual(['pdf.asked', 'pdf.saved']);
    at.pdfAnswer = fail('printer.not-saved', 'now');
    expect(await at.session.savePdf()).toEqual(at.pdfAnswer);
    expect(lastRow(at)).toEqual({ kind: 'pdf.failed', code: 'printer.not-saved' });
  });
});
