/** New versions of the program from the merchant's own feed (docs/install.md). */
export { systemInstaller } from './installer.ts';
export { openPackages, versionIn } from './packages.ts';
export { publicKeyText, signFeed } from './signature.ts';
export { openTrials } from './trials.ts';
export type { Trials } from './trials.ts';
export type { Installer, UpdateEntry } from './types.ts';
export { openUpdates } from './updates.ts';
export type { Updates, UpdatesParts } from './updates.ts';
