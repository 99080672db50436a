/** The schema of each request's argument. Main checks with it; the page and the preload never load it. */
import * as v from 'valibot';
import { isDay } from '../main/domain/day.ts';
import {
  ANSWER_LENGTH,
  FIRST_NAME_LENGTH,
  isAccountNumber,
  isCardNumber,
  isCustomerNumber,
  LAST_NAME_LENGTH,
  REASON_LENGTH,
} from '../main/domain/limits.ts';
import {
  EXTERNAL_ID_LENGTH,
  PERSON_NAME_LENGTH,
  PIN_LENGTH,
  roles,
  SHORT_NAME_LENGTH,
} from '../main/domain/people.ts';
import { codePages, printerColumns, printerCommands } from '../main/domain/printer.ts';
import { formatsThatNeedNothing } from '../main/domain/verification.ts';
import type { RequestArgument, RequestChannel } from './requests.ts';
import {
  tourActs,
  trainingCalls,
  trainingDelays,
  trainingLeaps,
  trainingStatuses,
  trainingTroubles,
} from './training.ts';

const nothing = v.undefined();
const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
/** Text that is not blank; what is around it is cut. */
const words = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const number = (is: (text: string) => boolean) => v.pipe(v.string(), v.trim(), v.check(is));
const id = v.pipe(v.number(), v.integer());

const cardNumber = v.nullable(number(isCardNumber));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(PERSON_NAME_LENGTH));
const pin = v.pipe(v.string(), v.minLength(4), v.maxLength(PIN_LENGTH));
const person = {
  name: words(PERSON_NAME_LENGTH),
  role: v.picklist(roles),
  shortName: v.nullable(words(SHORT_NAME_LENGTH)),
  externalEmployeeId: v.nullable(words(EXTERNAL_ID_LENGTH)),
};
const supervisorWord = {
  supervisor: name,
  pin,
  reason: words(REASON_LENGTH),
};

const day = v.pipe(v.string(), v.check(isDay));
const reference = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
const historySought = { text: text(60), day: v.nullable(day), clerk: v.nullable(text(60)) };

export const requestSchemas: {
  readonly [C in RequestChannel]: v.GenericSchema<RequestArgument<C>>;
} = {
  'snapshot.get': nothing,
  'customer.search': v.strictObject({
    firstName: words(FIRST_NAME_LENGTH),
    lastName: words(LAST_NAME_LENGTH),
    dob: v.nullable(v.pipe(v.string(), v.check(isDay))),
    postalCode: v.nullable(text(10)),
  }),
  'customer.lookUp': v.variant('by', [
    v.strictObject({ by: v.literal('card'), number: v.pipe(v.string(), v.trim(), v.regex(/^\d{1,16}$/)) }),
    v.strictObject({ by: v.literal('account'), number: number(isAccountNumber) }),
    v.strictObject({ by: v.literal('customer'), number: number(isCustomerNumber) }),
  ]),
  'account.open': v.strictObject({ id: text(60) }),
  'card.seen': nothing,
  'account.about': nothing,
  'comparison.show': v.strictObject({ shown: v.boolean() }),
  'customer.get': nothing,
  'quote.ask': v.strictObject({ amount: text(40) }),
  'quote.choose': v.variant('kind', [
    v.strictObject({ kind: v.literal('regular') }),
    v.strictObject({
      kind: v.literal('promotional'),
      planId: text(20),
      months: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)),
    }),
  ]),
  'quote.print': nothing,
  'quote.preview': nothing,
  'quote.savePdf': nothing,
  'comparison.print': nothing,
  'comparison.preview': nothing,
  'verification.start': v.variant('format', [
    v.strictObject({ format: v.picklist(formatsThatNeedNothing), cardNumber }),
    v.strictObject({
      format: v.literal('security_question'),
      questionId: text(10),
      answer: words(ANSWER_LENGTH),
      cardNumber,
    }),
    v.strictObject({ format: v.literal('merchant_override'), ...supervisorWord, cardNumber }),
  ]),
  'verification.confirm': nothing,
  'account.close': v.strictObject({ ...supervisorWord, accountNumber: number(isAccountNumber) }),
  'account.printClosing': nothing,
  'licence.decodeRemotely': v.strictObject({ id }),
  'session.retry': nothing,
  'session.clear': nothing,
  'session.interruption': v.strictObject({ id, accept: v.boolean() }),
  'scanner.page': v.strictObject({
    mode: v.nullable(v.picklist(['overview', 'test', 'set-up', 'printer', 'people', 'history'])),
  }),
  'scanner.adopt': nothing,
  'waiting.print': v.strictObject({ id: text(80) }),
  'waiting.letGo': v.strictObject({ id: text(80) }),
  'printer.test': nothing,
  'printer.preview': nothing,
  'people.signIn': v.strictObject({ name, pin }),
  'people.first': v.strictObject({ name: words(PERSON_NAME_LENGTH), pin }),
  'people.lock': nothing,
  'page.shown': nothing,
  'people.here': nothing,
  'people.add': v.strictObject({ ...person, pin }),
  'people.change': v.strictObject({ ...person, name, disabled: v.boolean(), pin: v.nullable(pin) }),
  'people.unlock': v.strictObject({ name }),
  'printer.find': v.strictObject({ onNetwork: v.boolean() }),
  'printer.choose': v.strictObject({ id: text(600) }),
  'setUp.shop': v.strictObject({
    ...{ terminalId: words(20), name: words(60), lines: text(300) },
    customerDisplay: v.boolean(),
  }),
  'setUp.account': v.strictObject({
    url: words(500),
    clientId: words(100),
    authority: v.nullable(words(255)),
    secret: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)),
  }),
  'setUp.export': v.strictObject({ as: v.picklist(['file', 'sheet']) }),
  'setUp.codes': nothing,
  'setUp.support': nothing,
  'setUp.lookForUpdate': nothing,
  'setUp.take': v.strictObject({ from: v.picklist(['file', 'scan']) }),
  'setUp.apply': v.strictObject({ id }),
  'setUp.cancel': nothing,
  'setUp.restart': nothing,
  'printer.reach': v.strictObject({
    host: v.pipe(words(253), v.regex(/^[^\s/@]+$/u)),
    port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535)),
  }),
  'printer.profile': nothing,
  'printer.adjust': v.union([
    v.strictObject({ model: text(60) }),
    v.strictObject({
      profile: v.strictObject({
        columns: v.picklist(printerColumns),
        command: v.picklist(printerCommands),
        encoding: v.picklist(['multilingual', ...codePages, 'raster']),
        page: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255))),
        cutter: v.boolean(),
      }),
    }),
  ]),
  'history.find': v.strictObject({ ...historySought, before: v.nullable(v.pipe(id, v.minValue(1))) }),
  'history.story': v.strictObject({ reference }),
  'history.duplicate': v.strictObject({ reference }),
  'history.export': v.strictObject({ ...historySought, format: v.picklist(['csv', 'json']) }),
  'history.day': v.strictObject({ day }),
  'history.printDay': v.strictObject({ day }),
  'language.set': v.strictObject({ language: v.picklist(['en', 'fr']) }),
  'training.present': v.strictObject({ customerId: text(40) }),
  'training.barcode': v.strictObject({ customerId: text(40) }),
  'training.saveSheet': nothing,
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
  'training.clock': v.strictObject({ minutes: v.picklist(trainingLeaps) }),
  'training.merchantOverride': v.strictObject({ allowed: v.boolean() }),
  'training.tour': v.strictObject({ act: v.picklist(tourActs) }),
};

/** What a scanner in keyboard mode typed, as the wedge heard it. */
export const keyboardBytes = v.strictObject({
  /** At most 4096: longer than any scan, and the wedge sends a few at a time. */
  bytes: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255))), v.maxLength(4096)),
  /** Milliseconds before each byte. */
  gaps: v.pipe(v.array(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000))), v.maxLength(4096)),
  /** The scanner has paused: nothing more of this scan is to come. */
  last: v.boolean(),
});
