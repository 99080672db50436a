/** Call 1: the tokens. */
import * as v from 'valibot';
import { fields, readerOf } from './read.ts';
import { numberOrString } from './values.ts';

/** A header's value: visible ASCII, as long as the contract lets it be with the word `Bearer ` before it. */
const token = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,993}$/));

/** contract.md, call 1: a token lives 1200 s. */
const documentedLife = '1200';

export const readToken = readerOf(
  v.pipe(
    fields({
      access_token: token,
      refresh_token: v.nullish(token, null),
      token_type: v.nullish(v.pipe(v.string(), v.regex(/^bearer$/i)), null),
      expires_in: v.pipe(
        v.nullish(numberOrString, documentedLife),
        v.regex(/^\d{1,9}(\.\d+)?$/),
        v.transform(Number),
      ),
    }),
    v.transform((read) => ({
      access: read.access_token,
      refresh: read.refresh_token,
      lifeMs: read.expires_in * 1000,
    })),
  ),
);
