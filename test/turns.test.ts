import { setImmediate as everyTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Turns } from '../main/turns.ts';

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
