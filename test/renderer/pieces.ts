/**
 * What the page's snapshots are made of. All people, numbers and companies are invented; the legal wording is the
 * length and shape of a vendor's, not its text.
 */
import type { AccountNumber } from '../../main/domain/account.ts';
import type { Amount, Rate } from '../../main/domain/money.ts';
import type { Fee, Plan, Quote, Term } from '../../main/domain/quote.ts';
import type { TrainingView } from '../../preload/training.ts';
import type {
  AccountSummary,
  AccountView,
  LicenceView,
  ServingView,
  SessionView,
  Snapshot,
} from '../../preload/views.ts';

// The brands are the contract's; a fixture writes canonical text itself.
export const amount = (text: string) => text as Amount;
export const rate = (text: string) => text as Rate;
export const accountNumber = (text: string) => text as AccountNumber;

export const licence: LicenceView = {
  firstName: 'Marguerite',
  lastName: 'Deslauriers-Vandenberghe',
  issuedBy: 'QC',
  warnings: [],
};

export const training: TrainingView = {
  supervisorCode: '2468',
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
};

const baseSnapshot: Snapshot = {
  revision: 1,
  mode: 'training',
  terminal: { id: 'T-014', merchant: 'Meubles Laframboise & Fils', version: '0.1.0' },
  language: 'en',
  session: { step: 'ready', failure: null, remoteOffer: null },
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
  link: 'online',
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
  ...over,
});

const legal = {
  en: {
    rateLabel: 'Annual Promotional Interest Rate:',
    rate: 'The promotional annual rate holds for the whole promotional period and is counted in the monthly payment shown. If the promotion is cancelled, or ends before the balance is paid in full, the account’s annual rate is charged from that day on whatever remains. The account’s annual rate applies whenever no promotion is in force.',
    deferred:
      'No payment is due during the deferral. If the whole amount is paid by its end, no interest is charged; otherwise interest at the account’s annual rate is charged from the day of the purchase.',
    feeLabel: 'Administrative fees:',
    fee: 'Administrative fees may be shown by the month or by the year, yet they are due in full if the account is paid off early. The terms and conditions have the details.',
  },
  fr: {
    rateLabel: 'Taux d’intérêt annuel promotionnel :',
    rate: 'Le taux annuel promotionnel s’applique pendant toute la durée de la promotion et il est compris dans le versement mensuel indiqué. Si la promotion est annulée, ou si elle prend fin avant le remboursement intégral du solde, le taux d’intérêt annuel du compte s’applique dès ce jour à tout ce qui reste dû. Le taux annuel du compte s’applique chaque fois qu’aucune promotion n’est en vigueur.',
    deferred:
      'Aucun versement n’est exigible pendant la période de report. Si la totalité du montant est remboursée avant son échéance, aucun intérêt n’est exigé ; dans le cas contraire, l’intérêt au taux annuel du compte est calculé à partir de la date de l’achat.',
    feeLabel: 'Frais d’administration :',
    fee: 'Bien que les frais d’administration puissent être présentés par mois ou par année, ils sont exigibles en totalité si le compte est remboursé par anticipation. Les modalités complètes figurent dans la convention.',
  },
} as const;

type LegalLanguage = keyof typeof legal;

const fee = (language: LegalLanguage, value: string, period: Fee['period']): Fee => ({
  label: legal[language].feeLabel,
  amount: amount(value),
  period,
  message: legal[language].fee,
});

const term = (
  language: LegalLanguage,
  months: number,
  value: string,
  yearly: string,
  fees: readonly Fee[],
  message: string = legal[language].rate,
): Term => ({
  months,
  amount: amount(value),
  rates: [{ label: legal[language].rateLabel, type: 'APR', rate: rate(yearly), message }],
  fees,
});

export const equalPayments = (language: LegalLanguage, fees: boolean): Plan => ({
  id: '4',
  name: language === 'fr' ? 'VME – Taux réduit' : 'EMP – Reduced interest',
  category: 'equal-billing',
  terms: [
    term(language, 6, '216.07', '0.0999', fees ? [fee(language, '49.99', 'total')] : []),
    term(language, 12, '114.07', '0.0999', fees ? [fee(language, '49.99', 'total')] : []),
    term(language, 24, '61.84', '0.1299', fees ? [fee(language, '4.17', 'monthly')] : []),
    term(language, 36, '47.12', '0.1499', fees ? [fee(language, '4.17', 'monthly')] : []),
  ],
});

const deferredPayment = (language: LegalLanguage, fees: boolean): Plan => ({
  id: '9',
  name: language === 'fr' ? 'Achetez maintenant, payez plus tard' : 'Buy now, pay later',
  category: 'deferred-payment',
  terms: [
    term(
      language,
      6,
      '1250.00',
      '0.0000',
      fees ? [fee(language, '39.99', 'total')] : [],
      legal[language].deferred,
    ),
    term(
      language,
      12,
      '1250.00',
      '0.0000',
      fees ? [fee(language, '59.99', 'total')] : [],
      legal[language].deferred,
    ),
  ],
});

/** A plan of whose category neither answer tells, with nothing but short labels. */
export const untoldPlan = (language: LegalLanguage): Plan => ({
  id: '54',
  name: null,
  category: null,
  terms: [
    {
      months: 3,
      amount: amount('425.51'),
      rates: [{ label: null, type: 'AIR', rate: rate('0.3099'), message: null }],
      fees: [{ label: legal[language].feeLabel, amount: amount('5.00'), period: 'not-told', message: null }],
    },
  ],
});

export const quote = (over: Partial<Quote> = {}): Quote => ({
  amount: amount('1250.00'),
  accountNumber: accountNumber('00116994859021'),
  firstName: 'Marguerite',
  lastName: 'Deslauriers-Vandenberghe',
  availableCredit: amount('8250.00'),
  accountRate: rate('0.3099'),
  category: 'preferred',
  regular: { amount: amount('1250.00'), rate: rate('0.3099'), fees: [], bypassAllowed: false },
  plans: [equalPayments('fr', false), deferredPayment('fr', false)],
  language: 'fr',
  ...over,
});

/** Outside Quebec: with fees. */
export const ontarioQuote = (over: Partial<Quote> = {}): Quote =>
  quote({
    firstName: 'Walter',
    lastName: 'Okonkwo',
    plans: [equalPayments('en', true), deferredPayment('en', true), untoldPlan('en')],
    language: 'en',
    ...over,
  });

export const serving = (over: Partial<ServingView> = {}): ServingView => ({
  step: 'serving',
  licence,
  account: account(),
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
});
