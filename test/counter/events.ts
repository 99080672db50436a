/** One or more samples of each event, all of one customer, and the states that they lead to. */
import { reduce } from '../../main/counter/acts/index.ts';
import type { Event } from '../../main/counter/acts/index.ts';
import { READY } from '../../main/counter/state.ts';
import type { State } from '../../main/counter/state.ts';
import { accountNumber, amount, details, found, licence, quote, regular } from './counter.ts';

const flow = { referenceId: 'a', requestId: 'ra', clerk: null };
const failure = { code: 'api.timeout', retry: 'now' } as const;
const uncertain = { code: 'api.timeout', retry: 'never', uncertain: true } as const;
const notFound = { code: 'api.not-found', retry: 'never' } as const;
const interrupted = { code: 'printer.interrupted', retry: 'now', uncertain: true } as const;
const paperOut = { code: 'printer.paper-out', retry: 'now' } as const;
const search = {
  kind: 'search',
  query: { firstName: 'Maude', lastName: 'Exemple', dob: '1990-02-03' },
} as const;
const cardLookUp = { kind: 'look-up', by: { by: 'card', number: '4000123412341238' } } as const;
const one = found();
const other = found({ accountNumber: accountNumber('222') });
const plan = { kind: 'promotional', planId: '4', months: 12 } as const;
const number = one.accountNumber;
const bypassable = quote(amount('150.00'), { regular: regular(amount('150.00'), { bypassAllowed: true }) });

type Samples = {
  readonly [T in Event['type']]: Readonly<Record<string, Extract<Event, { readonly type: T }>>>;
};

/** By type and name. The compiler asks for a sample of each type. */
const samples = {
  'scanner-failed': {
    '': { type: 'scanner-failed', failure: { code: 'scanner.lost-mid-scan', retry: 'now' } },
  },
  'scan-refused': {
    '': {
      type: 'scan-refused',
      source: 'serial',
      length: 3,
      failure: { code: 'licence.product-barcode', retry: 'now' },
      scan: null,
    },
    'may be decoded remotely': {
      type: 'scan-refused',
      source: 'serial',
      length: 3,
      failure: { code: 'licence.unreadable', retry: 'now' },
      scan: { id: 1, bytes: new Uint8Array(3) },
    },
  },
  'licence-read': { '': { type: 'licence-read', source: 'serial', licence: licence(), id: 2 } },
  'licence-lacking': {
    '': { type: 'licence-lacking', failure: { code: 'licence.cut', retry: 'now' } },
  },
  'remote-asked': { '': { type: 'remote-asked', flow } },
  'remote-answered': { '': { type: 'remote-answered', licence: licence() } },
  'remote-failed': { '': { type: 'remote-failed', failure } },
  'interruption-dismissed': { '': { type: 'interruption-dismissed' } },
  'comparison-asked': { '': { type: 'comparison-asked' } },
  'comparison-printed': { '': { type: 'comparison-printed', delivery: 'printed' } },
  'comparison-failed': {
    '': { type: 'comparison-failed', failure: { code: 'printer.paper-out', retry: 'now' } },
  },
  'pdf-asked': { '': { type: 'pdf-asked', requestId: 'r-1' } },
  'pdf-saved': { '': { type: 'pdf-saved' } },
  'pdf-failed': { '': { type: 'pdf-failed', failure: { code: 'printer.not-saved', retry: 'now' } } },
  'printer-test-asked': { '': { type: 'printer-test-asked' } },
  'printer-tested': { '': { type: 'printer-tested', delivery: 'printed' } },
  'printer-test-failed': { '': { type: 'printer-test-failed', failure: paperOut } },
  'search-asked': {
    'by licence': { type: 'search-asked', flow, licence: licence(), asked: search },
    'by card': { type: 'search-asked', flow, licence: null, asked: cardLookUp },
  },
  'search-answered': {
    none: { type: 'search-answered', accounts: [], unreadable: [] },
    one: { type: 'search-answered', accounts: [one], unreadable: [] },
    'two and one unreadable': {
      type: 'search-answered',
      accounts: [one, other],
      unreadable: [{ accountNumber: null }],
    },
  },
  'search-failed': {
    '': { type: 'search-failed', failure },
    'not found': { type: 'search-failed', failure: notFound },
  },
  'account-asked': { '': { type: 'account-asked', id: '123456789/1001', accountNumber: number } },
  'account-answered': { '': { type: 'account-answered', details: details(), termsAccepted: true } },
  'card-seen': { '': { type: 'card-seen', scanned: true, differs: ['postal-code'], warnings: [] } },
  'comparison-shown': {
    '': {
      type: 'comparison-shown',
      at: 0,
      on: 'screen',
      amount: amount('150.00'),
      language: 'fr',
      options: [{ kind: 'regular' }, plan],
    },
  },
  'comparison-hidden': { '': { type: 'comparison-hidden', by: 'clerk', seconds: 12 } },
  'account-told': { '': { type: 'account-told', accountNumber: number } },
  'account-failed': { '': { type: 'account-failed', failure } },
  'quote-asked': { '': { type: 'quote-asked', amount: amount('150.00'), language: 'fr' } },
  'quote-answered': {
    '': { type: 'quote-answered', quote: bypassable },
    'of another amount': { type: 'quote-answered', quote: quote(amount('160.00')) },
  },
  'quote-failed': { '': { type: 'quote-failed', amount: amount('150.00'), failure } },
  'plan-chosen': {
    regular: { type: 'plan-chosen', choice: { kind: 'regular' } },
    plan: { type: 'plan-chosen', choice: plan },
  },
  'verification-asked': {
    sms: { type: 'verification-asked', format: 'sms', requestId: 'ra' },
    question: { type: 'verification-asked', format: 'security_question', requestId: 'ra' },
    bypass: { type: 'verification-asked', format: 'regular_purchase_bypass', requestId: 'ra' },
    override: { type: 'verification-asked', format: 'merchant_override', requestId: 'ra' },
  },
  'verification-answered': {
    sms: { type: 'verification-answered', format: 'sms', pin: null },
    question: { type: 'verification-answered', format: 'security_question', pin: '1234' },
    bypass: { type: 'verification-answered', format: 'regular_purchase_bypass', pin: '1234' },
    override: { type: 'verification-answered', format: 'merchant_override', pin: '1234' },
  },
  'verification-confirmed': { '': { type: 'verification-confirmed', uncertain: false } },
  'verification-failed': {
    sms: { type: 'verification-failed', format: 'sms', failure },
    'sms, uncertain': { type: 'verification-failed', format: 'sms', failure: uncertain },
    'question, uncertain': {
      type: 'verification-failed',
      format: 'security_question',
      failure: uncertain,
    },
  },
  'print-asked': {
    quote: { type: 'print-asked', paper: 'quote', copy: 1, requestId: 'ra', said: null, closing: null },
    'quote, copy 2': {
      type: 'print-asked',
      paper: 'quote',
      copy: 2,
      requestId: 'ra',
      said: null,
      closing: null,
    },
    closing: { type: 'print-asked', paper: 'closing', copy: 1, requestId: 'ra', said: null, closing: null },
  },
  printed: {
    quote: { type: 'printed', paper: 'quote', copy: 1, delivery: 'printed' },
    closing: { type: 'printed', paper: 'closing', copy: 1, delivery: 'printed' },
  },
  'print-failed': {
    'quote, nothing sent': { type: 'print-failed', paper: 'quote', copy: 1, failure: paperOut },
    'quote, outcome unknown': { type: 'print-failed', paper: 'quote', copy: 1, failure: interrupted },
    'closing, outcome unknown': {
      type: 'print-failed',
      paper: 'closing',
      copy: 1,
      failure: interrupted,
    },
  },
  'paper-let-go': { '': { type: 'paper-let-go', paper: 'quote', copy: 2 } },
  'supervisor-approved': {
    '': {
      type: 'supervisor-approved',
      act: 'merchant_override',
      supervisor: 'Sol Superviseur',
      reason: 'phone lost',
    },
  },
  'supervisor-unused': { '': { type: 'supervisor-unused', act: 'merchant_override' } },
  'supervisor-refused': {
    '': {
      type: 'supervisor-refused',
      act: 'merchant_override',
      supervisor: 'Sol Superviseur',
      failure: { code: 'people.pin-wrong', retry: 'now' },
    },
  },
  'closing-asked': { '': { type: 'closing-asked', accountNumber: number } },
  'account-closed': { '': { type: 'account-closed', accountNumber: number } },
  'closing-failed': {
    '': { type: 'closing-failed', accountNumber: number, failure },
    uncertain: { type: 'closing-failed', accountNumber: number, failure: uncertain },
  },
  cleared: { '': { type: 'cleared', by: 'clerk', unanswered: null } },
  locked: { '': { type: 'locked', by: 'clerk', person: 'Yan Commis' } },
  'signed-in': { '': { type: 'signed-in', person: 'Yan Commis', role: 'clerk', before: null } },
  'sign-in-failed': {
    '': { type: 'sign-in-failed', person: 'Yan Commis', failure: { code: 'people.pin-wrong', retry: 'now' } },
  },
  'person-added': {
    '': {
      type: 'person-added',
      ...{ person: 'Noé Nouveau', role: 'clerk', shortName: null, externalEmployeeId: null },
    },
  },
  'person-changed': {
    '': { type: 'person-changed', person: 'Noé Nouveau', changes: [], newPin: true },
  },
  'person-unlocked': { '': { type: 'person-unlocked', person: 'Noé Nouveau' } },
  'person-not-saved': {
    '': {
      type: 'person-not-saved',
      person: 'Noé Nouveau',
      failure: { code: 'people.not-saved', retry: 'later' },
    },
  },
} as const satisfies Samples;

/** `print-asked (quote)` and so on → the event. */
export const events: ReadonlyMap<string, Event> = new Map(
  Object.entries<Readonly<Record<string, Event>>>(samples).flatMap(([type, named]) =>
    Object.entries(named).map(([name, event]) => [name === '' ? type : `${type} (${name})`, event] as const),
  ),
);

const searching = [samples['search-asked']['by licence']];
const accounts = [...searching, samples['search-answered']['two and one unreadable']];
const opening = [...accounts, samples['account-asked']['']];
const serving = [...opening, samples['account-answered']['']];
const quoting = [...serving, samples['quote-asked']['']];
const quoted = [...quoting, samples['quote-answered']['']];
const chosen = [...quoted, samples['plan-chosen'].plan];
const regularChosen = [...quoted, samples['plan-chosen'].regular];
const bypassing = [...regularChosen, samples['verification-asked'].bypass];
const bypassed = [...bypassing, samples['verification-answered'].bypass];
const verifying = [...chosen, samples['verification-asked'].sms];
const sent = [...verifying, samples['verification-answered'].sms];
const verified = [...sent, samples['verification-confirmed']['']];
const printing = [...verified, samples['print-asked'].quote];
const closing = [...serving, samples['closing-asked']['']];
const closed = [...closing, samples['account-closed']['']];
const closedPrinting = [...closed, samples['print-asked'].closing];

const paths: Readonly<Record<string, readonly Event[]>> = {
  ready: [],
  'scan refused': [samples['scan-refused']['may be decoded remotely']],
  decoding: [samples['remote-asked']['']],
  searching,
  'looking up a card': [samples['search-asked']['by card']],
  'not found': [...searching, samples['search-answered'].none],
  'search failed': [...searching, samples['search-failed']['']],
  accounts,
  'opening an account': opening,
  'account not opened': [...opening, samples['account-failed']['']],
  serving,
  'serving an account looked up': [samples['search-asked']['by card'], samples['account-answered']['']],
  interrupted: [...serving, samples['licence-read']['']],
  'quote asked': quoting,
  'quote failed': [...quoting, samples['quote-failed']['']],
  quoted,
  'comparison shown': [...quoted, samples['comparison-shown']['']],
  'plan chosen': chosen,
  'regular purchase chosen': regularChosen,
  'verification asked': verifying,
  'bypass asked': bypassing,
  'override asked': [...chosen, samples['verification-asked'].override],
  'PIN sent': sent,
  'verification failed': [...verifying, samples['verification-failed'].sms],
  'verification uncertain': [...verifying, samples['verification-failed']['sms, uncertain']],
  verified,
  bypassed,
  'plan chosen after a bypass': [...bypassed, samples['plan-chosen'].plan],
  printing,
  printed: [...printing, samples.printed.quote],
  'another choice after printing': [...printing, samples.printed.quote, samples['plan-chosen'].regular],
  'print failed, nothing sent': [...printing, samples['print-failed']['quote, nothing sent']],
  'print failed, outcome unknown': [...printing, samples['print-failed']['quote, outcome unknown']],
  'closing asked': closing,
  'closing asked while printing': [...printing, samples['closing-asked']['']],
  'closing refused': [...closing, samples['closing-failed']['']],
  'closing uncertain': [...closing, samples['closing-failed'].uncertain],
  closed,
  'closed, printing': closedPrinting,
  'closed, printed': [...closedPrinting, samples.printed.closing],
  'closed, print failed': [...closedPrinting, samples['print-failed']['closing, outcome unknown']],
};

/** States by name, each as the events of one customer lead to it. */
export const states: ReadonlyMap<string, State> = new Map(
  Object.entries(paths).map(([name, path]) => [name, path.reduce<State>(reduce, READY)] as const),
);
