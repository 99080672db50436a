import { expect, it } from 'vitest';
import type { Delivery } from '../../main/domain/delivery.ts';
import type { Result } from '../../main/domain/result.ts';
import { oneAtATime } from '../../main/printer/one-at-a-time.ts';
import { fail, ok } from '../../main/domain/result.ts';

/** A printer whose jobs end when the test ends them. Job `n` has one byte, `n`. */
function printer() {
  const started: number[] = [];
  const ends = new Map<number, (result: Result<Delivery>) => void>();
  const queue = oneAtATime({
    name: 'test',
    profile: { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true },
    print: ([job = 0]) => {
      started.push(job);
      return new Promise((resolve) => ends.set(job, resolve));
    },
  });
  return {
    started,
    print: (job: number, signal?: AbortSignal) => queue.print(Uint8Array.of(job), signal),
    end: (job: number) => ends.get(job)?.(ok('printed')),
  };
}
const interrupted = fail('printer.interrupted', 'now');

it('a job waits for the one before it', async () => {
  const { started, print, end } = printer();
  const first = print(1);
  const second = print(2);
  await expect.poll(() => started).toEqual([1]);
  end(1);
  expect(await first).toEqual(ok('printed'));
  await expect.poll(() => started).toEqual([1, 2]);
  end(2);
  expect(await second).toEqual(ok('printed'));
});

it('a job that is aborted while it waits is answered at once, and never printed', async () => {
  const { started, print, end } = printer();
  const first = print(1);
  const controller = new AbortController();
  const second = print(2, controller.signal);
  const third = print(3);
  controller.abort();
  expect(await second).toEqual(interrupted);
  expect(await print(4, controller.signal)).toEqual(interrupted);
  await new Promise(setImmediate);
  expect(started).toEqual([1]);
  end(1);
  expect(await first).toEqual(ok('printed'));
  await expect.poll(() => started).toEqual([1, 3]);
  end(3);
  expect(await third).toEqual(ok('printed'));
});
