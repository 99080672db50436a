/** What to search the vendor's accounts by. */
import { barePostalCode, FIRST_NAME_LENGTH, isPostalCode, LAST_NAME_LENGTH } from '../domain/limits.ts';
import type { RequestArgument } from '../../preload/requests.ts';
import type { Licence } from '../licence/types.ts';
import type { SearchQuery } from '../pos-api/types.ts';

/**
 * The search that a licence makes possible; null where it lacks a name or the birth date.
 * Without the postal code: people move, and a code that differs would hide the account.
 */
export function licenceQuery(licence: Licence): SearchQuery | null {
  const { first_name: firstName, last_name: lastName, dob } = licence;
  if (firstName === null || lastName === null || dob === null) return null;
  return {
    firstName: firstName.slice(0, FIRST_NAME_LENGTH),
    lastName: lastName.slice(0, LAST_NAME_LENGTH),
    dob,
  };
}

/** The search that the clerk typed; the birth date may be left to the licence that was scanned. */
export function typedQuery(
  typed: RequestArgument<'customer.search'>,
  licence: Licence | null,
): SearchQuery | null {
  const dob = typed.dob ?? licence?.dob ?? null;
  if (dob === null) return null;
  const { firstName, lastName } = typed;
  const postalCode = barePostalCode(typed.postalCode ?? '');
  if (postalCode === '') return { firstName, lastName, dob };
  return isPostalCode(postalCode) ? { firstName, lastName, dob, postalCode } : null;
}
