/** An expected failure travels as a `Result`. `throw` is for defects of our own. */
import type { Failure, FailureCode } from './failure.ts';

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (
  code: FailureCode,
  retry: Failure['retry'] = 'never',
): { ok: false; failure: Failure } => ({
  ok: false,
  failure: { code, retry },
});

/** Ends a switch over a union. The compiler refuses the call where a case is missing. */
export const assertNever = (value: never): never => {
  throw new Error(`not a case: ${JSON.stringify(value)}`);
};
