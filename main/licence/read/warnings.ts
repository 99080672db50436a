import type { LicenceWarning } from '../../domain/licence.ts';

/** What is noted while a card is read, each once. */
export type Warnings = LicenceWarning[];

export function warn(warnings: Warnings, warning: LicenceWarning): void {
  if (!warnings.includes(warning)) warnings.push(warning);
}
