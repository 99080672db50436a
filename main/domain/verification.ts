/** The ways to verify a customer. One table: what differs between them is read here and nowhere else. */

export type VerificationFormat =
  'sms' | 'email' | 'security_question' | 'regular_purchase_bypass' | 'merchant_override';

interface Way {
  /** Where the vendor sends a PIN to, by the name of the account's field; null where none is sent. */
  readonly pinGoesTo: 'phone' | 'email' | null;
  /** What it verifies for: a bypass serves a regular purchase only. (docs/pos-api.md, "The calls") */
  readonly serves: 'any purchase' | 'a regular purchase';
  /** Who may use it. */
  readonly by: 'clerk' | 'supervisor';
}

export const ways = {
  sms: { pinGoesTo: 'phone', serves: 'any purchase', by: 'clerk' },
  email: { pinGoesTo: 'email', serves: 'any purchase', by: 'clerk' },
  security_question: { pinGoesTo: null, serves: 'any purchase', by: 'clerk' },
  regular_purchase_bypass: { pinGoesTo: null, serves: 'a regular purchase', by: 'clerk' },
  merchant_override: { pinGoesTo: null, serves: 'any purchase', by: 'supervisor' },
} as const satisfies Record<VerificationFormat, Way>;
