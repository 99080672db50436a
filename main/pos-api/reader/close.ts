/** Call 7: `{}` says that the account is closed; so does a success without a body, which has nothing to read. */
import * as v from 'valibot';
import { fields, readerOf, type Reader } from './read.ts';

const readObject = readerOf(
  v.pipe(
    fields({}),
    v.transform((): null => null),
  ),
);

export const readClose: Reader<null> = (body) =>
  body.trim() === '' ? { ok: true, value: null } : readObject(body);
