/**
 * What went wrong with a call, with what the client must know to repeat it or not. The clerk's `Failure` is made of it.
 */
import type { ApiFailureCode, Failure } from '../../domain/failure.ts';

export interface Trouble {
  readonly ok: false;
  readonly code: ApiFailureCode;
  /** Whether it can help that the clerk does the same again. */
  readonly retry: Failure['retry'];
  /** Whether the machine may repeat a read. */
  readonly transient: boolean;
  /** `no` only where it is certain that the vendor did not carry out what was asked. */
  readonly carriedOut: 'no' | 'unknown';
  /** Whoever asked for it no longer wants it: this says nothing about the vendor or the way there. */
  readonly cancelled?: true;
  /** As in `Failure`. */
  readonly vendorWord?: string;
  /** The vendor's `retry-after`, in milliseconds. */
  readonly waitMs?: number;
  /** For the log: names and codes, never a value out of the answer. */
  readonly detail?: string;
}

export type Attempt<T> =
  | {
      readonly ok: true;
      readonly value: T;
      /** For the log: the places that could not be read and were left out. */
      readonly detail?: string;
    }
  | Trouble;

export const trouble = (
  code: ApiFailureCode,
  retry: Failure['retry'],
  more: Partial<
    Pick<Trouble, 'transient' | 'carriedOut' | 'cancelled' | 'vendorWord' | 'waitMs' | 'detail'>
  > = {},
): Trouble => ({ ok: false, code, retry, transient: false, carriedOut: 'unknown', ...more });

/** What the clerk is told of a read: nothing was changed by it, so nothing is uncertain. */
export const failureOfRead = ({ code, retry, vendorWord }: Trouble): Failure => ({
  code,
  retry,
  ...(vendorWord === undefined ? {} : { vendorWord }),
});

/** What the clerk is told of a call that changes something. */
export const failureOfChange = (trouble: Trouble): Failure =>
  trouble.carriedOut === 'no' ? failureOfRead(trouble) : { ...failureOfRead(trouble), uncertain: true };
