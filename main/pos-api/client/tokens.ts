/** Keeps the access token in memory: fetches it once for all who wait, and renews it before its end. */
import type { FreshToken, Grant } from '../calls/token.ts';
import { within, type Clock } from './clock.ts';
import { networkTrouble } from './network-trouble.ts';
import { trouble, type Attempt } from './trouble.ts';

/** Renewed so long before its end. (docs/pos-api.md, "The token") */
const EARLY_MS = 60_000;

export class Tokens {
  readonly #clock: Clock;
  readonly #ask: (grant: Grant) => Promise<Attempt<FreshToken>>;
  #current: (FreshToken & { readonly renewAt: number; readonly endsAt: number }) | null = null;
  #asking: Promise<Attempt<string>> | null = null;
  /** Tokens refused since the vendor last took one. */
  #refusals = 0;

  /** `ask` fetches a token; it repeats on passing troubles by itself. */
  constructor(clock: Clock, ask: (grant: Grant) => Promise<Attempt<FreshToken>>) {
    this.#clock = clock;
    this.#ask = ask;
  }

  /**
   * A token with at least a minute left. One fetch serves all who ask meanwhile; it goes on for the others when one
   * caller gives up or runs out of time.
   */
  async get(timeoutMs: number, signal: AbortSignal | undefined): Promise<Attempt<string>> {
    if (this.#current && this.#clock.now() < this.#current.renewAt) {
      return { ok: true, value: this.#current.access };
    }
    const asking = this.renew();
    try {
      return await within(this.#clock, timeoutMs, signal, () => asking);
    } catch (thrown) {
      return { ...networkTrouble(thrown), carriedOut: 'no' };
    }
  }

  /** Fetches a token now, or joins the fetch that is under way. */
  renew(): Promise<Attempt<string>> {
    this.#asking ??= this.#renew().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /** The vendor took the token. */
  accepted(): void {
    this.#refusals = 0;
  }

  /**
   * The vendor answered 401 to this token: the next `get` asks for another one.
   * @returns whether another token can help: not where the vendor refused two in a row. Calls that were sent with one
   * token and are all refused count once.
   */
  refused(access: string): boolean {
    if (this.#current?.access !== access) return true;
    this.#current = null;
    this.#refusals += 1;
    return this.#refusals === 1;
  }

  async #renew(): Promise<Attempt<string>> {
    const asked = this.#clock.now();
    const fresh = await this.#fetch();
    if (!fresh.ok) {
      const old = this.#current;
      // The old token has up to a minute left: it bridges a passing trouble.
      if (old && fresh.transient && this.#clock.now() < old.endsAt) return { ok: true, value: old.access };
      return { ...fresh, carriedOut: 'no' };
    }
    const { lifeMs } = fresh.value;
    if (lifeMs === 0)
      return trouble('api.unreadable-answer', 'now', { carriedOut: 'no', detail: 'expires_in' });
    // A life of under two minutes is renewed at its half, or every call would fetch a token of its own.
    const renewAt = asked + lifeMs - Math.min(EARLY_MS, lifeMs / 2);
    this.#current = { ...fresh.value, renewAt, endsAt: asked + lifeMs };
    return { ok: true, value: fresh.value.access };
  }

  async #fetch(): Promise<Attempt<FreshToken>> {
    const old = this.#current;
    if (old?.refresh && this.#clock.now() < old.endsAt) {
      const refreshed = await this.#ask({ type: 'refresh_token', token: old.refresh });
      if (refreshed.ok || refreshed.transient) return refreshed;
      // A refresh token that the vendor no longer takes says nothing about the terminal's own credentials.
    }
    return this.#ask({ type: 'client_credentials' });
  }
}
