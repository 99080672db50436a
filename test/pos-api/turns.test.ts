import { setImmediate as everyTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Flow } from '../../main/pos-api/types.ts';
import { Turns } from '../../main/turns.ts';
import { accountOf, failureOf, world } from './world.ts';

const never = new AbortController().signal;

describe('turns', () => {
  it('are taken one at a time, in the order of asking', async () => {
    const turns = new Turns();
    const order: number[] = [];
    let inside = 0;
    const work = async (n: number) => {
      const end = await turns.take(never);
      inside += 1;
      expect(inside).toBe(1);
      await Promise.resolve();
      order.push(n);
      inside -= 1;
      end?.();
    };
    await Promise.all([1, 2, 3, 4].map(work));
    expect(order).toEqual([1, 2, 3, 4]);
  });

  it('that are given up while they are waited for keep nobody waiting, and let nobody in before his time', async () => {
    const turns = new Turns();
    const first = await turns.take(never);
    const leaving = new AbortController();
    const second = turns.take(leaving.signal);
    let third: (() => void) | null = null;
    const taken = turns.take(never).then((end) => {
      third = end;
    });
    leaving.abort();
    expect(await second).toBeNull();
    await everyTurn();
    expect(third).toBeNull();
    first?.();
    await taken;
    expect(third).not.toBeNull();
    expect(await turns.take(leaving.signal)).toBeNull();
  });
});

describe('a change that waits for another customer’s', () => {
  it('is not sent once its customer has left, and is known not to have been', async () => {
    const held = Promise.withResolvers<null>();
    const sent: string[] = [];
    const fetchOnce = async (url: string, init: RequestInit): Promise<Response> => {
      sent.push(typeof init.body === 'string' ? init.body : '');
      await held.promise;
      return fetch(url, init);
    };
    await using here = await world({ fetchOnce });
    const number = await accountOf(here, 'ordinary');
    const flowOf = (letter: string, signal: AbortSignal): Flow => ({
      referenceId: letter.repeat(32),
      signal,
    });
    const ask = (requestId: string, signal: AbortSignal) =>
      here.api.verify(number, { requestId, method: { format: 'sms' } }, flowOf(requestId, signal));
    const first = ask('a', never);
    await expect.poll(() => sent).toHaveLength(1);
    const leaving = new AbortController();
    const second = ask('b', leaving.signal);
    // A whole call after it: the second had the time to be sent.
    expect(await here.api.lookUp({ by: 'account', number }, 'en', flowOf('d', never))).toMatchObject({
      ok: true,
    });
    expect(sent).toHaveLength(1);
    leaving.abort();
    expect(failureOf(await second)).toEqual({ code: 'api.interrupted', retry: 'now' });
    held.resolve(null);
    expect(await first).toMatchObject({ ok: true });
    expect(await ask('c', never)).toMatchObject({ ok: true });
    expect(sent.map((body) => /"request_id":"(.)"/u.exec(body)?.[1])).toEqual(['a', 'c']);
  });
});
