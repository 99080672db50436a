/**
 * Function keys and arrows that a scanner types in place of control characters. A reader that is not set to
 * "Ctrl + ASCII" has a table of its own for them; which one it is shows where a payload can only begin in one way.
 * (docs/scanners.md, "Keyboard mode: layout and control characters")
 */
import type { Stroke } from './keys.ts';

const LF = 0x0a;
const CR = 0x0d;
const GS = 0x1d;
const RS = 0x1e;
const AT = 0x40;

/** The control character that a key stands for, by `KeyboardEvent.key`. */
export type StandIns = ReadonlyMap<string, number>;

const none: StandIns = new Map();

/** Honeywell with "Control + X Mode Off" (KBDCAS0), as delivered: LF types nothing. (its keyboard function table) */
const honeywell: StandIns = new Map([
  ['F7', 0x1c],
  ['F8', GS],
  ['F9', RS],
  ['F10', 0x1f],
]);

/** Hand Held Products ValueTeam 3060. (its user's guide, page A-5) */
const handHeld: StandIns = new Map([
  ['F2', LF],
  ['ArrowUp', 0x1c],
  ['ArrowDown', GS],
  ['ArrowLeft', RS],
  ['ArrowRight', 0x1f],
]);

/** L-Tron LTC4910, and Newland's own table: LF only. */
const arrowDown: StandIns = new Map([['ArrowDown', LF]]);

const tables: readonly StandIns[] = [honeywell, handHeld, arrowDown];

/**
 * Finds which keys stand for control characters, from a scan's first strokes. A key that stands for none for sure is
 * in no map; it is left out of the scan.
 *
 * A licence begins `@ LF RS CR` (AAMVA CDS D.12.3), a carton label `[)> RS` (ISO/IEC 15434). A table is taken where it
 * has the keys that stand there. Where none has, two keys before the CR can only be LF and RS.
 */
export function standInsOf(strokes: readonly Stroke[]): StandIns {
  const at = strokes.findIndex(({ byte }) => byte === AT);
  if (at >= 0) {
    const end = strokes.findIndex(({ byte }, index) => index > at && byte === CR);
    const keys = strokes.slice(at + 1, end);
    if (end > at && keys.length > 0 && keys.every(({ byte }) => byte === null)) return ofHeader(keys);
  }
  const carton = strokes.findIndex((_, index) => textOf(strokes.slice(index, index + 3)) === '[)>');
  const mark = carton < 0 ? undefined : strokes[carton + 3];
  return mark?.byte === null ? (tables.find((table) => table.get(mark.name) === RS) ?? none) : none;
}

function ofHeader(keys: readonly Stroke[]): StandIns {
  const [first, second] = keys.map(({ name }) => name);
  const known = tables.find((table) => {
    const bytes = keys.map(({ name }) => table.get(name));
    return bytes.length === 2 ? bytes[0] === LF && bytes[1] === RS : bytes[0] === LF || bytes[0] === RS;
  });
  if (known !== undefined && keys.length <= 2) return known;
  if (keys.length !== 2 || first === undefined || second === undefined || first === second) return none;
  return new Map([
    [first, LF],
    [second, RS],
  ]);
}

const textOf = (strokes: readonly Stroke[]): string =>
  String.fromCharCode(...strokes.map(({ byte }) => byte ?? 0));
