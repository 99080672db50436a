/** Call 4's rules: who may be verified, where the PIN goes, when the question is locked, what may be bypassed. */
import type { SentFormat, VerificationFormat } from '../domain/verification.ts';
import { plain, type Account, type Person } from './people.ts';
import { Refusal } from './server/refusal.ts';
import { wording } from './wording.ts';

const HOUR_MS = 3_600_000;
/** Three wrong answers in so long lock the question for as long again. */
const LOCK_MS = 48 * HOUR_MS;
const MOST_WRONG = 3;
/** At most 3 regular purchases in the past 24 h, and at most $200. (docs/pos-api.md, "Verification") */
const BYPASS_MS = 24 * HOUR_MS;
const MOST_BYPASSES = 3;
const MOST_BYPASS_CENTS = 20_000n;

export interface VerifyBody {
  readonly format: VerificationFormat;
  readonly security_qid?: string | number;
  readonly security_answer?: string;
  readonly vcc_number?: string;
  readonly request_id: string;
}

export interface Sent {
  readonly via: SentFormat;
  readonly to: string;
  readonly text: string;
}

/** What the vendor keeps of one account. */
interface History {
  readonly wrongAnswers: number[];
  lockedUntil: number;
  readonly regularPurchases: number[];
  /** Of the last quote: a bypass is for what was quoted. */
  quotedCents: bigint | null;
}

/** Only an account of status `N` is quoted to or verified; throws a `Refusal` for any other. */
export function mustBuy({ status }: Account): void {
  if (status === 'C' || status === 'Z') {
    throw new Refusal(409, 'user_not_active', 'The account is not active.');
  }
  if (status !== 'N') {
    throw new Refusal(409, 'user_not_able_to_purchase', 'The account may not make purchases.');
  }
}

export class Verification {
  readonly #now: () => number;
  readonly #send: (message: Sent) => void;
  readonly #histories = new Map<string, History>();
  #pins = 0;
  merchantOverride = false;

  constructor(now: () => number, send: (message: Sent) => void) {
    this.#now = now;
    this.#send = send;
  }

  /** The answer's `verification_code`; throws a `Refusal`. */
  verify(person: Person, account: Account, body: VerifyBody): number | string {
    mustBuy(account);
    if (account.customerId.includes('-') && body.vcc_number !== account.cardNumber) {
      throw new Refusal(409, 'wrong_input', 'An authorized user is verified with the card’s number.');
    }
    switch (body.format) {
      case 'sms':
        if (person.lesson === 'no-mobile-phone') {
          throw new Refusal(400, 'sms_not_valid_phone', 'The phone on file takes no text messages.');
        }
        this.#sendPin(person, 'sms', person.phone);
        return 'verification_sent_to_sms';
      case 'email':
        this.#sendPin(person, 'email', person.email);
        return 'verification_sent_to_email';
      case 'security_question':
        this.#checkAnswer(person, account, body);
        return this.#nextPin();
      case 'merchant_override':
        if (!this.merchantOverride) {
          throw new Refusal(409, 'merchant_override_is_not_allowed', 'This merchant may not override.');
        }
        return this.#nextPin();
      case 'regular_purchase_bypass': {
        const { quotedCents } = this.#historyOf(account);
        if (quotedCents === null || !this.mayBypass(person, account, quotedCents)) {
          throw new Refusal(409, 'regular_purchase_bypass_is_not_allowed', 'A bypass is not allowed.');
        }
        // The training vendor takes the bypass for the purchase that it is made for.
        this.#historyOf(account).regularPurchases.push(this.#now());
        return this.#nextPin();
      }
    }
  }

  /** `regular_purchase.verify` of a quote for so much. */
  mayBypass(person: Person, account: Account, cents: bigint): boolean {
    const since = this.#now() - BYPASS_MS;
    const recent = this.#historyOf(account).regularPurchases.filter((at) => at > since).length;
    const before = person.lesson === 'bypass-used-up' ? MOST_BYPASSES + 1 : 0;
    return recent + before <= MOST_BYPASSES && cents <= MOST_BYPASS_CENTS;
  }

  quoted(account: Account, cents: bigint): void {
    this.#historyOf(account).quotedCents = cents;
  }

  #checkAnswer(person: Person, account: Account, body: VerifyBody): void {
    const history = this.#historyOf(account);
    const now = this.#now();
    if (person.lesson === 'question-locked' || now < history.lockedUntil) {
      throw new Refusal(409, 'tries_exceed', 'Too many wrong answers in 48 hours.');
    }
    if (String(body.security_qid) !== String(person.question.id)) {
      throw new Refusal(409, 'wrong_input', 'This is not the customer’s question.');
    }
    if (plain(body.security_answer ?? '') === plain(person.answer)) return;
    history.wrongAnswers.push(now);
    const recent = history.wrongAnswers.filter((at) => at > now - LOCK_MS);
    history.wrongAnswers.splice(0, history.wrongAnswers.length, ...recent);
    if (recent.length >= MOST_WRONG) {
      history.lockedUntil = now + LOCK_MS;
      history.wrongAnswers.length = 0;
    }
    throw new Refusal(409, 'secret_answer_mismatch', 'The answer is wrong.');
  }

  #sendPin(person: Person, via: Sent['via'], to: string): void {
    const text = wording.pin[person.language].replace('{pin}', String(this.#nextPin()));
    this.#send({ via, to, text });
  }

  /** Four digits, the same row of them at every start. */
  #nextPin(): number {
    this.#pins += 1;
    return 1000 + ((this.#pins * 4567) % 9000);
  }

  #historyOf(account: Account): History {
    const known = this.#histories.get(account.number);
    if (known) return known;
    const fresh: History = { wrongAnswers: [], lockedUntil: 0, regularPurchases: [], quotedCents: null };
    this.#histories.set(account.number, fresh);
    return fresh;
  }
}
