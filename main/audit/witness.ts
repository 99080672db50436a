/** What a paper says of the log, so that it bears witness: the tree's size and root when it was printed. */
import type { TreeHead } from './tree/verify.ts';

/** `4711·A1B2-C3D4-E5F6`: the size, and the root's first 48 bits in hexadecimal, for people. */
export function shortHead({ size, root }: TreeHead): string {
  const digits = Buffer.from(root).toString('hex').slice(0, 12).toUpperCase();
  return `${size}·${digits.replace(/(?<=^(?:.{4})+)(?=.)/g, '-')}`;
}

/**
 * `comptoir:1:<reference>:<size>:<root>` for a QR code, the root in base64url (RFC 4648, 5) without `=`.
 * @param reference of the customer's flow; null on a paper that is nobody's.
 */
export const witnessText = (reference: string | null, { size, root }: TreeHead): string =>
  `comptoir:1:${reference ?? ''}:${size}:${Buffer.from(root).toString('base64url')}`;

export interface Witness {
  readonly reference: string | null;
  readonly size: number;
  /** The root, or its first bytes. */
  readonly root: Uint8Array;
}

/** Reads either form, in small letters too and with a full stop or a space for the point. Null where it is neither. */
export function readWitness(text: string): Witness | null {
  const whole = /^comptoir:1:(?<reference>[^:]*):(?<size>\d{1,15}):(?<root>[\w-]{43})$/.exec(text.trim());
  if (whole?.groups !== undefined) {
    const { reference = '', size, root = '' } = whole.groups;
    return {
      reference: reference === '' ? null : reference,
      size: Number(size),
      root: Buffer.from(root, 'base64url'),
    };
  }
  const short = /^(?<size>\d{1,15})[·. ](?<root>[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4})$/i.exec(text.trim());
  if (short?.groups === undefined) return null;
  const { size, root = '' } = short.groups;
  return { reference: null, size: Number(size), root: Buffer.from(root.replaceAll('-', ''), 'hex') };
}
