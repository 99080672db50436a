/** What a licence and an address of each province look like, for invented people. */
import type { Province } from '../domain/account.ts';

export interface Home {
  readonly street: string;
  readonly city: string;
  /** The first three characters are the city's; the rest is invented. */
  readonly postalCode: string;
  /** An area code; the number is made with the exchange 555, which is nobody's. */
  readonly area: string;
  /** AAMVA issuer identification number. */
  readonly issuer: string;
}

export const homes: Readonly<Record<Province, Home>> = {
  AB: { street: 'Imaginary Ave SW', city: 'Calgary', postalCode: 'T2P0A1', area: '403', issuer: '604432' },
  BC: { street: 'Pretend St', city: 'Vancouver', postalCode: 'V5K0A1', area: '604', issuer: '636028' },
  MB: { street: 'Make-Believe Cres', city: 'Winnipeg', postalCode: 'R3C0A1', area: '204', issuer: '636048' },
  NB: { street: 'rue Inventée', city: 'Moncton', postalCode: 'E1C0A1', area: '506', issuer: '636017' },
  NL: { street: 'Fable Rd', city: 'St. John’s', postalCode: 'A1C0A1', area: '709', issuer: '636016' },
  NS: { street: 'Nowhere St', city: 'Halifax', postalCode: 'B3H0A1', area: '902', issuer: '636013' },
  NT: { street: 'Mirage Dr', city: 'Yellowknife', postalCode: 'X1A0A1', area: '867', issuer: '604434' },
  NU: { street: 'Mirage St', city: 'Iqaluit', postalCode: 'X0A0A1', area: '867', issuer: '604433' },
  ON: { street: 'Example Blvd', city: 'Toronto', postalCode: 'M5V0A1', area: '416', issuer: '636012' },
  PE: { street: 'Story Lane', city: 'Charlottetown', postalCode: 'C1A0A1', area: '902', issuer: '604426' },
  QC: { street: 'rue de l’Exemple', city: 'Montréal', postalCode: 'H2X0A1', area: '514', issuer: '604428' },
  SK: { street: 'Sample Way', city: 'Regina', postalCode: 'S4P0A1', area: '306', issuer: '636044' },
  YT: { street: 'Fiction Rd', city: 'Whitehorse', postalCode: 'Y1A0A1', area: '867', issuer: '604429' },
};
