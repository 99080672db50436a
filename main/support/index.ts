/** What support needs to help from afar: one text, made of lists of what may be in it. */
export { bundleName, supportBundle } from './bundle.ts';
export type { BundleParts, Running } from './bundle.ts';
