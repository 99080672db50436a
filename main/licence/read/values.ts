/** What an element says, without what stands round it. */

/**
 * What a text says from `from` to `to` without padding: blanks and control characters round it, and the commas and
 * points that Ontario and some scanners leave after it. Runs of blanks inside are padding or damage, and are one. Empty
 * where the text says that it says nothing.
 */
export function readValue(text: string, from: number, to: number): string {
  let start = from;
  while (start < to && text.charCodeAt(start) <= 32) start += 1;
  let end = to;
  while (end > start && isPadding(text.charCodeAt(end - 1))) end -= 1;
  if (end === start || saysNothing(text, start, end)) return '';
  const value = text.slice(start, end);
  return value.length > 3 && value.includes('  ') ? value.replace(/ {2,}/g, ' ') : value;
}

/** Blanks, control characters, commas and points. */
export function isPadding(code: number): boolean {
  return code <= 32 || code === 44 || code === 46;
}

/**
 * Whether the text says so from `start` to `end`: `NONE` is "no data", `unavl` is "unavailable" (annex D.12.5.1); the
 * spellings beside it are seen on cards.
 */
export function saysNothing(text: string, start: number, end: number): boolean {
  if (end - start < 4 || end - start > 7 || !beginsLikeNothing(text.charCodeAt(start))) return false;
  return nothings.has(text.slice(start, end).toUpperCase());
}

/** Whether a word for nothing can begin with the character of this code. */
export function beginsLikeNothing(code: number): boolean {
  return code === 78 || code === 110 || code === 85 || code === 117;
}

const nothings: ReadonlySet<string> = new Set(['NONE', 'UNAVL', 'UNAVI', 'UNAVAIL']);
