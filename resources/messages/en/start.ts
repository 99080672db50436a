/** Why the terminal cannot start, and what to do: shown by the system, because there is no page yet. */
export interface StartTexts {
  readonly title: string;
  readonly settings: string;
  readonly log: { readonly locked: string; readonly unwritable: string; readonly newer: string };
  readonly other: string;
}

export const start: StartTexts = {
  title: 'Comptoir cannot start.',
  settings: 'Call your technician: the settings must be corrected.',
  log: {
    locked: 'Another program is using the audit log. Close it, then start Comptoir again.',
    unwritable:
      'The audit log cannot be written. Call your technician: check the disk’s free space and that the folder may be written.',
    newer:
      'A newer version of Comptoir wrote the audit log. Call your technician: that version must be installed.',
  },
  other: 'Start it once more. If it happens again, call your technician.',
};
