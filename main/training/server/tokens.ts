/** Access and refresh tokens that live 1200 s by the virtual clock. */
import { randomUUID } from 'node:crypto';
import { Refusal } from './refusal.ts';

const LIFE_S = 1200;
/** Tokens end by themselves; beyond so many the oldest is forgotten, however often a test asks for one. */
const MOST_KEPT = 1000;

export class TokenDesk {
  readonly #now: () => number;
  readonly #clientId: string;
  readonly #clientSecret: string;
  /** Access token → when it ends. */
  readonly #access = new Map<string, number>();
  readonly #refresh = new Map<string, number>();

  constructor(now: () => number, clientId: string, clientSecret: string) {
    this.#now = now;
    this.#clientId = clientId;
    this.#clientSecret = clientSecret;
  }

  grant(form: Readonly<Record<string, string | undefined>>) {
    if (form['client_id'] !== this.#clientId || form['client_secret'] !== this.#clientSecret) {
      throw new Refusal(400, 'invalid_client', 'These are not the terminal’s credentials.');
    }
    if (form['grant_type'] === 'refresh_token') {
      // It cannot be used once the access token has ended (vendor's page on authentication).
      const ends = this.#refresh.get(form['refresh_token'] ?? '') ?? 0;
      if (ends <= this.#now()) throw new Refusal(400, 'invalid_request', 'The refresh token has ended.');
    }
    const ends = this.#now() + LIFE_S * 1000;
    const access = `training.${randomUUID()}`;
    const refresh = `training.${randomUUID()}`;
    keep(this.#access, access, ends);
    keep(this.#refresh, refresh, ends);
    return { access_token: access, refresh_token: refresh, token_type: 'Bearer', expires_in: LIFE_S };
  }

  check(authorization: string | undefined): void {
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '';
    if ((this.#access.get(token) ?? 0) <= this.#now()) {
      throw new Refusal(401, 'invalid_token', 'The token is unknown or has ended.');
    }
  }
}

function keep(tokens: Map<string, number>, token: string, ends: number): void {
  tokens.set(token, ends);
  const [oldest] = tokens.keys();
  if (tokens.size > MOST_KEPT && oldest !== undefined) tokens.delete(oldest);
}
