/** The times of the rows, one after the other. */
import type { RowHead } from '../leaf.ts';
import type { Findings, Remark } from './report.ts';

export interface ClockCheck {
  readonly remarks: readonly Remark[];
  next(row: RowHead): void;
}

/** Milliseconds: a clock that is set by the network goes back by less, and often. */
const LEAST = 2000;
const MOST_REMARKS = 1000;

export function createClockCheck(findings: Findings): ClockCheck {
  const remarks: Remark[] = [];
  let [at, run, clock] = ['', '', 0];
  return {
    remarks,
    next(row) {
      if (row.run === run && row.clock < clock) findings.add({ fault: 'clock', seq: row.seq });
      // ISO 8601 in UTC sorts as text.
      const isBack = row.at < at && Date.parse(at) - Date.parse(row.at) >= LEAST;
      if (isBack && remarks.length < MOST_REMARKS) remarks.push({ remark: 'wall-clock-back', seq: row.seq });
      ({ at, run, clock } = row);
    },
  };
}
