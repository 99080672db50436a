/**
 * Why the terminal does not start, where more than a technician must understand it. Both languages are shown, since
 * which one is the clerk's stands in the settings that are at fault.
 */
export interface StartText {
  /** A secret was sealed for an account with the vendor, and the settings name none. */
  readonly accountGone: (folder: string) => string;
  /** The secret cannot be sealed, and stands in the file as it was typed. */
  readonly noKeyStore: (file: string) => string;
}

export const start: StartText = {
  accountGone: (folder) =>
    'This terminal was set up for real customers, but its settings are missing or no longer name the account with the financing company. ' +
    'It has not started, so that nobody takes training for the real thing. ' +
    `Call your technician: put settings.json back in ${folder}. To use this terminal for training from now on, remove secrets.json there.`,
  noKeyStore: (file) =>
    'This computer’s key store is off, so the client secret cannot be sealed. ' +
    `It still stands in ${file} for anyone who can read that file. ` +
    'Call your technician: turn the key store on and start again, or take api.clientSecret out of the file.',
};
