/** What the vendor's status, and the error's name in its body, mean (docs/pos-api.md, "Errors"). */
import type { ApiFailureCode, Failure } from '../../domain/failure.ts';
import { NumberText, parseExactly } from '../answer/exact-json.ts';
import { trouble, type Trouble } from './trouble.ts';
import type { WireAnswer } from './exchange.ts';

/** The vendor's business rules. What they refuse was certainly not carried out, and the machine does not repeat it. */
const rules: ReadonlyMap<string, readonly [ApiFailureCode, Failure['retry']]> = new Map(
  Object.entries({
    user_not_able_to_purchase: ['api.user-not-able-to-purchase', 'never'],
    user_not_active: ['api.user-not-active', 'never'],
    invalid_role: ['api.invalid-role', 'never'],
    merchant_override_is_not_allowed: ['api.override-not-allowed', 'never'],
    regular_purchase_bypass_is_not_allowed: ['api.bypass-not-allowed', 'never'],
    piw_mismatch: ['api.piw-mismatch', 'never'],
    secret_answer_mismatch: ['api.wrong-answer', 'now'],
    wrong_input: ['api.wrong-input', 'now'],
    wrong_inputs: ['api.wrong-input', 'now'],
    tries_exceed: ['api.tries-exceeded', 'never'],
    sms_not_valid_phone: ['api.phone-not-valid', 'never'],
    general_error: ['api.vendor-fault', 'later'],
    generic_error: ['api.vendor-fault', 'later'],
    vcc_account_mismatch: ['api.card-of-another-account', 'now'],
    account_type_not_permitted: ['api.account-type-refused', 'never'],
    external_location_id_not_found: ['api.location-unknown', 'never'],
    not_permitted: ['api.not-permitted', 'never'],
    auth_not_allowed: ['api.not-permitted', 'never'],
    credit_exceeded: ['api.credit-exceeded', 'never'],
    not_enough_credit: ['api.credit-exceeded', 'never'],
    plan_term_not_set: ['api.plan-refused', 'never'],
    plan_term_not_available: ['api.plan-refused', 'never'],
    not_verified: ['api.pin-refused', 'now'],
    wrong_verification_code: ['api.pin-refused', 'now'],
    verification_code_required: ['api.pin-refused', 'now'],
  } as const),
);

const certain = { carriedOut: 'no' } as const;

/** Judges an answer that is not 2xx. */
export function refusalOf(answer: WireAnswer): Trouble {
  const { status } = answer;
  const name = errorName(answer.body);
  const wait = answer.waitMs === null ? {} : { waitMs: answer.waitMs };
  const detail = `${String(status)}${name === null ? '' : ` ${name}`}`;
  const rule = name === null ? undefined : rules.get(name);
  if (rule && (status === 400 || status === 409)) return trouble(rule[0], rule[1], { ...certain, detail });
  // A proxy's or a network's own 407 and 511 (RFC 9110, RFC 6585): the vendor was not reached.
  if (asksForSignIn(status)) return trouble('api.unreachable', 'later', { ...certain, detail });
  switch (status) {
    case 400:
    case 422:
      return trouble('api.bad-request', 'never', { ...certain, detail });
    case 401:
      return trouble('api.credentials', 'never', { ...certain, detail });
    case 403:
      return trouble('api.forbidden', 'never', { ...certain, detail });
    case 404:
      return trouble('api.not-found', 'never', { ...certain, detail });
    case 408:
      return trouble('api.timeout', 'now', { transient: true, detail });
    case 429:
      return trouble('api.too-many-requests', 'later', { transient: true, ...certain, ...wait, detail });
    case 465:
    case 466:
    case 467:
      return trouble('api.blocked', 'never', { ...certain, detail });
    case 504:
      return trouble('api.gateway-timeout', 'later', { transient: true, ...wait, detail });
  }
  if (status >= 500) return trouble('api.server-error', 'later', { transient: true, ...wait, detail });
  if (status >= 400) {
    const word = name === null ? {} : { vendorWord: name };
    return trouble('api.refused', 'never', { ...certain, ...word, detail });
  }
  // 1xx and other 2xx: docs/pos-api.md knows none.
  return trouble('api.unreadable-answer', 'now', { detail });
}

/** A proxy or a network on the way asks for a password first. */
export const asksForSignIn = (status: number): boolean => status === 407 || status === 511;

/**
 * The error's name where the body has one in the form that all names of the vendor's have (two words or more,
 * `general_error`). Anything else could be data: it is neither logged nor shown.
 */
const NAME = /^(?=.{1,50}$)[a-z]+(_[a-z0-9]+)+$/;

function errorName(body: string): string | null {
  const json = parseExactly(body);
  if (typeof json !== 'object' || json === null || Array.isArray(json) || json instanceof NumberText)
    return null;
  const name = Object.entries(json).find(([key]) => key === 'error')?.[1];
  return typeof name === 'string' && NAME.test(name) ? name : null;
}
