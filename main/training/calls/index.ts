/** All calls, by `operationId` of resources/pos-api.openapi.json. A new one is a file in this folder and a line here. */
import type { Answer } from './call.ts';
import { calculateInterest } from './calculate-interest.ts';
import { closeAccount } from './close-account.ts';
import { decodeLicence } from './decode-licence.ts';
import { lookUp } from './look-up.ts';
import { search } from './search.ts';
import { token } from './token.ts';
import { verify } from './verify.ts';

export const calls = {
  token,
  search,
  lookUp,
  verify,
  decodeLicence,
  calculateInterest,
  closeAccount,
} as const satisfies Readonly<Record<string, Answer>>;

export type CallName = keyof typeof calls;
