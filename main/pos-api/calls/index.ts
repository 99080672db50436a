/** All calls. A new one is a file in this folder and a line here. */
import type { Caller } from '../client/caller.ts';
import { calculateInterest } from './calculate-interest.ts';
import { closeAccount } from './close-account.ts';
import { decodeLicence } from './decode-licence.ts';
import { lookUp } from './look-up.ts';
import { search } from './search.ts';
import { verify } from './verify.ts';

/** Each call's promise. It ends in a Result, and throws for a defect of our own only. */
export const promises = (caller: Caller) => ({
  search: search(caller),
  lookUp: lookUp(caller),
  verify: verify(caller),
  calculateInterest: calculateInterest(caller),
  decodeLicence: decodeLicence(caller),
  closeAccount: closeAccount(caller),
});

export type PosApi = Readonly<ReturnType<typeof promises>>;
