/** Supervisors' codes: kept as salted scrypt hashes, compared in constant time, guarded against guessing. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { Result } from '../domain/result.ts';
import { fail, ok } from '../domain/result.ts';
import { SettingsError } from './error.ts';
import type { SettingsFile } from './file.ts';
import type { Tries } from './tries.ts';

export interface Supervisor {
  readonly name: string;
  /** `salt:hash`, both in base64. */
  readonly codeHash: string;
}

/** N = 2^15, r = 8, p = 1: OWASP's password storage advice for scrypt with 32 MiB. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;
const LENGTH = 32;

/**
 * The supervisors of the settings; a code that stands there in the clear is replaced by its hash in the file.
 * @throws SettingsError where two have one code: the log would name the wrong one of them.
 */
export async function openSupervisors(settings: SettingsFile): Promise<readonly Supervisor[]> {
  const given = settings.current.supervisors;
  await refuseSharedCode(settings, given);
  const hashed = await Promise.all(
    given.map(async ({ name, code, codeHash }) => ({
      name,
      codeHash: code === undefined ? (codeHash ?? '') : await hashCode(code),
    })),
  );
  if (given.some(({ code }) => code !== undefined)) settings.change({ supervisors: hashed });
  return hashed;
}

/** What stands in the settings in place of a code. */
export async function hashCode(code: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString('base64')}:${(await derive(code, salt)).toString('base64')}`;
}

export interface Supervision {
  /**
   * Whose code this is. Failures: `counter.supervisor-unknown`; after five wrong codes in a row
   * `counter.supervisor-locked` for five minutes, whatever the code.
   */
  check(code: string): Promise<Result<{ readonly name: string }>>;
}

export function createSupervision(supervisors: readonly Supervisor[], tries: Tries): Supervision {
  return {
    async check(code) {
      if (tries.isLocked) return fail('counter.supervisor-locked', 'later');
      // Counted before it is compared, so that guesses sent at once cannot outrun the count.
      tries.count();
      const holder = await holderOf(code, supervisors);
      if (holder === null) return fail('counter.supervisor-unknown', 'now');
      tries.clear();
      return ok({ name: holder.name });
    },
  };
}

type Given = SettingsFile['current']['supervisors'][number];

async function refuseSharedCode(settings: SettingsFile, given: readonly Given[]): Promise<void> {
  const pairs = given.flatMap((one, at) =>
    given.slice(0, at).map((other, before) => ({ one, at, other, before })),
  );
  const shared = await Promise.all(pairs.map(({ one, other }) => haveOneCode(one, other)));
  const found = pairs[shared.indexOf(true)];
  if (found === undefined) return;
  // The codes stay in the file in the clear until the technician has corrected it.
  settings.protect();
  const { one, at, other, before } = found;
  // Where one of the two codes is new, the message names that one: the technician has just typed it.
  const [named, kept] = one.code === undefined && other.code !== undefined ? [before, at] : [at, before];
  const field = `supervisors.${named}.${one.code === undefined && other.code === undefined ? 'codeHash' : 'code'}`;
  throw new SettingsError(settings.path, field, { kind: 'code-shared', bound: `supervisors.${kept}` });
}

/** Each hash has its own salt, so of two hashes only a copy can be recognized. */
async function haveOneCode(one: Given, other: Given): Promise<boolean> {
  if (one.code !== undefined && other.code !== undefined) return normal(one.code) === normal(other.code);
  if (one.code !== undefined) return isCodeOf(one.code, other.codeHash);
  if (other.code !== undefined) return isCodeOf(other.code, one.codeHash);
  return one.codeHash === other.codeHash;
}

/** Compares with every supervisor, so that the time does not reveal whose code it is. */
async function holderOf(code: string, supervisors: readonly Supervisor[]): Promise<Supervisor | null> {
  let holder: Supervisor | null = null;
  for (const supervisor of supervisors) {
    if (await isCodeOf(code, supervisor.codeHash)) holder ??= supervisor;
  }
  return holder;
}

async function isCodeOf(code: string, codeHash = ''): Promise<boolean> {
  const [salt = '', hash = ''] = codeHash.split(':');
  const kept = Buffer.from(hash, 'base64');
  const given = await derive(code, Buffer.from(salt, 'base64'));
  return kept.length === LENGTH && timingSafeEqual(kept, given);
}

/** The same text for the same letters, however the keyboard composes them. */
const normal = (code: string): string => code.normalize('NFKC');

const derive = (code: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(normal(code), salt, LENGTH, COST, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
