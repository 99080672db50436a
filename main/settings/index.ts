/** The terminal's settings and its secrets. */
export { openCentralSecrets } from './central-secret.ts';
export type { CentralSecrets } from './central-secret.ts';
export { SettingsError } from './error.ts';
export { openSettings, readSettings, settingsOf } from './file.ts';
export type { SettingsChange, SettingsFile } from './file.ts';
export { writeWhole } from './keep.ts';
export { openPinKey } from './pin-key.ts';
export { changesSince, digestOf, privilegesOf } from './privileges.ts';
export type { Privileges, PrivilegesEntry } from './privileges.ts';
export { closeFolder } from './rights.ts';
export type { Settings } from './schema.ts';
export { openSecrets } from './secrets.ts';
export type { SealedSecret, SecretBox, Secrets } from './secrets.ts';
