/** The POS API as the counter session uses it: domain words in, domain words out. The wire's shapes stay inside. */
import type { LinkStatus } from '../../preload/views.ts';
import type {
  AccountNumber,
  AccountStatus,
  CustomerCategory,
  Province,
  SecurityQuestion,
} from '../domain/account.ts';
import type { Language } from '../domain/language.ts';
import type { Amount } from '../domain/money.ts';
import type { Quote } from '../domain/quote.ts';
import type { Result } from '../domain/result.ts';

/** One customer's flow at the counter. */
export interface Flow {
  /** `x-reference-id`: a GUID without dashes, 32 characters, one per customer flow. */
  readonly referenceId: string;
  /** Ends the call when the clerk clears the customer; a change (`verify`, `closeAccount`) only until it is sent. */
  readonly signal?: AbortSignal;
  /** Ends a change that was sent too: its outcome is uncertain then. */
  readonly givenUp?: AbortSignal;
}

export interface SearchQuery {
  readonly firstName: string;
  readonly lastName: string;
  /** `CCYY-MM-DD` */
  readonly dob: string;
  /** Six characters, no space; absent to search without it. */
  readonly postalCode?: string;
}

/** One account that a search found (call 2). */
export interface FoundAccount {
  readonly accountNumber: AccountNumber;
  readonly customerId: string;
  /** `customerId` holds a `-`: a business's authorized user, who is verified with the card's number. */
  readonly authorizedUser: boolean;
  readonly firstName: string;
  readonly lastName: string;
  readonly status: AccountStatus;
  readonly reasonCode: string | null;
  readonly termsAccepted: boolean | null;
  readonly category: CustomerCategory;
  readonly accountType: 'consumer' | 'business' | null;
  readonly creditLimit: Amount | null;
  readonly availableCredit: Amount;
  readonly cardEndingIn: string | null;
  readonly preferredLanguage: Language;
}

/**
 * An account of the same answer that could not be read. It is counted and shown, so that the clerk does not take
 * another one for the only one, and it cannot be opened.
 */
export interface UnreadableAccount {
  /** Null where not even that could be read. */
  readonly accountNumber: AccountNumber | null;
}

/** What a search found. `accounts` is empty only where `unreadable` is empty too: nobody was found. */
export interface SearchAnswer {
  readonly accounts: readonly FoundAccount[];
  readonly unreadable: readonly UnreadableAccount[];
}

export type LookUp =
  | { readonly by: 'card'; readonly number: string }
  | { readonly by: 'account'; readonly number: string }
  | { readonly by: 'customer'; readonly number: string };

/** What a look-up tells (call 3). It tells neither the status nor the name. */
export interface AccountDetails {
  readonly accountNumber: AccountNumber;
  readonly customerId: string;
  /** As in `FoundAccount`. */
  readonly authorizedUser: boolean;
  readonly availableCredit: Amount;
  readonly category: CustomerCategory;
  readonly accountType: 'consumer' | 'business' | null;
  readonly cardEndingIn: string | null;
  readonly preferredLanguage: Language;
  readonly city: string | null;
  readonly province: Province | null;
  /** Masked by the vendor. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly securityQuestions: readonly SecurityQuestion[];
  readonly offers: readonly Offer[];
}

export interface Offer {
  readonly planId: string;
  readonly name: string | null;
  readonly category: 'equal-billing' | 'deferred-payment' | null;
}

export interface VerifyRequest {
  /** Identifies this verification and later the purchase, ≤ 150 characters. */
  readonly requestId: string;
  readonly method:
    | { readonly format: 'sms' | 'email' | 'regular_purchase_bypass' | 'merchant_override' }
    | { readonly format: 'security_question'; readonly questionId: string; readonly answer: string };
  /** 16 digits: for a business's authorized user. */
  readonly cardNumber?: string;
}

/** `pin` null: the PIN went to the customer's phone or e-mail. */
export interface Verified {
  readonly pin: string | null;
}

/** Every call ends in a Result; none throws but for a defect. */
export interface PosApi {
  /** Call 2. That nobody was found is an answer, not a failure. */
  search(query: SearchQuery, flow: Flow): Promise<Result<SearchAnswer>>;
  /** Call 3. `language` is the one to have the security questions in. */
  lookUp(by: LookUp, language: Language, flow: Flow): Promise<Result<AccountDetails>>;
  /** Call 4. Never repeated by the client; `failure.uncertain` where the outcome cannot be known. */
  verify(accountNumber: AccountNumber, request: VerifyRequest, flow: Flow): Promise<Result<Verified>>;
  /** Call 6. `language` is the customer's: the legal messages come in it. `category` of each plan is null. */
  calculateInterest(
    accountNumber: AccountNumber,
    amount: Amount,
    language: Language,
    flow: Flow,
  ): Promise<Result<Quote>>;
}

/** A licence as the vendor decoded it (call 5); each field is read or null. */
export interface RemoteLicence {
  readonly first_name: string | null;
  readonly middle_name: string | null;
  readonly last_name: string | null;
  /** `CCYY-MM-DD` */
  readonly dob: string | null;
  readonly address_1: string | null;
  readonly city: string | null;
  readonly province: string | null;
  readonly postal_code: string | null;
  readonly govid_type: string | null;
  readonly govid_issuedby: string | null;
  readonly govid_number: string | null;
  /** `CCYY-MM-DD` */
  readonly govid_expiry: string | null;
}

/** What else the vendor's API does, beside what every customer's flow needs. */
export interface WholePosApi extends PosApi {
  /**
   * Call 5. `code` is the scan's payload as it came. Off unless the merchant turns it on: whoever calls asks the
   * clerk first and writes it in the log.
   */
  decodeLicence(code: string, flow: Flow): Promise<Result<RemoteLicence>>;
  /** Call 7, a Quebec account. Never repeated by the client, like `verify`. */
  closeAccount(accountNumber: AccountNumber, flow: Flow): Promise<Result<null>>;
}

/** Whether the vendor can be reached, measured by the calls themselves. */
export interface PosApiLink {
  readonly link: LinkStatus;
  /** Calls back with each change; answers the function that stops it. */
  onLinkChange(listener: (link: LinkStatus) => void): () => void;
  /** Asks the vendor for a token to find out; while offline the client does so by itself. */
  checkLink(): Promise<LinkStatus>;
  /** Ends the watch over the link; a call under way ends by its flow's signal. */
  dispose(): void;
}
