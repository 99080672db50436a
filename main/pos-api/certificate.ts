/**
 * What Node does not tell of a certificate: its extensions and the algorithm of its signature, read from its DER
 * (X.690; RFC 5280, 4.1 and 4.2). Object identifiers are kept as the hexadecimal of their bytes.
 */

export interface CertificateFacts {
  /** The object identifier of the algorithm by which it was signed. */
  readonly signedWith: string;
  readonly extensions: ReadonlyMap<string, Extension>;
}

export interface Extension {
  readonly critical: boolean;
  /** DER. */
  readonly value: Buffer;
}

const BOOLEAN = 0x01;
const INTEGER = 0x02;
const OCTETS = 0x04;
const OID = 0x06;
const SEQUENCE = 0x30;
/** `[3] EXPLICIT Extensions` of a TBSCertificate. */
const EXTENSIONS = 0xa3;

/** @throws RangeError where it is not made as a certificate is, or names an extension twice. */
export function readCertificate(der: Buffer): CertificateFacts {
  const [body, algorithm] = partsOf(only(der, SEQUENCE));
  const extensions = new Map<string, Extension>();
  const wrapped = partsOf(content(body, SEQUENCE)).find(({ tag }) => tag === EXTENSIONS);
  for (const part of wrapped === undefined ? [] : partsOf(only(wrapped.content, SEQUENCE))) {
    const [id, ...rest] = partsOf(content(part, SEQUENCE));
    const name = content(id, OID).toString('hex');
    if (extensions.has(name)) throw new RangeError('an extension twice');
    const critical = rest[0]?.tag === BOOLEAN && content(rest.shift(), BOOLEAN)[0] !== 0;
    extensions.set(name, { critical, value: content(rest[0], OCTETS) });
  }
  const [signedWith] = partsOf(content(algorithm, SEQUENCE));
  return { signedWith: content(signedWith, OID).toString('hex'), extensions };
}

/**
 * How many authorities may stand between this one and a server's certificate; null where it does not say.
 * @param value of the extension "basic constraints" (RFC 5280, 4.2.1.9).
 * @throws RangeError where it is not made as one.
 */
export function pathLengthIn(value: Buffer): number | null {
  const length = partsOf(only(value, SEQUENCE)).find(({ tag }) => tag === INTEGER);
  if (length === undefined) return null;
  const [number = 0xff, ...more] = length.content;
  if (more.length > 0 || number > 0x7f) throw new RangeError('a path length');
  return number;
}

interface Part {
  readonly tag: number;
  readonly content: Buffer;
}

function partsOf(bytes: Buffer): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < bytes.length;) {
    const { part, end } = partAt(bytes, at);
    parts.push(part);
    at = end;
  }
  return parts;
}

function partAt(bytes: Buffer, at: number): { part: Part; end: number } {
  const tag = bytes.readUInt8(at);
  const short = bytes.readUInt8(at + 1);
  // Above 127 it says how many bytes the length has.
  const lengthBytes = short < 0x80 ? 0 : short & 0x7f;
  if (short === 0x80 || lengthBytes > 3) throw new RangeError('a length');
  const length = lengthBytes === 0 ? short : bytes.readUIntBE(at + 2, lengthBytes);
  const start = at + 2 + lengthBytes;
  const end = start + length;
  if (end > bytes.length) throw new RangeError('cut off');
  return { part: { tag, content: bytes.subarray(start, end) }, end };
}

/** What the one part holds that `bytes` is. */
function only(bytes: Buffer, tag: number): Buffer {
  const [part, ...more] = partsOf(bytes);
  if (more.length > 0) throw new RangeError('more than one part');
  return content(part, tag);
}

function content(part: Part | undefined, tag: number): Buffer {
  if (part?.tag !== tag) throw new RangeError('another kind of part');
  return part.content;
}
