/** The one way in which an expected failure travels; `throw` is for what is a defect. */
import type { Failure, FailureCode, Result } from '../preload/contract.ts';

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (
  code: FailureCode,
  retry: Failure['retry'] = 'never',
): { ok: false; failure: Failure } => ({
  ok: false,
  failure: { code, retry },
});

/** Ends a switch over a union: the compiler refuses a case left out. */
export const assertNever = (value: never): never => {
  throw new Error(`not a case: ${JSON.stringify(value)}`);
};
