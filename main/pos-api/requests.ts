/** What the client is asked, checked against the contract's limits and put on the wire. */
import { randomUUID } from 'node:crypto';
import { isDay } from '../domain/day.ts';
import {
  ANSWER_LENGTH,
  barePostalCode,
  FIRST_NAME_LENGTH,
  isAccountNumber,
  isCardNumber,
  LAST_NAME_LENGTH,
} from '../domain/limits.ts';
import type { AccountNumber } from '../domain/account.ts';
import type { Language } from '../domain/language.ts';
import type { Amount } from '../domain/money.ts';
import type { CallName } from './endpoint.ts';
import type { Flow, LookUp, SearchQuery, VerifyRequest } from './types.ts';

/** A call before it has an address, a token and a place in a flow. */
export interface Call {
  readonly name: CallName;
  readonly method: 'GET' | 'POST';
  /** Below `client-id/{client_id}/`. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body?: string;
}

/** Null where the contract would not take it. */
type Made = Call | null;

/** A reference for what belongs to no customer's flow. */
export const newReferenceId = (): string => randomUUID().replaceAll('-', '');

export const isReferenceId = (flow: Flow): boolean => /^[0-9a-f]{32}$/i.test(flow.referenceId);

export function searchCall(asked: SearchQuery): Made {
  const postalCode = asked.postalCode === undefined ? undefined : barePostalCode(asked.postalCode);
  if (
    !isText(asked.firstName, FIRST_NAME_LENGTH) ||
    !isText(asked.lastName, LAST_NAME_LENGTH) ||
    !isDay(asked.dob)
  ) {
    return null;
  }
  if (postalCode !== undefined && !/^[A-Z0-9]{6}$/.test(postalCode)) return null;
  const query = {
    first_name: asked.firstName.trim(),
    last_name: asked.lastName.trim(),
    dob: asked.dob,
    ...(postalCode === undefined ? {} : { postal_code: postalCode }),
  };
  return { name: 'search', method: 'GET', path: ['customers', 'search'], query };
}

const lookUpNumbers = {
  card: { name: 'vcc_number', takes: isCardNumber },
  account: { name: 'account_number', takes: isAccountNumber },
  customer: { name: 'customer_id', takes: (text: string) => /^[\x21-\x7e]{1,20}$/.test(text) },
} as const;

export function lookUpCall(by: LookUp, language: Language): Made {
  const { name, takes } = lookUpNumbers[by.by];
  if (!takes(by.number)) return null;
  const query = { [name]: by.number, lang: language };
  return { name: 'lookUp', method: 'GET', path: ['customers', 'lookup'], query };
}

export function verifyCall(accountNumber: AccountNumber, request: VerifyRequest): Made {
  const { method, cardNumber, requestId } = request;
  if (!isAccountNumber(accountNumber) || !/^[\x21-\x7e]{1,150}$/.test(requestId)) return null;
  if (cardNumber !== undefined && !isCardNumber(cardNumber)) return null;
  if (method.format === 'security_question') {
    if (!/^[\x21-\x7e]{1,10}$/.test(method.questionId) || !isText(method.answer, ANSWER_LENGTH)) return null;
  }
  const body = JSON.stringify({
    format: method.format,
    ...(method.format === 'security_question'
      ? { security_qid: method.questionId, security_answer: method.answer.trim() }
      : {}),
    ...(cardNumber === undefined ? {} : { vcc_number: cardNumber }),
    request_id: requestId,
  });
  // `account`, singular: the vendor's path for this call alone.
  return { name: 'verify', method: 'POST', path: ['account', accountNumber, 'verify'], body };
}

export function calculateInterestCall(
  accountNumber: AccountNumber,
  amount: Amount,
  language: Language,
): Made {
  // The amount's own text is the JSON number: no double in between.
  if (!isAccountNumber(accountNumber) || !/^\d{1,16}\.\d{2}$/.test(amount)) return null;
  return {
    name: 'calculateInterest',
    method: 'POST',
    path: ['accounts', accountNumber, 'calculate-interest'],
    query: { lang: language },
    body: `{"amount":${amount}}`,
  };
}

/** The longest PDF417 payload is some 2700 bytes (ISO/IEC 15438). */
const LONGEST_PAYLOAD = 4000;

export function decodeLicenceCall(code: string): Made {
  if (code === '' || code.length > LONGEST_PAYLOAD) return null;
  const body = JSON.stringify({ code });
  return { name: 'decodeLicence', method: 'POST', path: ['customers', 'driverslicense'], body };
}

export function closeAccountCall(accountNumber: AccountNumber): Made {
  if (!isAccountNumber(accountNumber)) return null;
  return { name: 'closeAccount', method: 'POST', path: ['accounts', accountNumber, 'close'] };
}

function isText(text: string, most: number): boolean {
  const bare = text.trim();
  return bare !== '' && bare.length <= most && !/\p{Cc}/u.test(bare);
}
