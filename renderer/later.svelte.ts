/**
 * The pages that nobody needs before they have signed in (`later-pages.ts`), once they are read.
 */
import type * as laterPages from './later-pages.ts';

type Pages = typeof laterPages;

let pages = $state.raw<Pages | null>(null);

export const later = {
  /** Null until they are read. */
  get pages(): Pages | null {
    return pages;
  },
  /** Reads them, once. The file is the program's own: it is missing only where the installation is broken. */
  async load(): Promise<void> {
    pages ??= await import('./later-pages.ts');
  },
};
