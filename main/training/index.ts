/**
 * Training mode's vendor: an HTTP server on this machine alone that answers every call of docs/pos-api.md over
 * invented customers. Loaded in training mode and in tests only.
 */
import { randomUUID } from 'node:crypto';
import type { TrainingCustomer, TrainingFault, TrainingMessage } from '../../preload/training.ts';
import { Accounts } from './accounts.ts';
import { licenceOf } from './licences.ts';
import { people } from './people.ts';
import { faultOf, type Fault } from './server/faults.ts';
import { startHttp, type Fetch } from './server/http.ts';
import type { Received } from './server/routes.ts';
import { TokenDesk } from './server/tokens.ts';
import { Verification } from './verification.ts';

export type { CallName } from './calls/index.ts';
export { faultOf, type Fault, type Harm } from './server/faults.ts';
export type { Received } from './server/routes.ts';
export { createTour, type Tour } from './tour.ts';

export interface TrainingOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** The virtual clock's start and pace, in milliseconds; `advanceClock` goes on top. */
  readonly clock?: () => number;
  /** Called for each request that reaches the vendor's business: one that a fault stops before is not told. */
  readonly onReceived?: (received: Received) => void;
}

export interface TrainingServer {
  /** The base address, as the client wants it. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly customers: readonly TrainingCustomer[];
  /** What arrived on the customers' phones and in their mail, newest first. */
  readonly messages: readonly TrainingMessage[];
  /** What a trainer makes fail; null where nothing does, or where a test set a fault of its own. */
  readonly fault: TrainingFault | null;
  readonly merchantOverride: boolean;
  /** By how much `advanceClock` has moved the clock, in milliseconds. */
  readonly ahead: number;
  /** Calls back when a message came or one of the above changed; answers the function that stops it. */
  onChange(listener: () => void): () => void;
  /** The terminal's `fetch` as it finds this vendor: out of reach where the fault says so. */
  reach(fetch: Fetch): Fetch;
  /** A trainer's choice, any fault in detail (tests), or none. */
  setFault(fault: TrainingFault | Fault | null): void;
  /** Whether this merchant may use `merchant_override`; off at the start. */
  setMerchantOverride(allowed: boolean): void;
  /** Lets the vendor's time pass: 48 hours of a locked question, 20 minutes of a token. */
  advanceClock(ms: number): void;
  close(): Promise<void>;
}

/** Messages beyond so many are forgotten. */
const MOST_MESSAGES = 50;

export async function startTrainingServer(options: TrainingOptions = {}): Promise<TrainingServer> {
  const clock = options.clock ?? Date.now;
  let advanced = 0;
  const now = (): number => clock() + advanced;
  const clientId = 'comptoir-training';
  // Another at every start: no page and no program of this machine knows it beforehand.
  const clientSecret = randomUUID();
  let messages: readonly TrainingMessage[] = [];
  let sent = 0;
  let fault: TrainingFault | null = null;
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };

  const verification = new Verification(now, (message) => {
    sent += 1;
    messages = [{ id: sent, ...message }, ...messages].slice(0, MOST_MESSAGES);
    changed();
  });
  const http = await startHttp({
    port: options.port ?? 0,
    clientId,
    vendor: { tokens: new TokenDesk(now, clientId, clientSecret), accounts: new Accounts(), verification },
    onReceived: options.onReceived ?? (() => undefined),
  });

  return {
    url: http.url,
    clientId,
    clientSecret,
    customers,
    get messages() {
      return messages;
    },
    get fault() {
      return fault;
    },
    get merchantOverride() {
      return verification.merchantOverride;
    },
    get ahead() {
      return advanced;
    },
    reach: (fetch) => http.reach(fetch),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setFault: (next) => {
      const isChoice = next !== null && 'trouble' in next;
      const chosen = isChoice ? wholly(next) : null;
      http.setFault(isChoice ? faultOf(wholly(next)) : next);
      fault = chosen;
      changed();
    },
    setMerchantOverride: (allowed) => {
      verification.merchantOverride = allowed;
      changed();
    },
    advanceClock: (ms) => {
      advanced += ms;
      changed();
    },
    close: () => http.close(),
  };
}

/** A service out of reach is so for every call. */
const wholly = (fault: TrainingFault): TrainingFault =>
  fault.trouble.kind === 'named' && fault.trouble.name === 'offline' ? { ...fault, call: null } : fault;

const customers: readonly TrainingCustomer[] = people.map((person) => ({
  id: person.id,
  name: `${person.firstName} ${person.lastName}`,
  province: person.province,
  lesson: person.lesson,
  cardNumber: person.accounts[0]?.cardNumber ?? '',
  securityAnswer: person.answer,
}));

/**
 * What a reader would send of this customer's licence: characters of ISO 8859-1, a byte each.
 * @throws RangeError where no training customer has this id.
 */
export function licencePayloadFor(customerId: string): string {
  const person = people.find(({ id }) => id === customerId);
  if (!person) throw new RangeError('no such training customer');
  return licenceOf(person);
}
