/**
 * What the page draws: main's state without anything that the page must not know. No licence number, birth date,
 * address or raw payload is ever here, nor any token or key.
 */
import type {
  AccountNumber,
  AccountStatus,
  CustomerCategory,
  Province,
  SecurityQuestion,
} from '../main/domain/account.ts';
import type { Delivery } from '../main/domain/delivery.ts';
import type { Failure, FailureCode } from '../main/domain/failure.ts';
import type { Language } from '../main/domain/language.ts';
import type { IsoDay } from '../main/domain/day.ts';
import type { FlowEnd, StoryFacts, StoryKind } from '../main/domain/history.ts';
import type { IdentityField, LicenceWarning } from '../main/domain/licence.ts';
import type { Amount } from '../main/domain/money.ts';
import type { Person, Role } from '../main/domain/people.ts';
import type { Cost } from '../main/domain/cost.ts';
import type { Choice, Plan, Quote } from '../main/domain/quote.ts';
import type { codePages, printerColumns, printerCommands } from '../main/domain/printer.ts';
import type { SupervisorAct } from '../main/domain/supervision.ts';
import type { UpdateOutcome, UpdateStatus } from '../main/domain/update.ts';
import type { SentFormat, VerificationFormat } from '../main/domain/verification.ts';
import type { TrainingView } from './training.ts';

// ── Licence and accounts ───────────────────────────────────────────────────────────────────────────────────

export interface LicenceView {
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** Issuing jurisdiction's two letters, e.g. `ON`, `NY`. */
  readonly issuedBy: string | null;
  readonly warnings: readonly LicenceWarning[];
}

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
  /** Where the customer applied for the account, and the day it was made: they tell two of one name apart. */
  readonly originatingMerchant: string | null;
  readonly createdOn: IsoDay | null;
}

export interface AccountView {
  readonly accountNumber: AccountNumber;
  readonly customerName: string | null;
  /** Null where the account was looked up by number: that answer does not tell the status. */
  readonly status: AccountStatus | null;
  readonly reasonCode: string | null;
  readonly mayBuy: 'yes' | 'no' | 'not-told';
  /** The customer's, of the terms and conditions; null where it is not told. */
  readonly termsAccepted: boolean | null;
  /** The newest that is known: a quote's counts above the look-up's. */
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

// ── The counter session ────────────────────────────────────────────────────────────────────────────────────

/** What more there is to know of an account, for the clerk who asks: nothing of it is kept or printed. */
export interface AboutAccount {
  readonly address: readonly string[];
  readonly city: string | null;
  readonly province: Province | null;
  readonly postalCode: string | null;
  /** The customer has insurance on the account; null where it is not told. */
  readonly insured: boolean | null;
  readonly originatingMerchant: string | null;
  readonly createdOn: IsoDay | null;
  readonly offers: readonly {
    readonly planId: string;
    readonly name: string | null;
    readonly category: Plan['category'];
    readonly months: readonly number[];
  }[];
}

/** The licence against the account: which fields, and never what they hold. */
export interface IdentityView {
  /** What could be compared; nothing where no licence was scanned. */
  readonly compared: readonly IdentityField[];
  readonly differs: readonly IdentityField[];
  /** The clerk recorded having seen the card. */
  readonly cardSeen: boolean;
}

/** The clerk's screen, turned; or a display of the customer's own. */
export type ShownOn = 'screen' | 'display';

/** What the customer sees: the offer, and nobody's name. */
export interface CustomerView {
  readonly merchant: string;
  readonly training: boolean;
  readonly quote: Pick<Quote, 'amount' | 'accountRate' | 'regular' | 'plans' | 'language'>;
  readonly options: readonly OptionView[];
}

/** One thing that the customer can choose. */
export interface OptionView {
  readonly choice: Choice;
  /** Computed by the terminal; null for the regular purchase, and where the terms do not say it with certainty. */
  readonly cost: Cost | null;
  /** The credit is not enough for it: it is marked, and not hidden. */
  readonly overCredit: boolean;
}

export type QuoteView =
  | { readonly state: 'none' }
  | { readonly state: 'asking'; readonly amount: Amount }
  /** `options` in the order in which they stand on the screen. */
  | { readonly state: 'ready'; readonly quote: Quote; readonly options: readonly OptionView[] }
  | { readonly state: 'failed'; readonly amount: Amount; readonly failure: Failure };

export type VerificationView =
  | { readonly state: 'none' }
  | { readonly state: 'asking'; readonly format: VerificationFormat }
  /** The PIN went to the customer; `to` is the vendor's masked phone or e-mail. */
  | { readonly state: 'sent'; readonly format: SentFormat; readonly to: string | null }
  /** `pin` where the vendor gave one to the clerk; null where the customer holds it. */
  | { readonly state: 'done'; readonly format: VerificationFormat; readonly pin: string | null }
  | {
      readonly state: 'failed';
      readonly format: VerificationFormat;
      readonly failure: Failure;
      /** A PIN may have been sent all the same: the customer's word that it has come is taken. */
      readonly mayConfirm: boolean;
    };

/** What was sent and has no answer yet. It may have been carried out. */
export type Unanswered = 'verification' | 'closing';

export type PrintView =
  | { readonly state: 'none' }
  | { readonly state: 'printing'; readonly copies: number }
  | { readonly state: 'printed'; readonly copies: number; readonly delivery: Delivery }
  | { readonly state: 'failed'; readonly failure: Failure };

/** Closing a Quebec account. (docs/pos-api.md, "The calls") */
export type ClosingView =
  | { readonly state: 'none' }
  | { readonly state: 'asking' }
  /** `print` is of the receipt that says so. */
  | { readonly state: 'closed'; readonly print: PrintView }
  | { readonly state: 'failed'; readonly failure: Failure };

/** The one thing that the clerk does next while a customer is served. */
export type NextStep = 'leave' | 'amount' | 'retry-quote' | 'plan' | 'verify' | 'print' | 'receipt' | 'wait';

export interface ServingView {
  readonly step: 'serving';
  readonly next: NextStep;
  /** The customer is verified for what is chosen. */
  readonly verified: boolean;
  readonly mayPrint: boolean;
  /** Asking the same quote again can help. */
  readonly mayRetryQuote: boolean;
  /** The account is being closed, is closed, or may be closed: nothing else is done for the customer. */
  readonly mayBeClosed: boolean;
  /** Going to the next customer would drop something that is not on paper yet. */
  readonly losesWork: boolean;
  readonly licence: LicenceView | null;
  readonly account: AccountView;
  readonly identity: IdentityView;
  /** There is a comparison to show to the customer. */
  readonly mayShow: boolean;
  /**
   * Where the customer sees the comparison. On the clerk's own screen it stands in place of all that is the clerk's.
   */
  readonly shown: ShownOn | null;
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
  /** Names the scan: the clerk's answer is about this one and no later one. */
  readonly id: number;
  readonly licence: LicenceView;
}

export type SessionView =
  | {
      readonly step: 'ready';
      readonly failure: Failure | null;
      /** Names the refused scan that the vendor may decode if the clerk agrees; null where none may be sent. */
      readonly refusedScan: number | null;
    }
  | { readonly step: 'decoding' }
  | { readonly step: 'searching'; readonly licence: LicenceView | null }
  | { readonly step: 'not-found'; readonly licence: LicenceView | null; readonly by: 'search' | 'look-up' }
  | { readonly step: 'search-failed'; readonly licence: LicenceView | null; readonly failure: Failure }
  | {
      readonly step: 'accounts';
      readonly licence: LicenceView | null;
      readonly accounts: readonly AccountSummary[];
      /** More accounts that the search found but whose answer could not be read: shown, and never opened. */
      readonly unreadable: readonly { readonly accountNumber: AccountNumber | null }[];
      /** The `id` of the account being opened, or why it could not be. */
      readonly opening: string | null;
      readonly failure: Failure | null;
    }
  | ServingView;

// ── History ────────────────────────────────────────────────────────────────────────────────────────────────

/** A customer's flow, as the history lists it. */
export interface HistoryFlow {
  readonly reference: string;
  /** When it began: ISO 8601 in UTC. */
  readonly at: string;
  /** Who served; null where nobody had signed in. */
  readonly clerk: string | null;
  readonly end: FlowEnd;
  /** Of the last quote. */
  readonly amount: Amount | null;
  /** The account's last digits. */
  readonly ending: string | null;
  /** Of the last quote that was printed; 0 for none. */
  readonly copies: number;
  /** Why its last step failed, where it did. */
  readonly failure: FailureCode | null;
  /** The log has what the last printed quote said. */
  readonly mayReprint: boolean;
}

export interface HistoryPage {
  /** The newest first. */
  readonly flows: readonly HistoryFlow[];
  /** What `before` is for the next page; null where this is the last one. */
  readonly next: number | null;
  /** Who can be sought; for a supervisor only. */
  readonly clerks: readonly string[];
}

export interface StoryLine {
  readonly seq: number;
  readonly at: string;
  readonly clerk: string | null;
  readonly kind: StoryKind;
  /** Null where they were destroyed. */
  readonly facts: StoryFacts | null;
}

export interface StoryView extends HistoryFlow {
  readonly lines: readonly StoryLine[];
}

// ── People ─────────────────────────────────────────────────────────────────────────────────────────────────

export interface PeopleView {
  /** Null at the sign-in screen. */
  readonly signedIn: SignedIn | null;
  /** Nobody is set up yet: the first supervisor is made on the screen. */
  readonly isUnset: boolean;
  /** Who may sign in, by name. A supervisor who approves is chosen of them too. */
  readonly choices: readonly SignInChoice[];
  /** Who was signed in before it was locked; offered first. */
  readonly last: string | null;
  /** A scan came at the sign-in screen, and was not used. */
  readonly failure: Failure | null;
  /** It is locked in so many seconds, unless somebody is there; null before that. */
  readonly locksIn: number | null;
  /** PINs are kept without a key of this computer's: it has no key store. */
  readonly unkeyed: boolean;
}

export interface SignedIn {
  readonly name: string;
  readonly role: Role;
  /** Scanners may be set up. */
  readonly maySetUp: boolean;
  /** `add`: people may be added, and not changed. */
  readonly mayManage: 'all' | 'add' | 'none';
}

export interface SignInChoice {
  readonly name: string;
  readonly role: Role;
  /** Until a supervisor opens it. */
  readonly locked: boolean;
  /** Seconds to wait after wrong PINs; 0 for none. */
  readonly wait: number;
  /** The PIN of somebody whom training mode invented; null of everybody else. */
  readonly knownPin: string | null;
}

/** A person, as whoever manages them sees it. */
export interface PersonView extends Person {
  readonly locked: boolean;
}

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
  | { readonly mode: 'printer' }
  /** The customers of today, or of any day; the page asks for them. */
  | { readonly mode: 'history'; readonly today: IsoDay; readonly everyDay: boolean }
  /** The people of this terminal, by name. */
  | { readonly mode: 'people'; readonly people: readonly PersonView[] }
  /** The parts of the set-up, and what is given to other terminals or taken from them. */
  | { readonly mode: 'overview'; readonly setUp: SetUpView };

export type SetUpPart = 'shop' | 'language' | 'account' | 'scanner' | 'printer' | 'people';

/** What a terminal needs, and how far it is. Never a secret. */
export interface SetUpView {
  /** In the order in which they are set up. `untried`: it is there, and nobody has tried it since the start. */
  readonly parts: readonly {
    readonly part: SetUpPart;
    readonly state: 'ready' | 'untried' | 'missing' | 'failed';
  }[];
  readonly shop: {
    readonly terminalId: string;
    readonly name: string;
    readonly lines: readonly string[];
    readonly customerDisplay: boolean;
  };
  /** The account that the settings name; null in training mode. */
  readonly account: VendorAccountView | null;
  /** One that came from another terminal: its secret is not typed yet. */
  readonly proposed: VendorAccountView | null;
  /** Something that was saved holds from the next start on. */
  readonly needsRestart: boolean;
  readonly updates: UpdatesView;
  readonly taking: TakingView;
}

/** New versions of this program. */
export interface UpdatesView {
  /** The version that runs. */
  readonly own: string;
  /** The server that they come from; null where the settings name none. */
  readonly from: string | null;
  /** Null where nothing is looked for: no server, or a system on which each version is installed by hand. */
  readonly status: UpdateStatus | null;
  /** What became of the last ones, the newest first. `at` is ISO 8601 in UTC. */
  readonly past: readonly { readonly at: string; readonly outcome: UpdateOutcome }[];
}

export interface VendorAccountView {
  readonly url: string;
  readonly clientId: string;
  /** The name of a PEM file beside the settings. */
  readonly authority: string | null;
}

/** Settings of another terminal, on the way here. */
export type TakingView =
  | { readonly state: 'none' }
  /** Codes are scanned: so many of so many were read; `of` is 0 before the first. */
  | {
      readonly state: 'waiting';
      readonly read: number;
      readonly of: number;
      readonly failure: Failure | null;
    }
  /** Nothing is taken before the technician has seen this. */
  | {
      readonly state: 'shown';
      readonly id: number;
      readonly changes: readonly {
        readonly setting: string;
        readonly from: string | null;
        readonly to: string | null;
      }[];
    }
  /** `field`: the setting that is in the way. */
  | { readonly state: 'failed'; readonly failure: Failure; readonly field: string | null }
  | { readonly state: 'taken' };

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
  /** `unconfirmed`: it took the last paper, and does not say whether it printed it. */
  readonly state: 'not-set-up' | 'unknown' | 'ready' | 'unconfirmed' | 'printing' | 'failed';
  readonly failure: Failure | null;
}

/** A printer that this computer could use. */
export interface FoundPrinterView {
  /** Names it to main. */
  readonly id: string;
  readonly kind: 'network' | 'serial' | 'usb' | 'spooler' | 'page';
  readonly name: string;
  /** It was the terminal's printer when it was found. */
  readonly inUse: boolean;
}

/** The copy of the log in the merchant's central database. */
export interface CentralView {
  /** `unknown`: not reached yet. `idle`: all rows that are signed are there. */
  readonly state: 'unknown' | 'sending' | 'idle' | 'failed';
  /** So many rows are there, and so many are not; null where that is not known. */
  readonly sent: number | null;
  readonly waiting: number | null;
  /** ISO 8601, or null: when everything was there last. */
  readonly completeAt: string | null;
  readonly failure: Failure | null;
}

/** What a technician sets of the printer by hand. */
export interface PrinterProfileView {
  readonly columns: (typeof printerColumns)[number];
  readonly command: (typeof printerCommands)[number];
  readonly encoding: 'multilingual' | (typeof codePages)[number] | 'raster';
  /** The printer's own number of the code page; null for the usual one. */
  readonly page: number | null;
  readonly cutter: boolean;
}

/** A paper that did not come out. It names no customer: the screen is that of nobody. */
export interface WaitingPaperView {
  readonly id: string;
  readonly kind: 'quote' | 'closing';
  /** When it was to be printed: `2026-11-21T10:15:00-05:00`. */
  readonly at: string;
  /** What the log knows it by, as it is on the paper. */
  readonly reference: string;
  /** Of a quote. */
  readonly amount: Amount | null;
  /** What it will be: 1 is the original. */
  readonly copy: number;
}

export type LinkStatus = 'unknown' | 'online' | 'offline';

// ── The snapshot ───────────────────────────────────────────────────────────────────────────────────────────

export interface Snapshot {
  /** Grows by one with each snapshot; a page never draws an older one over a newer. */
  readonly revision: number;
  readonly mode: 'training' | 'live';
  readonly terminal: { readonly id: string; readonly merchant: string; readonly version: string };
  /** The clerk's. */
  readonly language: Language;
  readonly people: PeopleView;
  readonly session: SessionView;
  readonly scanners: readonly ScannerStatus[];
  /** Null while the clerk works: the technician's page is not open. */
  readonly scannerPage: ScannerPageView | null;
  readonly printer: PrinterStatus;
  readonly waitingPapers: readonly WaitingPaperView[];
  readonly link: LinkStatus;
  /** Null where the settings name no central database. */
  readonly central: CentralView | null;
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
