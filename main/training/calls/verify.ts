/** Call 4: a PIN to the customer's phone or mail, or one in the answer. */
import type { VerifyBody } from '../verification.ts';
import type { Answer } from './call.ts';

export const verify: Answer = ({ path, body }, { accounts, verification }) => {
  const asked = body as VerifyBody; // cast: the contract's schema, checked before, says so
  const { person, account } = accounts.byNumber(path['account_number'] ?? '', asked.vcc_number);
  return { verification_code: verification.verify(person, account, asked) };
};
