/**
 * Who may ask for what: one entry for each channel of the page. Nothing is done for a page at which nobody is signed in,
 * but what the sign-in screen itself needs. What a role may do to whom is the act's own rule (`counter/acts/`).
 */
import type { RequestArgument, RequestChannel } from '../preload/requests.ts';
import type { Role } from './domain/people.ts';
import { fail } from './domain/result.ts';
import type { Handlers } from './ipc.ts';

type May<C extends RequestChannel> = (role: Role | null, argument: RequestArgument<C>) => boolean;

const anybody = () => true;
const signedIn = (role: Role | null) => role !== null;
/** Those who may change what the terminal is: its devices. */
export const maySetUp = (role: Role | null) => role === 'supervisor' || role === 'technician';
/** Who may look into other days of the log than today, and save what they find. */
export const maySeeEveryDay = (role: Role | null) => role === 'supervisor';
/** What somebody may do with the people's entries. */
export const mayManage = (role: Role | null) =>
  role === 'supervisor' ? 'all' : role === 'technician' ? 'add' : 'none';

const access: { readonly [C in RequestChannel]: May<C> } = {
  'snapshot.get': anybody,
  // The customer's own display, which has nobody to sign in. It shows what the clerk turned to it.
  'customer.get': anybody,
  'language.set': anybody,
  'page.shown': anybody,
  'people.here': anybody,
  'people.signIn': anybody,
  // Refused where anybody is set up (`counter/acts/sign-in.ts`).
  'people.first': anybody,
  'people.lock': signedIn,
  'people.add': (role) => mayManage(role) !== 'none',
  'people.change': (role) => mayManage(role) === 'all',
  'people.unlock': (role) => mayManage(role) === 'all',
  'scanner.page': (role, { mode }) =>
    mode === 'set-up' || mode === 'overview'
      ? maySetUp(role)
      : mode === 'people'
        ? mayManage(role) !== 'none'
        : signedIn(role),
  'scanner.adopt': maySetUp,
  'setUp.shop': maySetUp,
  'setUp.account': maySetUp,
  'setUp.export': maySetUp,
  'setUp.codes': maySetUp,
  'setUp.support': maySetUp,
  'setUp.lookForUpdate': maySetUp,
  'setUp.take': maySetUp,
  'setUp.apply': maySetUp,
  'setUp.cancel': maySetUp,
  'setUp.restart': maySetUp,
  'account.about': signedIn,
  'card.seen': signedIn,
  'comparison.show': signedIn,
  'comparison.print': signedIn,
  'comparison.preview': signedIn,
  'customer.search': signedIn,
  'customer.lookUp': signedIn,
  'account.open': signedIn,
  'quote.ask': signedIn,
  'quote.choose': signedIn,
  'quote.print': signedIn,
  'quote.preview': signedIn,
  'quote.savePdf': signedIn,
  'verification.start': signedIn,
  'verification.confirm': signedIn,
  'account.close': signedIn,
  'account.printClosing': signedIn,
  'licence.decodeRemotely': signedIn,
  'session.retry': signedIn,
  'session.clear': signedIn,
  'session.interruption': signedIn,
  'waiting.print': signedIn,
  'waiting.letGo': signedIn,
  'printer.test': signedIn,
  'printer.preview': signedIn,
  'printer.find': maySetUp,
  'printer.choose': maySetUp,
  'printer.reach': maySetUp,
  'printer.profile': maySetUp,
  'printer.adjust': maySetUp,
  // Of other days than today a supervisor alone (`main/history/index.ts`).
  'history.find': signedIn,
  'history.story': signedIn,
  'history.duplicate': signedIn,
  'history.day': signedIn,
  'history.printDay': signedIn,
  'history.export': maySeeEveryDay,
  'training.present': signedIn,
  'training.barcode': signedIn,
  'training.saveSheet': signedIn,
  'training.fault': signedIn,
  'training.clock': signedIn,
  'training.merchantOverride': signedIn,
  'training.tour': signedIn,
};

/** The handlers, each behind its rule. Failures: `people.nobody-signed-in`, `people.not-allowed`. */
export function guarded(handlers: Handlers, role: () => Role | null): Handlers {
  const guard = <C extends RequestChannel>(channel: C): Handlers[C] => {
    const handler = (argument: RequestArgument<C>) => {
      if (access[channel](role(), argument)) return handlers[channel](argument);
      return fail(role() === null ? 'people.nobody-signed-in' : 'people.not-allowed');
    };
    return handler as Handlers[C]; // cast: the channel ties the argument to the handler, which the index forgets
  };
  // casts: Object.keys answers strings, and these are the record's own
  const channels = Object.keys(access) as RequestChannel[];
  return Object.fromEntries(channels.map((channel) => [channel, guard(channel)])) as unknown as Handlers;
}
