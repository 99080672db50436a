/** Maude's licence, and her account in the vendor's answers to a search and to a look-up. */
import type { Licence } from '../../main/licence/types.ts';
import type { AccountDetails, FoundAccount } from '../../main/pos-api/types.ts';
import { maude } from './cast.ts';
import { day } from './words.ts';

export const licence = (change: Partial<Licence> = {}): Licence => ({
  first_name: 'MAUDE',
  middle_name: null,
  last_name: 'EXEMPLE',
  suffix: null,
  dob: maude.born,
  address_1: '1 RUE INVENTEE',
  address_2: null,
  city: 'OTTAWA',
  province: 'ON',
  postal_code: 'K1A 0A1',
  country: 'CAN',
  govid_type: 'CADL',
  govid_issuedby: 'ON',
  govid_number: 'E0000-00009-00203',
  govid_expiry: day('2030-02-03'),
  issue_date: null,
  issuer: '636012',
  aamva_version: 10,
  warnings: [],
  ...change,
});

export const found = (change: Partial<FoundAccount> = {}): FoundAccount => ({
  accountNumber: maude.accountNumber,
  customerId: maude.customerId,
  authorizedUser: false,
  firstName: maude.firstName,
  lastName: maude.lastName,
  status: 'N',
  reasonCode: 'NNOR',
  termsAccepted: true,
  category: 'preferred',
  accountType: 'consumer',
  creditLimit: maude.creditLimit,
  availableCredit: maude.availableCredit,
  cardEndingIn: maude.cardEndingIn,
  preferredLanguage: maude.language,
  originatingMerchant: 'Meubles Boréal',
  createdOn: day('2019-05-15'),
  ...change,
});

export const details = (change: Partial<AccountDetails> = {}): AccountDetails => ({
  accountNumber: maude.accountNumber,
  customerId: maude.customerId,
  authorizedUser: false,
  availableCredit: maude.availableCredit,
  category: 'preferred',
  accountType: 'consumer',
  cardEndingIn: maude.cardEndingIn,
  preferredLanguage: maude.language,
  addressLines: [maude.street],
  city: maude.city,
  province: maude.province,
  postalCode: maude.postalCode,
  insured: false,
  phone: maude.phone,
  email: maude.email,
  securityQuestions: [{ id: '4', text: 'Nom de votre premier animal ?' }],
  offers: [{ planId: '4', name: 'Versements égaux', category: 'equal-billing', months: [6, 12] }],
  ...change,
});
