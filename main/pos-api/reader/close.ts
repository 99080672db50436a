/** Call 7: `{}` says that the account is closed. */
import * as v from 'valibot';
import { fields, readerOf } from './read.ts';

export const readClose = readerOf(
  v.pipe(
    fields({}),
    v.transform((): null => null),
  ),
);
