import type { Fee, Plan } from '../../../main/domain/quote.ts';
import { updates } from './updates.ts';
import type { UpdateText } from './updates.ts';

/** The words of the papers. The vendor's own labels and messages are not here: they are printed as they came. */
export interface ReceiptText {
  readonly training: string;
  readonly title: string;
  readonly original: string;
  readonly copy: (number: number) => string;
  /** Made later of the log; `at` says when. */
  readonly duplicate: (at: string) => string;
  readonly terminal: string;
  readonly reference: string;
  readonly customer: string;
  readonly card: string;
  readonly amount: string;
  readonly chosenPlan: string;
  readonly unnamedPlan: (id: string) => string;
  readonly regularPurchase: string;
  /** No word of fees: that its amount includes them the vendor says of a promotional term alone. */
  readonly regularAmount: string;
  readonly regularRate: string;
  readonly term: string;
  readonly months: (count: number) => string;
  /** What a term's amount is, as far as the plan's category tells. */
  readonly payment: Record<NonNullable<Plan['category']> | 'not-told', string>;
  /** Only for a rate that came with neither a long nor a short label. */
  readonly unnamedRate: string;
  readonly fee: Record<Fee['period'], (amount: string) => string>;
  readonly accountRate: string;
  readonly notAPurchase: string;
  readonly clerk: string;
  /** Above the QR code of the reference. */
  readonly scanReference: string;
  readonly payments: string;
  readonly totalToPay: string;
  readonly costOfCredit: string;
  /** Marks the three lines above it. */
  readonly computed: string;
  readonly comparisonTitle: string;
  readonly comparisonComputed: string;
  readonly notChosen: string;
  /** The log's rows, and the beginning of its root hash. */
  readonly witness: (rows: string, root: string) => string;
  readonly day: {
    readonly title: string;
    readonly day: string;
    readonly total: string;
    readonly noClerk: string;
    readonly kinds: Record<
      'customers' | 'verifications' | 'quotes' | 'comparisons' | 'closings' | 'failures',
      string
    >;
    readonly overrides: string;
    /** Of the program. */
    readonly updates: string;
    readonly updateOutcome: UpdateText['outcome'];
    readonly none: string;
    readonly log: string;
    readonly first: string;
    readonly last: string;
    readonly head: string;
  };
  readonly closingTitle: string;
  readonly account: string;
  readonly closed: string;
  /** The printer's test page. A name in brackets is the setting's own. */
  readonly test: {
    readonly title: string;
    readonly version: string;
    readonly printer: string;
    readonly connection: string;
    readonly connections: Record<'network' | 'serial' | 'usb' | 'spooler' | 'page', string>;
    readonly columns: string;
    readonly command: string;
    readonly encoding: string;
    readonly width: string;
    readonly widthCheck: string;
    readonly characters: string;
    readonly charactersCheck: string;
    readonly styles: string;
    readonly plain: string;
    readonly bold: string;
    readonly centred: string;
    readonly inverse: string;
    readonly red: string;
    readonly large: string;
    readonly stylesCheck: string;
    readonly prices: string;
    readonly price: string;
    readonly pricesCheck: string;
    readonly code: string;
    readonly codeCheck: string;
    readonly end: string;
  };
}

export const receipt: ReceiptText = {
  training: 'TRAINING – NOT A REAL QUOTE',
  title: 'Financing quote',
  original: 'Original',
  copy: (number) => `COPY ${String(number)}`,
  duplicate: (at) => `DUPLICATE, ${at}`,
  terminal: 'Terminal',
  reference: 'Reference',
  customer: 'Customer',
  card: 'Card ending in',
  amount: 'Purchase amount',
  chosenPlan: 'Plan chosen',
  unnamedPlan: (id) => `Financing plan ${id}`,
  regularPurchase: 'Regular purchase',
  regularAmount: 'Charge to the account',
  regularRate: 'Annual interest rate',
  term: 'Term',
  months: (count) => (count === 1 ? '1 month' : `${String(count)} months`),
  payment: {
    'equal-billing': 'Payment each month',
    'deferred-payment': 'Payment at the end of the term',
    'not-told': 'Payment',
  },
  unnamedRate: 'Annual rate',
  fee: {
    total: (amount) => `${amount} in total`,
    monthly: (amount) => `${amount} a month`,
    annual: (amount) => `${amount} a year`,
    'not-told': (amount) => amount,
  },
  accountRate: 'Account annual rate',
  notAPurchase: 'This is a quote, not a purchase. Nothing has been charged to the account.',
  clerk: 'Served by',
  scanReference: 'The reference, to be scanned',
  payments: 'Number of payments',
  totalToPay: 'Total to pay',
  costOfCredit: 'Cost of credit',
  computed:
    'These three lines are computed by this terminal from the payments; they are not the lender’s own figures.',
  comparisonTitle: 'Financing options',
  comparisonComputed:
    'Numbers of payments, totals and costs of credit are computed by this terminal from the payments; they are not the lender’s own figures.',
  notChosen:
    'No plan has been chosen. This is neither a quote nor a purchase, and nothing has been charged to the account.',
  witness: (rows, root) => `Log: ${rows} rows, ${root}`,
  day: {
    title: 'End-of-day report',
    day: 'Day',
    total: 'All',
    noClerk: 'Nobody signed in',
    kinds: {
      customers: 'Customers served',
      verifications: 'Customers verified',
      quotes: 'Quotes printed',
      comparisons: 'Comparisons printed',
      closings: 'Accounts closed',
      failures: 'Failures',
    },
    overrides: 'Allowed by a supervisor',
    updates: 'New versions of Comptoir',
    updateOutcome: updates.outcome,
    none: 'None',
    log: 'Rows of the log',
    first: 'First',
    last: 'Last',
    head: 'The log’s head, to be scanned',
  },
  closingTitle: 'Account closed',
  account: 'Account',
  closed: 'The account named above was closed at the customer’s request. It can never be opened again.',
  test: {
    title: 'Printer test page',
    version: 'Version',
    printer: 'Printer',
    connection: 'Connection',
    connections: {
      network: 'network',
      serial: 'serial port',
      usb: 'USB',
      spooler: 'print queue',
      page: 'page of a system printer',
    },
    columns: 'Columns (columns)',
    command: 'Commands (command)',
    encoding: 'Letters (encoding)',
    width: '1. Width',
    widthCheck:
      'The digits fill one line, from margin to margin. If they break, set fewer columns; if room is left at the right, set more.',
    characters: '2. Characters',
    charactersCheck:
      'Each character is as it is on the terminal’s screen. If one is not, set another encoding or command.',
    styles: '3. Styles',
    plain: 'Plain',
    bold: 'Bold',
    centred: 'Centred',
    inverse: 'White on black',
    red: 'Red',
    large: 'Large',
    stylesCheck: 'Each word looks as it says.',
    prices: '4. Prices',
    price: 'Sample amount',
    pricesCheck: 'The amounts in the column end one below the other, at the right margin.',
    code: '5. QR code',
    codeCheck:
      'A phone reads the terminal’s name in the code. If there is none, or letters in its place, set another qrCode.',
    end: 'Below this the paper is cut. Where all five are right, so are the quotes.',
  },
};
