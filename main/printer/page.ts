/** A printer of the operating system that prints whole pages: an office printer, or any with a driver. */
import type { Delivery } from '../domain/delivery.ts';
import type { Result } from '../domain/result.ts';
import type { SettingsOf } from './settings.ts';

type PageSettings = SettingsOf<'page'>;
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
  /** Asks where, and writes the text there in UTF-8. Failure: `history.not-saved`, as above. */
  saveText(text: string, name: string, extension: string): Promise<Result<null>>;
}
