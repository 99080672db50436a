/** The ways to verify a customer. One table: what differs between them is read here and nowhere else. */

/** The vendor's names. (docs/pos-api.md, "The calls") */
export type VerificationFormat =
  'sms' | 'email' | 'security_question' | 'regular_purchase_bypass' | 'merchant_override';

interface Way {
  /** Where the vendor sends a PIN to, by the name of the account's field; null where none is sent. */
  readonly pinGoesTo: 'phone' | 'email' | null;
  /** What it verifies for. What verifies for a regular purchase only does so for the quoted amount only. */
  readonly serves: 'any purchase' | 'a regular purchase';
  /** What the clerk types for it. A supervisor's approval is a code and a reason. */
  readonly needs: 'nothing' | 'an answer' | 'a supervisor';
}

export const ways = {
  sms: { pinGoesTo: 'phone', serves: 'any purchase', needs: 'nothing' },
  email: { pinGoesTo: 'email', serves: 'any purchase', needs: 'nothing' },
  security_question: { pinGoesTo: null, serves: 'any purchase', needs: 'an answer' },
  regular_purchase_bypass: { pinGoesTo: null, serves: 'a regular purchase', needs: 'nothing' },
  merchant_override: { pinGoesTo: null, serves: 'any purchase', needs: 'a supervisor' },
} as const satisfies Record<VerificationFormat, Way>;

/** The formats in whose row of the table this stands, e.g. `FormatWith<{ needs: 'nothing' }>`. */
export type FormatWith<Part extends Partial<Way>> = {
  [F in VerificationFormat]: (typeof ways)[F] extends Part ? F : never;
}[VerificationFormat];

/** The formats by which the vendor sends the customer a PIN. */
export type SentFormat = Exclude<VerificationFormat, FormatWith<{ pinGoesTo: null }>>;

export const sendsPin = (format: VerificationFormat): format is SentFormat => ways[format].pinGoesTo !== null;

/** Needs the answer to one of the customer's security questions. */
export const needsAnswer = (format: VerificationFormat): format is FormatWith<{ needs: 'an answer' }> =>
  ways[format].needs === 'an answer';

export const needsSupervisor = (
  format: VerificationFormat,
): format is FormatWith<{ needs: 'a supervisor' }> => ways[format].needs === 'a supervisor';

/** Whether it verifies for a plan too, and for each amount. */
export const servesAnyPurchase = (format: VerificationFormat): boolean =>
  ways[format].serves === 'any purchase';

/** The formats for which the clerk types no more than a card's number. */
export const formatsThatNeedNothing = (Object.keys(ways) as VerificationFormat[]).filter(
  // cast above: Object.keys answers strings, and these are the table's own
  (format): format is FormatWith<{ needs: 'nothing' }> => ways[format].needs === 'nothing',
);
