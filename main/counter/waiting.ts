/** Papers of a customer that did not come out for sure: kept, so that they can be printed also once the customer has left. */
import type { ClosingReceipt, QuoteReceipt } from '../receipt/types.ts';
import type { FlowIds } from './state.ts';

/** `receipt.copy` is what it is when it is printed next: the original only where no byte of it can have left. */
export type WaitingPaper = {
  readonly id: string;
  readonly flow: FlowIds;
} & (
  | { readonly kind: 'quote'; readonly receipt: QuoteReceipt }
  | { readonly kind: 'closing'; readonly receipt: ClosingReceipt }
);

export interface WaitingPapers {
  readonly all: readonly WaitingPaper[];
  /** Takes the place of the one with the same id. */
  keep(paper: WaitingPaper): void;
  forget(id: string): void;
}
