/** One or more samples of each event, all of one customer's flow, and the states that they lead to. */
import { reduce } from '../../main/counter/reducer.ts';
import { READY } from '../../main/counter/state.ts';
import type { Event, State } from '../../main/counter/state.ts';
import { accountNumber, amount, details, found, licence, quote, regular } from './counter.ts';

const flow = { referenceId: 'a', requestId: 'ra' };
const failure = { code: 'api.timeout', retry: 'now' } as const;
const uncertain = { code: 'api.timeout', retry: 'never', uncertain: true } as const;
const notFound = { code: 'api.not-found', retry: 'never' } as const;
const interrupted = { code: 'printer.interrupted', retry: 'now' } as const;
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
      scan: { offer: 1, bytes: new Uint8Array(3) },
    },
  },
  'licence-read': { '': { type: 'licence-read', source: 'serial', licence: licence(), offer: 2 } },
  'licence-lacking': {
    '': { type: 'licence-lacking', failure: { code: 'licence.cut', retry: 'now' } },
  },
  'remote-asked': { '': { type: 'remote-asked', flow } },
  'remote-answered': { '': { type: 'remote-answered', flow, licence: licence() } },
  'remote-failed': { '': { type: 'remote-failed', flow, failure } },
  'interruption-dismissed': { '': { type: 'interruption-dismissed' } },
  'printer-test-asked': { '': { type: 'printer-test-asked', flow: null } },
  'printer-tested': { '': { type: 'printer-tested', flow: null, failure: null } },
  'search-asked': {
    'by licence': { type: 'search-asked', flow, licence: licence(), asked: search },
    'by card': { type: 'search-asked', flow, licence: null, asked: cardLookUp },
  },
  'search-answered': {
    none: { type: 'search-answered', flow, accounts: [], unreadable: [] },
    one: { type: 'search-answered', flow, accounts: [one], unreadable: [] },
    'two and one unreadable': {
      type: 'search-answered',
      flow,
      accounts: [one, other],
      unreadable: [{ accountNumber: null }],
    },
  },
  'search-failed': {
    '': { type: 'search-failed', flow, failure },
    'not found': { type: 'search-failed', flow, failure: notFound },
  },
  'account-asked': { '': { type: 'account-asked', flow, id: '123456789/1001', accountNumber: number } },
  'account-answered': { '': { type: 'account-answered', flow, details: details() } },
  'account-failed': { '': { type: 'account-failed', flow, failure } },
  'quote-asked': { '': { type: 'quote-asked', flow, amount: amount('150.00'), language: 'fr' } },
  'quote-answered': {
    '': { type: 'quote-answered', flow, quote: bypassable },
    'of another amount': { type: 'quote-answered', flow, quote: quote(amount('160.00')) },
  },
  'quote-failed': { '': { type: 'quote-failed', flow, amount: amount('150.00'), failure } },
  'plan-chosen': {
    regular: { type: 'plan-chosen', flow, choice: { kind: 'regular' } },
    plan: { type: 'plan-chosen', flow, choice: plan },
  },
  'verification-asked': {
    sms: { type: 'verification-asked', flow, format: 'sms' },
    question: { type: 'verification-asked', flow, format: 'security_question' },
    bypass: { type: 'verification-asked', flow, format: 'regular_purchase_bypass' },
    override: { type: 'verification-asked', flow, format: 'merchant_override' },
  },
  'verification-answered': {
    sms: { type: 'verification-answered', flow, format: 'sms', pin: null },
    question: { type: 'verification-answered', flow, format: 'security_question', pin: '1234' },
    bypass: { type: 'verification-answered', flow, format: 'regular_purchase_bypass', pin: '1234' },
    override: { type: 'verification-answered', flow, format: 'merchant_override', pin: '1234' },
  },
  'verification-confirmed': { '': { type: 'verification-confirmed', flow, uncertain: false } },
  'verification-failed': {
    sms: { type: 'verification-failed', flow, format: 'sms', failure },
    'sms, uncertain': { type: 'verification-failed', flow, format: 'sms', failure: uncertain },
    'question, uncertain': {
      type: 'verification-failed',
      flow,
      format: 'security_question',
      failure: uncertain,
    },
  },
  'print-asked': {
    quote: { type: 'print-asked', flow, paper: 'quote', copy: 1 },
    'quote, copy 2': { type: 'print-asked', flow, paper: 'quote', copy: 2 },
    closing: { type: 'print-asked', flow, paper: 'closing', copy: 1 },
  },
  printed: {
    quote: { type: 'printed', flow, paper: 'quote', copy: 1 },
    closing: { type: 'printed', flow, paper: 'closing', copy: 1 },
  },
  'print-failed': {
    'quote, nothing sent': { type: 'print-failed', flow, paper: 'quote', copy: 1, failure: paperOut },
    'quote, outcome unknown': { type: 'print-failed', flow, paper: 'quote', copy: 1, failure: interrupted },
    'closing, outcome unknown': {
      type: 'print-failed',
      flow,
      paper: 'closing',
      copy: 1,
      failure: interrupted,
    },
  },
  'supervisor-approved': {
    '': {
      type: 'supervisor-approved',
      flow,
      act: 'merchant_override',
      supervisor: 'Sol Superviseur',
      reason: 'phone lost',
    },
  },
  'supervisor-unused': { '': { type: 'supervisor-unused', flow, act: 'merchant_override' } },
  'supervisor-refused': {
    '': {
      type: 'supervisor-refused',
      flow,
      act: 'merchant_override',
      failure: { code: 'counter.supervisor-unknown', retry: 'now' },
    },
  },
  'closing-asked': { '': { type: 'closing-asked', flow, accountNumber: number } },
  'account-closed': { '': { type: 'account-closed', flow, accountNumber: number } },
  'closing-failed': {
    '': { type: 'closing-failed', flow, accountNumber: number, failure },
    uncertain: { type: 'closing-failed', flow, accountNumber: number, failure: uncertain },
  },
  cleared: { '': { type: 'cleared', by: 'clerk', unanswered: null } },
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
