/** Supervisors' codes: kept as salted scrypt hashes, compared in constant time, guarded against guessing. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { Result } from '../../preload/contract.ts';
import { fail, ok } from '../result.ts';
import type { SettingsFile } from './index.ts';

export interface Supervisor {
  readonly name: string;
  /** `salt:hash`, both in base64. */
  readonly codeHash: string;
}

/** N = 2^15, r = 8, p = 1: OWASP's password storage advice for scrypt with 32 MiB. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;
const LENGTH = 32;
const MOST_TRIES = 5;
const LOCK_MILLISECONDS = 5 * 60_000;

/** The supervisors of the settings; a code that stands there in the clear is replaced by its hash in the file. */
export async function openSupervisors(settings: SettingsFile): Promise<readonly Supervisor[]> {
  const given = settings.current.supervisors;
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

export function createSupervision(
  supervisors: readonly Supervisor[],
  now: () => number = Date.now,
): Supervision {
  let wrong = 0;
  let lockedUntil = 0;
  return {
    async check(code) {
      if (now() < lockedUntil) return fail('counter.supervisor-locked', 'later');
      // Counted before it is compared, so that guesses sent at once cannot outrun the count.
      wrong += 1;
      if (wrong >= MOST_TRIES) lockedUntil = now() + LOCK_MILLISECONDS;
      const holder = await holderOf(code, supervisors);
      if (holder === null) {
        if (wrong >= MOST_TRIES) wrong = 0;
        return fail('counter.supervisor-unknown', 'now');
      }
      wrong = 0;
      lockedUntil = 0;
      return ok({ name: holder.name });
    },
  };
}

/** Compares with all of them, so that the time tells nothing of which. */
async function holderOf(code: string, supervisors: readonly Supervisor[]): Promise<Supervisor | null> {
  let holder: Supervisor | null = null;
  for (const supervisor of supervisors) {
    const [salt = '', hash = ''] = supervisor.codeHash.split(':');
    const kept = Buffer.from(hash, 'base64');
    const given = await derive(code, Buffer.from(salt, 'base64'));
    if (kept.length === LENGTH && timingSafeEqual(kept, given)) holder ??= supervisor;
  }
  return holder;
}

const derive = (code: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(code.normalize('NFKC'), salt, LENGTH, COST, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
