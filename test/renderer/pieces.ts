/**
 * What the page's snapshots are made of. All people, numbers and companies are invented; the legal wording is the
 * length and shape of a vendor's, not its text.
 */
import { decisions } from '../../main/counter/next.ts';
import { optionsOf } from '../../main/counter/options.ts';
import type { Quote } from '../../main/domain/quote.ts';
import type { TrainingView } from '../../preload/training.ts';
import type {
  AboutAccount,
  AccountSummary,
  AccountView,
  LicenceView,
  ServingView,
  SessionView,
  Snapshot,
} from '../../preload/views.ts';
import { marguerite, walter } from '../samples/cast.ts';
import {
  deferredPayment,
  equalPayments,
  equalTerm,
  fee,
  plan,
  quoteFor,
  term,
  untoldPlan,
} from '../samples/quotes.ts';
import type { Language } from '../../main/domain/language.ts';
import { accountNumber, amount, day } from '../samples/words.ts';

export { equalPayments, untoldPlan } from '../samples/quotes.ts';
export { accountNumber, amount, rate } from '../samples/words.ts';

export const licence: LicenceView = {
  firstName: 'Marguerite',
  lastName: 'Deslauriers-Vandenberghe',
  issuedBy: 'QC',
  warnings: [],
};

export const training: TrainingView = {
  customers: [
    {
      id: 'amelie',
      name: 'Amélie Castonguay',
      province: 'QC',
      lesson: 'quebec',
      cardNumber: '4000123412341238',
      securityAnswer: 'Patate',
    },
    {
      id: 'walter',
      name: 'Walter Okonkwo',
      province: 'ON',
      lesson: 'two-accounts',
      cardNumber: '4000123412341246',
      securityAnswer: 'Rover',
    },
    {
      id: 'ines',
      name: 'Inès Deslauriers-Vandenberghe',
      province: 'NB',
      lesson: 'frozen',
      cardNumber: '4000123412341253',
      securityAnswer: 'Moncton',
    },
    {
      id: 'unlisted',
      name: 'Piotr Zalewski',
      province: 'AB',
      lesson: 'unknown-customer',
      cardNumber: '4000123412341261',
      securityAnswer: 'Lodz',
    },
  ],
  messages: [
    {
      id: 2,
      via: 'sms',
      to: '***-***-4821',
      text: 'Your PIN is 482913. Give it to the clerk at the counter.',
    },
    { id: 1, via: 'email', to: 'm•••••@example.com', text: 'Votre NIP est 190552.' },
  ],
  fault: null,
  minutesAhead: 0,
  merchantOverride: true,
  tour: null,
};

const baseSnapshot: Snapshot = {
  revision: 1,
  mode: 'training',
  terminal: { id: 'T-014', merchant: 'Meubles Laframboise & Fils', version: '0.1.0' },
  language: 'en',
  people: {
    signedIn: { name: 'Camille Roy', role: 'clerk', maySetUp: false, mayManage: 'none' },
    isUnset: false,
    choices: [
      { name: 'Camille Roy', role: 'clerk', locked: false, wait: 0, knownPin: '1234' },
      { name: 'Dominique Côté', role: 'supervisor', locked: false, wait: 0, knownPin: '246810' },
      { name: 'Sacha Martin', role: 'technician', locked: false, wait: 0, knownPin: '135790' },
    ],
    last: 'Camille Roy',
    failure: null,
    locksIn: null,
    unkeyed: false,
  },
  session: { step: 'ready', failure: null, refusedScan: null },
  scanners: [
    {
      id: 'scanner-1',
      kind: 'serial',
      name: 'Xenon 1950g',
      state: 'connected',
      failure: null,
      lastScanAt: '2026-11-21T14:02:00.000Z',
    },
  ],
  scannerPage: null,
  printer: { name: '192.0.2.7:9100', state: 'ready', failure: null },
  waitingPapers: [],
  link: 'online',
  central: null,
  training,
};

export const snapshot = (session: SessionView, over: Partial<Snapshot> = {}): Snapshot => ({
  ...baseSnapshot,
  ...over,
  session,
});

export const account = (over: Partial<AccountView> = {}): AccountView => ({
  accountNumber: accountNumber('00116994859021'),
  customerName: 'Marguerite Deslauriers-Vandenberghe',
  status: 'N',
  reasonCode: 'NNOR',
  mayBuy: 'yes',
  termsAccepted: true,
  availableCredit: amount('8250.00'),
  creditLimit: amount('10000.00'),
  cardEndingIn: '4821',
  accountType: 'consumer',
  authorizedUser: false,
  category: 'preferred',
  province: 'QC',
  language: 'fr',
  phone: '***-***-4821',
  email: 'm********@example.com',
  securityQuestions: [
    { id: '3', text: 'Quel était le nom de votre premier animal de compagnie ?' },
    { id: '7', text: 'Dans quelle ville vos parents se sont-ils rencontrés ?' },
  ],
  ...over,
});

export const summary = (over: Partial<AccountSummary> = {}): AccountSummary => ({
  id: `${over.accountNumber ?? '00116994859021'}/1`,
  accountNumber: accountNumber('00116994859021'),
  firstName: 'Marguerite',
  lastName: 'Deslauriers-Vandenberghe',
  status: 'N',
  reasonCode: 'NNOR',
  availableCredit: amount('8250.00'),
  creditLimit: amount('10000.00'),
  cardEndingIn: '4821',
  accountType: 'consumer',
  authorizedUser: false,
  preferredLanguage: 'fr',
  termsAccepted: true,
  originatingMerchant: 'Meubles Laframboise & Fils',
  createdOn: day('2019-05-15'),
  ...over,
});

/** What main tells of Marguerite's account to the clerk who asks. */
export const aboutMarguerite: AboutAccount = {
  address: [marguerite.street],
  city: marguerite.city,
  province: marguerite.province,
  postalCode: marguerite.postalCode,
  insured: true,
  originatingMerchant: 'Meubles Laframboise & Fils',
  createdOn: day('2019-05-15'),
  offers: [
    { planId: '4', name: 'VME – Taux réduit', category: 'equal-billing', months: [6, 12, 24, 36] },
    { planId: '9', name: null, category: 'deferred-payment', months: [] },
  ],
};

/** A quote that is ready, with what can be chosen of it, as main has it. */
export const readyQuote = (given: Quote) =>
  ({ state: 'ready', quote: given, options: optionsOf(given) }) as const;

/** Marguerite's, in Quebec: without fees. */
export const quote = (over: Partial<Quote> = {}): Quote =>
  quoteFor(marguerite, { plans: [equalPayments('fr', false), deferredPayment('fr', false)], ...over });

/** Walter's, outside Quebec: with fees. */
export const ontarioQuote = (over: Partial<Quote> = {}): Quote =>
  quoteFor(walter, {
    accountNumber: marguerite.accountNumber,
    plans: [equalPayments('en', true), deferredPayment('en', true), untoldPlan('en')],
    ...over,
  });

/** As much as one window must hold: four plans of six terms each, with fees and their messages. */
export function fourBySix(language: Language): Quote {
  const total = amount('12500.00');
  const months = [6, 12, 18, 24, 36, 60];
  const equal = (id: string, yearly: string, due: string, period: 'total' | 'monthly') =>
    plan(language, {
      id,
      terms: months.map((count) =>
        equalTerm(language, {
          total,
          months: count,
          yearly,
          fees: [fee(language, { amount: amount(due), period })],
        }),
      ),
    });
  return quoteFor(language === 'fr' ? marguerite : walter, {
    amount: total,
    availableCredit: amount('15000.00'),
    plans: [
      equal('4', '0.0999', '49.99', 'total'),
      equal('5', '0.1499', '4.17', 'monthly'),
      equal('6', '0.0000', '99.00', 'total'),
      plan(language, {
        id: '9',
        name: language === 'fr' ? 'Paiement différé' : 'Deferred payment',
        category: 'deferred-payment',
        terms: months.map((count) => term(language, { months: count, amount: total })),
      }),
    ],
  });
}

/** A customer being served; what may be done next follows from the parts, as main has it. */
export function serving(over: Partial<ServingView> = {}): ServingView {
  const parts = {
    step: 'serving',
    licence,
    account: account(),
    mayShow: over.quote?.state === 'ready',
    shown: null,
    identity: {
      compared: ['first-name', 'last-name', 'address', 'province', 'postal-code'],
      differs: [],
      cardSeen: false,
    },
    quote: { state: 'none' },
    verification: { state: 'none' },
    formats: ['sms', 'email', 'security_question'],
    needsCardNumber: false,
    supervisorActs: [],
    closing: { state: 'none' },
    choice: null,
    print: { state: 'none' },
    unanswered: null,
    interruption: null,
    ...over,
  } as const;
  return { ...parts, ...decisions(parts), ...over };
}
