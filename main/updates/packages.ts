/**
 * The packages that are kept: of the version that waits to be put in place, and of the one that runs, so that it can be put
 * back. Each has a folder of its own with the signed text of its feed, and is checked anew whenever it is to be used.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, readdirSync } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isSigned } from './signature.ts';
import { UpdateError } from './types.ts';
import type { Downloaded } from './types.ts';
import { isVersion } from './version.ts';

/** Names that `resources/linux/install-update` reads too. */
const FEED = 'feed.yml';
const SIGNATURE = 'feed.yml.sig';
const UNFINISHED = 'unfinished';

export interface Packages {
  /** The package's file in a folder of `folderOf`. */
  readonly packageName: string;
  /** Keeps a copy. @throws UpdateError where it is not what the signed feed says, or the disk is full. */
  keep(version: string, downloaded: Downloaded): Promise<void>;
  /** The folder of a kept package; null where there is none, or it is no longer what was signed. */
  folderOf(version: string): Promise<string | null>;
  /** Drops all others. */
  keepOnly(versions: readonly string[]): Promise<void>;
}

/**
 * @param folder the room's own
 * @param key whose signature the feeds must have; 32 bytes in base64
 * @param extension of a package of this system: `deb`, `exe`
 */
export function openPackages(folder: string, key: string, extension: string): Packages {
  const packageName = `package.${extension}`;

  async function isWhole(at: string, version: string): Promise<boolean> {
    const text = readFileSync(join(at, FEED), 'utf8');
    const signature = readFileSync(join(at, SIGNATURE), 'utf8');
    return (
      isSigned({ text, signature }, key) &&
      versionIn(text) === version &&
      text.includes(`sha512: ${await digestOf(join(at, packageName))}\n`)
    );
  }

  return {
    packageName,
    async keep(version, { file, feed }) {
      const fresh = join(folder, UNFINISHED);
      try {
        await rm(fresh, { recursive: true, force: true });
        await mkdir(fresh, { recursive: true, mode: 0o700 });
        await copyFile(file, join(fresh, packageName));
        await flush(join(fresh, packageName));
        await writeFile(join(fresh, FEED), feed.text, { flush: true, mode: 0o600 });
        await writeFile(join(fresh, SIGNATURE), feed.signature, { flush: true, mode: 0o600 });
        if (!(await isWhole(fresh, version))) throw new UpdateError('digest-wrong', version);
        await rm(join(folder, version), { recursive: true, force: true });
        await rename(fresh, join(folder, version));
      } catch (error) {
        await rm(fresh, { recursive: true, force: true }).catch(() => undefined);
        if (error instanceof UpdateError) throw error;
        throw new UpdateError(isFull(error) ? 'disk-full' : 'not-downloaded', version, error);
      }
    },
    async folderOf(version) {
      const at = join(folder, version);
      try {
        return isVersion(version) && (await isWhole(at, version)) ? at : null;
      } catch {
        return null;
      }
    },
    async keepOnly(versions) {
      if (!existsSync(folder)) return;
      for (const name of readdirSync(folder))
        if (!versions.includes(name)) await rm(join(folder, name), { recursive: true, force: true });
    },
  };
}

/** The version that a feed's text names. electron-builder writes it on the first line. */
export const versionIn = (text: string): string | null => /^version: (\S+)$/mu.exec(text)?.[1] ?? null;

export const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

/** SHA-512 in base64, as a feed has it. */
async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
