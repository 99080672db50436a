/** The words of the updates' room, and what it asks of others. */

/** Why a version was not taken, or not put in place. */
export type UpdateRefusal =
  /** What the feed says is not to be read, or has no package for this system. */
  | 'feed-unreadable'
  /** The feed's text has no signature, or one of another key. */
  | 'feed-not-signed'
  | 'downgrade'
  /** It did not reach an interactive window, or could not be put in place, before. */
  | 'refused-before'
  /** The package is not the one whose digest is in the signed feed. */
  | 'digest-wrong'
  /** Windows: the package is signed by somebody else than this program was, or by nobody. */
  | 'publisher-wrong'
  | 'disk-full'
  /** Most often the connection was cut. It is tried again. */
  | 'not-downloaded'
  /** The system's installer refused, or was refused the rights. */
  | 'not-installed'
  /** The version before could not be put back. */
  | 'not-rolled-back';

/** What the log has of updates. */
export type UpdateEntry =
  | { readonly kind: 'update.found'; readonly version: string }
  | { readonly kind: 'update.downloaded'; readonly version: string }
  /** `version` is null where the feed did not get so far as to name one. */
  | { readonly kind: 'update.refused'; readonly version: string | null; readonly code: UpdateRefusal }
  | { readonly kind: 'update.installing'; readonly from: string; readonly to: string }
  /** The new version's page was drawn and takes input. */
  | { readonly kind: 'update.installed'; readonly from: string; readonly to: string }
  /** `from` was started so many times without that, and `to` was put back. */
  | {
      readonly kind: 'update.rolled-back';
      readonly from: string;
      readonly to: string;
      readonly starts: number;
    };

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
