/** Settings for other terminals, as a file or as codes; and what is shown of the set-up. */
export { codesOf, collectCodes } from './codes.ts';
export { exportForCodes, exportSettings, settingsOfCodes, settingsOfFile, withShared } from './exchange.ts';
export type { SetUpEntry } from './entries.ts';
export { partsOf } from './parts.ts';
