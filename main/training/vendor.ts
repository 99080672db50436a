/** The training vendor's business: calls 2 to 7, without HTTP. Each answers its body or throws a `Refusal`. */
import type { Language } from '../domain/language.ts';
import { money, offerTypes, quoteFor } from './offers.ts';
import { people, plain, type Account, type Person } from './people.ts';
import { Refusal } from './refusal.ts';
import { mustBuy, type Verification, type VerifyBody } from './verification.ts';

interface Held {
  readonly person: Person;
  readonly account: Account;
}

const everyAccount: readonly Held[] = people.flatMap((person) =>
  person.accounts.map((account) => ({ person, account })),
);

/** contract.md, test data. */
const TIMEOUT_ACCOUNT = '0001';

const notFound = (): Refusal => new Refusal(404, 'not_found', 'No such customer.');

export interface SearchAsked {
  readonly first_name: string;
  readonly last_name: string;
  readonly dob: string;
  readonly postal_code?: string;
}

export interface LookUpAsked {
  readonly lang?: Language;
  readonly vcc_number?: string;
  readonly account_number?: string;
  readonly customer_id?: string;
}

export class Vendor {
  readonly #verification: Verification;
  readonly #closed = new Set<string>();

  constructor(verification: Verification) {
    this.#verification = verification;
  }

  search(asked: SearchAsked): unknown {
    return everyAccount
      .filter(({ person }) => {
        const names = plain(person.firstName) === plain(asked.first_name);
        const postal = asked.postal_code === undefined || asked.postal_code === person.postalCode;
        return (
          names && plain(person.lastName) === plain(asked.last_name) && person.dob === asked.dob && postal
        );
      })
      .map((held) => this.#found(held));
  }

  lookUp(asked: LookUpAsked): unknown {
    const { person, account } = this.#held(asked);
    const { lang = 'en' } = asked;
    return {
      available_credit: money(account.availableCents),
      account_number: Number(account.number),
      customer_id: account.customerId,
      security_qid: [{ id: person.question.id, text: person.question.text[lang] }],
      address_1: person.address,
      address_2: '',
      city: person.city,
      postal_code: person.postalCode,
      province: person.province,
      payment_protection: 0,
      risk_rating: account.rating,
      offer_types: offerTypes(person, lang),
      card_ending_in: account.cardNumber.slice(-4),
      preferred_language: person.language === 'fr' ? 'fr-CA' : 'EN_CA',
      email: person.email.replace(/^(.).*(?=@)/, '$1***'),
      phone_number: `***-***-${person.phone.slice(-4)}`,
      account_type: account.type,
    };
  }

  verify(accountNumber: string, body: VerifyBody): unknown {
    const card = body.vcc_number;
    const { person, account } = this.#byNumber(accountNumber, card);
    return { verification_code: this.#verification.verify(person, this.#now(account), body) };
  }

  calculateInterest(accountNumber: string, cents: bigint, lang: Language = 'en'): unknown {
    const { person, account } = this.#byNumber(accountNumber);
    mustBuy(this.#now(account));
    this.#verification.quoted(account, cents);
    const bypassAllowed = this.#verification.mayBypass(person, account, cents);
    return quoteFor({ person, account, cents, lang, bypassAllowed });
  }

  closeAccount(accountNumber: string): unknown {
    const { person, account } = this.#byNumber(accountNumber);
    if (person.province !== 'QC') {
      throw new Refusal(409, 'invalid_role', 'Only a Quebec account may be closed here.');
    }
    this.#closed.add(account.number);
    return {};
  }

  #found({ person, account }: Held): unknown {
    const now = this.#now(account);
    return {
      customer_id: account.customerId,
      account_status: now.status,
      ...(now.reasonCode === null ? {} : { account_status_reason_code: now.reasonCode }),
      tos_agreement: account.termsAccepted,
      risk_rating: account.rating,
      account_number: Number(account.number),
      customer_account_type: account.type,
      credit_limit: text(account.limitCents),
      available_credit: text(account.availableCents),
      originating_merchant_id: '70001',
      originating_merchant_name: 'Comptoir training store',
      creation_date: account.created,
      first_name: person.firstName,
      last_name: person.lastName,
      card_ending_in: account.cardNumber.slice(-4),
      preferred_language: person.language === 'fr' ? 'fr-CA' : 'en-CA',
    };
  }

  /** The account as it stands: one that was closed here is closed. */
  #now(account: Account): Account {
    return this.#closed.has(account.number) ? { ...account, status: 'C', reasonCode: null } : account;
  }

  #held(asked: LookUpAsked): Held {
    if (asked.account_number !== undefined) return this.#byNumber(asked.account_number);
    const found = everyAccount.find(({ account }) =>
      asked.vcc_number === undefined
        ? account.customerId === asked.customer_id
        : account.cardNumber === asked.vcc_number,
    );
    if (!found) throw notFound();
    return timely(found);
  }

  /** By number alone it is the primary holder's; with a card, whose card it is, and nobody's else. */
  #byNumber(accountNumber: string, cardNumber?: string): Held {
    const number = BigInt(accountNumber);
    const holders = everyAccount.filter(({ account }) => BigInt(account.number) === number);
    const [owner] = holders;
    if (!owner) throw notFound();
    if (cardNumber === undefined) return timely(owner);
    const byCard = holders.find(({ account }) => account.cardNumber === cardNumber);
    if (!byCard) throw new Refusal(409, 'vcc_account_mismatch', 'The card is not of this account.');
    return timely(byCard);
  }
}

function timely(held: Held): Held {
  if (held.account.number === TIMEOUT_ACCOUNT) throw new Refusal(504, 'gateway_timeout', 'Gateway timeout.');
  return held;
}

/** An amount as the search's sample writes it: text. */
function text(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
