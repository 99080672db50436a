/** New versions of the program: how far one is, why one is refused, and what became of it. */

/** Why a version was not taken, or not put in place. */
export const updateRefusals = [
  /** What the feed says is not to be read, or has no package for this system. */
  'feed-unreadable',
  /** The feed's text has no signature, or one of another key. */
  'feed-not-signed',
  'downgrade',
  /** It did not reach an interactive window, or could not be put in place, before. */
  'refused-before',
  /** The package is not the one whose digest is in the signed feed. */
  'digest-wrong',
  /** Windows: the package is signed by somebody else than this program was, or by nobody. */
  'publisher-wrong',
  'disk-full',
  /** Most often the connection was cut. It is tried again. */
  'not-downloaded',
  /** The system's installer refused, or was refused the rights. */
  'not-installed',
  /** The version before could not be put back. */
  'not-rolled-back',
] as const;
export type UpdateRefusal = (typeof updateRefusals)[number];

/** What became of a new version: its row of the log. */
export type UpdateOutcome =
  /** The new version's page was drawn and takes input. */
  | { readonly kind: 'update.installed'; readonly from: string; readonly to: string }
  /** `version` is null where the feed did not get so far as to name one. */
  | { readonly kind: 'update.refused'; readonly version: string | null; readonly code: UpdateRefusal }
  /** `from` was started so many times without its page being drawn, and `to` was put back. */
  | {
      readonly kind: 'update.rolled-back';
      readonly from: string;
      readonly to: string;
      readonly starts: number;
    };

export const outcomeKinds = [
  'update.installed',
  'update.refused',
  'update.rolled-back',
] as const satisfies readonly UpdateOutcome['kind'][];

export interface UpdateStatus {
  readonly state: 'none' | 'downloading' | 'waiting' | 'installing' | 'refused';
  /** The version that the feed offered last. */
  readonly version: string | null;
  readonly code: UpdateRefusal | null;
  /** How the last look at the feed went, downloads included; `none` since the start. */
  readonly look: 'none' | 'under-way' | 'done' | 'unreachable';
  /** When that look began: ISO 8601 in UTC. */
  readonly lookedAt: string | null;
  /** Where a version waits: the one that runs is kept, and can be put back after it. */
  readonly mayGoBack: boolean;
}
