/**
 * What the audit log holds of a counter: each step, by kind. Nothing of a licence is ever in an entry: neither bytes,
 * number, name, birth date nor address; nor a PIN, an answer, a token or a key.
 */
import type { Unanswered } from '../../preload/views.ts';
import type { AccountNumber, AccountStatus } from '../domain/account.ts';
import type { FailureCode } from '../domain/failure.ts';
import type { Language } from '../domain/language.ts';
import type { LicenceWarning } from '../domain/licence.ts';
import type { Amount } from '../domain/money.ts';
import type { Choice } from '../domain/quote.ts';
import type { SupervisorAct } from '../domain/supervision.ts';
import type { VerificationFormat } from '../domain/verification.ts';

export type CounterEntry =
  /** The session had stopped because no row could be written; these are lacking. */
  | {
      readonly kind: 'log.resumed';
      readonly missed: { readonly first: CounterEntry['kind']; readonly rows: number };
    }
  | { readonly kind: 'scanner.failed'; readonly code: FailureCode }
  | {
      readonly kind: 'scan.refused';
      readonly source: string;
      readonly length: number;
      readonly code: FailureCode;
    }
  | ({ readonly kind: 'licence.read'; readonly source: string } & OfLicence)
  | { readonly kind: 'licence.lacking'; readonly code: FailureCode }
  | { readonly kind: 'remote-decoding.asked' }
  | ({ readonly kind: 'remote-decoding.answered' } & OfLicence)
  | { readonly kind: 'remote-decoding.failed'; readonly code: FailureCode }
  | { readonly kind: 'interruption.dismissed' }
  | { readonly kind: 'search.asked'; readonly by: 'licence' | 'typed'; readonly withPostalCode: boolean }
  | { readonly kind: 'look-up.asked'; readonly by: 'card' | 'account' | 'customer' }
  | {
      readonly kind: 'search.answered';
      /** How many more accounts the answer held that could not be read. */
      readonly unreadable: number;
      readonly accounts: readonly {
        readonly accountNumber: AccountNumber;
        readonly status: AccountStatus;
        readonly reasonCode: string | null;
      }[];
    }
  | { readonly kind: 'search.failed'; readonly code: FailureCode }
  | { readonly kind: 'account.asked'; readonly accountNumber: AccountNumber }
  | {
      readonly kind: 'account.opened';
      readonly accountNumber: AccountNumber;
      readonly availableCredit: Amount;
    }
  | { readonly kind: 'account.failed'; readonly code: FailureCode }
  | { readonly kind: 'quote.asked'; readonly amount: Amount; readonly language: Language }
  | {
      readonly kind: 'quote.answered';
      readonly amount: Amount;
      /** Null where the vendor offers no regular purchase. */
      readonly regular: {
        readonly amount: Amount;
        readonly rate: string;
        readonly bypassAllowed: boolean;
      } | null;
      readonly terms: readonly {
        readonly planId: string;
        readonly months: number;
        readonly amount: Amount;
        readonly rates: readonly string[];
        readonly fees: readonly Amount[];
      }[];
    }
  | { readonly kind: 'quote.failed'; readonly amount: Amount; readonly code: FailureCode }
  | { readonly kind: 'plan.chosen'; readonly choice: Choice }
  | { readonly kind: 'verification.asked'; readonly format: VerificationFormat; readonly requestId: string }
  | { readonly kind: 'verification.answered'; readonly format: VerificationFormat }
  /** The customer has the PIN; `uncertain` where its sending was not certain. */
  | { readonly kind: 'verification.confirmed'; readonly uncertain: boolean }
  | {
      readonly kind: 'verification.failed';
      readonly format: VerificationFormat;
      readonly code: FailureCode;
      readonly uncertain: boolean;
    }
  | { readonly kind: 'print.asked'; readonly copy: number; readonly requestId: string }
  | { readonly kind: 'print.done'; readonly copy: number }
  | { readonly kind: 'print.failed'; readonly copy: number; readonly code: FailureCode }
  | {
      readonly kind: 'supervisor.approved';
      readonly act: SupervisorAct;
      readonly supervisor: string;
      readonly reason: string;
    }
  /** What was approved is not done: the customer had left, or it had been begun already. */
  | { readonly kind: 'supervisor.unused'; readonly act: SupervisorAct }
  | { readonly kind: 'supervisor.refused'; readonly act: SupervisorAct; readonly code: FailureCode }
  | { readonly kind: 'closing.asked'; readonly accountNumber: AccountNumber }
  | { readonly kind: 'closing.done'; readonly accountNumber: AccountNumber }
  | {
      readonly kind: 'closing.failed';
      readonly accountNumber: AccountNumber;
      readonly code: FailureCode;
      readonly uncertain: boolean;
    }
  | { readonly kind: 'closing.print-asked'; readonly copy: number }
  | { readonly kind: 'closing.printed'; readonly copy: number }
  | { readonly kind: 'closing.print-failed'; readonly copy: number; readonly code: FailureCode }
  /** The technician's test page: it is to be printed, it came out, or why it did not. */
  | { readonly kind: 'printer.test-asked' }
  | { readonly kind: 'printer.tested' }
  | { readonly kind: 'printer.test-failed'; readonly code: FailureCode }
  | {
      readonly kind: 'customer.cleared';
      readonly by: 'clerk' | 'idle' | 'scan' | 'stop';
      /** Sent, and not answered when the customer was left: the row of its outcome follows. */
      readonly unanswered: Unanswered | null;
    };

interface OfLicence {
  readonly issuer: string | null;
  readonly aamvaVersion: number | null;
  readonly warnings: readonly LicenceWarning[];
}
