/** The words of the updates' room, and what it asks of others. */

import type { UpdateOutcome, UpdateRefusal } from '../domain/update.ts';

/** What the log has of updates. */
export type UpdateEntry =
  | { readonly kind: 'update.found'; readonly version: string }
  | { readonly kind: 'update.downloaded'; readonly version: string }
  | { readonly kind: 'update.installing'; readonly from: string; readonly to: string }
  | UpdateOutcome;

/** A failure of the feed or the installer that has a name. */
export class UpdateError extends Error {
  override readonly name = 'UpdateError';
  /** `feed-unreachable`: no row, as a shop's network goes and comes. */
  readonly code: UpdateRefusal | 'feed-unreachable';
  readonly version: string | null;

  constructor(code: UpdateError['code'], version: string | null = null, cause?: unknown) {
    super(code, { cause });
    this.code = code;
    this.version = version;
  }
}

/** A package that was downloaded, in a place where the next download may overwrite it. */
export interface Downloaded {
  readonly file: string;
  /** The feed's text that names its digest, and the signature over it. */
  readonly feed: SignedFeed;
}

export interface SignedFeed {
  readonly text: string;
  /** Ed25519, in base64. */
  readonly signature: string;
}

/** Where new versions come from. Each call throws `UpdateError` where it fails. */
export interface Feed {
  /** The version that is offered to this terminal; null where there is none, or it is not this terminal's turn yet. */
  check(): Promise<string | null>;
  /** The package of the version that `check` answered last. */
  download(): Promise<Downloaded>;
  /** The package of the version that runs. It throws too where the feed has none of it. */
  downloadOwn(): Promise<Downloaded>;
}

/** What puts a package in place. */
export interface Installer {
  /**
   * @param folder of a kept package (`packages.ts`)
   * @param present the folder of the version that runs, which may have to be put back; null where it is not kept
   * @returns whether the program must end now, so that the installer can go on (`end`), or start again (`restart`).
   * @throws where the system refuses
   */
  install(folder: string, present: string | null): Promise<'end' | 'restart'>;
  /** Puts the version before back; `folder` is null where this program kept none of it. */
  goBack(folder: string | null): Promise<'end' | 'restart'>;
}
