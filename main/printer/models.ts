/** What is known of a printer by its model's name, so that a technician need not set it. */
import { printerModels } from '../../resources/printer-models.ts';
import type { ProfileInput } from './profile.ts';

/**
 * The profile of the model that the name holds: `EPSON TM-T20II`, `Epson_TM_T20II_Receipt`. Null where it holds none that
 * is known. Of two the longer one is meant: `TM-T20III` is no `TM-T20II`.
 */
export function profileOf(name: string): ProfileInput | null {
  const wanted = plain(name);
  const [best] = printerModels
    .filter(({ model }) => wanted.includes(plain(model)))
    .toSorted((one, other) => plain(other.model).length - plain(one.model).length);
  if (best === undefined) return null;
  const { model: _model, ...profile } = best;
  return profile;
}

const plain = (name: string): string => name.toUpperCase().replace(/[^A-Z0-9+]/g, '');
