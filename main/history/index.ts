/**
 * The history: the day's customers for the clerk, all days for a supervisor; a customer's story, a duplicate of their quote,
 * the rows as a file, and the end-of-day report. Who may see which day is decided here, beside `main/access.ts`.
 */
import type { RequestArgument } from '../../preload/requests.ts';
import type { HistoryPage, ReceiptPreview, StoryView } from '../../preload/views.ts';
import type { AuditLog, AuditRow, Sought } from '../audit/index.ts';
import { isDay, localTime } from '../domain/day.ts';
import type { IsoDay } from '../domain/day.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Failure } from '../domain/failure.ts';
import { markedAccount, markedReference } from '../domain/history.ts';
import type { Language } from '../domain/language.ts';
import type { PrintedClosing, PrintedQuote } from '../domain/quote.ts';
import { fail, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { TerminalEntry } from '../entries.ts';
import type { Handlers } from '../ipc.ts';
import { dayFacts } from './day.ts';
import type { DayFacts } from './day.ts';
import { closingIn, paperIn, storyOf, summaryOf } from './facts.ts';
import { toCsv, toJson } from './table.ts';

export interface HistoryParts {
  readonly audit: Pick<AuditLog<TerminalEntry>, 'find' | 'flow' | 'day' | 'clerks' | 'append'>;
  /** Who is signed in. */
  readonly who: () => { readonly name: string; readonly everyDay: boolean } | null;
  readonly today: () => IsoDay;
  /** The clerk's. */
  readonly language: () => Language;
  readonly paper: {
    /** @param at when the original was printed. */
    printDuplicate(said: PrintedQuote, requestId: string, at: string): Promise<Result<Delivery>>;
    printClosingDuplicate(said: PrintedClosing, referenceId: string, at: string): Promise<Result<Delivery>>;
    previewDay(facts: DayFacts, language: Language): Result<ReceiptPreview>;
    printDay(facts: DayFacts, language: Language): Promise<Result<Delivery>>;
  };
  /** Asks where to save a file. */
  readonly saveText: (text: string, name: string, extension: string) => Promise<Result<null>>;
  /** Told of what is a defect, or the disk's. */
  readonly report: (error: unknown) => void;
}

type Channel =
  | 'history.find'
  | 'history.story'
  | 'history.duplicate'
  | 'history.export'
  | 'history.day'
  | 'history.printDay';

/** Flows on one page. */
const PAGE = 50;
/** Flows in one file. */
const MOST_EXPORTED = 5000;

const NOT_ALLOWED = fail('history.not-allowed');
const UNREADABLE: Failure = { code: 'history.unreadable', retry: 'now' };
const UNWRITABLE: Failure = { code: 'counter.log-unavailable', retry: 'later' };

export function openHistory(parts: HistoryParts): Pick<Handlers, Channel> {
  const { audit, who, today, paper, report } = parts;

  /** Nothing that is read may end the terminal: the file may be locked or damaged now. */
  function reading<T>(act: () => Result<T>): Result<T> {
    try {
      return act();
    } catch (error) {
      report(error);
      return { ok: false, failure: UNREADABLE };
    }
  }
  function write(entry: TerminalEntry, flow: string | null): boolean {
    try {
      audit.append(entry, flow, who()?.name ?? null);
      return true;
    } catch (error) {
      report(error);
      return false;
    }
  }

  /** A clerk sees today's customers; what else is asked for is a supervisor's. */
  const maySee = ({ text, day, clerk }: RequestArgument<'history.find'>): boolean =>
    who()?.everyDay === true || (text.trim() === '' && clerk === null && day === today());
  const maySeeFlow = (reference: string): boolean =>
    who()?.everyDay === true ||
    audit.find({ ...ANY, reference, day: today() }, 1).flows.some(({ flow }) => flow === reference);

  function find(asked: RequestArgument<'history.find'>, most: number) {
    const ways = soughtBy(asked);
    // A reference is a flow's own, or the one that its papers have.
    const answers = ways.map((sought) => audit.find(sought, most));
    return answers.find(({ flows }) => flows.length > 0) ?? { flows: [], isMore: false };
  }

  /** What became of a paper is a row, also where nobody waits for it any more. */
  async function printed(
    flow: string | null,
    rows: {
      readonly asked: TerminalEntry;
      readonly done: (delivery: Delivery) => TerminalEntry;
      readonly failed: (failure: Failure) => TerminalEntry;
    },
    print: () => Promise<Result<Delivery>>,
  ): Promise<Result<Delivery>> {
    if (!write(rows.asked, flow)) return { ok: false, failure: UNWRITABLE };
    let outcome: Result<Delivery> = fail('counter.internal', 'now');
    try {
      outcome = await print();
    } catch (error) {
      report(error);
    }
    write(outcome.ok ? rows.done(outcome.value) : rows.failed(outcome.failure), flow);
    return outcome;
  }

  const dayOf = (day: string): Result<DayFacts> =>
    isDay(day) && (who()?.everyDay === true || day === today())
      ? reading(() => ok(dayFacts(day, audit.day(day))))
      : NOT_ALLOWED;

  return {
    'history.find'(asked) {
      if (!maySee(asked)) return NOT_ALLOWED;
      if (soughtBy(asked).length === 0) return fail('history.not-sought');
      return reading((): Result<HistoryPage> => {
        const { flows, isMore } = find(asked, PAGE);
        return ok({
          flows: flows.map(({ flow }) => summaryOf(flow, audit.flow(flow))),
          next: isMore ? (flows.at(-1)?.first ?? null) : null,
          clerks: who()?.everyDay === true ? audit.clerks() : [],
        });
      });
    },
    'history.story': ({ reference }) =>
      reading((): Result<StoryView> => {
        if (!maySeeFlow(reference)) return NOT_ALLOWED;
        const rows = audit.flow(reference);
        return ok({ ...summaryOf(reference, rows), lines: storyOf(rows) });
      }),
    async 'history.duplicate'({ reference }) {
      const original = reading((): Result<ReturnType<typeof originalIn>> =>
        maySeeFlow(reference) ? ok(originalIn(audit.flow(reference))) : NOT_ALLOWED,
      );
      if (!original.ok) return original;
      if (original.value === null) return fail('history.no-paper');
      const { at, ...paperOf } = original.value;
      const when = localTime(new Date(at));
      return printed(
        reference,
        {
          asked: { kind: 'duplicate.asked' },
          done: (delivery) => ({ kind: 'duplicate.printed', delivery }),
          failed: ({ code }) => ({ kind: 'duplicate.failed', code }),
        },
        () =>
          'closing' in paperOf
            ? paper.printClosingDuplicate(paperOf.closing, reference, when)
            : paper.printDuplicate(paperOf.said, paperOf.requestId, when),
      );
    },
    async 'history.export'({ format, ...asked }) {
      if (who()?.everyDay !== true) return NOT_ALLOWED;
      const file = reading((): Result<{ text: string; flows: number }> => {
        const { flows } = find({ ...asked, before: null }, MOST_EXPORTED);
        const rows = flows.flatMap(({ flow }) => audit.flow(flow));
        return ok({ text: format === 'csv' ? toCsv(rows) : toJson(rows), flows: flows.length });
      });
      if (!file.ok) return file;
      const { text, flows } = file.value;
      if (!write({ kind: 'history.exported', format, flows, day: asked.day, by: asked.clerk }, null))
        return { ok: false, failure: UNWRITABLE };
      return parts.saveText(text, `comptoir-${asked.day ?? today()}.${format}`, format);
    },
    'history.day'({ day }) {
      const facts = dayOf(day);
      return facts.ok ? reading(() => paper.previewDay(facts.value, parts.language())) : facts;
    },
    async 'history.printDay'({ day }) {
      const facts = dayOf(day);
      if (!facts.ok) return facts;
      return printed(
        null,
        {
          asked: { kind: 'report.asked', day },
          done: (delivery) => ({ kind: 'report.printed', day, delivery }),
          failed: ({ code }) => ({ kind: 'report.failed', day, code }),
        },
        () => paper.printDay(facts.value, parts.language()),
      );
    },
  };
}

const ANY: Sought = { reference: null, word: null, day: null, clerk: null, before: null };

/** Four digits are an account's last; six characters or more a reference's first. Empty where it is neither. */
function soughtBy({ text, day, clerk, before }: RequestArgument<'history.find'>): readonly Sought[] {
  const typed = text.replaceAll(/[\s-]/g, '').toLowerCase();
  const rest = { ...ANY, day, clerk, before };
  if (typed === '') return [rest];
  if (/^\d{4}$/.test(typed)) return [{ ...rest, word: markedAccount(typed) }];
  if (!/^[0-9a-f]{6,32}$/.test(typed)) return [];
  const word = markedReference(typed);
  return [{ ...rest, reference: typed }, ...(word === null ? [] : [{ ...rest, word }])];
}

/** The last paper of a customer's that came; null where none did, or its row does not say what was on it. */
function originalIn(rows: readonly AuditRow<TerminalEntry>[]) {
  const done = rows.findLastIndex(({ kind }) => kind === 'print.done' || kind === 'closing.printed');
  const kind = rows[done]?.kind === 'closing.printed' ? 'closing.print-asked' : 'print.asked';
  const asked = rows.slice(0, Math.max(0, done)).findLast((row) => row.kind === kind);
  const entry = asked?.entry ?? null;
  if (asked === undefined) return null;
  const { at } = asked;
  const closing = closingIn(entry);
  if (closing !== null) return { closing, at };
  const said = paperIn(entry);
  return said !== null && entry?.kind === 'print.asked' ? { said, requestId: entry.requestId, at } : null;
}
