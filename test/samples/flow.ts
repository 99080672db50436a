/** One customer's rows, as the log gives them back. */
import type { AuditRow } from '../../main/audit/types.ts';
import type { TerminalEntry } from '../../main/entries.ts';
import { accountNumber, amount, rate } from './words.ts';

const FLOW = '2140'.padEnd(32, '0');
const [price, credit, payment] = [amount('1249.99'), amount('8000.00'), amount('104.17')];
const number = accountNumber('200000004711');

const entries: readonly TerminalEntry[] = [
  { kind: 'licence.read', source: 'keyboard', issuer: 'QC', aamvaVersion: 8, warnings: [] },
  { kind: 'search.asked', by: 'licence', withPostalCode: true },
  {
    kind: 'search.answered',
    unreadable: 0,
    accounts: [{ accountNumber: number, status: 'A', reasonCode: null, termsAccepted: true }],
  },
  { kind: 'account.asked', accountNumber: number },
  { kind: 'account.opened', accountNumber: number, availableCredit: credit, termsAccepted: true },
  { kind: 'card.seen', scanned: true, differs: [], warnings: [] },
  { kind: 'quote.asked', amount: price, language: 'fr' },
  {
    kind: 'quote.answered',
    amount: price,
    availableCredit: credit,
    regular: null,
    terms: [{ planId: 'EP12', months: 12, amount: payment, rates: [rate('0.3099')], fees: [] }],
  },
  {
    kind: 'comparison.shown',
    on: 'screen',
    amount: price,
    language: 'fr',
    options: [{ kind: 'promotional', planId: 'EP12', months: 12 }],
  },
  { kind: 'comparison.hidden', by: 'clerk', seconds: 42 },
  { kind: 'plan.chosen', choice: { kind: 'promotional', planId: 'EP12', months: 12 } },
  { kind: 'verification.asked', format: 'sms', requestId: 'ab'.repeat(16) },
  { kind: 'verification.failed', format: 'sms', code: 'api.timeout', uncertain: true },
  {
    kind: 'supervisor.approved',
    act: 'merchant_override',
    supervisor: 'Dominique Côté',
    reason: 'Known for years',
  },
  { kind: 'verification.answered', format: 'merchant_override' },
  {
    kind: 'print.asked',
    copy: 1,
    requestId: 'ab'.repeat(16),
    said: {
      language: 'fr',
      amount: price,
      accountRate: rate('0.3099'),
      chosen: {
        kind: 'promotional',
        plan: { id: 'EP12', name: 'Paiements égaux', category: 'equal-billing', terms: [] },
        term: { months: 12, amount: payment, rates: [], fees: [] },
      },
    },
  },
  { kind: 'print.done', copy: 1, delivery: 'printed' },
  { kind: 'customer.cleared', by: 'clerk', unanswered: null },
];

export const sampleFlow: readonly AuditRow<TerminalEntry>[] = entries.map((entry, index) => ({
  seq: 4700 + index,
  at: new Date(Date.UTC(2026, 10, 28, 21, 40, 7 * index)).toISOString(),
  run: '0011223344556677',
  clock: 7_000_000 * index,
  kind: entry.kind,
  version: 1,
  flow: FLOW,
  clerk: 'Camille Roy',
  terminal: 'T-01',
  key: '2026-11-28',
  entry,
}));
