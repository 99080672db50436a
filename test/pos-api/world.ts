/** A client and a training vendor, joined, for one test. */
import { createPosApi, type ApiLogEntry, type PosApiOptions } from '../../main/pos-api/index.ts';
import type { PosApiLink, PosApi } from '../../main/pos-api/types.ts';
import { startTrainingServer, type Received, type TrainingServer } from '../../main/training/index.ts';
import type { AccountNumber } from '../../main/domain/account.ts';
import type { Failure } from '../../main/domain/failure.ts';
import type { Amount } from '../../main/domain/money.ts';
import type { Result } from '../../main/domain/result.ts';
import { VirtualClock } from './virtual-clock.ts';

export const flow = { referenceId: '0123456789abcdef0123456789abcdef' };

export interface World {
  readonly server: TrainingServer;
  readonly api: PosApi & PosApiLink;
  readonly clock: VirtualClock;
  readonly received: readonly Received[];
  readonly log: readonly ApiLogEntry[];
  [Symbol.asyncDispose](): Promise<void>;
}

export async function world(options: Partial<PosApiOptions> = {}): Promise<World> {
  const received: Received[] = [];
  const log: ApiLogEntry[] = [];
  const clock = new VirtualClock();
  const server = await startTrainingServer({ onReceived: (one) => received.push(one) });
  const api = createPosApi({
    baseUrl: server.url,
    clientId: server.clientId,
    clientSecret: server.clientSecret,
    training: true,
    now: clock.now,
    sleep: clock.sleep,
    random: () => 0.5,
    log: (entry) => log.push(entry),
    ...options,
    fetch: server.reach(options.fetch ?? fetch),
  });
  return {
    server,
    api,
    clock,
    received,
    log,
    [Symbol.asyncDispose]: async () => {
      api.dispose();
      await server.close();
    },
  };
}

export const amount = (text: string): Amount => text as Amount; // as the test writes it
export const account = (text: string): AccountNumber => text as AccountNumber; // as the test writes it

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`failed: ${result.failure.code}`);
  return result.value;
}

export function failureOf(result: Result<unknown>): Failure {
  if (result.ok) throw new Error('it worked');
  return result.failure;
}

/** The training customer who is there for this lesson. */
export function customerFor(server: TrainingServer, lesson: string) {
  const found = server.customers.find((customer) => customer.lesson === lesson);
  if (!found) throw new Error(`nobody for ${lesson}`);
  return found;
}

/** The account number of a customer's card. */
export async function accountOf({ api, server }: World, lesson: string): Promise<AccountNumber> {
  const { cardNumber } = customerFor(server, lesson);
  return valueOf(await api.lookUp({ by: 'card', number: cardNumber }, 'en', flow)).accountNumber;
}
