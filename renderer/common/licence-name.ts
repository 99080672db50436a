import type { LicenceView } from '../../preload/views.ts';

/** First and last name as read; null where neither was. */
export function licenceName(licence: LicenceView | null): string | null {
  return [licence?.firstName, licence?.lastName].filter(Boolean).join(' ') || null;
}
