/** What a call of the training vendor is: an answer to a request that was checked. */
import type { Accounts } from '../accounts.ts';
import type { TokenDesk } from '../server/tokens.ts';
import type { Verification } from '../verification.ts';

/** What the vendor knows. */
export interface Vendor {
  readonly tokens: TokenDesk;
  readonly accounts: Accounts;
  readonly verification: Verification;
}

/** A request that resources/pos-api.openapi.json describes. */
export interface Request {
  readonly path: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
  /** The body as it came, for amounts: no double in between. */
  readonly text: string;
}

/** Answers the body, or throws a `Refusal`. */
export type Answer = (request: Request, vendor: Vendor) => unknown;
