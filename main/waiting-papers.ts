/**
 * The papers that wait for the printer, in a file of their own, so that a power cut loses none. They hold a customer's name
 * and quote: the file is AES-256-GCM under a key of this process, which the system's key store seals. The audit log does not
 * hold what is on a paper, and must not.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { WaitingPaper, WaitingPapers } from './counter/waiting.ts';
import { writeWhole } from './settings/index.ts';
import type { SecretBox } from './settings/index.ts';

/** Milliseconds. A customer comes back for a paper on the same day, and no name is kept for longer than it is needed. */
const KEPT_FOR = 24 * 60 * 60 * 1000;
/** So many customers whose papers nobody prints or lets go: the oldest goes. */
const MOST = 20;

export interface OpenedPapers extends WaitingPapers {
  /** Those of the process before that were too old to be kept. */
  readonly expired: readonly WaitingPaper[];
}

const bytes = v.pipe(v.string(), v.base64());
const fileSchema = v.object({ key: bytes, iv: bytes, tag: bytes, papers: bytes });
/** What is read of it before it is drawn. The rest is as this program wrote it: the tag proves that. */
const paperSchema = v.looseObject({
  id: v.string(),
  kind: v.picklist(['quote', 'closing']),
  flow: v.object({ referenceId: v.string(), requestId: v.string(), clerk: v.nullable(v.string()) }),
  receipt: v.looseObject({ copy: v.number(), printedAt: v.string() }),
});

/**
 * Without a key store they live as long as the process: nothing is written in the clear.
 * @param warn is told of an error of the file or the key store: papers are printed all the same.
 */
export async function openWaitingPapers(
  folder: string,
  box: SecretBox,
  warn: (error: unknown) => void,
  now: () => number = Date.now,
): Promise<OpenedPapers> {
  const file = join(folder, 'waiting-papers.json');
  const key = randomBytes(32);
  let sealedKey: Uint8Array | null = null;
  let found: readonly WaitingPaper[] = [];
  try {
    if (await box.available()) {
      sealedKey = await box.seal(key.toString('base64'));
      found = await read(file, box);
    }
  } catch (error) {
    warn(error);
  }
  const isOld = ({ receipt }: WaitingPaper) => !(now() - Date.parse(receipt.printedAt) < KEPT_FOR);
  let all = found.filter((paper) => !isOld(paper));
  const write = (): void => {
    if (sealedKey === null) return;
    try {
      if (all.length === 0) rmSync(file, { force: true });
      else writeWhole(file, seal(all, key, sealedKey));
    } catch (error) {
      warn(error);
    }
  };
  const expired = found.filter(isOld);
  if (expired.length > 0) write();
  return {
    expired,
    get all() {
      return all;
    },
    keep(paper) {
      all = [...all.filter(({ id }) => id !== paper.id), paper].slice(-MOST);
      write();
    },
    forget(id) {
      if (all.every((paper) => paper.id !== id)) return;
      all = all.filter((paper) => paper.id !== id);
      write();
    },
  };
}

/** @throws where the file is there and cannot be read, or was changed. */
async function read(file: string, box: SecretBox): Promise<readonly WaitingPaper[]> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  const { key, iv, tag, papers } = v.parse(fileSchema, JSON.parse(text));
  const opened = Buffer.from(await box.open(Buffer.from(key, 'base64')), 'base64');
  const decipher = createDecipheriv('aes-256-gcm', opened, Buffer.from(iv, 'base64'), { authTagLength: 16 });
  decipher.setAuthTag(Buffer.from(tag, 'base64'));
  const plain = Buffer.concat([decipher.update(Buffer.from(papers, 'base64')), decipher.final()]);
  // The cast: see paperSchema.
  return v.parse(v.array(paperSchema), JSON.parse(plain.toString())) as unknown as readonly WaitingPaper[];
}

function seal(papers: readonly WaitingPaper[], key: Uint8Array, sealedKey: Uint8Array): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(papers)), cipher.final()]);
  const base64 = (part: Uint8Array) => Buffer.from(part).toString('base64');
  return `${JSON.stringify({ key: base64(sealedKey), iv: base64(iv), tag: base64(cipher.getAuthTag()), papers: base64(sealed) })}\n`;
}
