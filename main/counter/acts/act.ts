/**
 * What an act is made of. An act is one thing that can be done at the counter; its file holds when it may be done
 * (`refusal`), what it asks of the world (`run`), and its events: how each changes the state (`on`) and what the log
 * writes of it (`row`). `index.ts` lists the acts.
 */
import type { Failure } from '../../domain/failure.ts';
import type { Language } from '../../domain/language.ts';
import type { Result } from '../../domain/result.ts';
import type { Decoded, Licence } from '../../licence/types.ts';
import type { People } from '../../people/index.ts';
import type { PosApi } from '../../pos-api/types.ts';
import type { Exchange } from '../exchange.ts';
import type { Done, Entry, Ledger } from '../ledger.ts';
import type { Paper } from '../paper.ts';
import type { SupervisorPowers } from '../rules.ts';
import type { FlowIds, State } from '../state.ts';

/** What the acts use. Only the ledger changes the state. `E`: the events that the act records. */
export interface CounterContext<E> extends World {
  readonly ledger: Ledger<E>;
  /** Asks the world, and records that it was asked and how it ended. */
  exchange<T>(one: Exchange<T, E>): Promise<Done>;
  /** Names a refused scan or an interruption. */
  readonly nextId: () => number;
}

/** What surrounds the counter. */
export interface World {
  readonly api: PosApi;
  readonly paper: Paper;
  readonly decode: (bytes: Uint8Array) => Decoded;
  /** The checks that `decode` makes itself, for a licence that the vendor decoded. */
  readonly check: (licence: Licence) => Licence;
  readonly newFlow: () => FlowIds;
  /** Security questions are asked in it where the customer's language is not known yet. */
  readonly clerkLanguage: () => Language;
  /** The merchant lets the vendor decode what the terminal cannot. */
  readonly remoteDecoding: boolean;
  /** What the merchant lets its supervisors do. */
  readonly allowed: SupervisorPowers;
  /** Whether a display besides the clerk's is there for the customer. */
  readonly hasCustomerDisplay: () => boolean;
  readonly people: People;
  /** Milliseconds that only grow. */
  readonly clock: () => number;
  /** Told of an error that an act threw. It is a defect of this program, for support. */
  readonly report: (error: unknown) => void;
}

type StateAt<S extends State['step']> = Extract<State, { readonly step: S }>;

/** `S`: the steps in which it can be done. `A`: its argument. `E`: the events that it records. `V`: what it answers. */
export interface Act<S extends State['step'], A, E, V = null> {
  /** In another step the gate refuses it with `counter.nothing-to-do-here`. */
  readonly at: readonly S[] | ([State['step']] extends [S] ? 'every step' : never);
  /** Refused while the same act is under way. */
  readonly oneAtATime?: true;
  /** Why it may not be done now, or null. */
  readonly refusal: (state: StateAt<S>, argument: A, world: World) => Failure | null;
  readonly run: (
    context: CounterContext<E>,
    state: StateAt<S>,
    argument: A,
  ) => Promise<Result<V>> | Result<V>;
}

/** What one kind of event does. */
export interface EventRules<P, R extends Entry> {
  /** The state after it. An event of a customer who has left never comes here. */
  readonly on: (state: State, event: P) => State;
  /** What the log keeps of it: nothing that tells whose licence it is, no PIN, no answer, no code. */
  readonly row: (event: P) => R;
}

/** Rules for an event with the fields `P`, which `on` or `row` declares. */
export const event = <P, R extends Entry>(rules: EventRules<P, R>): EventRules<P, R> => rules;

/** For an event that only the log needs. */
export const unchanged = (state: State): State => state;

/** A row of the log; its type holds its kind and fields. */
export const entry = <K extends string, F extends object>(
  kind: K,
  fields: F,
): { readonly kind: K } & Readonly<F> => ({ kind, ...fields });

/** The union of the events that these rules are for. */
export type EventOf<Rules> = {
  [T in keyof Rules]: Rules[T] extends EventRules<infer P, Entry> ? { readonly type: T } & P : never;
}[keyof Rules];

/** The union of the rows that these rules write. */
export type EntryOf<Rules> = {
  [T in keyof Rules]: Rules[T] extends { readonly row: (event: never) => infer R } ? R : never;
}[keyof Rules];
