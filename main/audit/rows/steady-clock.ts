/** The two clocks of a row, and whether the one that can be set went apart from the other. */
import { localDay } from '../../domain/day.ts';
import type { Clock } from '../types.ts';

export interface Reading {
  readonly now: Date;
  /** Microseconds since the log was opened. */
  readonly micros: number;
  /** Milliseconds that the wall clock moved since the row before, the passing of time aside; 0 below two seconds. */
  readonly moved: number;
  /** The row before is another local day's. */
  readonly isNewDay: boolean;
}

export interface SteadyClock {
  read(): Reading;
  /** The row of the last reading is on the disk: the next is compared with it. */
  keep(): void;
}

/** A clock that is set by the network is moved by less, and often. */
const LEAST = 2000;

/** @param last the time of the log's last row, of an earlier process. */
export function createSteadyClock(clock: Clock, last: Date | null): SteadyClock {
  const began = clock.monotonic();
  let before = { wall: last?.getTime() ?? clock.now().getTime(), micros: 0, isEarlier: last !== null };
  let reading = before;
  return {
    read() {
      const now = clock.now();
      const micros = Number((clock.monotonic() - began) / 1000n);
      const passed = now.getTime() - before.wall;
      // Between two processes any time may have passed, but none backwards.
      const moved = before.isEarlier
        ? Math.min(passed, 0)
        : Math.round(passed - (micros - before.micros) / 1000);
      reading = { wall: now.getTime(), micros, isEarlier: false };
      return {
        now,
        micros,
        moved: Math.abs(moved) < LEAST ? 0 : moved,
        isNewDay: localDay(now) !== localDay(new Date(before.wall)),
      };
    },
    keep() {
      before = reading;
    },
  };
}
