/**
 * Everything that crosses between main and the page: every channel, every type, in this one file.
 * The page imports types only; `main/ipc.ts` checks each argument against the schemas below.
 *
 * Nothing of a licence but what the clerk must see is ever here: no number, no birth date, no address, no raw
 * payload; nor any token or key.
 */
import * as v from 'valibot';

// ── Words of the domain ────────────────────────────────────────────────────────────────────────────────────

export type Language = 'en' | 'fr';

/** An exact amount of Canadian dollars as canonical decimal text, always two digits after the point: `1234.50`.
 *  `main/money.ts` makes, checks and counts them (as integer cents); Intl formats the text without a float. */
export type Amount = `${number}` & { readonly __amount: unique symbol };

/** An exact yearly rate as canonical decimal text: `0.3099` is 30.99 %. */
export type Rate = `${number}` & { readonly __rate: unique symbol };

/** The vendor's account number, ≤ 14 digits, as text (a number would lose leading zeros). */
export type AccountNumber = string & { readonly __accountNumber: unique symbol };

export type Province =
  'AB' | 'BC' | 'MB' | 'NB' | 'NL' | 'NS' | 'NT' | 'NU' | 'ON' | 'PE' | 'QC' | 'SK' | 'YT';

/** `N` normal is the only status that may buy. (contract.md, "What the values mean") */
export type AccountStatus = 'N' | 'A' | 'F' | 'Z' | 'C';

/** What the clerk may see of a risk rating; the rating itself never leaves main. */
export type CustomerCategory = 'preferred' | 'premium' | 'standard' | 'none';

// ── Failures ───────────────────────────────────────────────────────────────────────────────────────────────

/** Why a scan is no licence that we can read. The message names what the payload looks like. */
export type LicenceFailureCode =
  | 'licence.empty'
  | 'licence.not-a-licence'
  | 'licence.product-barcode'
  | 'licence.boarding-pass'
  | 'licence.vehicle-registration'
  | 'licence.web-link'
  | 'licence.encrypted'
  | 'licence.cut'
  | 'licence.unreadable';

export type ScannerFailureCode =
  | 'scanner.absent'
  | 'scanner.access-denied'
  | 'scanner.busy'
  | 'scanner.lost-mid-scan'
  | 'scanner.noise'
  | 'scanner.failed';

export type ApiFailureCode =
  | 'api.unreachable'
  | 'api.name-not-found'
  | 'api.tls'
  | 'api.timeout'
  | 'api.interrupted'
  | 'api.unreadable-answer'
  | 'api.answer-too-large'
  | 'api.redirected'
  | 'api.bad-request'
  | 'api.credentials'
  | 'api.session-ended'
  | 'api.forbidden'
  | 'api.blocked'
  | 'api.not-found'
  | 'api.server-error'
  | 'api.gateway-timeout'
  | 'api.too-many-requests'
  | 'api.user-not-able-to-purchase'
  | 'api.user-not-active'
  | 'api.invalid-role'
  | 'api.override-not-allowed'
  | 'api.bypass-not-allowed'
  | 'api.piw-mismatch'
  | 'api.wrong-answer'
  | 'api.wrong-input'
  | 'api.tries-exceeded'
  | 'api.phone-not-valid'
  | 'api.refused';

export type PrinterFailureCode =
  | 'printer.not-set-up'
  | 'printer.unreachable'
  | 'printer.access-denied'
  | 'printer.paper-out'
  | 'printer.cover-open'
  | 'printer.interrupted'
  | 'printer.rejected'
  | 'printer.failed';

export type CounterFailureCode =
  | 'counter.amount-unreadable'
  | 'counter.amount-not-positive'
  | 'counter.amount-over-credit'
  | 'counter.account-may-not-buy'
  | 'counter.nothing-to-do-here'
  | 'counter.bypass-regular-only'
  | 'counter.not-verified'
  | 'counter.invalid-input'
  | 'counter.busy'
  | 'counter.log-unavailable'
  | 'counter.training-only'
  | 'counter.card-number-needed'
  | 'counter.look-up-by-card'
  | 'counter.confirmation-differs'
  | 'counter.supervisor-unknown'
  | 'counter.supervisor-locked'
  | 'counter.internal';

export type FailureCode =
  LicenceFailureCode | ScannerFailureCode | ApiFailureCode | PrinterFailureCode | CounterFailureCode;

/**
 * What went wrong, for the clerk. The code is translated by the message catalogues into what happened and what to
 * do; `retry` says whether doing the same again can help. Never personal data, never the vendor's raw text.
 */
export interface Failure {
  readonly code: FailureCode;
  readonly retry: 'now' | 'later' | 'never';
  /** True where the vendor may or may not have carried out what was asked; it must be shown as uncertain. */
  readonly uncertain?: true;
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

// ── Licence, as the clerk sees it ──────────────────────────────────────────────────────────────────────────

export type LicenceWarning =
  | 'expired'
  | 'not-yet-valid'
  | 'under-age'
  | 'issuer-and-address-disagree'
  | 'version-unknown'
  | 'issuer-unknown'
  | 'date-order-uncertain'
  | 'separators-lost'
  | 'header-damaged'
  | 'cut'
  | 'names-uncertain'
  | 'characters-damaged'
  | 'case-swapped';

export interface LicenceView {
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** Issuing jurisdiction's two letters, e.g. `ON`, `NY`. */
  readonly issuedBy: string | null;
  readonly warnings: readonly LicenceWarning[];
}

// ── Accounts ───────────────────────────────────────────────────────────────────────────────────────────────

export interface AccountSummary {
  /** Tells it from the others of its list: an owner and an authorized user share one account number. */
  readonly id: string;
  readonly accountNumber: AccountNumber;
  readonly firstName: string;
  readonly lastName: string;
  readonly status: AccountStatus;
  /** The vendor's reason code, shown as it is: the vendor does not say what each means. */
  readonly reasonCode: string | null;
  readonly availableCredit: Amount;
  readonly creditLimit: Amount | null;
  readonly cardEndingIn: string | null;
  readonly accountType: 'consumer' | 'business' | null;
  readonly authorizedUser: boolean;
  readonly preferredLanguage: Language;
  readonly termsAccepted: boolean | null;
}

export interface AccountView {
  readonly accountNumber: AccountNumber;
  readonly customerName: string | null;
  /** Null where the account was looked up by number: that answer does not tell the status. */
  readonly status: AccountStatus | null;
  readonly reasonCode: string | null;
  readonly mayBuy: 'yes' | 'no' | 'not-told';
  readonly availableCredit: Amount;
  readonly creditLimit: Amount | null;
  readonly cardEndingIn: string | null;
  readonly accountType: 'consumer' | 'business' | null;
  readonly authorizedUser: boolean;
  readonly category: CustomerCategory;
  readonly province: Province | null;
  /** The customer's: documents and legal messages are in it. */
  readonly language: Language;
  /** Masked by the vendor; shown so that the customer can confirm where a PIN goes. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly securityQuestions: readonly SecurityQuestion[];
}

export interface SecurityQuestion {
  readonly id: string;
  readonly text: string;
}

// ── Quote ──────────────────────────────────────────────────────────────────────────────────────────────────

/** Every label and message is the vendor's legal wording: shown and printed verbatim, never shortened. */
export interface Fee {
  readonly label: string;
  readonly amount: Amount;
  /** `annual` and `admin` are the early revision's words, whose period is not told. */
  readonly period: 'total' | 'monthly' | 'annual' | 'not-told';
  readonly message: string | null;
}

export interface AnnualRate {
  /** The long label, or null where the answer gives the short one only. */
  readonly label: string | null;
  readonly type: 'APR' | 'AIR' | null;
  readonly rate: Rate;
  readonly message: string | null;
}

export interface Term {
  readonly months: number;
  /** What is paid each month, or at the end of a deferred payment; administration fees included. */
  readonly amount: Amount;
  readonly rates: readonly AnnualRate[];
  readonly fees: readonly Fee[];
}

export interface Plan {
  readonly id: string;
  readonly name: string | null;
  /** From the look-up's offers; null where neither answer tells, and then nothing says "a month". */
  readonly category: 'equal-billing' | 'deferred-payment' | null;
  readonly terms: readonly Term[];
}

export interface RegularPurchase {
  readonly amount: Amount;
  readonly rate: Rate;
  readonly fees: readonly Fee[];
  /** True where the vendor allows `regular_purchase_bypass` (≤ 3 in 24 h, ≤ $200), for a regular purchase only. */
  readonly bypassAllowed: boolean;
}

export interface Quote {
  readonly amount: Amount;
  readonly accountNumber: AccountNumber;
  readonly firstName: string;
  readonly lastName: string;
  readonly availableCredit: Amount;
  readonly accountRate: Rate;
  readonly category: CustomerCategory;
  readonly regular: RegularPurchase;
  readonly plans: readonly Plan[];
  /** The language the legal messages were asked in. */
  readonly language: Language;
}

export type Choice =
  | { readonly kind: 'regular' }
  | { readonly kind: 'promotional'; readonly planId: string; readonly months: number };

// ── The counter session, as drawn ──────────────────────────────────────────────────────────────────────────

export type VerificationFormat =
  'sms' | 'email' | 'security_question' | 'regular_purchase_bypass' | 'merchant_override';

export type QuoteView =
  | { readonly state: 'none' }
  | { readonly state: 'asking'; readonly amount: Amount }
  | { readonly state: 'ready'; readonly quote: Quote }
  | { readonly state: 'failed'; readonly amount: Amount | null; readonly failure: Failure };

export type VerificationView =
  | { readonly state: 'none' }
  | { readonly state: 'asking'; readonly format: VerificationFormat }
  /** The PIN went to the customer; `to` is the vendor's masked phone or e-mail. */
  | { readonly state: 'sent'; readonly format: 'sms' | 'email'; readonly to: string | null }
  /** `pin` where the vendor gave one to the clerk; null where the customer holds it. */
  | { readonly state: 'done'; readonly format: VerificationFormat; readonly pin: string | null }
  | {
      readonly state: 'failed';
      readonly format: VerificationFormat;
      readonly failure: Failure;
      /** A PIN may have been sent all the same: the customer's word that it has come is taken. */
      readonly mayConfirm: boolean;
    };

/** What was sent and may have been carried out, its answer still to come. */
export type Unanswered = 'verification' | 'closing';

export type PrintView =
  | { readonly state: 'none' }
  | { readonly state: 'printing'; readonly copies: number }
  | { readonly state: 'printed'; readonly copies: number }
  | { readonly state: 'failed'; readonly failure: Failure };

/** Closing a Quebec account (contract.md, call 7). */
export type ClosingView =
  | { readonly state: 'none' }
  | { readonly state: 'asking' }
  /** `print` is of the receipt that says so. */
  | { readonly state: 'closed'; readonly print: PrintView }
  | { readonly state: 'failed'; readonly failure: Failure };

/** What a supervisor may do for this customer, with a code and a reason. */
export type SupervisorAct = 'merchant_override' | 'close-account';

export interface ServingView {
  readonly step: 'serving';
  readonly licence: LicenceView | null;
  readonly account: AccountView;
  readonly quote: QuoteView;
  readonly verification: VerificationView;
  /** Formats that the clerk may use now, in the order to offer them. */
  readonly formats: readonly VerificationFormat[];
  /** A business's authorized user is verified with the card's 16 digits, which must be typed. */
  readonly needsCardNumber: boolean;
  readonly supervisorActs: readonly SupervisorAct[];
  readonly closing: ClosingView;
  readonly choice: Choice | null;
  readonly print: PrintView;
  readonly unanswered: Unanswered | null;
  readonly interruption: InterruptionView | null;
}

/** A licence scanned while a customer is being served: the clerk says whether to start over with it. */
export interface InterruptionView {
  /** Names the scan; a later one has an offer of its own. */
  readonly offer: number;
  readonly licence: LicenceView;
}

export type SessionView =
  | {
      readonly step: 'ready';
      readonly failure: Failure | null;
      /** Names the scan that was refused, where it may be sent to the vendor to be decoded if the clerk says so. */
      readonly remoteOffer: number | null;
    }
  | { readonly step: 'decoding' }
  | { readonly step: 'searching'; readonly licence: LicenceView | null }
  | { readonly step: 'not-found'; readonly licence: LicenceView | null; readonly by: 'search' | 'look-up' }
  | { readonly step: 'search-failed'; readonly licence: LicenceView | null; readonly failure: Failure }
  | {
      readonly step: 'accounts';
      readonly licence: LicenceView | null;
      readonly accounts: readonly AccountSummary[];
      /** The `id` of the account being opened, or why it could not be. */
      readonly opening: string | null;
      readonly failure: Failure | null;
    }
  | ServingView;

// ── Devices and the link ───────────────────────────────────────────────────────────────────────────────────

export interface ScannerStatus {
  readonly id: string;
  readonly kind: 'serial' | 'hid-pos' | 'keyboard';
  /** What a person calls it: a product name or a port's name. */
  readonly name: string;
  readonly state: 'connecting' | 'connected' | 'lost' | 'failed';
  readonly failure: Failure | null;
  /** ISO 8601, or null: when the last whole scan came. */
  readonly lastScanAt: string | null;
}

/** How a scan came, for a technician: its values masked, nothing of it kept. */
export interface ScanReading {
  /** A page may tell one from the next by it. */
  readonly id: number;
  readonly kind: ScannerStatus['kind'];
  /** Letters and digits of values as `•`, control characters as their pictures; a licence keeps its tags. */
  readonly masked: string;
  readonly length: number;
  /** AIM symbology identifier, or null where the scanner sends none. */
  readonly symbology: string | null;
  /** Why the scan was taken for whole. */
  readonly end: string;
  /** Milliseconds from the first byte to the last, and the longest pause in between. */
  readonly duration: number;
  readonly longestGap: number;
  readonly decoding: ScanDecoding;
}

/** What the decoder made of a scan: that fields were read, never what they hold. */
export type ScanDecoding =
  | {
      readonly outcome: 'licence';
      readonly issuedBy: string | null;
      readonly version: number | null;
      readonly missing: readonly string[];
      readonly warnings: readonly LicenceWarning[];
    }
  | { readonly outcome: 'refused'; readonly code: FailureCode };

/** The technician's page: trying a device out, or finding a new scanner by scanning any barcode with it. */
export type ScannerPageView =
  | { readonly mode: 'test'; /** Newest first. */ readonly readings: readonly ScanReading[] }
  | {
      readonly mode: 'set-up';
      /** Every port that is listened on, and those that cannot be, with the reason. */
      readonly ports: readonly ScannerStatus[];
      /** Something came that is no text: the speed is being searched. */
      readonly scanAgain: boolean;
      readonly found: ScannerProposal | null;
    }
  /** The test page of the printer; what is scanned meanwhile is neither shown nor a customer's. */
  | { readonly mode: 'printer' };

/** A scanner that was found; adopting it saves the setting. */
export interface ScannerProposal {
  readonly kind: ScannerStatus['kind'];
  /** Empty for a keyboard, which has no name of its own. */
  readonly name: string;
  /** It works, and would work better in HID POS or serial mode. */
  readonly advice: 'leave-keyboard-mode' | null;
  readonly masked: string;
  readonly length: number;
}

export interface PrinterStatus {
  readonly name: string | null;
  readonly state: 'not-set-up' | 'unknown' | 'ready' | 'printing' | 'failed';
  readonly failure: Failure | null;
}

export type LinkStatus = 'unknown' | 'online' | 'offline';

/** What training mode shows: invented customers to practise with, the customer's phone, failures on demand. */
export interface TrainingView {
  /** The code of the supervisor that training mode invents; null where the settings name supervisors. */
  readonly supervisorCode: string | null;
  readonly customers: readonly TrainingCustomer[];
  /** Newest first. */
  readonly messages: readonly TrainingMessage[];
  /** What fails now; null where nothing does. */
  readonly fault: TrainingFault | null;
  /** Minutes by which the vendor's clock was moved forward. */
  readonly minutesAhead: number;
  /** Whether the vendor lets this merchant override a customer's verification. */
  readonly merchantOverride: boolean;
}

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
  readonly via: 'sms' | 'email';
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

/** Those of contract.md, "Errors". */
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

// ── The snapshot ───────────────────────────────────────────────────────────────────────────────────────────

export interface Snapshot {
  /** Grows by one with each snapshot; a page never draws an older one over a newer. */
  readonly revision: number;
  readonly mode: 'training' | 'live';
  readonly terminal: { readonly id: string; readonly merchant: string; readonly version: string };
  /** The clerk's. */
  readonly language: Language;
  readonly session: SessionView;
  readonly scanners: readonly ScannerStatus[];
  /** Null while the clerk works: the technician's page is not open. */
  readonly scannerPage: ScannerPageView | null;
  readonly printer: PrinterStatus;
  readonly link: LinkStatus;
  /** Null in live mode. */
  readonly training: TrainingView | null;
}

/** The receipt as it will be printed, drawn from the same document. */
export interface ReceiptPreview {
  /** A whole SVG image; the page shows it as an image, never as markup. */
  readonly svg: string;
  /** The same, for a screen reader. */
  readonly text: string;
}

// ── Requests: page → main, each answered by a Result ───────────────────────────────────────────────────────

const nothing = v.undefined();
const name = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const digits = (most: number) => v.pipe(v.string(), v.trim(), v.regex(/^\d+$/), v.maxLength(most));

/** February has no 31st. */
const isInCalendar = (day: string): boolean => {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};

/** A business's authorized user's; null for everybody else. */
const cardNumber = v.nullable(v.pipe(v.string(), v.trim(), v.regex(/^\d{16}$/)));
const supervisorCode = v.pipe(v.string(), v.minLength(4), v.maxLength(64));
/** Why a supervisor did it: for the auditor. */
const reason = name(200);

/** The schema of each request's argument. Limits are the vendor's (contract.md, calls 2 to 6). */
export const requestArguments = {
  'snapshot.get': nothing,
  /** Typed search. `dob` null means "as on the licence that was scanned". */
  'customer.search': v.strictObject({
    firstName: name(35),
    lastName: name(50),
    dob: v.nullable(v.pipe(v.string(), v.isoDate(), v.check(isInCalendar))),
    postalCode: v.nullable(v.pipe(v.string(), v.maxLength(10))),
  }),
  'customer.lookUp': v.variant('by', [
    v.strictObject({ by: v.literal('card'), number: digits(16) }),
    v.strictObject({ by: v.literal('account'), number: digits(14) }),
    v.strictObject({
      by: v.literal('customer'),
      number: v.pipe(v.string(), v.trim(), v.regex(/^\d+(-\d+)?$/), v.maxLength(20)),
    }),
  ]),
  /** `id` of one of the accounts found. */
  'account.open': v.strictObject({ id: v.pipe(v.string(), v.maxLength(60)) }),
  /** `amount` as the clerk typed it, in either language's way of writing. */
  'quote.ask': v.strictObject({ amount: v.pipe(v.string(), v.maxLength(40)) }),
  'quote.choose': v.variant('kind', [
    v.strictObject({ kind: v.literal('regular') }),
    v.strictObject({
      kind: v.literal('promotional'),
      planId: v.pipe(v.string(), v.maxLength(20)),
      months: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)),
    }),
  ]),
  'quote.print': nothing,
  'quote.preview': nothing,
  'verification.start': v.variant('format', [
    v.strictObject({ format: v.picklist(['sms', 'email', 'regular_purchase_bypass']), cardNumber }),
    v.strictObject({
      format: v.literal('security_question'),
      questionId: v.pipe(v.string(), v.maxLength(10)),
      answer: name(50),
      cardNumber,
    }),
    v.strictObject({ format: v.literal('merchant_override'), code: supervisorCode, reason, cardNumber }),
  ]),
  /** The customer says that the PIN has come, whether or not its sending was certain. */
  'verification.confirm': nothing,
  /** The supervisor types the account's number once more, so that no other one is closed. */
  'account.close': v.strictObject({ code: supervisorCode, reason, accountNumber: digits(14) }),
  /** The receipt of a closed account. */
  'account.printClosing': nothing,
  /** The clerk agreed that this refused scan, and no later one, goes to the vendor to be decoded (contract.md, call 5). */
  'licence.decodeRemotely': v.strictObject({ offer: v.pipe(v.number(), v.integer()) }),
  /** Try what failed again: the search, the look-up, the quote. Never a verification. */
  'session.retry': nothing,
  'session.clear': nothing,
  /** What the clerk said to the licence that was shown, and to no later one. */
  'session.interruption': v.strictObject({ offer: v.pipe(v.number(), v.integer()), accept: v.boolean() }),
  /** The technician's page; null goes back to the counter. Only where no customer is being served. */
  'scanner.page': v.strictObject({ mode: v.nullable(v.picklist(['test', 'set-up', 'printer'])) }),
  /** Saves the setting for the scanner that was found, and goes on to try it out. */
  'scanner.adopt': nothing,
  /** The printer's test page, in the clerk's language. Only where no customer is being served. */
  'printer.test': nothing,
  'printer.preview': nothing,
  'language.set': v.strictObject({ language: v.picklist(['en', 'fr']) }),
  'training.present': v.strictObject({ customerId: v.pipe(v.string(), v.maxLength(40)) }),
  /** Makes something fail, for all who ask of the training vendor, until it is taken away with null. */
  'training.fault': v.strictObject({
    fault: v.nullable(
      v.strictObject({
        trouble: v.variant('kind', [
          v.strictObject({ kind: v.literal('named'), name: v.picklist(trainingTroubles) }),
          v.strictObject({ kind: v.literal('status'), status: v.picklist(trainingStatuses) }),
          v.strictObject({ kind: v.literal('late'), seconds: v.picklist(trainingDelays) }),
        ]),
        call: v.nullable(v.picklist(trainingCalls)),
      }),
    ),
  }),
  /** Moves the training vendor's clock forward. */
  'training.clock': v.strictObject({ minutes: v.picklist(trainingLeaps) }),
  'training.merchantOverride': v.strictObject({ allowed: v.boolean() }),
} as const;

export type RequestChannel = keyof typeof requestArguments;

/** Characters of the longest argument as JSON, generously; the schemas' own limits add up to far fewer. */
export const LONGEST_ARGUMENT = 4096;

/** The names alone, for the preload: it checks them and leaves the schemas to main. */
export const requestChannels = [
  'snapshot.get',
  'customer.search',
  'customer.lookUp',
  'account.open',
  'quote.ask',
  'quote.choose',
  'quote.print',
  'quote.preview',
  'verification.start',
  'verification.confirm',
  'account.close',
  'account.printClosing',
  'licence.decodeRemotely',
  'session.retry',
  'session.clear',
  'session.interruption',
  'scanner.page',
  'scanner.adopt',
  'printer.test',
  'printer.preview',
  'language.set',
  'training.present',
  'training.fault',
  'training.clock',
  'training.merchantOverride',
] as const satisfies readonly RequestChannel[];

/** What each request answers, where it answers more than "done". */
export interface RequestValues {
  'snapshot.get': Snapshot;
  'quote.preview': ReceiptPreview;
  'printer.preview': ReceiptPreview;
}

export type RequestArgument<C extends RequestChannel> = v.InferInput<(typeof requestArguments)[C]>;
export type RequestValue<C extends RequestChannel> = C extends keyof RequestValues ? RequestValues[C] : null;

// ── Requests: preload → main, out of the page's reach ────────────────────────────────────────────────────────

/** What a scanner in keyboard mode typed, as `preload/wedge.ts` heard it. */
export const keyboardBytes = v.strictObject({
  /** At most 4096: longer than any scan, and the wedge sends a few at a time. */
  bytes: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255))), v.maxLength(4096)),
  /** Milliseconds before each byte. */
  gaps: v.pipe(v.array(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000))), v.maxLength(4096)),
  /** The scanner has paused: nothing more of this scan is to come. */
  last: v.boolean(),
});
export const KEYBOARD_CHANNEL = 'scan.keyboard';

// ── Events: main → page ────────────────────────────────────────────────────────────────────────────────────

export interface Events {
  snapshot: Snapshot;
}
export type EventChannel = keyof Events;

export const eventChannels = ['snapshot'] as const satisfies readonly EventChannel[];

/** What `contextBridge` puts on the page's `window.comptoir`. */
export interface Bridge {
  readonly request: <C extends RequestChannel>(
    channel: C,
    ...argument: undefined extends RequestArgument<C> ? [] : [RequestArgument<C>]
  ) => Promise<Result<RequestValue<C>>>;
  /** Calls back with each event; answers the function that stops it. */
  readonly on: <C extends EventChannel>(channel: C, listener: (value: Events[C]) => void) => () => void;
}
