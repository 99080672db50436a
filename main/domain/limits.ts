/** How much of each thing is taken. The vendor's limits are those of docs/pos-api.md, "The calls". */

/** Digits of an account's number, at the most. */
export const ACCOUNT_DIGITS = 14;
/** Characters of the names that a search takes, at the most. */
export const FIRST_NAME_LENGTH = 35;
export const LAST_NAME_LENGTH = 50;
/** Characters of an answer to a security question, at the most. */
export const ANSWER_LENGTH = 50;
/** Characters of the reason that a supervisor gives, at the most. */
export const REASON_LENGTH = 200;

/** A card's number: 16 digits, without blanks. */
export const isCardNumber = (text: string): boolean => /^\d{16}$/.test(text);
/** An account's number, as the vendor writes it or without its leading zeros. */
export const isAccountNumber = (text: string): boolean => /^\d{1,14}$/.test(text);
/** A customer's number: 20 visible ASCII characters at the most. */
export const isCustomerNumber = (text: string): boolean => /^[\x21-\x7e]{1,20}$/.test(text);
/** A Canadian postal code in the form `A1A1A1`: capitals, no blank. */
export const isPostalCode = (text: string): boolean => /^[A-Z]\d[A-Z]\d[A-Z]\d$/.test(text);
/** The form that `isPostalCode` takes, from how a person writes it. */
export const barePostalCode = (text: string): string => text.replace(/\s/gu, '').toUpperCase();
