/** Call 7: closes a Quebec account. */
import * as v from 'valibot';
import type { AccountNumber } from '../../domain/account.ts';
import { isAccountNumber } from '../../domain/limits.ts';
import type { Result } from '../../domain/result.ts';
import { fields, readerOf, type Reader } from '../answer/read.ts';
import type { Caller } from '../client/caller.ts';
import type { Flow } from '../client/flow.ts';
import type { ApiRequest } from './request.ts';

/** Changes something: put on the wire at most once, and `failure.uncertain` where nobody knows whether it is closed. */
export const closeAccount =
  (caller: Caller) =>
  (accountNumber: AccountNumber, flow: Flow): Promise<Result<null>> =>
    caller.change(closeRequest(accountNumber), flow, readClose);

function closeRequest(accountNumber: AccountNumber): ApiRequest | null {
  if (!isAccountNumber(accountNumber)) return null;
  const path = ['accounts', accountNumber, 'close'];
  return { name: 'closeAccount', version: 'v2.5', method: 'POST', path };
}

const readObject = readerOf(
  v.pipe(
    fields({}),
    v.transform((): null => null),
  ),
);

/** `{}` says that the account is closed; so does a success without a body, which leaves nothing to read. */
export const readClose: Reader<null> = (body) =>
  body.trim() === '' ? { ok: true, value: null } : readObject(body);
