/**
 * The file that an auditor gets (docs/audit-log.md, "The export"): lines of JSON. The first says what it is, then come rows and
 * checkpoints. Bytes are in base64 (RFC 4648, 4).
 */
import * as v from 'valibot';
import type { RowHead } from '../leaf.ts';
import { HASH_LENGTH } from '../tree/hash.ts';

/** The bits of the last letter that say nothing are zero (RFC 4648, 3.5): the same bytes have one text. */
const base64Text = v.pipe(
  v.string(),
  v.regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/),
);
const bytes = v.pipe(
  base64Text,
  v.transform((text): Uint8Array => Buffer.from(text, 'base64')),
);
const hash = v.pipe(
  bytes,
  v.check(({ length }) => length === HASH_LENGTH),
);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const place = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const text = v.nullable(v.string());

const headerSchema = v.object({
  comptoir: v.picklist(['audit-log', 'audit-flow']),
  version: v.literal(1),
  origin: v.string(),
  /** Of the signatures; null where the log was never sealed. */
  verifierKey: v.nullable(v.string()),
  /** The tree's. */
  size: count,
  /** Of a flow's export. */
  flow: v.optional(v.string()),
});

const head = {
  seq: place,
  at: v.string(),
  run: v.string(),
  clock: count,
  kind: v.string(),
  version: count,
  flow: text,
  clerk: text,
  terminal: v.string(),
  key: text,
};

const rowSchema = v.object({
  row: v.object({
    ...head,
    bodyHash: hash,
    /** Null where it was destroyed. */
    body: v.nullable(bytes),
    /** In a whole log: the hashes that the leaf completes. */
    nodes: v.optional(bytes),
    /** In a flow's export: that the leaf is in the tree of the last checkpoint (c2sp.org/tlog-proof). */
    proof: v.optional(v.string()),
    /** In a flow's export: opens this body, and no other. */
    rowKey: v.optional(bytes),
  }),
});

const checkpointSchema = v.object({
  checkpoint: v.object({
    note: v.string(),
    /** In a flow's export: from this checkpoint to the last one. */
    path: v.optional(v.array(hash)),
  }),
});

export type Header = v.InferOutput<typeof headerSchema>;
export type ExportedRow = RowHead & Omit<v.InferOutput<typeof rowSchema>['row'], keyof RowHead>;
export type ExportedCheckpoint = v.InferOutput<typeof checkpointSchema>['checkpoint'];

/** One line, without its end. */
export type Line = Header | { readonly row: ExportedRow } | { readonly checkpoint: ExportedCheckpoint };

export function writeLine(line: Line): string {
  if ('row' in line) {
    const { bodyHash, body, nodes, rowKey, ...rest } = line.row;
    const bytes = { bodyHash: base64(bodyHash), body: body && base64(body) };
    const more = { ...(nodes && { nodes: base64(nodes) }), ...(rowKey && { rowKey: base64(rowKey) }) };
    return JSON.stringify({ row: { ...rest, ...bytes, ...more } });
  }
  if ('checkpoint' in line) {
    const { note, path } = line.checkpoint;
    return JSON.stringify({ checkpoint: { note, ...(path && { path: path.map(base64) }) } });
  }
  return JSON.stringify(line);
}

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');

/** Null where the line is none of this format. */
export function readLine(line: string): Line | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  for (const schema of [rowSchema, checkpointSchema, headerSchema]) {
    const parsed = v.safeParse(schema, value);
    if (parsed.success) return parsed.output; // cast: an optional field that is absent is not undefined
  }
  return null;
}
