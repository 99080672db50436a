/** Training mode, as the page shows it: the customers, the messages, and what a trainer can make fail. */
import type { Province } from '../main/domain/account.ts';
import type { SentFormat } from '../main/domain/verification.ts';

/** What training mode shows: invented customers to practise with, the customer's phone, failures on demand. */
export interface TrainingView {
  readonly customers: readonly TrainingCustomer[];
  /** Newest first. */
  readonly messages: readonly TrainingMessage[];
  /** What fails now; null where nothing does. */
  readonly fault: TrainingFault | null;
  /** Minutes by which the vendor's clock was moved forward. */
  readonly minutesAhead: number;
  /** Whether the vendor lets this merchant override a customer's verification. */
  readonly merchantOverride: boolean;
  /** Of whoever is signed in; null where nobody is, or it is hidden. */
  readonly tour: TourView | null;
}

/** The guided tour as it stands. Its texts are in the clerk's language, so that the page has none of them. */
export interface TourView {
  readonly state: 'offered' | 'running' | 'done';
  /** Where the clerk is: the lesson, and how many goals there are. */
  readonly place: string;
  /** Said before `what`: that the goal before was reached. */
  readonly praise: string | null;
  /** The present goal; what the clerk does. */
  readonly what: string;
  /** Whether the hint is shown, with why the goal is there. At the end it always is. */
  readonly open: boolean;
  readonly hint: string;
  readonly why: string;
  /** The invented customer whom the goal takes. */
  readonly customerId: string | null;
  readonly words: TourWords;
}

/** What is written on the tour's buttons. */
export interface TourWords {
  readonly start: string;
  readonly later: string;
  readonly hint: string;
  readonly present: string;
  readonly back: string;
  readonly skip: string;
  readonly hide: string;
  readonly again: string;
}

/** `show` brings back one that was hidden, where it was, and begins one that was not begun. */
export const tourActs = ['start', 'show', 'hide', 'hint', 'skip', 'back'] as const;
export type TourAct = (typeof tourActs)[number];

export interface TrainingCustomer {
  readonly id: string;
  readonly name: string;
  readonly province: Province;
  /** What this customer is there to practise, e.g. `frozen`, `quebec`, `two-accounts`; translated by the page. */
  readonly lesson: string;
  readonly cardNumber: string;
  readonly securityAnswer: string;
}

export interface TrainingMessage {
  readonly id: number;
  readonly via: SentFormat;
  readonly to: string;
  readonly text: string;
}

/** What a trainer makes fail. */
export interface TrainingFault {
  readonly trouble: TrainingTrouble;
  /** The call that it strikes; null for all of them, the token's too. */
  readonly call: TrainingCall | null;
}

export type TrainingTrouble =
  | { readonly kind: 'named'; readonly name: TrainingTroubleName }
  /** The vendor answers each request with this status. */
  | { readonly kind: 'status'; readonly status: TrainingStatus }
  /** The answer is true, and comes late. */
  | { readonly kind: 'late'; readonly seconds: TrainingDelay };

export const trainingTroubles = [
  'offline',
  'slow',
  'slow-drip',
  'drop',
  'malformed',
  'html',
  'server-error',
  'gateway-timeout',
  'token-refused',
] as const;
export type TrainingTroubleName = (typeof trainingTroubles)[number];

/** Those of docs/pos-api.md, "What each failure becomes". */
export const trainingStatuses = [400, 401, 403, 404, 409, 429, 465, 466, 467, 500, 502, 503, 504] as const;
export type TrainingStatus = (typeof trainingStatuses)[number];

/** Seconds; the longest outlasts the time that the client gives a verification. */
export const trainingDelays = [1, 2, 5, 10, 20, 40] as const;
export type TrainingDelay = (typeof trainingDelays)[number];

export const trainingCalls = [
  'search',
  'lookUp',
  'calculateInterest',
  'verify',
  'decodeLicence',
  'closeAccount',
] as const;
export type TrainingCall = (typeof trainingCalls)[number];

/** Minutes: a quarter of an hour, an hour, a day (a bypass), two days (a locked question). */
export const trainingLeaps = [15, 60, 1440, 2880] as const;
export type TrainingLeap = (typeof trainingLeaps)[number];
