import type { AuditTrouble, SettingsProblemKind } from '../../../main/domain/start-trouble.ts';

/** Why the terminal cannot start, and what to do: shown by the system, because there is no page yet. */
export interface StartTexts {
  readonly title: string;
  readonly settings: {
    readonly incorrect: string;
    /** A secret was sealed for an account with the vendor, and the settings name none. */
    readonly 'account-gone': string;
    /** The secret cannot be sealed, and stands in the file as it was typed. */
    readonly 'no-key-store': string;
    /** The secret is sealed, and the key store that would open it is off or locked. */
    readonly 'key-store-locked': string;
    /** `field` is a setting's path or the file's name, and stays as it is. */
    readonly field: (field: string, problem: string) => string;
    /** `bound` is the schema's own limit, choices or pattern, a place in the file, or another setting's or file's name. */
    readonly problem: Record<SettingsProblemKind, (bound: string) => string>;
  };
  readonly log: Readonly<Record<AuditTrouble, string>>;
  /** The installed terminal was started with options that would open it to other programs; `names` stay as they are. */
  readonly options: (names: string) => string;
  readonly other: string;
  /** Of a settings file that was checked from the command line, and is right. */
  readonly checked: {
    readonly taken: string;
    readonly training: string;
    readonly live: (host: string) => string;
    readonly withSecret: string;
    readonly withoutSecret: string;
  };
  /** Of what support needs, written from the command line. */
  readonly support: {
    readonly written: string;
    /** `code` is the system's own, or empty. */
    readonly notWritten: (code: string) => string;
  };
}

export const start: StartTexts = {
  title: 'Comptoir cannot start.',
  settings: {
    incorrect: 'Call your technician: the settings must be corrected.',
    'account-gone':
      'This terminal was set up for real customers, but its settings are missing or no longer name the account with the financing company. It has not started, so that nobody takes training for the real thing. Call your technician: put settings.json back, or remove secrets.json to use this terminal for training from now on.',
    'no-key-store':
      'This computer’s key store is off, so the client secret cannot be sealed: it still stands in the settings for anyone who can read that file. Call your technician: turn the key store on and start again (on Linux: an unlocked keyring and, under a desktop such as openbox or sway, the option --password-store=gnome-libsecret), or take api.clientSecret out of the file.',
    'key-store-locked':
      'This computer’s key store is off or locked, so the secret of the account with the financing company cannot be opened. Call your technician: unlock the key store, or turn it on, and start again (on Linux: an unlocked keyring and, under a desktop such as openbox or sway, the option --password-store=gnome-libsecret).',
    field: (field, problem) => `${field}: ${problem}`,
    problem: {
      unreadable: () => 'cannot be read.',
      unwritable: (code) =>
        `cannot be written${code && ` (${code})`}. The file and its folder must belong to the user who starts Comptoir, not to root; and the disk must have room.`,
      'not-utf-8': () => 'must be saved as UTF-8. Choose that encoding in the editor when you save it.',
      'not-json': (place) => `is not JSON${place && ` (line:column ${place})`}.`,
      missing: () => 'is missing.',
      unknown: () => 'is no setting. Check how it is spelled.',
      'not-text': () => 'must be text, in quotation marks.',
      'not-number': () => 'must be a number, without quotation marks.',
      'not-whole': () => 'must be a whole number.',
      'not-boolean': () => 'must be true or false, without quotation marks.',
      'not-list': () => 'must be a list: [ … ].',
      'not-object': () => 'must be a group of settings: { … }.',
      empty: () => 'must not be empty.',
      'too-short': (least) => `must have ${least} characters or more.`,
      'too-long': (most) => `must have ${most} characters or fewer.`,
      'too-many': (most) => `must have ${most} entries or fewer.`,
      'too-small': (least) => `must be ${least} or more.`,
      'too-large': (most) => `must be ${most} or less.`,
      'not-one-of': (choices) => `must be one of these: ${choices}.`,
      'not-like': (pattern) => `must fit this pattern: ${pattern}`,
      'begins-otherwise': (start) => `must begin with ${start}`,
      'not-a-url': () => 'must be a whole web address.',
      'has-credentials': () => 'must hold no user name and no password.',
      'has-query': () => 'must hold neither ? nor #.',
      'secret-needed': () => 'is needed once, to be sealed in this computer’s key store.',
      'sealed-for-another': () =>
        'is not what the client secret was sealed for, and the secret is sent nowhere else. If you did not change it, put it back and find out who did. If you did, type api.clientSecret in the settings again.',
      'sealed-for-unknown': () =>
        'must be typed once more: an earlier version sealed it without the address that it is for. Check api.url first.',
      'not-sealed': () => 'is not sealed.',
      'not-opened': () => 'cannot be opened now.',
      'name-shared': (other) => `is the name of ${other} too. Each person needs another one.`,
      'pin-unfit': () =>
        'must have 4 to 8 digits for a clerk, and 6 characters or more for a supervisor or a technician.',
      'file-unreadable': (file) => `names a file that cannot be read: ${file}`,
      'not-an-authority': (file) => `names a file that holds no certificate authority in PEM form: ${file}`,
    },
  },
  log: {
    locked: 'Another program is using the audit log. Close it, then start Comptoir again.',
    unwritable:
      'The audit log cannot be written. Call your technician: check the disk’s free space and that the folder may be written.',
    newer:
      'A newer version of Comptoir wrote the audit log. Call your technician: that version must be installed.',
    'no-key-store':
      'The audit log cannot be sealed: this computer has no key store. Call your technician: a live terminal needs one (README, “On Linux”).',
    'keys-not-opened':
      'The key store does not open the keys of the audit log. It may be locked: sign in to this computer and start Comptoir again. If the terminal was moved here or its key store is new, call your technician: the file audit.db must be put in a safe place for the auditor, and Comptoir then begins a new log.',
  },
  options: (names) =>
    `It was started with options that would open it to other programs (${names}). Start it by its icon, without them. If nobody here added them, call your technician: somebody changed how this terminal is started.`,
  other: 'Start it once more. If it happens again, call your technician.',
  checked: {
    taken: 'A terminal takes these settings.',
    training: 'It starts in training mode: they name no account with the financing company (api).',
    live: (host) => `It serves real customers, and calls ${host}.`,
    withSecret:
      'The client secret stands in the file, and the first start seals it. Delete every other copy of the file.',
    withoutSecret:
      'The client secret is not in the file: it is typed at each terminal, or was sealed there before.',
  },
  support: {
    written:
      'Send this file to support. It holds no customer’s data, no PIN and no secret; you can read it first.',
    notWritten: (code) =>
      `could not be written${code && ` (${code})`}. Name a file that is not there yet, in a folder that you may write, on a disk with room.`,
  },
};
