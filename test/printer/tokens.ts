/** Parts a job's bytes into characters and commands, as an ESC/POS printer or a Star printer does. */

export type Family = 'escpos' | 'star';

export type Token =
  | { readonly kind: 'character'; readonly byte: number }
  | { readonly kind: 'feed' }
  | { readonly kind: 'return' }
  /** DLE EOT n. */
  | { readonly kind: 'real-time'; readonly n: number }
  | { readonly kind: 'command'; readonly name: string; readonly args: Uint8Array }
  | { readonly kind: 'unknown'; readonly hex: string };

const prefixes: Readonly<Record<number, string>> = {
  0x0e: 'SO',
  0x0f: 'SI',
  0x12: 'DC2',
  0x1b: 'ESC',
  0x1c: 'FS',
  0x1d: 'GS',
};

/** How many bytes follow each command's name, or how to tell it from them. */
type Lengths = Readonly<Record<string, number | ((argument: (index: number) => number) => number)>>;
type Argument = (index: number) => number;

const word = (argument: Argument, index: number): number => argument(index) + 256 * argument(index + 1);
/** `xL xH yL yH`: bytes in a row, and rows. */
const image = (argument: Argument, size: number): number => word(argument, size) * word(argument, size + 2);

/** Epson, ESC/POS command reference; Citizen, CT-S310 command reference. */
const escpos: Lengths = {
  'DC2 q': 1,
  'ESC @': 0,
  'ESC 2': 0,
  'ESC 3': 1,
  'ESC !': 1,
  'ESC -': 1,
  'ESC  ': 1,
  'ESC E': 1,
  'ESC M': 1,
  'ESC R': 1,
  'ESC a': 1,
  'ESC r': 1,
  'ESC t': 1,
  'ESC {': 1,
  'ESC $': 2,
  'ESC \\': 2,
  'FS .': 0,
  'FS -': 1,
  'FS C': 1,
  'FS S': 2,
  'FS (': (argument) => 3 + word(argument, 1),
  'GS !': 1,
  'GS B': 1,
  'GS I': 1,
  'GS a': 1,
  'GS r': 1,
  'GS L': 2,
  // The form that also feeds, the one that is used here.
  'GS V': 2,
  'GS W': 2,
  'GS (': (argument) => 3 + word(argument, 1),
  'GS 8': (argument) => 5 + word(argument, 1) + 65_536 * word(argument, 3),
  'GS v': (argument) => 6 + image(argument, 2),
};

/** Star, StarPRNT command specifications. Commands of two letters are named with both. */
const star: Lengths = {
  'ESC @': 0,
  'ESC R': 1,
  'ESC  ': 1,
  'ESC s': 2,
  'ESC z': 1,
  'ESC 0': 0,
  'ESC l': 1,
  'ESC Q': 1,
  'ESC -': 1,
  'ESC E': 0,
  'ESC F': 0,
  'ESC 4': 0,
  'ESC 5': 0,
  'ESC i': 2,
  'ESC d': 1,
  'ESC RS a': 1,
  'ESC RS F': 1,
  'ESC GS a': 1,
  'ESC GS A': 2,
  'ESC GS R': 2,
  'ESC GS t': 1,
  'ESC GS ETX': 3,
  'ESC GS S': (argument) => 6 + image(argument, 1),
  // S 0 n, S 1 n, S 2 n; D 1 m nL nH and the text; P.
  'ESC GS y': (argument) => {
    const what = String.fromCharCode(argument(0));
    return what === 'P' ? 1 : what === 'S' ? 3 : 5 + word(argument, 3);
  },
};

const seconds: Readonly<Record<number, string>> = { 0x03: 'ETX', 0x1d: 'GS', 0x1e: 'RS' };

/** Stops at a command that is not yet whole. A printer passes over NUL. */
export function* tokensOf(bytes: Uint8Array, family: Family): Generator<Token> {
  const at = (index: number): number => bytes[index] ?? 0;
  for (let i = 0; i < bytes.length;) {
    const byte = at(i);
    if (byte === 0x00) i++;
    else if (byte === 0x0a || byte === 0x0d) {
      yield byte === 0x0a ? { kind: 'feed' } : { kind: 'return' };
      i++;
    } else if (byte >= 0x20 && byte !== 0x7f) {
      yield { kind: 'character', byte };
      i++;
    } else if (byte === 0x10 && at(i + 1) === 0x04) {
      if (i + 2 >= bytes.length) return;
      yield { kind: 'real-time', n: at(i + 2) };
      i += 3;
    } else if (family === 'star' && (byte === 0x0f || byte === 0x12)) {
      i++; // upside-down printing on and off
    } else {
      if (i + 1 >= bytes.length) return;
      const { name, size } = nameAt(i);
      const rule = (family === 'star' ? star : escpos)[name];
      if (rule === undefined) {
        yield { kind: 'unknown', hex: Buffer.from(bytes.subarray(i, i + 3)).toString('hex') };
        i++;
        continue;
      }
      const first = i + size;
      const length = typeof rule === 'number' ? rule : rule((index) => at(first + index));
      if (first + length > bytes.length) return;
      yield { kind: 'command', name, args: bytes.subarray(first, first + length) };
      i = first + length;
    }
  }

  function nameAt(index: number): { readonly name: string; readonly size: number } {
    const letters = [prefixes[at(index)] ?? '?', second(at(index + 1))];
    if (family === 'escpos' || (letters[1] !== 'GS' && letters[1] !== 'RS'))
      return { name: letters.join(' '), size: 2 };
    return { name: [...letters, second(at(index + 2))].join(' '), size: 3 };
  }

  function second(byte: number): string {
    return seconds[byte] ?? String.fromCharCode(byte);
  }
}
