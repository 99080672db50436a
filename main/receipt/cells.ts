/** The dots that a paper's characters take. A printer has 12 × 24 dots for a letter of font A, and 9 × 17 for font B. */
import type { Run, Style } from './lines.ts';

/** Font B has 64 columns on the paper where font A has 48. */
export const isSmall = (columns: number): boolean => columns > 48;

export const cellOf = (columns: number): { readonly width: number; readonly height: number } =>
  isSmall(columns) ? { width: 9, height: 17 } : { width: 12, height: 24 };

/** ESC 2, the printers' default line spacing, is a sixth of an inch. */
const LINE_FEED = 32;

/** How many cells a character takes. */
export const scales: Readonly<Record<Style, { readonly x: 1 | 2; readonly y: 1 | 2 }>> = {
  plain: { x: 1, y: 1 },
  strong: { x: 1, y: 1 },
  tall: { x: 1, y: 2 },
  large: { x: 2, y: 2 },
  inverse: { x: 1, y: 2 },
};

/** How far the paper goes on for a line, and how tall its letters are. They stand at the line's lower edge. */
export function heightsOf(
  runs: readonly Run[],
  columns: number,
): { readonly line: number; readonly letters: number } {
  const letters = cellOf(columns).height * Math.max(1, ...runs.map(({ style }) => scales[style].y));
  return { letters, line: Math.max(letters, LINE_FEED) };
}

/** The dots of a QR code's module. 29 modules take 18 mm at 203 dots an inch, and 20 mm at 180. */
export const QR_CELL = 5;
