/** How one option among the plans stands, and what choosing it does. */
export interface OptionState {
  readonly chosen: boolean;
  /** The digit that chooses it; null past the ninth. */
  readonly digit: number | null;
  /** One option takes the Tab key; arrows lead to the others. */
  readonly tabbable: boolean;
  readonly next: boolean;
  readonly choose: () => void;
}
