/** A printer that this computer could use. */

/** How one can be reached. The rest of its settings are the defaults, until the test page shows otherwise. */
type PrinterAddress =
  | { readonly kind: 'network'; readonly host: string; readonly port: number }
  | { readonly kind: 'serial'; readonly path: string }
  | { readonly kind: 'usb'; readonly path: string }
  /** A queue of the system that takes a receipt printer's bytes as they are, */
  | { readonly kind: 'spooler'; readonly queue: string }
  /** or one whose driver prints whole pages. No system tells which of the two a queue is. */
  | { readonly kind: 'page'; readonly queue: string };

export interface FoundPrinter {
  readonly address: PrinterAddress;
  /** What a person knows it by: the maker's name, the queue's, else the path. */
  readonly name: string;
}
