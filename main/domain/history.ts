/** What the history tells of a customer's flow. */
import type { AccountNumber } from './account.ts';
import type { Delivery } from './delivery.ts';
import type { FailureCode } from './failure.ts';
import type { Amount } from './money.ts';
import type { VerificationFormat } from './verification.ts';

/** The kinds of rows that are told in a flow's story. */
export const storyKinds = [
  ...(['licence.read', 'licence.lacking', 'scan.refused', 'interruption.dismissed'] as const),
  ...(['remote-decoding.asked', 'remote-decoding.answered', 'remote-decoding.failed'] as const),
  ...(['search.asked', 'look-up.asked', 'search.answered', 'search.failed'] as const),
  ...(['account.asked', 'account.opened', 'account.failed', 'account.told', 'card.seen'] as const),
  ...(['quote.asked', 'quote.answered', 'quote.failed', 'plan.chosen'] as const),
  ...(['comparison.asked', 'comparison.printed', 'comparison.failed'] as const),
  ...(['comparison.shown', 'comparison.hidden'] as const),
  ...([
    'verification.asked',
    'verification.answered',
    'verification.failed',
    'verification.confirmed',
  ] as const),
  ...(['supervisor.approved', 'supervisor.unused', 'supervisor.refused'] as const),
  ...(['print.asked', 'print.done', 'print.failed', 'pdf.asked', 'pdf.saved', 'pdf.failed'] as const),
  ...(['closing.asked', 'closing.done', 'closing.failed'] as const),
  ...(['closing.print-asked', 'closing.printed', 'closing.print-failed'] as const),
  ...(['duplicate.asked', 'duplicate.printed', 'duplicate.failed', 'print.left', 'print.let-go'] as const),
  'customer.cleared',
] as const;
export type StoryKind = (typeof storyKinds)[number];

/** What a row says, as far as a sentence tells it; each is null where the row does not say. */
export interface StoryFacts {
  readonly code: FailureCode | null;
  readonly amount: Amount | null;
  /** The account's last digits. */
  readonly ending: string | null;
  readonly copy: number | null;
  readonly format: VerificationFormat | null;
  readonly delivery: Delivery | null;
  /** A supervisor. */
  readonly person: string | null;
  readonly reason: string | null;
  readonly seconds: number | null;
  /** Accounts that were found, or options that were offered or shown. */
  readonly count: number | null;
  /** Of a chosen plan; null for a regular purchase. */
  readonly plan: string | null;
  readonly months: number | null;
  /** Who or what did it, in the row's own word: `clerk`, `idle`, `licence` … */
  readonly by: string | null;
}

/** How far a customer came. */
export type FlowEnd =
  | 'closed'
  | 'printed'
  | 'chosen'
  | 'verified'
  | 'quoted'
  | 'opened'
  | 'begun'
  /** Retention destroyed the rows' contents. */
  | 'destroyed';

/** The last digits of an account's number, which people read to each other. */
export const endingOf = (number: AccountNumber | string): string => number.slice(-4);

/** So many characters of a paper's reference are enough to find its flow. */
const MARKED = 8;

/**
 * By what a flow is found by the reference on its papers, which is another than the flow's own; null where too little of it is
 * known.
 */
export const markedReference = (reference: string): string | null =>
  reference.length < MARKED ? null : `request ${reference.slice(0, MARKED).toLowerCase()}`;

export const markedAccount = (number: string): string => `account ${endingOf(number)}`;
