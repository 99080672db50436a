/**
 * The page's end of the bridge: the newest snapshot, and requests. Main owns every state; the page keeps only the
 * failure of its last request, where no snapshot shows it.
 */
import { createContext } from 'svelte';
import type { Failure } from '../main/domain/failure.ts';
import type { Language } from '../main/domain/language.ts';
import type { Result } from '../main/domain/result.ts';
import type { Bridge, RequestArgument, RequestChannel, RequestValue } from '../preload/requests.ts';
import type { SessionView, Snapshot } from '../preload/views.ts';
import type { FailureText } from '../resources/messages/en/failures.ts';
import type { Screens } from '../resources/messages/en/screens.ts';
import { failureIn, screensIn } from './messages.ts';
import { failuresIn } from './screens.ts';

/** A request that main did not take, and why. */
export interface Refusal {
  readonly channel: RequestChannel;
  readonly failure: Failure;
}

export class Terminal {
  readonly #bridge: Bridge;
  // Not reactive: nothing is drawn from it.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #underWay = new Map<string, Promise<unknown>>();
  /** Customers who have left. An answer for one of them must not be shown to the next. */
  #left = 0;
  #snapshot = $state.raw<Snapshot | null>(null);
  #refused = $state.raw<Refusal | null>(null);

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Null until main has sent the first one. */
  get snapshot(): Snapshot | null {
    return this.#snapshot;
  }

  get language(): Language {
    return this.#snapshot?.language ?? 'en';
  }

  get text(): Screens {
    return screensIn(this.language);
  }

  /**
   * What main refused last. Null where the snapshot shows the failure itself, where something was asked since, and
   * where the session has moved on: the next customer must not see it.
   */
  get refused(): Refusal | null {
    const refusal = this.#refused;
    if (!refusal || !this.#snapshot) return refusal;
    const shown = failuresIn(this.#snapshot.session).some(({ code }) => code === refusal.failure.code);
    return shown ? null : refusal;
  }

  failureText(failure: Failure): FailureText {
    return failureIn(this.language, failure);
  }

  /** Listens to main and asks for the present snapshot; answers the function that stops listening. */
  connect(): () => void {
    const take = (answer: Result<Snapshot>) => {
      if (answer.ok) this.#take(answer.value);
    };
    // Drawn at once. One that came after it, and before anybody listened, is in the second answer.
    void this.#bridge.first().then(take, () => undefined);
    const stop = this.#bridge.on('snapshot', (snapshot) => {
      this.#take(snapshot);
    });
    void this.send('snapshot.get').then(take);
    return stop;
  }

  /** Sends a request to main; a refusal is shown until the next `send`, `dismiss` or step. */
  async send<C extends RequestChannel>(
    channel: C,
    ...argument: undefined extends RequestArgument<C> ? [] : [RequestArgument<C>]
  ): Promise<Result<RequestValue<C>>> {
    this.#refused = null;
    const left = this.#left;
    const result = await this.ask(channel, ...argument);
    if (!result.ok && left === this.#left) this.#refused = { channel, failure: result.failure };
    return result;
  }

  /**
   * Sends a request whose refusal the caller shows itself, in a dialog. The same request is not sent again for this
   * customer before it is answered: a button pressed twice sends one PIN and prints one copy.
   */
  ask<C extends RequestChannel>(
    channel: C,
    ...argument: undefined extends RequestArgument<C> ? [] : [RequestArgument<C>]
  ): Promise<Result<RequestValue<C>>> {
    const key = JSON.stringify([channel, ...argument]);
    // cast: the key holds the channel, so the promise is of that channel's value
    const same = this.#underWay.get(key) as Promise<Result<RequestValue<C>>> | undefined;
    if (same) return same;
    const answer = this.#bridge
      .request(channel, ...argument)
      .catch(() => ({ ok: false, failure: { code: 'counter.internal', retry: 'now' } }) as const)
      .then((result) => {
        if (this.#underWay.get(key) === answer) this.#underWay.delete(key);
        return result;
      });
    this.#underWay.set(key, answer);
    return answer;
  }

  dismiss(): void {
    this.#refused = null;
  }

  #take(snapshot: Snapshot): void {
    if (this.#snapshot && snapshot.revision <= this.#snapshot.revision) return;
    const before = this.#snapshot?.session;
    if (before?.step !== snapshot.session.step) this.#refused = null;
    if (before?.step === 'serving' && served(before) !== served(snapshot.session)) {
      this.#left += 1;
      this.#underWay.clear();
      this.#refused = null;
    }
    this.#snapshot = snapshot;
  }
}

const served = (session: SessionView) => (session.step === 'serving' ? session.account.accountNumber : null);

/** The terminal, for every component below `App`. */
export const [useTerminal, provideTerminal] = createContext<Terminal>();
