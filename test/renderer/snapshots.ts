/** Snapshots of every state, for the page's tests and its gallery. */
import type { IsoDay } from '../../main/domain/day.ts';
import type { Delivery } from '../../main/domain/delivery.ts';
import type { Language } from '../../main/domain/language.ts';
import type { UpdateStatus } from '../../main/domain/update.ts';
import type {
  CentralView,
  InterruptionView,
  PeopleView,
  PersonView,
  ScannerPageView,
  ScannerStatus,
  ScanReading,
  SignedIn,
  SetUpView,
  SignInChoice,
  Snapshot,
  UpdatesView,
} from '../../preload/views.ts';
import { tourIn } from './tour.ts';
import type { TourAt } from './tour.ts';
import {
  amount,
  rate,
  accountNumber,
  licence,
  training,
  snapshot,
  account,
  summary,
  quote,
  ontarioQuote,
  readyQuote,
  fourBySix,
  serving,
} from './pieces.ts';

const ontario = account({
  customerName: 'Walter Okonkwo',
  province: 'ON',
  language: 'en',
  cardEndingIn: '1246',
  securityQuestions: [{ id: '3', text: 'What was the name of your first pet?' }],
});
const ready = readyQuote(quote());
const ofThree = { ...fourBySix('en'), plans: fourBySix('en').plans.slice(0, 3) };
const ofMillions = {
  ...fourBySix('fr'),
  amount: amount('9999999.99'),
  plans: fourBySix('fr').plans.map((plan) => ({
    ...plan,
    terms: plan.terms.map((term) => ({
      ...term,
      amount: amount(plan.category === 'deferred-payment' ? '9999999.99' : '999999.99'),
    })),
  })),
};
const chosen = { kind: 'promotional', planId: '4', months: 12 } as const;
const verified = { state: 'done', format: 'sms', pin: null } as const;
const verifying = {
  verification: { state: 'asking', format: 'sms' },
  unanswered: 'verification',
} as const;
const unreachable = { code: 'api.unreachable', retry: 'later' } as const;

const interrupting: InterruptionView = {
  id: 3,
  licence: { firstName: 'Walter', lastName: 'Okonkwo', issuedBy: 'ON', warnings: [] },
};

const closedAccount = account({ status: 'C', mayBuy: 'no' });
const overriding = { supervisorActs: ['merchant_override', 'close-account'] } as const;
const authorizedUser = {
  account: account({ accountType: 'business', authorizedUser: true, province: 'ON', language: 'en' }),
  needsCardNumber: true,
} as const;

const reading: ScanReading = {
  id: 2,
  kind: 'serial',
  masked:
    '@␊␞␍ANSI 636012100102DL00410278ZO03190008DLDCS•••••••••••␊DDE•␊DAC••••••••••␊DDF•␊DAD•••• ••••␊DDG•␊DCA•␊DCB•␊DCD••••␊DBD••••••••␊DBB••••••••␊DBA••••••••␊DBC•␊DAU••• ••␊DAG••• •••••• ••␊DAI••••••␊DAJ••␊DAK••• •••␊DAQ•••••-•••••-•••••␊DCF•••••••␊DCG•••␍ZOZOA••••••␍',
  length: 327,
  symbology: ']L2',
  end: 'lengths',
  duration: 341.2,
  longestGap: 4.37,
  decoding: {
    outcome: 'licence',
    issuedBy: 'ON',
    version: 10,
    missing: ['govid_expiry'],
    warnings: ['date-order-uncertain'],
  },
};
const productReading: ScanReading = {
  ...reading,
  id: 1,
  kind: 'keyboard',
  masked: '•••••••••••••',
  length: 13,
  symbology: null,
  end: 'last-key',
  duration: 96,
  longestGap: 11,
  decoding: { outcome: 'refused', code: 'licence.product-barcode' },
};
const technician = (scannerPage: ScannerPageView): Snapshot => {
  const before = snapshot({ step: 'ready', failure: null, refusedScan: null }, { scannerPage });
  const signedIn = { name: 'Sacha Martin', role: 'technician', maySetUp: true, mayManage: 'add' } as const;
  return { ...before, people: { ...before.people, signedIn } };
};
const atPrinter = (printer: Partial<Snapshot['printer']>): Snapshot => {
  const before = technician({ mode: 'printer' });
  return { ...before, printer: { ...before.printer, ...printer } };
};
const withCentral = (central: Partial<CentralView>): Snapshot => ({
  ...technician({ mode: 'test', readings: [] }),
  central: {
    state: 'idle',
    sent: 0,
    waiting: 0,
    completeAt: '2026-11-21T14:02:00.000Z',
    failure: null,
    ...central,
  },
});
const port = (id: string, over: Partial<ScannerStatus>): ScannerStatus => ({
  ...{ id, kind: 'serial', name: `ttyUSB${id}`, state: 'connected', failure: null, lastScanAt: null },
  ...over,
});
const ports = [
  port('0', { name: 'Xenon 1950g (ttyACM0)' }),
  port('1', { state: 'failed', failure: { code: 'scanner.access-denied', retry: 'later' } }),
  port('2', { kind: 'hid-pos', name: 'DS9308', state: 'connecting' }),
];

const nobody = (over: Partial<PeopleView> = {}, mode: Partial<Snapshot> = {}): Snapshot => {
  const before = snapshot({ step: 'ready', failure: null, refusedScan: null }, mode);
  return { ...before, people: { ...before.people, signedIn: null, last: null, ...over } };
};
const choice = (name: string, over: Partial<SignInChoice> = {}): SignInChoice => ({
  ...{ name, role: 'clerk', locked: false, wait: 0, knownPin: null },
  ...over,
});
const shop = [
  choice('Abdelaziz Benchekroun'),
  choice('Anne-Marie Tremblay-Villeneuve de la Durantaye', { role: 'supervisor' }),
  choice('Élodie Roy'),
  choice('Jean-Philippe Côté', { wait: 240 }),
  choice('Mei Lin', { locked: true }),
  choice('Noé Nouveau'),
  choice('Olivia Smith'),
  choice('Tania Technicienne', { role: 'technician' }),
];
const live = { mode: 'live', training: null } as const;
const supervisor = { name: 'Dominique Côté', role: 'supervisor', maySetUp: true, mayManage: 'all' } as const;
const person = (name: string, over: Partial<PersonView> = {}): PersonView => ({
  ...{ name, role: 'clerk', shortName: null, externalEmployeeId: null, disabled: false, locked: false },
  ...over,
});
const atPeople = (signedIn: SignedIn): Snapshot => {
  const people = [
    person('Anne-Marie Tremblay-Villeneuve de la Durantaye', {
      shortName: 'Anne-Marie',
      externalEmployeeId: '20417-TREM',
    }),
    person('Dominique Côté', { role: 'supervisor' }),
    person('Mei Lin', { locked: true }),
    person('Noé Nouveau', { disabled: true }),
    person('Sacha Martin', { role: 'technician' }),
  ];
  const before = technician({ mode: 'people', people });
  return { ...before, people: { ...before.people, signedIn } };
};
/** Days of which the history has nothing, or cannot be read. */
export const EMPTY_DAY = '2026-11-29';
export const FAILED_DAY = '2026-11-30';
const atHistory = (signedIn: SignedIn, day = '2026-11-28'): Snapshot => {
  const today = day as IsoDay; // cast: a day, written as one
  const before = technician({ mode: 'history', today, everyDay: signedIn.role === 'supervisor' });
  return { ...before, people: { ...before.people, signedIn } };
};
const withPeople = (before: Snapshot, over: Partial<PeopleView>): Snapshot => ({
  ...before,
  people: { ...before.people, ...over },
});

const setUp = (over: Partial<SetUpView> = {}): Snapshot =>
  technician({
    mode: 'overview',
    setUp: {
      parts: [
        { part: 'shop', state: 'ready' },
        { part: 'language', state: 'ready' },
        { part: 'account', state: 'missing' },
        { part: 'scanner', state: 'untried' },
        { part: 'printer', state: 'failed' },
        { part: 'people', state: 'missing' },
      ],
      shop: {
        terminalId: 'T-014',
        name: 'Meubles Laframboise & Fils',
        lines: ['100, rue Inventée, Gatineau', '819 555-0100'],
        customerDisplay: true,
      },
      ...{ account: null, proposed: null, needsRestart: false, taking: { state: 'none' } },
      updates: { own: '1.4.2', from: null, status: null, past: [] },
      ...over,
    },
  });
const updatesWith = (status: Partial<UpdateStatus>, past: UpdatesView['past'] = []): Snapshot =>
  setUp({
    updates: {
      own: '1.4.2',
      from: 'versions.laframboise.example',
      status: {
        ...{ state: 'none', version: null, code: null, look: 'done', mayGoBack: false },
        lookedAt: '2026-11-28T15:30:00.000Z',
        ...status,
      },
      past,
    },
  });
const rolledBack: UpdatesView['past'] = [
  {
    at: '2026-11-28T15:30:00.000Z',
    outcome: { kind: 'update.refused', version: '1.5.0', code: 'refused-before' },
  },
  {
    at: '2026-11-28T13:57:00.000Z',
    outcome: { kind: 'update.rolled-back', from: '1.5.0', to: '1.4.2', starts: 2 },
  },
  {
    at: '2026-10-03T23:12:00.000Z',
    outcome: { kind: 'update.installed', from: '1.4.1', to: '1.4.2' },
  },
];
const bareParts: SetUpView['parts'] = [
  { part: 'shop', state: 'missing' },
  { part: 'language', state: 'ready' },
  { part: 'account', state: 'missing' },
  { part: 'scanner', state: 'missing' },
  { part: 'printer', state: 'missing' },
  { part: 'people', state: 'missing' },
];
const vendorAccount = {
  url: 'https://posapi.example/flexiti/pos-api',
  clientId: 'meubles-laframboise-014',
  authority: null,
};
const changes = [
  { setting: 'merchant.name', from: null, to: 'Meubles Laframboise & Fils' },
  { setting: 'merchant.lines', from: null, to: '100, rue Inventée, Gatineau\n819 555-0100' },
  { setting: 'api.url', from: null, to: vendorAccount.url },
  { setting: 'api.clientId', from: null, to: vendorAccount.clientId },
  { setting: 'idleMinutes', from: '5', to: '3' },
  { setting: 'printer.kind', from: 'none', to: 'network' },
  { setting: 'printer.host', from: null, to: '192.0.2.7' },
];

/** Every state that the page draws, by a name that says it. */
const printedAs = (delivery: Delivery) =>
  serving({
    quote: ready,
    choice: chosen,
    verification: verified,
    print: { state: 'printed', copies: 1, delivery },
  });

export const states = {
  'set-up-bare': setUp({
    parts: bareParts,
    shop: { terminalId: 'T-01', name: '', lines: [], customerDisplay: true },
  }),
  'set-up-account': setUp(),
  'set-up-proposed': setUp({ proposed: vendorAccount, needsRestart: true }),
  'set-up-waiting': setUp({
    taking: {
      ...{ state: 'waiting', read: 1, of: 2 },
      failure: { code: 'set-up.not-settings', retry: 'now' },
    },
  }),
  'set-up-shown': setUp({ taking: { state: 'shown', id: 1, changes } }),
  'set-up-refused': setUp({
    taking: {
      ...{ state: 'failed', failure: { code: 'set-up.not-accepted', retry: 'never' } },
      field: 'merchantOverride',
    },
  }),
  'updates-waiting': updatesWith({ state: 'waiting', version: '1.5.0', mayGoBack: true }),
  'updates-no-way-back': updatesWith({ state: 'waiting', version: '1.5.0', look: 'unreachable' }),
  'updates-downloading': updatesWith({ state: 'downloading', version: '1.5.0', look: 'under-way' }),
  'updates-refused': updatesWith({ state: 'refused', version: '1.5.0', code: 'refused-before' }, rolledBack),
  'updates-newest': updatesWith({}, rolledBack.slice(2)),
  'sign-in': nobody(),
  'sign-in-live': nobody({ choices: shop }, live),
  'sign-in-locked': nobody({ choices: shop, last: 'Élodie Roy' }, live),
  'sign-in-waiting': nobody({ choices: shop, last: 'Jean-Philippe Côté' }, live),
  'sign-in-scanned': nobody({
    last: 'Camille Roy',
    failure: { code: 'people.scan-while-locked', retry: 'now' },
  }),
  'first-supervisor': nobody({ choices: [], isUnset: true }, live),
  'history-clerk': atHistory({ ...supervisor, name: 'Camille Roy', role: 'clerk', mayManage: 'none' }),
  'history-supervisor': atHistory(supervisor),
  'history-empty': atHistory(supervisor, EMPTY_DAY),
  'history-failed': atHistory(supervisor, FAILED_DAY),
  'people-supervisor': atPeople(supervisor),
  'people-technician': atPeople({
    name: 'Sacha Martin',
    role: 'technician',
    maySetUp: true,
    mayManage: 'add',
  }),
  ready: snapshot({ step: 'ready', failure: null, refusedScan: null }),
  'ready-after-bad-scan': snapshot({
    step: 'ready',
    refusedScan: null,
    failure: { code: 'licence.product-barcode', retry: 'now' },
  }),
  'ready-live': snapshot(
    { step: 'ready', failure: null, refusedScan: null },
    { mode: 'live', training: null },
  ),
  'ready-waiting': snapshot(
    { step: 'ready', failure: null, refusedScan: null },
    {
      waitingPapers: [
        {
          id: 'quote 1',
          kind: 'quote',
          at: '2026-11-21T10:15:00-05:00',
          reference: 'K7QM2XD94RTB8WFZ',
          amount: amount('1234.50'),
          copy: 2,
        },
      ],
    },
  ),
  'ready-fault-on': snapshot(
    { step: 'ready', failure: null, refusedScan: null },
    {
      training: {
        ...training,
        fault: { trouble: { kind: 'status', status: 504 }, call: 'verify' },
        minutesAhead: 1455,
      },
    },
  ),
  'ready-devices-down': snapshot(
    { step: 'ready', failure: null, refusedScan: null },
    {
      link: 'offline',
      printer: {
        name: '192.0.2.7:9100',
        state: 'failed',
        failure: { code: 'printer.unreachable', retry: 'now' },
      },
      scanners: [
        {
          id: 'scanner-1',
          kind: 'hid-pos',
          name: 'Xenon 1950g',
          state: 'lost',
          failure: { code: 'scanner.lost-mid-scan', retry: 'now' },
          lastScanAt: null,
        },
      ],
    },
  ),
  'ready-may-decode-remotely': snapshot({
    step: 'ready',
    refusedScan: 7,
    failure: { code: 'licence.unreadable', retry: 'now' },
  }),
  decoding: snapshot({ step: 'decoding' }),
  'printer-untried': atPrinter({ state: 'unknown' }),
  'printer-printing': atPrinter({ state: 'printing' }),
  'printer-failed': atPrinter({ state: 'failed', failure: { code: 'printer.cover-open', retry: 'now' } }),
  'printer-none': atPrinter({ name: null, state: 'not-set-up' }),
  'central-idle': withCentral({ state: 'idle', sent: 41_288, waiting: 3, failure: null }),
  'central-sending': withCentral({ state: 'sending', sent: 20_480, waiting: 20_808, failure: null }),
  'central-unreached': withCentral({
    state: 'failed',
    sent: null,
    waiting: null,
    completeAt: null,
    failure: { code: 'central.unreachable', retry: 'later' },
  }),
  'central-another-log': withCentral({
    state: 'failed',
    sent: 0,
    waiting: 1288,
    completeAt: null,
    failure: { code: 'central.another-log', retry: 'never' },
  }),
  'scanners-empty': technician({ mode: 'test', readings: [] }),
  'scanners-readings': technician({ mode: 'test', readings: [reading, productReading] }),
  'scanners-set-up': technician({ mode: 'set-up', ports, scanAgain: false, found: null }),
  'scanners-scan-again': technician({ mode: 'set-up', ports, scanAgain: true, found: null }),
  'scanners-found': technician({
    mode: 'set-up',
    ports,
    scanAgain: false,
    found: {
      kind: 'serial',
      name: 'Xenon 1950g (ttyACM0)',
      advice: null,
      masked: reading.masked,
      length: 327,
    },
  }),
  'scanners-found-keyboard': technician({
    mode: 'set-up',
    ports: [],
    scanAgain: false,
    found: {
      kind: 'keyboard',
      name: '',
      advice: 'leave-keyboard-mode',
      masked: productReading.masked,
      length: 13,
    },
  }),
  searching: snapshot({ step: 'searching', licence }),
  'not-found': snapshot({ step: 'not-found', licence, by: 'search' }),
  'not-found-look-up': snapshot({ step: 'not-found', licence: null, by: 'look-up' }),
  'search-failed': snapshot({ step: 'search-failed', licence, failure: unreachable }),
  'search-failed-for-good': snapshot({
    step: 'search-failed',
    licence: null,
    failure: { code: 'api.credentials', retry: 'never' },
  }),
  accounts: snapshot({
    step: 'accounts',
    unreadable: [{ accountNumber: accountNumber('00116994859099') }, { accountNumber: null }],
    licence: { ...licence, warnings: ['expired', 'names-uncertain'] },
    accounts: [
      summary(),
      summary({
        accountNumber: accountNumber('00116994859022'),
        cardEndingIn: '0077',
        accountType: 'business',
        authorizedUser: true,
        availableCredit: amount('12500.00'),
        creditLimit: amount('25000.00'),
      }),
      summary({
        accountNumber: accountNumber('00116994859023'),
        cardEndingIn: null,
        status: 'A',
        reasonCode: 'AAUT',
        availableCredit: amount('0.00'),
        creditLimit: null,
        termsAccepted: false,
      }),
      summary({
        accountNumber: accountNumber('00116994859024'),
        cardEndingIn: '3310',
        status: 'C',
        reasonCode: null,
        availableCredit: amount('-120.45'),
      }),
    ],
    opening: null,
    failure: null,
  }),
  'accounts-one-opening': snapshot({
    step: 'accounts',
    unreadable: [],
    licence,
    accounts: [summary()],
    opening: '00116994859021/1',
    failure: null,
  }),
  'accounts-opening-failed': snapshot({
    step: 'accounts',
    unreadable: [],
    licence,
    accounts: [summary(), summary({ accountNumber: accountNumber('00116994859022'), cardEndingIn: '0077' })],
    opening: null,
    failure: { code: 'api.gateway-timeout', retry: 'later' },
  }),
  'accounts-user-not-opened': snapshot({
    step: 'accounts',
    unreadable: [],
    licence,
    accounts: [summary({ authorizedUser: true })],
    opening: null,
    failure: { code: 'counter.look-up-by-card', retry: 'never' },
  }),
  refused: snapshot(
    serving({
      account: account({ status: 'F', reasonCode: 'FFRD', mayBuy: 'no' }),
      formats: [],
    }),
  ),
  'serving-not-told': snapshot(
    serving({
      licence: null,
      account: account({ customerName: null, status: null, reasonCode: null, mayBuy: 'not-told' }),
    }),
  ),
  amount: snapshot(serving({ licence: { ...licence, warnings: ['expired', 'date-order-uncertain'] } })),
  'quote-asking': snapshot(serving({ quote: { state: 'asking', amount: amount('1250.00') } })),
  'quote-failed': snapshot(
    serving({ quote: { state: 'failed', amount: amount('1250.00'), failure: unreachable } }),
  ),
  'quote-over-credit': snapshot(
    serving({
      quote: {
        state: 'failed',
        amount: amount('9000.00'),
        failure: { code: 'counter.amount-over-credit', retry: 'never' },
      },
    }),
  ),
  plans: snapshot(serving({ quote: ready })),
  'terms-not-accepted': snapshot(serving({ account: account({ termsAccepted: false }) })),
  'licence-differs': snapshot(
    serving({
      licence: { ...licence, warnings: ['expired', 'under-age'] },
      identity: {
        compared: ['first-name', 'last-name', 'address', 'province', 'postal-code'],
        differs: ['last-name', 'address', 'postal-code'],
        cardSeen: false,
      },
    }),
  ),
  'card-seen': snapshot(serving({ identity: { compared: [], differs: [], cardSeen: true }, licence: null })),
  'plans-four-by-six': snapshot(serving({ account: ontario, quote: readyQuote(fourBySix('en')) })),
  'plans-four-by-six-in-french': snapshot(serving({ quote: readyQuote(fourBySix('fr')) })),
  'plans-of-millions': snapshot(serving({ account: ontario, quote: readyQuote(ofMillions) })),
  // Beside the rail three plans have the least room.
  'plan-chosen-of-three': snapshot(
    serving({ account: ontario, quote: readyQuote(ofThree), choice: { kind: 'regular' } }),
  ),
  'plans-over-credit': snapshot(
    serving({ quote: readyQuote({ ...ready.quote, availableCredit: amount('1330.00') }) }),
  ),
  'turned-to-customer': snapshot(serving({ quote: ready, shown: 'screen' })),
  'turned-to-customer-four-by-six': snapshot(
    serving({ account: ontario, quote: readyQuote(fourBySix('en')), shown: 'screen' }),
  ),
  'plans-ontario': snapshot(serving({ account: ontario, quote: readyQuote(ontarioQuote()) })),
  'plans-regular-only': snapshot(
    serving({
      account: ontario,
      quote: readyQuote(
        ontarioQuote({
          amount: amount('149.99'),
          regular: {
            amount: amount('149.99'),
            rate: rate('0.3099'),
            fees: [],
            bypassAllowed: true,
          },
          plans: [],
        }),
      ),
      choice: { kind: 'regular' },
      formats: ['regular_purchase_bypass', 'sms', 'email', 'security_question'],
    }),
  ),
  'plans-promotional-only': snapshot(serving({ quote: readyQuote({ ...ready.quote, regular: null }) })),
  'plan-chosen': snapshot(serving({ quote: ready, choice: chosen })),
  'verify-asking': snapshot(serving({ quote: ready, choice: chosen, ...verifying })),
  'verify-sent': snapshot(
    serving({
      quote: ready,
      choice: chosen,
      verification: { state: 'sent', format: 'sms', to: '***-***-4821' },
    }),
  ),
  'verify-failed': snapshot(
    serving({
      quote: ready,
      choice: chosen,
      verification: {
        state: 'failed',
        format: 'security_question',
        failure: { code: 'api.wrong-answer', retry: 'now' },
        mayConfirm: false,
      },
    }),
  ),
  'verify-uncertain': snapshot(
    serving({
      quote: ready,
      choice: chosen,
      verification: {
        state: 'failed',
        format: 'sms',
        failure: { code: 'api.timeout', retry: 'never', uncertain: true },
        mayConfirm: true,
      },
    }),
  ),
  'verify-or-override': snapshot(serving({ quote: ready, choice: chosen, ...overriding })),
  'override-not-allowed': snapshot(
    serving({
      quote: ready,
      choice: chosen,
      ...overriding,
      verification: {
        state: 'failed',
        format: 'merchant_override',
        failure: { code: 'api.override-not-allowed', retry: 'never' },
        mayConfirm: false,
      },
    }),
  ),
  'override-uncertain': snapshot(
    serving({
      quote: ready,
      choice: chosen,
      ...overriding,
      verification: {
        state: 'failed',
        format: 'merchant_override',
        failure: { code: 'api.interrupted', retry: 'never', uncertain: true },
        mayConfirm: false,
      },
    }),
  ),
  'card-number-needed': snapshot(serving({ quote: ready, choice: chosen, ...authorizedUser })),
  'card-number-needed-early': snapshot(serving(authorizedUser)),
  'closing-asked': snapshot(
    serving({
      account: account({ mayBuy: 'no' }),
      formats: [],
      closing: { state: 'asking' },
      unanswered: 'closing',
    }),
  ),
  'closing-failed': snapshot(
    serving({
      supervisorActs: ['close-account'],
      closing: { state: 'failed', failure: { code: 'api.forbidden', retry: 'never' } },
    }),
  ),
  'closing-uncertain': snapshot(
    serving({
      supervisorActs: ['close-account'],
      closing: {
        state: 'failed',
        failure: { code: 'api.timeout', retry: 'never', uncertain: true },
      },
    }),
  ),
  closed: snapshot(
    serving({ account: closedAccount, formats: [], closing: { state: 'closed', print: { state: 'none' } } }),
  ),
  'closed-printing': snapshot(
    serving({
      account: closedAccount,
      formats: [],
      closing: { state: 'closed', print: { state: 'printing', copies: 0 } },
    }),
  ),
  'closed-printed': snapshot(
    serving({
      account: closedAccount,
      formats: [],
      closing: { state: 'closed', print: { state: 'printed', copies: 1, delivery: 'printed' } },
    }),
  ),
  'closed-print-failed': snapshot(
    serving({
      account: closedAccount,
      formats: [],
      closing: {
        state: 'closed',
        print: { state: 'failed', failure: { code: 'printer.paper-out', retry: 'now' } },
      },
    }),
  ),
  'verified-bypass-but-plan': snapshot(
    serving({
      quote: ready,
      choice: chosen,
      verification: { state: 'done', format: 'regular_purchase_bypass', pin: '482913' },
    }),
  ),
  verified: snapshot(serving({ quote: ready, choice: chosen, verification: verified })),
  'verified-with-pin': snapshot(
    serving({
      account: ontario,
      quote: readyQuote(ontarioQuote()),
      choice: { kind: 'promotional', planId: '9', months: 6 },
      verification: { state: 'done', format: 'security_question', pin: '482913' },
    }),
  ),
  printing: snapshot(
    serving({
      quote: ready,
      choice: chosen,
      verification: verified,
      print: { state: 'printing', copies: 0 },
    }),
  ),
  printed: snapshot(printedAs('printed')),
  'printed-sent': snapshot(printedAs('sent')),
  'printed-queued': snapshot(printedAs('queued')),
  'print-failed': snapshot(
    serving({
      quote: ready,
      choice: chosen,
      verification: verified,
      print: { state: 'failed', failure: { code: 'printer.interrupted', retry: 'now' } },
    }),
  ),
  interrupted: snapshot(
    serving({
      quote: ready,
      choice: chosen,
      interruption: interrupting,
    }),
  ),
  'interrupted-verifying': snapshot(
    serving({
      quote: ready,
      choice: chosen,
      ...verifying,
      interruption: interrupting,
    }),
  ),
  'locks-soon': withPeople(snapshot(serving({ quote: ready, choice: chosen })), { locksIn: 27 }),
  'ready-supervisor': withPeople(snapshot({ step: 'ready', failure: null, refusedScan: null }), {
    signedIn: supervisor,
  }),
  'plans-live': snapshot(serving({ quote: ready }), { mode: 'live', training: null }),
  'tour-offered': snapshot({ step: 'ready', failure: null, refusedScan: null }),
  'tour-scan-hint': snapshot({ step: 'ready', failure: null, refusedScan: null }),
  'tour-show': snapshot(serving({ account: ontario, quote: readyQuote(ontarioQuote()) })),
  'tour-verify-hint': snapshot(
    serving({ account: ontario, quote: readyQuote(ofThree), choice: { kind: 'regular' } }),
  ),
  'tour-two': snapshot({
    ...{ step: 'accounts', licence, unreadable: [], opening: null, failure: null },
    accounts: [
      summary(),
      summary({ accountNumber: accountNumber('00116994859022'), status: 'F', reasonCode: 'FLCK' }),
    ],
  }),
  'tour-override-hint': snapshot(serving({ quote: ready, choice: chosen, ...overriding })),
  'tour-duplicate': atHistory({ ...supervisor, name: 'Camille Roy', role: 'clerk', mayManage: 'none' }),
  'tour-done': snapshot({ step: 'ready', failure: null, refusedScan: null }),
  'tour-end': snapshot({ step: 'ready', failure: null, refusedScan: null }),
} satisfies Record<string, Snapshot>;

/** Where the guided tour is in the states that have one. */
const tours: Partial<Record<keyof typeof states, TourAt>> = {
  'tour-offered': { goal: null },
  'tour-scan-hint': { goal: 'scan', open: true },
  'tour-show': { goal: 'show', praised: true },
  'tour-verify-hint': { goal: 'verify', praised: true, open: true },
  'tour-two': { goal: 'two', praised: true },
  'tour-override-hint': { goal: 'override', open: true },
  'tour-duplicate': { goal: 'duplicate' },
  'tour-done': { goal: 'done' },
  'tour-end': { goal: 'end' },
};

/** The state as main sends it in the language: the tour's texts come from there. */
export function stateIn(state: keyof typeof states, language: Language): Snapshot {
  const at = tours[state];
  const tour = at ? tourIn(language, at) : null;
  const found: Snapshot = { ...states[state], language };
  return found.training && tour ? { ...found, training: { ...found.training, tour } } : found;
}

export const receiptText =
  'Meubles Laframboise & Fils\nSOUMISSION DE FINANCEMENT\n12 mois   109,89 $ par mois';
/** A receipt's preview, the shape that receiptline draws. */
export const receiptSvg = `<svg xmlns="http://www.w3.org/2000/svg" width="576" height="360" viewBox="0 0 576 360">
<style>text{font:24px monospace}</style><rect width="576" height="360" fill="#fff"/>
${receiptText
  .split('\n')
  .map((line, row) => `<text x="24" y="${60 + row * 48}">${line.replace('&', '&amp;')}</text>`)
  .join('\n')}</svg>`;
