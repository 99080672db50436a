/** One measured figure. `npm run bench` prints each as a line of JSON. */
export interface Figure {
  /** `room.what`, e.g. `scan.serial`. */
  readonly figure: string;
  readonly unit: string;
  readonly p50?: number;
  readonly p95?: number;
  readonly value?: number;
  /** The name of the peer that was measured in the same run. */
  readonly beside?: string;
  /** How many times better than the peer Comptoir is. */
  readonly ratio?: number;
}

/** Prints each figure once it is measured. */
export async function printFigures(figures: AsyncIterable<Figure> | Iterable<Figure>): Promise<void> {
  for await (const figure of figures) console.log(JSON.stringify(figure));
}

/** The nearest-rank percentile. `share`: 0.5 for the median. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN);
}

/** To three significant digits, because the measurements are no more precise. */
export const round = (value: number): number => Number(value.toPrecision(3));
