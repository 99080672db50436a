/** The end-of-day report of a terminal, from its log. */
import { formatAmount, formatDay, formatMoment, formatWhole } from '../../resources/messages/format.ts';
import type { Language } from '../domain/language.ts';
import { framed, grouped, rule, space, words } from './frame.ts';
import type { Block, DayReport, LogRow, ReceiptDocument, Tally } from './types.ts';

/** The document of a day, in the clerk's language. It names no customer. */
export function dayReportDocument(report: DayReport): ReceiptDocument {
  const { language, day, rows, clerks, overrides, updates } = report;
  const text = words[language].day;
  return framed(report, text.title, [
    { kind: 'row', label: text.day, value: formatDay(day, language) },
    { kind: 'row', label: words[language].terminal, value: report.terminalId },
    rule,
    { kind: 'heading', text: text.total },
    ...tallyRows(report.tallies, language),
    ...clerks.flatMap(({ name, tallies }): Block[] => [
      rule,
      { kind: 'heading', text: name ?? text.noClerk },
      ...tallyRows(tallies, language),
    ]),
    rule,
    { kind: 'heading', text: text.overrides },
    ...(overrides.length === 0 ? [{ kind: 'text', text: text.none } as const] : []),
    ...overrides.flatMap(({ at, supervisor, clerk, referenceId }): Block[] => [
      space,
      { kind: 'row', label: formatMoment(at, language), value: supervisor },
      { kind: 'row', label: words[language].clerk, value: clerk ?? text.noClerk },
      { kind: 'row', label: words[language].reference, value: grouped(referenceId) },
    ]),
    // On most days there is none.
    ...(updates.length === 0 ? [] : [rule, { kind: 'heading', text: text.updates } as const]),
    ...updates.flatMap(({ at, outcome }): Block[] => [
      space,
      { kind: 'text', text: formatMoment(at, language) },
      { kind: 'note', text: text.updateOutcome(outcome) },
    ]),
    rule,
    { kind: 'heading', text: text.log },
    ...(rows === null
      ? [{ kind: 'text', text: text.none } as const]
      : [logRow(text.first, rows.first, language), logRow(text.last, rows.last, language)]),
    ...(report.witness === null
      ? []
      : [space, { kind: 'qr', label: text.head, value: report.witness.qr } as const]),
  ]);
}

const logRow = (label: string, { sequence, at }: LogRow, language: Language): Block => ({
  kind: 'row',
  label,
  value: `${formatWhole(sequence, language)} · ${formatMoment(at, language)}`,
});

function tallyRows(tallies: readonly Tally[], language: Language): Block[] {
  const { kinds } = words[language].day;
  return tallies.map(({ kind, count, sum }) => ({
    kind: 'row',
    label: kinds[kind],
    value: formatWhole(count, language) + (sum === null ? '' : ` · ${formatAmount(sum, language)}`),
  }));
}
