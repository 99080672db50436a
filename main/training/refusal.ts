/** A refusal of the training vendor, in the contract's body. */
export class Refusal extends Error {
  readonly status: number;
  readonly error: string;
  readonly fieldErrors: readonly FieldError[];

  constructor(status: number, error: string, message: string, fieldErrors: readonly FieldError[] = []) {
    super(message);
    this.status = status;
    this.error = error;
    this.fieldErrors = fieldErrors;
  }
}

export interface FieldError {
  readonly param: string;
  readonly msg: string;
  readonly value: string;
}

/** The body of an answer that refuses (contract.md, "Errors"). */
export const refusalBody = (url: string, refusal: Refusal) => ({
  url,
  message: refusal.message,
  error: refusal.error,
  field_errors: refusal.fieldErrors,
});
