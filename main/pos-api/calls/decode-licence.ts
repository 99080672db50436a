/** Call 5: a licence that the vendor decodes. */
import * as v from 'valibot';
import { isDay } from '../../domain/day.ts';
import type { Result } from '../../domain/result.ts';
import { fields, readerOf } from '../answer/read.ts';
import { helpfulText } from '../answer/values.ts';
import type { Caller } from '../client/caller.ts';
import type { Flow } from '../client/flow.ts';
import type { ApiRequest } from './request.ts';

/** A licence as the vendor decoded it (call 5); each field is read or null. */
export interface RemoteLicence {
  readonly first_name: string | null;
  readonly middle_name: string | null;
  readonly last_name: string | null;
  /** `CCYY-MM-DD` */
  readonly dob: string | null;
  readonly address_1: string | null;
  readonly city: string | null;
  readonly province: string | null;
  readonly postal_code: string | null;
  readonly govid_type: string | null;
  readonly govid_issuedby: string | null;
  readonly govid_number: string | null;
  /** `CCYY-MM-DD` */
  readonly govid_expiry: string | null;
}

/**
 * Reads, and may be repeated. `code` is the scan's payload as it came, a character a byte. It holds a whole licence:
 * whoever calls asks the clerk first and writes it in the log.
 */
export const decodeLicence =
  (caller: Caller) =>
  (code: string, flow: Flow): Promise<Result<RemoteLicence>> =>
    caller.read(decodeRequest(code), flow, readLicence);

/** The longest PDF417 payload is some 2700 bytes (ISO/IEC 15438). */
const LONGEST_PAYLOAD = 4000;

function decodeRequest(code: string): ApiRequest | null {
  if (code === '' || code.length > LONGEST_PAYLOAD) return null;
  const path = ['customers', 'driverslicense'];
  return { name: 'decodeLicence', version: 'v2.5', method: 'POST', path, body: JSON.stringify({ code }) };
}

/** A day of the calendar or nothing: never a date made to fit. */
const day = v.pipe(
  helpfulText,
  v.transform((text) => (text !== null && isDay(text) ? text : null)),
);

const licence: v.GenericSchema<unknown, RemoteLicence> = fields({
  first_name: helpfulText,
  middle_name: helpfulText,
  last_name: helpfulText,
  dob: day,
  address_1: helpfulText,
  city: helpfulText,
  province: helpfulText,
  postal_code: helpfulText,
  govid_type: helpfulText,
  govid_issuedby: helpfulText,
  govid_number: helpfulText,
  govid_expiry: day,
});

export const readLicence = readerOf(licence);
