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

/**
 * A parameter that is wrong or missing: 400 at the token, 409 at all other calls. (docs/pos-api.md, "Errors")
 * @param call `operationId` of resources/pos-api.openapi.json. A type of `calls/` here would close a circle.
 */
export const wrongInputs = (call: string, fields: readonly FieldError[]): Refusal =>
  call === 'token'
    ? new Refusal(400, 'invalid_request', 'Some inputs are wrong or missing.', fields)
    : new Refusal(409, 'wrong_inputs', 'Some inputs are wrong or missing.', fields);

/** The body of an answer that refuses (docs/pos-api.md, "Errors"). */
export const refusalBody = (url: string, refusal: Refusal) => ({
  url,
  message: refusal.message,
  error: refusal.error,
  field_errors: refusal.fieldErrors,
});
