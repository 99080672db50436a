/** Papers that wait for the printer. */
import type { WaitingPaper } from '../../main/counter/waiting.ts';
import type { OpenedPapers } from '../../main/waiting-papers.ts';
import { sampleReceipt } from './papers.ts';

/** A quote that waits, in French; `copy`: what it will be. */
export const waitingQuote = (copy = 2, requestId = 'K7QM2XD94RTB8WFZ'): WaitingPaper => ({
  id: `quote ${requestId}`,
  kind: 'quote',
  flow: { referenceId: '0b84f7c2d1e94a6f8c3350a7be92d416', requestId, clerk: 'Aïcha B.' },
  receipt: sampleReceipt('fr', { copy, requestId }),
});

/** Papers that no file keeps. */
export function inMemory(...first: readonly WaitingPaper[]): OpenedPapers {
  let all = first;
  return {
    expired: [],
    get all() {
      return all;
    },
    keep: (paper) => {
      all = [...all.filter(({ id }) => id !== paper.id), paper];
    },
    forget: (id) => {
      all = all.filter((paper) => paper.id !== id);
    },
  };
}
