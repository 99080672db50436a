/**
 * Everything that crosses between main and the page: each channel, what it takes and what it answers.
 * `schemas.ts` checks the arguments in main; `index.ts` beside this file offers the channels to the page.
 */
import type { Delivery } from '../main/domain/delivery.ts';
import type { Language } from '../main/domain/language.ts';
import type { Person } from '../main/domain/people.ts';
import type { Choice } from '../main/domain/quote.ts';
import type { Result } from '../main/domain/result.ts';
import type { FormatWith } from '../main/domain/verification.ts';
import type { TourAct, TrainingFault, TrainingLeap } from './training.ts';
import type {
  FoundPrinterView,
  AboutAccount,
  CustomerView,
  PrinterProfileView,
  HistoryPage,
  ReceiptPreview,
  Snapshot,
  StoryView,
  VendorAccountView,
} from './views.ts';

/** A request that takes `Argument` and answers `Value`; null says that it was done. */
interface Request<Argument = undefined, Value = null> {
  readonly argument: Argument;
  readonly value: Value;
}

/** What a supervisor types to stand behind an act. */
export interface SupervisorWord {
  /** The supervisor's name, as the list has it. */
  readonly supervisor: string;
  readonly pin: string;
  /** Why it was done: for the auditor. */
  readonly reason: string;
}

/** The 16 digits of a business's authorized user; null for everybody else. */
type CardNumber = string | null;

/** Null or empty where it does not matter. Days are `CCYY-MM-DD`. */
interface HistorySought {
  /** The account's last four digits, or a reference's first six characters or more. */
  readonly text: string;
  readonly day: string | null;
  readonly clerk: string | null;
}

/** Requests of the page to main, each answered by a `Result`. */
export interface Requests {
  'snapshot.get': Request<undefined, Snapshot>;
  /** A typed search. */
  'customer.search': Request<{
    readonly firstName: string;
    readonly lastName: string;
    /** `CCYY-MM-DD`; null means "as on the licence that was scanned". */
    readonly dob: string | null;
    readonly postalCode: string | null;
  }>;
  'customer.lookUp': Request<{ readonly by: 'card' | 'account' | 'customer'; readonly number: string }>;
  /** The `id` of one of the accounts that were found. */
  'account.open': Request<{ readonly id: string }>;
  /** The clerk has seen the card, and it is the customer's. */
  'card.seen': Request;
  /** What tells this account from another of the same name. */
  'account.about': Request<undefined, AboutAccount>;
  /** Turns the comparison to the customer, or the screen back to the clerk. */
  'comparison.show': Request<{ readonly shown: boolean }>;
  /** What the customer's display shows: the one request of its window. */
  'customer.get': Request<undefined, CustomerView | null>;
  /** The amount as the clerk typed it, in either language's way of writing. */
  'quote.ask': Request<{ readonly amount: string }>;
  'quote.choose': Request<Choice>;
  'quote.print': Request;
  'quote.preview': Request<undefined, ReceiptPreview>;
  /** Asks the clerk where to save the quote as a PDF file. */
  'quote.savePdf': Request;
  /** All plans on a sheet for the customer to take home, before one is chosen. */
  'comparison.print': Request<undefined, Delivery>;
  'comparison.preview': Request<undefined, ReceiptPreview>;
  'verification.start': Request<
    | {
        readonly format: FormatWith<{ needs: 'nothing' }>;
        readonly cardNumber: CardNumber;
      }
    | {
        readonly format: FormatWith<{ needs: 'an answer' }>;
        readonly questionId: string;
        readonly answer: string;
        readonly cardNumber: CardNumber;
      }
    | ({
        readonly format: FormatWith<{ needs: 'a supervisor' }>;
        readonly cardNumber: CardNumber;
      } & SupervisorWord)
  >;
  /** The customer says that the PIN has come, whether or not its sending was certain. */
  'verification.confirm': Request;
  /** The supervisor types the account's number once more, so that no other account is closed. */
  'account.close': Request<SupervisorWord & { readonly accountNumber: string }>;
  /** The receipt of a closed account. */
  'account.printClosing': Request;
  /** The clerk agreed that this refused scan, and no later one, goes to the vendor to be decoded. */
  'licence.decodeRemotely': Request<{ readonly id: number }>;
  /** Tries again what failed: the search, the look-up, the quote. Never a verification. */
  'session.retry': Request;
  'session.clear': Request;
  /** What the clerk answered about the licence that was shown, and about no later one. */
  'session.interruption': Request<{ readonly id: number; readonly accept: boolean }>;
  /** Opens the technician's page, where no customer is being served; null goes back to the counter. */
  'scanner.page': Request<{
    readonly mode: 'overview' | 'test' | 'set-up' | 'printer' | 'people' | 'history' | null;
  }>;
  /** Saves the setting of the scanner that was found, and goes on to try it. */
  'scanner.adopt': Request;
  /** A paper that did not come out, while no customer is being served: prints it, or lets it go. */
  'waiting.print': Request<{ readonly id: string }, Delivery>;
  'waiting.letGo': Request<{ readonly id: string }>;
  /** The printer's test page, in the clerk's language, where no customer is being served. */
  'printer.test': Request<undefined, Delivery>;
  'printer.preview': Request<undefined, ReceiptPreview>;
  'people.signIn': Request<{ readonly name: string; readonly pin: string }>;
  /** Makes the first supervisor of a terminal that has nobody yet, and signs them in. */
  'people.first': Request<{ readonly name: string; readonly pin: string }>;
  /** Clears the customer and goes back to the sign-in screen. */
  'people.lock': Request;
  /** The page is drawn and takes input: a start of the terminal has gone well. */
  'page.shown': Request;
  /** Somebody is there: nothing else. */
  'people.here': Request;
  'people.add': Request<Omit<Person, 'disabled'> & { readonly pin: string }>;
  /** Everything of the person of that name; `pin` is the new one, or null to leave it. A new role needs a new PIN. */
  'people.change': Request<Person & { readonly pin: string | null }>;
  /** Forgets the person's wrong PINs. */
  'people.unlock': Request<{ readonly name: string }>;
  /** Looks for printers, on the technician's page about the printer: at this computer, or on the network beside it. */
  'printer.find': Request<{ readonly onNetwork: boolean }, readonly FoundPrinterView[]>;
  /** Takes one that was found, by its `id`, and saves the setting. Answers what it says of itself; null: nothing. */
  'printer.choose': Request<{ readonly id: string }, string | null>;
  /** Uses the network printer at this name or address, and answers as above. */
  'printer.reach': Request<{ readonly host: string; readonly port: number }, string | null>;
  /** How the printer in use is set. */
  'printer.profile': Request<undefined, PrinterProfileView>;
  /** Sets it as a model of the list wants, or field by field. */
  'printer.adjust': Request<{ readonly model: string } | { readonly profile: PrinterProfileView }>;
  /** Customers of a day, or by what is known of them. */
  'history.find': Request<HistorySought & { readonly before: number | null }, HistoryPage>;
  /** One customer, row by row. */
  'history.story': Request<{ readonly reference: string }, StoryView>;
  /** Prints the customer's last quote again, marked as a duplicate. */
  'history.duplicate': Request<{ readonly reference: string }, Delivery>;
  /** Asks where to save the rows of the customers found. */
  'history.export': Request<HistorySought & { readonly format: 'csv' | 'json' }>;
  /** The end-of-day report of a day. */
  'history.day': Request<{ readonly day: string }, ReceiptPreview>;
  'history.printDay': Request<{ readonly day: string }, Delivery>;
  /** The shop on the papers; a line of text each for address and telephone. */
  'setUp.shop': Request<{
    readonly terminalId: string;
    readonly name: string;
    readonly lines: string;
    readonly customerDisplay: boolean;
  }>;
  /** Tries the account with a real call, then seals the secret and saves the rest. Null: no authority of the merchant's own. */
  'setUp.account': Request<VendorAccountView & { readonly secret: string }>;
  /** The settings without secrets, for other terminals: a file, or a sheet of codes as a PDF file. The technician says where. */
  'setUp.export': Request<{ readonly as: 'file' | 'sheet' }, { readonly saved: boolean }>;
  /** The same as QR codes on the screen: the addresses of images. */
  'setUp.codes': Request<undefined, { readonly images: readonly string[] }>;
  /** Saves what support needs as a file, without a customer's data and without secrets. The technician says where. */
  'setUp.support': Request<undefined, { readonly saved: boolean }>;
  /** Begins to look for a new version; the snapshot says how far that is. */
  'setUp.lookForUpdate': Request;
  /** Reads settings of another terminal, and shows what they would change. */
  'setUp.take': Request<{ readonly from: 'file' | 'scan' }>;
  /** Takes the changes that were shown under this number, and no others. */
  'setUp.apply': Request<{ readonly id: number }>;
  /** Forgets what was shown, or waits for no more scans. */
  'setUp.cancel': Request;
  /** Ends the terminal and starts it again. */
  'setUp.restart': Request;
  'language.set': Request<{ readonly language: Language }>;
  'training.present': Request<{ readonly customerId: string }>;
  /** The barcode of an invented customer's licence, to be scanned from the screen: the address of an image. */
  'training.barcode': Request<{ readonly customerId: string }, { readonly image: string }>;
  /** Asks the clerk where to save a sheet of all of them as a PDF file. */
  'training.saveSheet': Request;
  /** Makes something fail, for all who ask of the training vendor, until null takes it away. */
  'training.fault': Request<{ readonly fault: TrainingFault | null }>;
  /** Moves the training vendor's clock forward. */
  'training.clock': Request<{ readonly minutes: TrainingLeap }>;
  'training.merchantOverride': Request<{ readonly allowed: boolean }>;
  /** Of the guided tour of whoever is signed in. */
  'training.tour': Request<{ readonly act: TourAct }>;
}

export type RequestChannel = keyof Requests;
export type RequestArgument<C extends RequestChannel> = Requests[C]['argument'];
export type RequestValue<C extends RequestChannel> = Requests[C]['value'];

/** The names alone: the preload knows them without the schemas. The compiler asks for each of them. */
const names: Readonly<Record<RequestChannel, true>> = {
  'snapshot.get': true,
  'customer.search': true,
  'customer.lookUp': true,
  'account.open': true,
  'card.seen': true,
  'account.about': true,
  'comparison.show': true,
  'customer.get': true,
  'quote.ask': true,
  'quote.choose': true,
  'quote.print': true,
  'quote.preview': true,
  'quote.savePdf': true,
  'comparison.print': true,
  'comparison.preview': true,
  'verification.start': true,
  'verification.confirm': true,
  'account.close': true,
  'account.printClosing': true,
  'licence.decodeRemotely': true,
  'session.retry': true,
  'session.clear': true,
  'session.interruption': true,
  'scanner.page': true,
  'scanner.adopt': true,
  'waiting.print': true,
  'waiting.letGo': true,
  'printer.test': true,
  'printer.preview': true,
  'people.signIn': true,
  'people.first': true,
  'people.lock': true,
  'page.shown': true,
  'people.here': true,
  'people.add': true,
  'people.change': true,
  'people.unlock': true,
  'printer.find': true,
  'printer.choose': true,
  'setUp.shop': true,
  'setUp.account': true,
  'setUp.export': true,
  'setUp.codes': true,
  'setUp.support': true,
  'setUp.lookForUpdate': true,
  'setUp.take': true,
  'setUp.apply': true,
  'setUp.cancel': true,
  'setUp.restart': true,
  'printer.reach': true,
  'printer.profile': true,
  'printer.adjust': true,
  'history.find': true,
  'history.story': true,
  'history.duplicate': true,
  'history.export': true,
  'history.day': true,
  'history.printDay': true,
  'language.set': true,
  'training.present': true,
  'training.barcode': true,
  'training.saveSheet': true,
  'training.fault': true,
  'training.clock': true,
  'training.merchantOverride': true,
  'training.tour': true,
};
// cast: Object.keys answers strings, and these are the record's own
export const requestChannels = Object.keys(names) as readonly RequestChannel[];

/** Characters of the longest argument as JSON, generously; the schemas' own limits add up to far fewer. */
export const LONGEST_ARGUMENT = 4096;

/** The preload sends on it what a scanner in keyboard mode typed. The page has no way to it. */
export const KEYBOARD_CHANNEL = 'scan.keyboard';

/** Main asks whether the page still answers, and the preload does. The page itself neither hears nor says it. */
export const LIFE_CHANNEL = 'page.alive';

/** Events of main to the page. */
export interface Events {
  snapshot: Snapshot;
  /** To the customer's window alone. */
  customer: CustomerView;
}
export type EventChannel = keyof Events;

export const eventChannels = ['snapshot', 'customer'] as const satisfies readonly EventChannel[];

/** What `contextBridge` puts on the page's `window.comptoir`. */
export interface Bridge {
  /** The snapshot that was asked for before the page's scripts were read. A newer one may have come since. */
  readonly first: () => Promise<Result<Snapshot>>;
  readonly request: <C extends RequestChannel>(
    channel: C,
    ...argument: undefined extends RequestArgument<C> ? [] : [RequestArgument<C>]
  ) => Promise<Result<RequestValue<C>>>;
  /** Calls back with each event; answers the function that stops it. */
  readonly on: <C extends EventChannel>(channel: C, listener: (value: Events[C]) => void) => () => void;
}
