/** The training vendor's accounts: who holds which, and which were closed since the server's start. */
import { people, type Account, type Person } from './people.ts';
import { Refusal } from './server/refusal.ts';

export interface Held {
  readonly person: Person;
  readonly account: Account;
}

export const everyAccount: readonly Held[] = people.flatMap((person) =>
  person.accounts.map((account) => ({ person, account })),
);

/** The vendor's test account that always times out. (docs/pos-api.md, "Errors") */
const TIMEOUT_ACCOUNT = '0001';

/** What a look-up names an account by: one of these. */
export interface Asked {
  readonly number: string | undefined;
  readonly card: string | undefined;
  readonly customer: string | undefined;
}

/** Each look-up throws a `Refusal` where nobody holds such an account. */
export class Accounts {
  readonly #closed = new Set<string>();

  of({ number, card, customer }: Asked): Held {
    if (number !== undefined) return this.byNumber(number);
    const found = everyAccount.find(({ account }) =>
      card === undefined ? account.customerId === customer : account.cardNumber === card,
    );
    if (!found) throw notFound();
    return this.#answered(found);
  }

  /** By number alone it is the primary holder's; with a card, whose card it is, and nobody else's. */
  byNumber(accountNumber: string, cardNumber?: string): Held {
    const number = BigInt(accountNumber);
    const holders = everyAccount.filter(({ account }) => BigInt(account.number) === number);
    const [owner] = holders;
    if (!owner) throw notFound();
    if (cardNumber === undefined) return this.#answered(owner);
    const byCard = holders.find(({ account }) => account.cardNumber === cardNumber);
    if (!byCard) throw new Refusal(409, 'vcc_account_mismatch', 'The card is not of this account.');
    return this.#answered(byCard);
  }

  /** One that was closed here is closed. */
  asItStands({ person, account }: Held): Held {
    return this.#closed.has(account.number)
      ? { person, account: { ...account, status: 'C', reasonCode: null } }
      : { person, account };
  }

  close(account: Account): void {
    this.#closed.add(account.number);
  }

  #answered(held: Held): Held {
    if (held.account.number === TIMEOUT_ACCOUNT)
      throw new Refusal(504, 'gateway_timeout', 'Gateway timeout.');
    return this.asItStands(held);
  }
}

const notFound = (): Refusal => new Refusal(404, 'not_found', 'No such customer.');
