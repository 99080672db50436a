/** The state of one option among the plans, and what choosing it does. */
import type { OptionView } from '../../../preload/views.ts';

export interface OptionState {
  readonly chosen: boolean;
  /** The digit that chooses it; null past the ninth. */
  readonly digit: number | null;
  /** Tab reaches one option only; the arrows lead to the others. */
  readonly tabbable: boolean;
  readonly next: boolean;
  readonly choose: () => void;
}

/** `place`: among all options of the quote, from 0. */
export type StateOf = (option: OptionView, place: number) => OptionState;
