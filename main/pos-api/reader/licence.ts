/** Call 5: a licence that the vendor decoded. */
import * as v from 'valibot';
import type { RemoteLicence } from '../types.ts';
import { fields, readerOf } from './read.ts';
import { helpfulText } from './values.ts';

/** A day of the calendar or nothing: never a date made to fit. */
const day = v.pipe(
  helpfulText,
  v.transform((text) => (text !== null && v.is(realDay, text) ? text : null)),
);

const realDay = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}$/),
  v.check((text) => {
    const date = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  }),
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
