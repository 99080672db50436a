/** Words about an account with the vendor. (docs/pos-api.md) */

/** The vendor's account number, ≤ 14 digits, as text (a number would lose leading zeros). */
export type AccountNumber = string & { readonly __accountNumber: unique symbol };

export type Province =
  'AB' | 'BC' | 'MB' | 'NB' | 'NL' | 'NS' | 'NT' | 'NU' | 'ON' | 'PE' | 'QC' | 'SK' | 'YT';

/** `N` normal is the only status that may buy. */
export type AccountStatus = 'N' | 'A' | 'F' | 'Z' | 'C';

/** What the clerk may see of a risk rating; the rating itself never leaves main. */
export type CustomerCategory = 'preferred' | 'premium' | 'standard' | 'none';

export interface SecurityQuestion {
  readonly id: string;
  readonly text: string;
}

/** An answer that writes the number as a JSON number has lost its leading zeros. */
export const sameAccount = (one: AccountNumber, other: AccountNumber): boolean =>
  BigInt(one) === BigInt(other);
