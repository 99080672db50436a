/** Call 4: a PIN goes to the customer, or the clerk gets one. */
import * as v from 'valibot';
import type { AccountNumber } from '../../domain/account.ts';
import { ANSWER_LENGTH, isAccountNumber, isCardNumber } from '../../domain/limits.ts';
import type { Result } from '../../domain/result.ts';
import type { FormatWith, VerificationFormat } from '../../domain/verification.ts';
import { fields, readerOf, type Reader } from '../answer/read.ts';
import { numberOrString } from '../answer/values.ts';
import type { Caller } from '../client/caller.ts';
import type { Flow } from '../client/flow.ts';
import { isText, type ApiRequest } from './request.ts';

export interface VerifyRequest {
  /** Identifies this verification and later the purchase, ≤ 150 characters. */
  readonly requestId: string;
  readonly method:
    | { readonly format: FormatWith<{ needs: 'nothing' }> | FormatWith<{ needs: 'a supervisor' }> }
    | {
        readonly format: FormatWith<{ needs: 'an answer' }>;
        readonly questionId: string;
        readonly answer: string;
      };
  /** 16 digits: for a business's authorized user. */
  readonly cardNumber?: string;
}

/** `pin` null: the PIN went to the customer's phone or e-mail. */
export interface Verified {
  readonly pin: string | null;
}

/**
 * Changes something: put on the wire at most once, and `failure.uncertain` where nobody knows whether it was carried
 * out. An answer that gives the clerk a PIN where it was to go to the customer is refused, and the other way round.
 */
export const verify =
  (caller: Caller) =>
  (accountNumber: AccountNumber, request: VerifyRequest, flow: Flow): Promise<Result<Verified>> =>
    caller.change(verifyRequest(accountNumber, request), flow, readVerify(request.method.format));

function verifyRequest(accountNumber: AccountNumber, request: VerifyRequest): ApiRequest | null {
  const { method, cardNumber, requestId } = request;
  if (!isAccountNumber(accountNumber) || !/^[\x21-\x7e]{1,150}$/.test(requestId)) return null;
  if (cardNumber !== undefined && !isCardNumber(cardNumber)) return null;
  if ('answer' in method) {
    if (!/^[\x21-\x7e]{1,10}$/.test(method.questionId) || !isText(method.answer, ANSWER_LENGTH)) return null;
  }
  const body = JSON.stringify({
    format: method.format,
    ...('answer' in method ? { security_qid: method.questionId, security_answer: method.answer.trim() } : {}),
    ...(cardNumber === undefined ? {} : { vcc_number: cardNumber }),
    request_id: requestId,
  });
  // `account`, singular: the vendor's path for this call alone.
  return {
    name: 'verify',
    version: 'v2.5',
    method: 'POST',
    path: ['account', accountNumber, 'verify'],
    body,
  };
}

/** Vendor's page on this call: `{"verification_code": 2485}` or `{"verification_code": "verification_sent_to_sms"}`. */
const answer = (code: v.GenericSchema<unknown, Verified>) =>
  v.pipe(
    fields({ verification_code: code }),
    v.transform(({ verification_code }) => verification_code),
  );

const sent = (word: string) =>
  v.pipe(
    v.literal(word),
    v.transform((): Verified => ({ pin: null })),
  );

/** Shown to the clerk as it came: no zero is put before a number that may have lost one. */
const pin = v.pipe(
  numberOrString,
  v.regex(/^\d{1,12}$/),
  v.transform((text): Verified => ({ pin: text })),
);

/** The answer must be the one to the format that was asked; a PIN for a text message is no answer. */
const readers: Readonly<Record<VerificationFormat, Reader<Verified>>> = {
  sms: readerOf(answer(sent('verification_sent_to_sms'))),
  email: readerOf(answer(sent('verification_sent_to_email'))),
  security_question: readerOf(answer(pin)),
  regular_purchase_bypass: readerOf(answer(pin)),
  merchant_override: readerOf(answer(pin)),
};

export const readVerify = (format: VerificationFormat): Reader<Verified> => readers[format];
