/** Scanners that type function keys and arrows in place of control characters, as their makers' tables have it. */

interface FunctionKey {
  /** `KeyboardEvent.code`, which is `key` as well. */
  readonly code: string;
  /** X keycode, or the name where xdotool takes the number for a digit. */
  readonly keycode: string;
}

/** Characters of Unicode's private use area stand for the keys in a payload. */
export const functionKeys: ReadonlyMap<string, FunctionKey> = new Map(
  (
    [
      ['F2', '68'],
      ['F7', '73'],
      ['F8', '74'],
      ['F9', '75'],
      ['F12', '96'],
      ['ArrowUp', '111'],
      ['ArrowLeft', '113'],
      ['ArrowRight', '114'],
      ['ArrowDown', '116'],
      ['Insert', '118'],
      ['Home', '110'],
      ['Escape', 'Escape'],
    ] as const
  ).map(([code, keycode], index) => [String.fromCharCode(0xe000 + index), { code, keycode }]),
);

export function keyOf(code: string): string {
  const found = [...functionKeys].find(([, key]) => key.code === code);
  if (found === undefined) throw new Error(`no key ${code}`);
  return found[0];
}

interface Table {
  readonly name: string;
  /** What each control character is typed as; an empty text for none. */
  readonly keys: ReadonlyMap<string, string>;
  /** The control characters that are read from the keys. */
  readonly read: readonly string[];
}

const table = (name: string, keys: Readonly<Record<string, string>>, read: readonly string[]): Table => ({
  name,
  keys: new Map(Object.entries(keys).map(([control, code]) => [control, code === '' ? '' : keyOf(code)])),
  read,
});

export const tables: readonly Table[] = [
  table('Honeywell, Control + X Mode Off', { '\n': '', '\x1c': 'F7', '\x1d': 'F8', '\x1e': 'F9' }, [
    '\x1e',
    '\x1d',
  ]),
  table('Hand Held ValueTeam 3060', { '\n': 'F2', '\x1d': 'ArrowDown', '\x1e': 'ArrowLeft' }, [
    '\n',
    '\x1e',
    '\x1d',
  ]),
  table('L-Tron and Newland', { '\n': 'ArrowDown', '\x1d': 'Home', '\x1e': '' }, ['\n']),
  table('two keys of no table that we know', { '\n': 'F12', '\x1d': 'Home', '\x1e': 'Insert' }, [
    '\n',
    '\x1e',
  ]),
];

/** The payload as the scanner types it. */
export const typedBy = ({ keys }: Table, payload: string): string =>
  payload.replace(/[\n\x1c-\x1e]/g, (control) => keys.get(control) ?? control);

/** The payload as it must be read: without the control characters that nothing stands for. */
export const readFrom = ({ keys, read }: Table, payload: string): string =>
  payload.replace(/[\n\x1c-\x1e]/g, (control) =>
    keys.has(control) && !read.includes(control) ? '' : control,
  );
