/** What a scanner says of itself: that it read nothing, or that it has started. Neither is a scan. */

/** The message for a barcode that it could not read: `NR` of Honeywell as delivered, `NOREAD` of others. */
const NOTHING_READ = /^[<[(]?(NR|NO[ _-]?READ|NOT READ|BAD READ)[>\])]?$/i;

/** Words of a start-up banner: a maker's name and a version, or a copyright. */
const BANNER =
  /\(c\) ?(19|20)\d\d|\b(copyright|firmware|boot(loader| ?code)?|software (rev|ver)|(app|fw|sw) ?(rev|ver)|self[- ]?test|power[- ]?(on|up))/i;

/** @param bytes a frame without a licence in it */
export function isOwnMessage(bytes: readonly number[]): boolean {
  const text = String.fromCharCode(...bytes.slice(0, 400)).trim();
  // A web link, a contact card: these are payloads, and the clerk is told what was scanned.
  return NOTHING_READ.test(text) || (BANNER.test(text) && !/:\/\/|^BEGIN:/i.test(text));
}
