/** Why the terminal cannot start, and what to do: shown by the system, because there is no page yet. */
export interface StartTexts {
  readonly title: string;
  readonly settings: {
    readonly incorrect: string;
    /** A secret was sealed for an account with the vendor, and the settings name none. */
    readonly 'account-gone': string;
    /** The secret cannot be sealed, and stands in the file as it was typed. */
    readonly 'no-key-store': string;
  };
  readonly log: { readonly locked: string; readonly unwritable: string; readonly newer: string };
  readonly other: string;
}

export const start: StartTexts = {
  title: 'Comptoir cannot start.',
  settings: {
    incorrect: 'Call your technician: the settings must be corrected.',
    'account-gone':
      'This terminal was set up for real customers, but its settings are missing or no longer name the account with the financing company. It has not started, so that nobody takes training for the real thing. Call your technician: put settings.json back, or remove secrets.json to use this terminal for training from now on.',
    'no-key-store':
      'This computer’s key store is off, so the client secret cannot be sealed: it still stands in the settings for anyone who can read that file. Call your technician: turn the key store on and start again, or take api.clientSecret out of the file.',
  },
  log: {
    locked: 'Another program is using the audit log. Close it, then start Comptoir again.',
    unwritable:
      'The audit log cannot be written. Call your technician: check the disk’s free space and that the folder may be written.',
    newer:
      'A newer version of Comptoir wrote the audit log. Call your technician: that version must be installed.',
  },
  other: 'Start it once more. If it happens again, call your technician.',
};
