/** Call 7: closes a Quebec account, for as long as the server runs. */
import { Refusal } from '../server/refusal.ts';
import type { Answer } from './call.ts';

export const closeAccount: Answer = ({ path }, { accounts }) => {
  const { person, account } = accounts.byNumber(path['account_number'] ?? '');
  if (person.province !== 'QC') {
    throw new Refusal(409, 'invalid_role', 'Only a Quebec account may be closed here.');
  }
  accounts.close(account);
  return {};
};
