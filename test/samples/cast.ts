/**
 * The invented people of the tests. Their names, numbers and addresses belong to nobody. Training mode has people of
 * its own (`main/training/people.ts`), because clerks see them.
 */
import type { AccountNumber, Province } from '../../main/domain/account.ts';
import type { IsoDay } from '../../main/domain/day.ts';
import type { Language } from '../../main/domain/language.ts';
import type { Amount } from '../../main/domain/money.ts';
import { accountNumber, amount, day } from './words.ts';

export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly language: Language;
  readonly province: Province;
  readonly city: string;
  readonly street: string;
  readonly postalCode: string;
  readonly born: IsoDay;
  readonly accountNumber: AccountNumber;
  readonly customerId: string;
  readonly cardEndingIn: string;
  readonly creditLimit: Amount;
  readonly availableCredit: Amount;
  /** The vendor masks phone and e-mail. */
  readonly phone: string;
  readonly email: string;
}

/** She lives in Ontario and reads French. */
export const maude: Person = {
  firstName: 'Maude',
  lastName: 'Exemple',
  language: 'fr',
  province: 'ON',
  city: 'Ottawa',
  street: '1 rue Inventée',
  postalCode: 'K1A 0A1',
  born: day('1990-02-03'),
  accountNumber: accountNumber('123456789'),
  customerId: '1001',
  cardEndingIn: '4242',
  creditLimit: amount('5000.00'),
  availableCredit: amount('3000.00'),
  phone: '***-***-0199',
  email: 'm***e@example.ca',
};

/** She lives in Quebec. She has the longest name of the cast, and an account number that begins with zeros. */
export const marguerite: Person = {
  firstName: 'Marguerite',
  lastName: 'Deslauriers-Vandenberghe',
  language: 'fr',
  province: 'QC',
  city: 'Saint-Exemple',
  street: '12 chemin de la Fable',
  postalCode: 'H0H 0H0',
  born: day('1984-11-30'),
  accountNumber: accountNumber('00116994859021'),
  customerId: '1002',
  cardEndingIn: '4821',
  creditLimit: amount('10000.00'),
  availableCredit: amount('8250.00'),
  phone: '***-***-4821',
  email: 'm********@example.com',
};

/** He lives in Ontario and reads English. */
export const walter: Person = {
  firstName: 'Walter',
  lastName: 'Okonkwo',
  language: 'en',
  province: 'ON',
  city: 'Sampleton',
  street: '7 Imaginary Ave',
  postalCode: 'M0M 0M0',
  born: day('1972-07-19'),
  accountNumber: accountNumber('00116994859038'),
  customerId: '1003',
  cardEndingIn: '1246',
  creditLimit: amount('10000.00'),
  availableCredit: amount('8250.00'),
  phone: '***-***-1246',
  email: 'w*****@example.com',
};

export const supervisor = { name: 'Sol Superviseur', pin: 'good code' } as const;
/** Who serves the tests' customers. */
export const clerk = { name: 'Yan Commis', pin: '1357' } as const;
export const technician = { name: 'Tania Technicienne', pin: '975310' } as const;

export const merchant = {
  name: 'Meubles Boréal',
  lines: ['1000, rue de l’Exemple', 'Montréal (Québec)  H0H 0H0'],
} as const;
