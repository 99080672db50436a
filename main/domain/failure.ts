/** What can go wrong at the counter, as codes. The message catalogues turn each code into words. */

/** Why a scan is no licence that we can read. The message names what the payload looks like. */
export type LicenceFailureCode =
  | 'licence.empty'
  | 'licence.not-a-licence'
  | 'licence.product-barcode'
  | 'licence.boarding-pass'
  | 'licence.vehicle-registration'
  | 'licence.web-link'
  | 'licence.encrypted'
  | 'licence.mobile'
  | 'licence.compact'
  | 'licence.cut'
  | 'licence.unreadable';

export type ScannerFailureCode =
  | 'scanner.absent'
  | 'scanner.access-denied'
  | 'scanner.busy'
  | 'scanner.lost-mid-scan'
  | 'scanner.noise'
  | 'scanner.not-listed'
  | 'scanner.failed';

export type ApiFailureCode =
  | 'api.unreachable'
  | 'api.name-not-found'
  | 'api.tls'
  | 'api.timeout'
  | 'api.interrupted'
  | 'api.unreadable-answer'
  | 'api.answer-too-large'
  | 'api.redirected'
  | 'api.bad-request'
  | 'api.credentials'
  | 'api.session-ended'
  | 'api.forbidden'
  | 'api.blocked'
  | 'api.not-found'
  | 'api.server-error'
  | 'api.gateway-timeout'
  | 'api.too-many-requests'
  | 'api.user-not-able-to-purchase'
  | 'api.user-not-active'
  | 'api.invalid-role'
  | 'api.override-not-allowed'
  | 'api.bypass-not-allowed'
  | 'api.piw-mismatch'
  | 'api.wrong-answer'
  | 'api.wrong-input'
  | 'api.tries-exceeded'
  | 'api.phone-not-valid'
  | 'api.vendor-fault'
  | 'api.card-of-another-account'
  | 'api.account-type-refused'
  | 'api.location-unknown'
  | 'api.not-permitted'
  | 'api.credit-exceeded'
  | 'api.plan-refused'
  | 'api.pin-refused'
  | 'api.refused';

export type PrinterFailureCode =
  | 'printer.not-set-up'
  | 'printer.too-long'
  | 'printer.not-saved'
  | 'printer.unreachable'
  | 'printer.access-denied'
  | 'printer.busy'
  | 'printer.paper-out'
  | 'printer.cover-open'
  | 'printer.interrupted'
  | 'printer.unconfirmed'
  | 'printer.rejected'
  | 'printer.offline'
  | 'printer.spooler-down'
  | 'printer.queue-unknown'
  | 'printer.queue-paused'
  | 'printer.queue-rejecting'
  | 'printer.job-stuck'
  | 'printer.job-cancelled'
  | 'printer.failed';

/** Of the way to the central database (docs/central.md). No clerk is held up by them. */
export type CentralFailureCode =
  | 'central.unreachable'
  | 'central.not-trusted'
  | 'central.no-tls'
  | 'central.denied'
  | 'central.not-set-up'
  | 'central.server-trouble'
  | 'central.no-password'
  | 'central.authority-unreadable'
  | 'central.not-sealed'
  | 'central.another-merchant'
  | 'central.not-enrolled'
  | 'central.another-log'
  | 'central.forked'
  | 'central.rolled-back'
  | 'central.not-as-hashed';

export type CounterFailureCode =
  | 'counter.amount-unreadable'
  | 'counter.amount-not-positive'
  | 'counter.amount-over-credit'
  | 'counter.account-may-not-buy'
  | 'counter.nothing-to-do-here'
  | 'counter.bypass-regular-only'
  | 'counter.not-verified'
  | 'counter.invalid-input'
  | 'counter.busy'
  | 'counter.log-unavailable'
  | 'counter.training-only'
  | 'counter.card-number-needed'
  | 'counter.look-up-by-card'
  | 'counter.confirmation-differs'
  | 'counter.internal';

/** Signing in, approving, and managing the people. */
export type PeopleFailureCode =
  | 'people.nobody-signed-in'
  | 'people.scan-while-locked'
  | 'people.not-allowed'
  | 'people.unknown'
  | 'people.pin-wrong'
  | 'people.wait'
  | 'people.locked'
  | 'people.pin-elsewhere'
  | 'people.no-supervisor'
  | 'people.name-taken'
  | 'people.pin-unfit'
  | 'people.yourself'
  | 'people.not-saved';

/** Of the technician's set-up. */
export type SetUpFailureCode =
  | 'set-up.not-settings'
  | 'set-up.newer'
  | 'set-up.damaged'
  | 'set-up.not-accepted'
  | 'set-up.nothing-new'
  | 'set-up.file-unreadable'
  | 'set-up.file-not-written'
  | 'set-up.too-much'
  | 'set-up.not-saved'
  | 'set-up.merchant-first'
  | 'set-up.address'
  | 'set-up.authority'
  | 'set-up.no-key-store';

export type FailureCode =
  | LicenceFailureCode
  | ScannerFailureCode
  | ApiFailureCode
  | PrinterFailureCode
  | CentralFailureCode
  | CounterFailureCode
  | PeopleFailureCode
  | SetUpFailureCode;

/**
 * What went wrong, for the clerk. The code is translated by the message catalogues into what happened and what to
 * do; `retry` says whether doing the same again can help. Never personal data, never the vendor's raw text.
 */
export interface Failure {
  readonly code: FailureCode;
  readonly retry: 'now' | 'later' | 'never';
  /**
   * True where what was asked may or may not have been carried out. Of the vendor it must be shown as uncertain; a paper
   * that may have come makes the next one a copy.
   */
  readonly uncertain?: true;
  /**
   * The vendor's name for a rule that this terminal has no sentence for, e.g. `return_date_exceeded`: small letters,
   * digits and underscores. It is shown behind the sentence.
   */
  readonly vendorWord?: string;
}
