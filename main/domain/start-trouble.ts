/** Why the terminal cannot start, in words that both catalogues can say. */

/**
 * `account-gone`: a secret is sealed here, and no account is named. `no-key-store`: a secret cannot be sealed.
 * `key-store-locked`: a sealed one cannot be opened.
 */
export type SettingsTrouble = 'incorrect' | 'account-gone' | 'no-key-store' | 'key-store-locked';

export type SettingsProblemKind =
  /** Of the file itself; `bound` is line and column, where the engine says them: `3:14`. */
  | 'unreadable'
  | 'not-utf-8'
  /** `bound` is the system's own code, e.g. `EACCES`. */
  | 'unwritable'
  | 'not-json'
  /** `bound` is the schema's own limit, choices or pattern. */
  | 'missing'
  | 'unknown'
  | 'not-text'
  | 'not-number'
  | 'not-whole'
  | 'not-boolean'
  | 'not-list'
  | 'not-object'
  | 'empty'
  | 'too-short'
  | 'too-long'
  | 'too-many'
  | 'too-small'
  | 'too-large'
  | 'not-one-of'
  | 'not-like'
  | 'begins-otherwise'
  | 'not-a-url'
  | 'has-credentials'
  | 'has-query'
  | 'secret-needed'
  /** The client secret was sealed together with another value of this setting. */
  | 'sealed-for-another'
  /** An earlier version sealed the client secret without saying for which address. */
  | 'sealed-for-unknown'
  | 'not-sealed'
  | 'not-opened'
  /** `bound` is where the other person stands. */
  | 'name-shared'
  | 'pin-unfit'
  /** `bound` is the file that the setting names. */
  | 'file-unreadable'
  | 'not-an-authority';

export interface SettingsProblem {
  readonly kind: SettingsProblemKind;
  /** Shown on the counter's screen: never a value of the settings but a file's name, for others may be secret. */
  readonly bound?: string;
}

/**
 * Why the audit log cannot be used. `locked`: another process holds it. `newer`: a newer version of Comptoir wrote it.
 * `no-key-store`: there is nothing to keep its keys. `keys-not-opened`: the key store does not open the keys of this log.
 */
export type AuditTrouble = 'locked' | 'unwritable' | 'newer' | 'no-key-store' | 'keys-not-opened';
