/** All acts of the counter. The events, the rows of the log and the reducer follow from this list. */
import type { RequestArgument, RequestChannel, RequestValue } from '../../../preload/requests.ts';
import type { State } from '../state.ts';
import type { Act, EntryOf, EventOf, EventRules } from './act.ts';
import { approveEvents } from './approve.ts';
import { choose, chooseEvents } from './choose.ts';
import { clearEvents } from './clear.ts';
import { closeAccount, closeEvents, printClosing } from './close-account.ts';
import { comparisonEvents, previewComparison, printComparison } from './comparison.ts';
import { decodeEvents, decodeRemotely } from './decode-remotely.ts';
import { interrupt, interruptEvents } from './interrupt.ts';
import { lockEvents } from './lock.ts';
import { lookUp } from './look-up.ts';
import { addPerson, changePerson, manageEvents, unlockPerson } from './manage-people.ts';
import { open, openEvents } from './open.ts';
import { preview, print, printEvents } from './print.ts';
import { previewTest, printerTestEvents, testPrinter } from './printer-test.ts';
import { quote, quoteEvents } from './quote.ts';
import { retry } from './retry.ts';
import { pdfEvents, savePdf } from './save-pdf.ts';
import { scanEvents } from './scan.ts';
import { searchEvents, searchTyped } from './search.ts';
import { makeFirst, signIn, signInEvents } from './sign-in.ts';
import { seeCard, seeCardEvents } from './see-card.ts';
import { showComparison, showEvents } from './show-comparison.ts';
import { tellAccount, tellEvents } from './tell-account.ts';
import { letPaperGo, printWaiting, waitingEvents } from './waiting.ts';
import { confirm, verify, verifyEvents } from './verify.ts';

/** The page's requests that others than the counter answer, and those for which the time may ask too. */
type OtherChannel =
  | `history.${string}`
  | 'snapshot.get'
  | 'customer.get'
  | 'session.clear'
  | 'people.lock'
  | 'people.here'
  | 'page.shown'
  | 'language.set'
  | Extract<RequestChannel, `setUp.${string}`>
  | 'printer.find'
  | 'printer.choose'
  | 'printer.reach'
  | 'printer.profile'
  | 'printer.adjust'
  | `scanner.${string}`
  | `training.${string}`;

/** The page's requests that are acts. */
export type ActChannel = Exclude<RequestChannel, OtherChannel>;

/** An act that takes this channel's argument and answers its value, in whichever steps. */
type ActOf<C extends ActChannel> = Pick<
  Act<never, RequestArgument<C>, Event, RequestValue<C>>,
  'refusal' | 'run'
>;

/** The acts by channel: a channel without its act does not compile. */
export const acts = {
  'customer.search': searchTyped,
  'customer.lookUp': lookUp,
  'account.open': open,
  'licence.decodeRemotely': decodeRemotely,
  'session.retry': retry,
  'session.interruption': interrupt,
  'card.seen': seeCard,
  'account.about': tellAccount,
  'comparison.show': showComparison,
  'quote.ask': quote,
  'quote.choose': choose,
  'quote.print': print,
  'quote.preview': preview,
  'quote.savePdf': savePdf,
  'comparison.print': printComparison,
  'comparison.preview': previewComparison,
  'verification.start': verify,
  'verification.confirm': confirm,
  'account.close': closeAccount,
  'account.printClosing': printClosing,
  'people.signIn': signIn,
  'people.first': makeFirst,
  'people.add': addPerson,
  'people.change': changePerson,
  'people.unlock': unlockPerson,
  'waiting.print': printWaiting,
  'waiting.letGo': letPaperGo,
  'printer.test': testPrinter,
  'printer.preview': previewTest,
} as const satisfies { readonly [C in ActChannel]: ActOf<C> };

const rules = {
  ...scanEvents,
  ...decodeEvents,
  ...searchEvents,
  ...openEvents,
  ...quoteEvents,
  ...chooseEvents,
  ...approveEvents,
  ...verifyEvents,
  ...printEvents,
  ...pdfEvents,
  ...comparisonEvents,
  ...closeEvents,
  ...interruptEvents,
  ...clearEvents,
  ...printerTestEvents,
  ...lockEvents,
  ...signInEvents,
  ...manageEvents,
  ...seeCardEvents,
  ...tellEvents,
  ...showEvents,
  ...waitingEvents,
};

/** What happened at the counter. */
export type Event = EventOf<typeof rules>;

/**
 * What the audit log holds of a counter. Nothing of a licence is ever in an entry: neither bytes, number, name, birth
 * date nor address; nor a PIN, an answer, a token or a key.
 */
export type CounterEntry = EntryOf<typeof rules>;

/** The state after an event of the customer at the counter, or of nobody. */
export const reduce = (state: State, event: Event): State => rulesOf(event).on(state, event);

/** What the log writes of an event. */
export const rowOf = (event: Event): CounterEntry => rulesOf(event).row(event);

// cast: the rules found by an event's type are for the events of that type
const rulesOf = ({ type }: Event): EventRules<Event, CounterEntry> =>
  rules[type] as unknown as EventRules<Event, CounterEntry>;
