/** Call 1: the access token, by the terminal's credentials or by a refresh token. */
import * as v from 'valibot';
import { fields, readerOf } from '../answer/read.ts';
import { numberOrString } from '../answer/values.ts';
import type { WireAnswer } from '../client/exchange.ts';
import { refusalOf } from '../client/refusal.ts';
import type { Trouble } from '../client/trouble.ts';

export interface FreshToken {
  readonly access: string;
  readonly refresh: string | null;
  readonly lifeMs: number;
}

export type Grant =
  { readonly type: 'client_credentials' } | { readonly type: 'refresh_token'; readonly token: string };

/** The form that asks for a token. */
export const tokenForm = (clientId: string, clientSecret: string, grant: Grant): string =>
  new URLSearchParams({
    client_id: clientId,
    client_secret: clientSecret,
    grant_type: grant.type,
    ...(grant.type === 'refresh_token' ? { refresh_token: grant.token } : {}),
    scope: 'merchant',
  }).toString();

/** At the token, 400 and 401 both refuse the credentials (RFC 6749, 5.2: invalid_grant, invalid_client). */
export function tokenRefusal(answer: WireAnswer): Trouble {
  const refusal = refusalOf(answer);
  return refusal.code === 'api.bad-request' ? { ...refusal, code: 'api.credentials' } : refusal;
}

/** Visible ASCII; with `Bearer ` before it, at most 1000 characters. */
const token = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,993}$/));

/** Seconds that a token lives, where the answer does not say it. (docs/pos-api.md, "The token") */
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
    v.transform((read): FreshToken => ({
      access: read.access_token,
      refresh: read.refresh_token,
      lifeMs: read.expires_in * 1000,
    })),
  ),
);
