/** A day of the calendar, without a time or a zone. */

/** A day as `CCYY-MM-DD`, which is in the calendar. */
export type IsoDay = string & { readonly __day: unique symbol };

/** True where the text is `CCYY-MM-DD` and the calendar has that day: February has no 30th. */
export function isDay(text: string): text is IsoDay {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  // A Date rolls 30 February over into March.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The day that a clock on this machine's wall shows at this instant. */
export function localDay(at: Date): IsoDay {
  const two = (n: number) => String(n).padStart(2, '0');
  const year = String(at.getFullYear()).padStart(4, '0');
  // cast: made in the form that the brand stands for
  return `${year}-${two(at.getMonth() + 1)}-${two(at.getDate())}` as IsoDay;
}

/** `2026-11-21T10:15:00-05:00`: the shop's own clock, with what it is apart from UTC. */
export function localTime(at: Date): string {
  const offset = -at.getTimezoneOffset();
  const two = (n: number) => String(n).padStart(2, '0');
  const local = new Date(at.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const apart = Math.abs(offset);
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(apart / 60))}:${two(apart % 60)}`;
}
