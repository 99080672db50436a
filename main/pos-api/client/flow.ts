/** A customer's flow, as each call of it is told. */
import { randomUUID } from 'node:crypto';

/** One customer's flow at the counter. */
export interface Flow {
  /** `x-reference-id`: a GUID without dashes, 32 characters, one per customer flow. */
  readonly referenceId: string;
  /** Ends the call when the clerk clears the customer; a change (`verify`, `closeAccount`) only until it is sent. */
  readonly signal?: AbortSignal;
  /** Ends a change that was sent too: its outcome is uncertain then. */
  readonly givenUp?: AbortSignal;
}

export const isReferenceId = ({ referenceId }: Flow): boolean => /^[0-9a-f]{32}$/i.test(referenceId);

/** A reference for what belongs to no customer's flow. */
export const newReferenceId = (): string => randomUUID().replaceAll('-', '');
