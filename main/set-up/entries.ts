import type { FailureCode } from '../domain/failure.ts';

/** What the log has of the set-up, beside a row for each setting. */
export type SetUpEntry =
  /** An account was tried before it was saved; `failure` is null where the vendor let the terminal in. */
  | {
      readonly kind: 'account.tried';
      readonly host: string;
      readonly clientId: string;
      readonly failure: FailureCode | null;
    }
  /** The settings without secrets were given to other terminals. */
  | { readonly kind: 'settings.exported'; readonly as: 'file' | 'sheet' | 'codes' }
  /** What support needs was saved as a file. */
  | { readonly kind: 'support.saved' }
  /** A technician took what another terminal gave; the rows of the settings stand before it. */
  | { readonly kind: 'settings.imported'; readonly from: 'file' | 'scan' };
