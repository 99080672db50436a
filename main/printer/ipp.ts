/**
 * The messages of the Internet Printing Protocol: RFC 8010, 3 (encoding); RFC 8011 (operations, states, status codes).
 * Only what a spooler needs is here: no kept package speaks IPP.
 */

export const operations = {
  printJob: 0x0002,
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getPrinterAttributes: 0x000b,
  /** CUPS's own (CUPS implementation of IPP, "CUPS-Get-Printers"). */
  cupsGetPrinters: 0x4002,
} as const;
export type Operation = keyof typeof operations;

/** The value's type (RFC 8010, 3.5.2). */
const tags = {
  integer: 0x21,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  format: 0x49,
} as const;

/** A request's operation attribute. Several values of one attribute are one list. */
export type Attribute = readonly [
  type: keyof typeof tags,
  name: string,
  ...values: readonly (string | number)[],
];

export type IppValue = string | number | boolean;

export interface IppAnswer {
  /** RFC 8011, 4.1.8; below 0x0100 it was done. */
  readonly status: number;
  /** One for each group: of the printer, of the job, or one of each of several printers. */
  readonly groups: readonly ReadonlyMap<string, readonly IppValue[]>[];
}

const OPERATION_GROUP = 0x01;
const END = 0x03;

/** @param data what follows the attributes: the document */
export function ippRequest(
  operation: Operation,
  attributes: readonly Attribute[],
  data: Uint8Array = new Uint8Array(),
): Buffer {
  const all: readonly Attribute[] = [
    ['charset', 'attributes-charset', 'utf-8'],
    ['language', 'attributes-natural-language', 'en'],
    ...attributes,
  ];
  const head = Buffer.from([
    2,
    0,
    operations[operation] >> 8,
    operations[operation] & 0xff,
    0,
    0,
    0,
    1,
    OPERATION_GROUP,
  ]);
  return Buffer.concat([head, ...all.flatMap(encoded), Buffer.of(END), data]);
}

function encoded([type, name, ...values]: Attribute): Buffer[] {
  return values.flatMap((value, index) => {
    const bytes = typeof value === 'number' ? fourBytes(value) : Buffer.from(value, 'utf8');
    // A further value of the same attribute has no name.
    const label = Buffer.from(index === 0 ? name : '', 'latin1');
    return [Buffer.of(tags[type]), twoBytes(label.length), label, twoBytes(bytes.length), bytes];
  });
}

function twoBytes(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function fourBytes(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** Null where the bytes are no IPP message, or end before it does. */
export function readIppAnswer(bytes: Buffer): IppAnswer | null {
  if (bytes.length < 9) return null;
  const groups: Map<string, IppValue[]>[] = [];
  let values: IppValue[] = [];
  let at = 8;
  while (at < bytes.length) {
    const tag = bytes.readUInt8(at);
    at += 1;
    if (tag === END) return { status: bytes.readUInt16BE(2), groups: groups.slice(1) };
    if (tag < 0x10) {
      groups.push(new Map());
      continue;
    }
    const name = fieldAt(bytes, at);
    const value = name && fieldAt(bytes, at + 2 + name.length);
    if (!name || !value) return null;
    at += 4 + name.length + value.length;
    if (name.length > 0) groups.at(-1)?.set(name.toString('latin1'), (values = []));
    values.push(valueOf(tag, value));
  }
  return null;
}

/** Two bytes of length, then so many. */
function fieldAt(bytes: Buffer, at: number): Buffer | null {
  if (at + 2 > bytes.length) return null;
  const end = at + 2 + bytes.readUInt16BE(at);
  return end > bytes.length ? null : bytes.subarray(at + 2, end);
}

/** Integers and enumerations are four bytes, booleans one; all else is taken for text. */
function valueOf(tag: number, value: Buffer): IppValue {
  if ((tag === tags.integer || tag === 0x23) && value.length === 4) return value.readInt32BE(0);
  if (tag === 0x22 && value.length === 1) return value[0] === 1;
  return value.toString('utf8');
}
