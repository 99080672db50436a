/**
 * Whether an argument is of the kinds that the contract's requests take: objects of strings, numbers, booleans and null.
 * The structured clone, by which it travels, carries far more (buffers, maps, sets, files), which JSON does not count.
 */

/**
 * @param value no argument at all is undefined.
 * @param longest characters of all texts and names together, each value counting as one more.
 */
export function isPlain(value: unknown, longest: number): boolean {
  let left = longest;
  const isFit = (one: unknown): boolean => {
    left -= 1;
    if (typeof one === 'string') left -= one.length;
    if (left < 0) return false;
    if (one === null || typeof one === 'boolean' || typeof one === 'string') return true;
    if (typeof one === 'number') return Number.isFinite(one);
    if (typeof one !== 'object' || !isObjectLiteral(one)) return false;
    for (const name in one) {
      left -= name.length;
      // A cycle ends with what is left; so does a tree too deep for the stack, whose levels count too.
      if (!isFit((one as Readonly<Record<string, unknown>>)[name])) return false;
    }
    return true;
  };
  return value === undefined || isFit(value);
}

/** Of this world: what the bridge or the structured clone makes of a page's object. */
const isObjectLiteral = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype;
