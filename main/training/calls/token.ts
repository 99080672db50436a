/** Call 1: tokens for the terminal's credentials, or for a refresh token that has not ended. */
import type { Answer } from './call.ts';

export const token: Answer = ({ body }, { tokens }) =>
  // cast: a form's fields are text
  tokens.grant(body as Readonly<Record<string, string>>);
