/** One measured figure, as `npm run bench` prints it: a line of JSON. */
export interface Figure {
  /** `room.what`, e.g. `scan.serial`. */
  readonly figure: string;
  readonly unit: string;
  readonly p50?: number;
  readonly p95?: number;
  readonly value?: number;
  /** What it was compared with in the same run. */
  readonly beside?: string;
  /** How many times better than that we are. */
  readonly ratio?: number;
}

/** Prints each figure as it comes. */
export async function printFigures(figures: AsyncIterable<Figure> | Iterable<Figure>): Promise<void> {
  for await (const figure of figures) console.log(JSON.stringify(figure));
}

/** The value below which the given share of the samples lies (nearest rank). */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN);
}

/** Three significant digits: more would pretend. */
export const round = (value: number): number => Number(value.toPrecision(3));
