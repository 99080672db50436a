/** Telling the clerk more of the account: what tells it from another of the same name. */
import type { AccountNumber } from '../../domain/account.ts';
import type { AboutAccount } from '../../../preload/views.ts';
import { ok } from '../../domain/result.ts';
import type { Serving } from '../state.ts';
import { entry, event, unchanged } from './act.ts';
import type { Act, EventOf } from './act.ts';

export const tellEvents = {
  /** An address was shown: the log says whose, and not which. */
  'account-told': event({
    on: unchanged,
    row: ({ accountNumber }: { readonly accountNumber: AccountNumber }) =>
      entry('account.told', { accountNumber }),
  }),
};

/** Answers it once. It is no part of the view, so that it goes with the clerk's question. */
export const tellAccount: Act<'serving', undefined, EventOf<typeof tellEvents>, AboutAccount> = {
  at: ['serving'],
  refusal: () => null,
  run({ ledger }, serving) {
    const { accountNumber } = serving.details;
    const written = ledger.record({ type: 'account-told', accountNumber });
    return written.ok ? ok(about(serving)) : written;
  },
};

const about = ({ details, found }: Serving): AboutAccount => ({
  address: details.addressLines,
  city: details.city,
  province: details.province,
  postalCode: details.postalCode,
  insured: details.insured,
  originatingMerchant: found?.originatingMerchant ?? null,
  createdOn: found?.createdOn ?? null,
  offers: details.offers,
});
