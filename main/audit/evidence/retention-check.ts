/**
 * Whether each body that is not there can have been destroyed by retention: a later row says that a run was, and the body was
 * old enough then. A stranger sees that by the rows' kinds and times, which the tree covers.
 */
import type { RowHead } from '../leaf.ts';
import type { Findings } from './report.ts';

export interface RetentionCheck {
  /** How many bodies were destroyed by retention. */
  readonly destroyed: number;
  next(row: RowHead & { readonly body: Uint8Array | null }): void;
  end(): void;
}

/** The settings allow no shorter time than twelve months; a day less for zones and leap years. */
const LEAST = 364 * 24 * 60 * 60 * 1000;
const RUN = 'log.bodies-destroyed';

/** Rows of one day, one after the other, without their bodies. */
interface Gone {
  readonly seq: number;
  readonly key: string | null;
  to: number;
  rows: number;
  /** The last of them is not younger than this, whatever its clock said: no later row was written before it. */
  at: number;
}

export function createRetentionCheck(findings: Findings): RetentionCheck {
  /** A bound takes later rows into account, so none is later than the next one's. */
  let open: Gone[] = [];
  let destroyed = 0;
  let before = 0;
  return {
    get destroyed() {
      return destroyed;
    },
    next({ seq, at: text, kind, key, body }) {
      // Nearly every row, whose time need not be read.
      if (body !== null && open.length === 0) {
        before = seq;
        return;
      }
      const at = Date.parse(text);
      if (body === null) {
        const last = open.at(-1);
        if (last?.to === before && last.key === key) {
          last.to = seq;
          last.rows += 1;
          last.at = Infinity;
        } else open.push({ seq, key, to: seq, rows: 1, at: Infinity });
      }
      before = seq;
      for (let index = open.length - 1; index >= 0; index -= 1) {
        const gone = open[index];
        if (gone === undefined || gone.at <= at || Number.isNaN(at)) break;
        gone.at = at;
      }
      if (kind !== RUN) return;
      destroyed += open.reduce((sum, gone) => sum + (gone.at <= at - LEAST ? gone.rows : 0), 0);
      open = open.filter((gone) => gone.at > at - LEAST);
    },
    end() {
      for (const { seq, to } of open) findings.add({ fault: 'body-removed', seq, to });
    },
  };
}
