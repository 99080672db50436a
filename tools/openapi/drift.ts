/**
 * The code's own words held against the types made of resources/pos-api.openapi.json. Nothing here runs: a line that
 * the compiler refuses is a place where one of the two was changed without the other.
 */
import type { AccountStatus, Province } from '../../main/domain/account.ts';
import type { VerificationFormat } from '../../main/domain/verification.ts';
import type { PosApi, RemoteLicence } from '../../main/pos-api/types.ts';
import type { CallName as TrainingCall } from '../../main/training/calls/index.ts';
import type { LookUpAsked } from '../../main/training/calls/look-up.ts';
import type { SearchAsked } from '../../main/training/calls/search.ts';
import type { VerifyBody } from '../../main/training/verification.ts';
import type { components, operations } from '../../out/openapi/wire.d.ts';

type Schema = components['schemas'];
type Query<Name extends 'search' | 'lookUp'> = Exclude<operations[Name]['parameters']['query'], undefined>;

/** Assignable both ways; `never` where one says more than the other. */
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : never) : never;

/** The vocabularies. */
export const vocabularies: readonly [
  Same<AccountStatus, Schema['AccountStatus']>,
  Same<Province, Schema['Province']>,
  Same<VerificationFormat, Schema['VerificationFormat']>,
  Same<'token' | keyof PosApi, keyof operations>,
  Same<TrainingCall, keyof operations>,
] = [true, true, true, true, true];

/** What the training vendor believes a request to be once it was checked. */
export const requests: readonly [
  Same<Readonly<Query<'search'>>, SearchAsked>,
  Same<Readonly<Query<'lookUp'>>, LookUpAsked>,
  Schema['VerifyRequest'] extends VerifyBody ? true : never,
  Same<Schema['DecodeRequest'], { code: string }>,
  Same<Schema['QuoteRequest'], { amount: number }>,
] = [true, true, true, true, true];

/** The fields that the reader reads, each by a name of the file. */
export const fields: readonly [
  Same<keyof RemoteLicence, keyof Schema['DecodedLicence']>,
  'account_status' | 'tos' | 'available_credit' extends keyof Schema['FoundAccount'] ? true : never,
  'security_qid' | 'offer_types' | 'phone_number' extends keyof Schema['AccountDetails'] ? true : never,
  'regular_purchase' | 'promotional_purchase' extends keyof Schema['QuoteAnswer'] ? true : never,
  'annual_rates' extends keyof Schema['CurrentTerm'] ? true : never,
  'apr' extends keyof Schema['EarlyTerm'] ? true : never,
  'verification_code' extends keyof Schema['VerifyAnswer'] ? true : never,
] = [true, true, true, true, true, true, true];
