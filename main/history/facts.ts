/** Rows of the log as facts. Rows of any version are read: what a row lacks is null, and what is unknown is left out. */
import * as v from 'valibot';
import type { AuditRow } from '../audit/index.ts';
import type { FailureCode } from '../domain/failure.ts';
import { endingOf, storyKinds } from '../domain/history.ts';
import type { FlowEnd, StoryFacts, StoryKind } from '../domain/history.ts';
import type { Amount } from '../domain/money.ts';
import type { VerificationFormat } from '../domain/verification.ts';
import { sendsPin } from '../domain/verification.ts';
import type { HistoryFlow, StoryLine } from '../../preload/views.ts';
import type { TerminalEntry } from '../entries.ts';

type Row = AuditRow<TerminalEntry>;

const text = v.fallback(v.nullable(v.string()), null);
const count = v.fallback(v.nullable(v.number()), null);
const list = v.fallback(v.nullable(v.array(v.unknown())), null);
const bodySchema = v.object({
  ...{ code: text, amount: text, accountNumber: text, format: text, delivery: text },
  ...{ supervisor: text, reason: text, by: text, copy: count, seconds: count },
  ...{ accounts: list, options: list, terms: list },
  choice: v.fallback(
    v.nullable(
      v.object({ kind: v.string(), planId: v.optional(v.string()), months: v.optional(v.number()) }),
    ),
    null,
  ),
});

function factsOf(entry: Row['entry']): StoryFacts {
  const body = v.parse(bodySchema, { ...BLANK, ...entry });
  const { accountNumber, choice, accounts, options, terms } = body;
  return {
    // casts: the row was written with one of these words, by this version or an earlier one
    code: body.code as FailureCode | null,
    amount: body.amount as Amount | null,
    format: body.format as VerificationFormat | null,
    delivery: body.delivery as StoryFacts['delivery'],
    ending: accountNumber === null ? null : endingOf(accountNumber),
    copy: body.copy,
    person: body.supervisor,
    reason: body.reason,
    seconds: body.seconds,
    count: (accounts ?? options ?? terms)?.length ?? null,
    plan: choice?.planId ?? null,
    months: choice?.months ?? null,
    by: body.by,
  };
}

const BLANK = Object.fromEntries(Object.keys(bodySchema.entries).map((name) => [name, null]));

const isStory = (kind: string): kind is StoryKind => (storyKinds as readonly string[]).includes(kind);

/** A flow, row by row. */
export const storyOf = (rows: readonly Row[]): readonly StoryLine[] =>
  rows.flatMap(({ seq, at, clerk, kind, entry }) =>
    isStory(kind) ? [{ seq, at, clerk, kind, facts: entry && factsOf(entry) }] : [],
  );

/** How far a customer came, and for what. */
export function summaryOf(reference: string, rows: readonly Row[]): HistoryFlow {
  const [first] = rows;
  let end = (rows.some(({ entry }) => entry !== null) ? 'begun' : 'destroyed') as FlowEnd; // cast: it goes on
  let [amount, ending]: [Amount | null, string | null] = [null, null];
  let copies = 0;
  let mayReprint = false;
  let failure: FailureCode | null = null;
  for (const { kind, entry } of rows) {
    if (entry === null) continue;
    const facts = factsOf(entry);
    if (isStory(kind)) failure = facts.code;
    ending = facts.ending ?? ending;
    if (kind === 'quote.answered') amount = facts.amount;
    if (kind === 'print.asked' || kind === 'closing.print-asked')
      mayReprint ||= paperIn(entry) !== null || closingIn(entry) !== null;
    if (kind === 'print.done' || kind === 'closing.printed') copies = Math.max(copies, facts.copy ?? 0);
    end = END[kind] ?? (isVerified(kind, facts) && end !== 'printed' ? 'verified' : end);
  }
  return {
    reference,
    at: first?.at ?? '',
    clerk: rows.find(({ clerk }) => clerk !== null)?.clerk ?? null,
    ...{ end, amount, ending, copies, failure },
    mayReprint: mayReprint && copies > 0,
  };
}

const END: Readonly<Record<string, FlowEnd>> = {
  'account.opened': 'opened',
  'quote.answered': 'quoted',
  'plan.chosen': 'chosen',
  'print.done': 'printed',
  'closing.done': 'closed',
};

const isVerified = (kind: string, { format }: StoryFacts): boolean =>
  kind === 'verification.confirmed' ||
  (kind === 'verification.answered' && format !== null && !sendsPin(format));

/** What a printed quote said, where the row has it: rows of the first version have not. */
export function paperIn(entry: Row['entry']) {
  return entry?.kind === 'print.asked' && 'said' in entry ? entry.said : null;
}

/** What the receipt of a closed account said, likewise. */
export function closingIn(entry: Row['entry']) {
  return entry?.kind === 'closing.print-asked' && 'closing' in entry ? entry.closing : null;
}
