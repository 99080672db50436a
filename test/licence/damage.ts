/** What scanners, wedges, layouts and logs do to a payload and that leaves its information in it, by name. */

export interface Damage {
  readonly name: string;
  readonly apply: (payload: string) => string;
}

/** What the standard separates with: LF, CR, RS. */
export const separators = /[\n\r\x1e]/g;

const RS = '\x1e';

function without(text: string, ...signs: readonly string[]): string {
  return signs.reduce((rest, sign) => rest.replaceAll(sign, ''), text);
}

/** What becomes of LF, CR and RS. */
export const ofSeparators: readonly Damage[] = [
  { name: 'lf-only', apply: (text) => without(text, '\r', RS) },
  { name: 'crlf', apply: (text) => without(text, RS).replace(/[\n\r]/g, '\r\n') },
  { name: 'cr-only', apply: (text) => without(text, RS).replaceAll('\n', '\r') },
  { name: 'c1-noise', apply: (text) => text.replaceAll('\n', '\u0080\n\u009f') },
  { name: 'doubled', apply: (text) => text.replaceAll('\n', '\n\n') },
  { name: 'tab', apply: (text) => without(text, RS).replace(/[\n\r]/g, '\t') },
  { name: 'pipe', apply: (text) => text.replace(separators, '|') },
  { name: 'tilde', apply: (text) => text.replace(separators, '~') },
  {
    name: 'escaped',
    apply: (text) => text.replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\x1e', '\\u001e'),
  },
  {
    name: 'hex',
    apply: (text) => text.replaceAll('\n', '\\x0a').replaceAll('\r', '\\x0d').replaceAll('\x1e', '\\x1e'),
  },
  {
    name: 'angle',
    apply: (text) => text.replaceAll('\n', '<LF>').replaceAll('\r', '<CR>').replaceAll('\x1e', '<RS>'),
  },
  {
    name: 'entity',
    apply: (text) => text.replaceAll('\n', '&#10;').replaceAll('\r', '&#13;').replaceAll('\x1e', '&#30;'),
  },
  {
    name: 'caret',
    apply: (text) => text.replaceAll('\n', '^J').replaceAll('\r', '^M').replaceAll('\x1e', '^^'),
  },
  {
    name: 'pictures',
    apply: (text) => text.replace(separators, (sign) => String.fromCharCode(0x2400 + sign.charCodeAt(0))),
  },
];

/** Separators gone altogether: what is where must be found by the elements' forms. */
export const withoutSeparators: readonly Damage[] = [
  { name: 'none', apply: (text) => text.replace(separators, '') },
  { name: 'space', apply: (text) => text.replace(separators, ' ').replace(/^@ +/, '@ ') },
];

export const ofPrefix: readonly Damage[] = [
  { name: 'aim', apply: (text) => `]L0${text}` },
  { name: 'aim-eci', apply: (text) => `]L1\\000026${text}` },
  { name: 'stx-etx', apply: (text) => `\x02${text}\x03` },
  { name: 'byte-order-mark', apply: (text) => `\ufeff${text}` },
  { name: 'own-prefix', apply: (text) => `XYZ123${text}` },
  { name: 'suffix', apply: (text) => `${text}\r\n` },
  { name: 'no-at', apply: (text) => text.replace(`@\n${RS}\r`, '') },
];

export const ofHeader: readonly Damage[] = [
  { name: 'offsets-wrong', apply: (text) => text.replace(/(DL|ID|EN)\d{8}/, '$199990001') },
  { name: 'offsets-zero', apply: (text) => text.replace(/(DL|ID|EN)\d{4}/, '$10000') },
  { name: 'count-wrong', apply: (text) => text.replace(/(ANSI \d{8,10})\d\d(?=DL|ID|EN)/, '$107') },
  { name: 'ansi-newline', apply: (text) => text.replace('ANSI ', 'ANSI\n') },
  { name: 'no-designator', apply: (text) => text.replace(/(\d{8})(DL|ID|EN)(?=D[A-D][A-Z])/, '$1') },
];

export const ofCharacters: readonly Damage[] = [
  { name: 'no-break-spaces', apply: (text) => text.replaceAll(' ', '\u00a0') },
  { name: 'decomposed', apply: (text) => text.normalize('NFD') },
  {
    name: 'utf-8-read-as-latin',
    apply: (text) => Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''),
  },
];

export const ofCase: readonly Damage[] = [
  { name: 'caps-lock', apply: (text) => text.replace(/\p{L}/gu, otherCase) },
  { name: 'lower-case', apply: (text) => text.toLowerCase() },
];

export const twice: Damage = { name: 'twice', apply: (text) => text + text };

function otherCase(letter: string): string {
  return letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
}
