/** Call 4: whether the PIN went to the customer, or which PIN the clerk gets. */
import * as v from 'valibot';
import type { VerificationFormat } from '../../domain/verification.ts';
import type { Verified } from '../types.ts';
import { fields, readerOf, type Reader } from './read.ts';
import { numberOrString } from './values.ts';

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

const readSms = readerOf(answer(sent('verification_sent_to_sms')));
const readEmail = readerOf(answer(sent('verification_sent_to_email')));
const readPin = readerOf(answer(pin));

/** The answer must be the one to the format that was asked; a PIN for a text message is no answer. */
export function readVerify(format: VerificationFormat): Reader<Verified> {
  if (format === 'sms') return readSms;
  if (format === 'email') return readEmail;
  return readPin;
}
