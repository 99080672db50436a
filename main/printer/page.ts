/** A printer of the operating system that prints whole pages: an office printer, or any with a driver. */
import * as v from 'valibot';
import type { Delivery } from '../domain/delivery.ts';
import type { Result } from '../domain/result.ts';

export const pageSettings = v.strictObject({
  kind: v.literal('page'),
  /** The printer's name in the operating system. */
  queue: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
  /** The size of its paper. */
  paper: v.optional(v.picklist(['Letter', 'A4']), 'Letter'),
});

type PageSettings = v.InferOutput<typeof pageSettings>;
export type PaperSize = PageSettings['paper'];

/** What lays a page out and prints it, or makes a PDF file of it: Chromium, which the shell has. */
export interface PagePrinter {
  /**
   * `queued` once the system has the page: it tells no more. Failures: `printer.queue-unknown`, `printer.failed`,
   * `printer.interrupted`.
   */
  print(html: string, to: Pick<PageSettings, 'queue' | 'paper'>): Promise<Result<Delivery>>;
  /**
   * Asks the clerk where, and writes a tagged PDF there. `name`: the file's name to begin with.
   * Failures: `printer.not-saved` where the clerk cancels, or the file cannot be written.
   */
  savePdf(html: string, paper: PaperSize, name: string): Promise<Result<null>>;
}
