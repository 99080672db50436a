/** A customer's flow as the history tells it, a sentence for each kind of row. */
import type { StoryFacts, StoryKind } from '../../../main/domain/history.ts';
import type { VerificationFormat } from '../../../main/domain/verification.ts';
import { formatAmount, formatWhole } from '../format.ts';

/** `why`: what failed, as a sentence; empty where nothing did. */
export type Story = Readonly<Record<StoryKind, (facts: StoryFacts, why: string) => string>>;

const ways: Readonly<Record<VerificationFormat, string>> = {
  sms: 'a PIN by text message',
  email: 'a PIN by e-mail',
  security_question: 'a security question',
  regular_purchase_bypass: 'the bypass for a small regular purchase',
  merchant_override: 'a supervisor’s override',
};
const way = ({ format }: StoryFacts): string => (format === null ? 'an unknown way' : ways[format]);
const amount = ({ amount: text }: StoryFacts): string =>
  text === null ? 'an amount' : formatAmount(text, 'en');
const account = ({ ending }: StoryFacts): string => (ending === null ? 'the account' : `account …${ending}`);
const counted = ({ count }: StoryFacts, one: string, many: string): string =>
  count === null ? many : `${formatWhole(count, 'en')} ${count === 1 ? one : many}`;
const of = (copy: number | null): string => (copy === null || copy === 1 ? 'the original' : `copy ${copy}`);
const said = ({ reason }: StoryFacts): string => (reason === null ? '' : ` Reason: “${reason}”.`);
const came: Readonly<Record<string, string>> = {
  printed: 'It was printed.',
  sent: 'The printer took it.',
  queued: 'The system’s print queue took it.',
};
const delivered = ({ delivery }: StoryFacts): string => came[delivery ?? ''] ?? '';
const enders: Readonly<Record<string, string>> = {
  clerk: 'The clerk went on to the next customer.',
  idle: 'Nobody was there, so the customer was cleared.',
  scan: 'Another licence was taken.',
  stop: 'The terminal was closed.',
  lock: 'The terminal was locked.',
};

export const story: Story = {
  'licence.read': () => 'A licence was read.',
  'licence.lacking': (_facts, why) => `The licence lacks what a search needs.${why}`,
  'scan.refused': (_facts, why) => `A scan was refused.${why}`,
  'interruption.dismissed': () => 'Another licence was scanned and not taken.',
  'remote-decoding.asked': () => 'The scan was sent to the financing company to be decoded.',
  'remote-decoding.answered': () => 'The financing company decoded the licence.',
  'remote-decoding.failed': (_facts, why) => `The licence was not decoded.${why}`,
  'search.asked': ({ by }) =>
    `Accounts were searched, by ${by === 'licence' ? 'the licence' : 'what was typed'}.`,
  'look-up.asked': () => 'An account was looked up by its number.',
  'search.answered': (facts) => `The search found ${counted(facts, 'account', 'accounts')}.`,
  'search.failed': (_facts, why) => `The search failed.${why}`,
  'account.asked': (facts) => `The clerk chose ${account(facts)}.`,
  'account.opened': (facts) => `It was opened: ${account(facts)}.`,
  'account.failed': (_facts, why) => `The account was not opened.${why}`,
  'account.told': () => 'The clerk read what tells this account from another.',
  'card.seen': () => 'The clerk saw the card, and took it for the customer’s.',
  'quote.asked': (facts) => `Plans were asked for ${amount(facts)}.`,
  'quote.answered': (facts) =>
    `The financing company offered ${counted(facts, 'term', 'terms')} for ${amount(facts)}.`,
  'quote.failed': (_facts, why) => `No plans came.${why}`,
  'plan.chosen': ({ plan, months }) =>
    plan === null ? 'A regular purchase was chosen.' : `Plan ${plan} was chosen, ${months ?? 0} months.`,
  'comparison.asked': () => 'The comparison of the plans was sent to the printer.',
  'comparison.printed': (facts) => `The comparison came out. ${delivered(facts)}`,
  'comparison.failed': (_facts, why) => `The comparison was not printed.${why}`,
  'comparison.shown': (facts) =>
    `The customer was shown ${counted(facts, 'choice', 'choices')} for ${amount(facts)}.`,
  'comparison.hidden': ({ seconds }) =>
    `The customer’s view was closed after ${formatWhole(seconds ?? 0, 'en')} s.`,
  'verification.asked': (facts) => `A verification was begun: ${way(facts)}.`,
  'verification.answered': (facts) => `The financing company answered: ${way(facts)}.`,
  'verification.failed': (_facts, why) => `The verification failed.${why}`,
  'verification.confirmed': () => 'The customer said that the PIN had come. They are verified.',
  'supervisor.approved': (facts) => `${facts.person ?? 'A supervisor'} approved it.${said(facts)}`,
  'supervisor.unused': () => 'What the supervisor approved was not done.',
  'supervisor.refused': (_facts, why) => `A supervisor’s approval was refused.${why}`,
  'print.asked': ({ copy }) => `The quote was sent to the printer: ${of(copy)}.`,
  'print.done': (facts) => `The quote came out. ${delivered(facts)}`,
  'print.failed': (_facts, why) => `The quote was not printed.${why}`,
  'pdf.asked': () => 'The quote was to be saved as a PDF file.',
  'pdf.saved': () => 'The PDF file was saved.',
  'pdf.failed': (_facts, why) => `The PDF file was not saved.${why}`,
  'closing.asked': (facts) => `The closing of ${account(facts)} was asked for.`,
  'closing.done': (facts) => `Closed: ${account(facts)}.`,
  'closing.failed': (_facts, why) => `The account was not closed.${why}`,
  'closing.print-asked': ({ copy }) => `The closing’s receipt was sent to the printer: ${of(copy)}.`,
  'closing.printed': (facts) => `The closing’s receipt came out. ${delivered(facts)}`,
  'closing.print-failed': (_facts, why) => `The closing’s receipt was not printed.${why}`,
  'duplicate.asked': () => 'A duplicate was sent to the printer.',
  'duplicate.printed': (facts) => `The duplicate came out. ${delivered(facts)}`,
  'duplicate.failed': (_facts, why) => `The duplicate was not printed.${why}`,
  'print.left': () => 'A paper had not come out when the terminal ended. It was offered at the next start.',
  'print.let-go': () => 'A paper that had not come out was let go.',
  'customer.cleared': ({ by }) => enders[by ?? ''] ?? 'The customer was cleared.',
};
