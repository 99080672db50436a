/** Whether the vendor can be reached: known from the calls' outcomes and, while offline, from asking for a token. */
import type { LinkStatus } from '../../../preload/views.ts';
import type { Clock } from './clock.ts';
import type { Trouble } from './trouble.ts';

/** Troubles that mean that the vendor was not reached. */
const outOfReach = new Set<Trouble['code']>([
  'api.unreachable',
  'api.name-not-found',
  'api.tls',
  'api.timeout',
  'api.interrupted',
  'api.redirected',
]);

const FIRST_LOOK_MS = 5_000;
const LONGEST_LOOK_MS = 30_000;

export class Link {
  readonly #clock: Clock;
  readonly #look: () => Promise<unknown>;
  readonly #listeners = new Set<(link: LinkStatus) => void>();
  readonly #disposed = new AbortController();
  #watching = false;
  #status: LinkStatus = 'unknown';

  /** `look` sends the vendor a request; its outcome comes back through `answered` and `failed`. */
  constructor(clock: Clock, look: () => Promise<unknown>) {
    this.#clock = clock;
    this.#look = look;
  }

  get status(): LinkStatus {
    return this.#status;
  }

  onChange(listener: (link: LinkStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The vendor answered, whatever it said. */
  answered(): void {
    this.#become('online');
  }

  /** A call failed after its repetitions. One that the clerk cancelled tells nothing about the link. */
  failed(trouble: Trouble): void {
    if (trouble.cancelled || !outOfReach.has(trouble.code)) return;
    this.#become('offline');
    if (!this.#watching) void this.#watch();
  }

  async check(): Promise<LinkStatus> {
    await this.#look();
    return this.#status;
  }

  dispose(): void {
    this.#disposed.abort();
    this.#listeners.clear();
  }

  async #watch(): Promise<void> {
    this.#watching = true;
    for (let pause = FIRST_LOOK_MS; ; pause = Math.min(LONGEST_LOOK_MS, pause * 2)) {
      await this.#clock.sleep(pause, this.#disposed.signal);
      if (this.#disposed.signal.aborted || this.#status !== 'offline') break;
      await this.#look();
    }
    this.#watching = false;
  }

  #become(status: LinkStatus): void {
    if (status === this.#status || this.#disposed.signal.aborted) return;
    this.#status = status;
    for (const listener of this.#listeners) listener(status);
  }
}
