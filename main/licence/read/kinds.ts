/**
 * Kinds of characters, as the bits of a number: one look at each character of a text says what the text is made of, and
 * most values need no further look.
 */
export const kind = {
  control: 1 << 0,
  blank: 1 << 1,
  digit: 1 << 2,
  letter: 1 << 3,
  /** The letter that each tag begins with is a kind of its own. */
  letterD: 1 << 4,
  comma: 1 << 5,
  point: 1 << 6,
  hyphen: 1 << 7,
  slash: 1 << 8,
  signOfNames: 1 << 9,
  signOfNumbers: 1 << 10,
  signOfStreets: 1 << 11,
  /** What is left of ASCII but for backslash and delete. */
  sign: 1 << 12,
  /** A letter of a European language beyond ASCII. */
  accented: 1 << 13,
  apostrophe: 1 << 14,
  dash: 1 << 15,
  strange: 1 << 16,
} as const;

const asciiLetters = kind.letter | kind.letterD;

/** The kinds of all letters. */
export const letters = asciiLetters | kind.accented;

const ofNames =
  letters |
  kind.blank |
  kind.comma |
  kind.point |
  kind.hyphen |
  kind.slash |
  kind.signOfNames |
  kind.apostrophe;

/**
 * The kinds of characters that values have. A digit, `<`, `` ` `` or `|` in a name is what another keyboard layout made of
 * one of its signs. A suffix has digits: `2ND`.
 */
export const alphabet = {
  names: ofNames,
  suffixes: asciiLetters | kind.digit | kind.blank | kind.comma | kind.point | kind.hyphen,
  streets: ofNames | kind.digit | kind.signOfNumbers | kind.signOfStreets,
  numbers:
    asciiLetters |
    kind.digit |
    kind.blank |
    kind.point |
    kind.hyphen |
    kind.slash |
    kind.signOfNumbers |
    kind.dash,
  /** Printable ASCII without the backslash, which software writes in control characters' place. */
  plain: ~(kind.control | kind.accented | kind.apostrophe | kind.dash | kind.strange),
} as const;

/** The characters of the kinds that are not ranges. */
const members: readonly (readonly [number, string])[] = [
  [kind.blank, ' '],
  [kind.letterD, 'D'],
  [kind.comma, ','],
  [kind.point, '.'],
  [kind.hyphen, '-'],
  [kind.slash, '/'],
  [kind.signOfNames, "'&()"],
  [kind.signOfNumbers, '*:_'],
  [kind.signOfStreets, '#;"+@'],
  [kind.strange, '\\\x7f'],
];

/** The kind of each character of ASCII. */
const kindsOfAscii: readonly number[] = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  const member = members.find(([, characters]) => characters.includes(character));
  if (member !== undefined) return member[0];
  if (code < 32) return kind.control;
  if (/\d/.test(character)) return kind.digit;
  return /[A-Za-z]/.test(character) ? kind.letter : kind.sign;
});

/** The kind of the character with this code. */
export function kindOf(code: number): number {
  return code < 128 ? kindOfAscii(code) : kindBeyondAscii(code);
}

/** The same of a code below 128. */
export function kindOfAscii(code: number): number {
  return kindsOfAscii[code] ?? kind.strange;
}

function kindBeyondAscii(code: number): number {
  if (code >= 0xaa && code <= 0x24f) return kind.accented;
  if (code === 0x2019) return kind.apostrophe;
  return code === 0x2013 ? kind.dash : kind.strange;
}

/** The kinds of all characters of the text. */
function kindsOf(text: string): number {
  let kinds = 0;
  for (let at = 0; at < text.length; at += 1) kinds |= kindOf(text.charCodeAt(at));
  return kinds;
}

/** Whether all characters of the text are of these kinds. */
export function isOf(kinds: number, text: string): boolean {
  return (kindsOf(text) & ~kinds) === 0;
}

/** Whether any character of the text is of these kinds. From the end: streets end in letters, and numbers in digits. */
export function hasAny(kinds: number, text: string): boolean {
  for (let at = text.length - 1; at >= 0; at -= 1)
    if ((kindOf(text.charCodeAt(at)) & kinds) !== 0) return true;
  return false;
}
