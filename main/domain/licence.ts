/** Words about a licence that every room may use. The decoder's own type stays in `main/licence`. */

/** What the clerk must know of a licence that was read. */
export type LicenceWarning =
  | 'expired'
  | 'not-yet-valid'
  | 'under-age'
  | 'issuer-and-address-disagree'
  | 'version-unknown'
  | 'issuer-unknown'
  | 'date-order-uncertain'
  | 'separators-lost'
  | 'header-damaged'
  | 'cut'
  | 'names-uncertain'
  | 'characters-damaged'
  | 'value-doubtful'
  | 'value-missing'
  | 'case-swapped';

/** What of a licence is compared with the account. */
export type IdentityField = 'first-name' | 'last-name' | 'address' | 'province' | 'postal-code';
