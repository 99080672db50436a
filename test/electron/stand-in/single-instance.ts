/**
 * The single-instance lock: a file in the profile that names the process that holds the lock. It comes into its place as a
 * whole, with its text, by a hard link, which Windows has too. A second process writes its command line to a file for the
 * first one, and ends.
 */
import { linkSync, mkdirSync, readFileSync, rmSync, unlinkSync, watch, writeFileSync } from 'node:fs';
import { readdirSync, renameSync, type FSWatcher } from 'node:fs';
import path from 'node:path';

type Told = (argv: string[], workingFolder: string) => void;

export class SingleInstance {
  readonly #told: Told;
  #lock: string | undefined;
  #watcher: FSWatcher | undefined;

  /** `told` is called in the process that holds the lock, with the command line of each further process. */
  constructor(told: Told) {
    this.#told = told;
  }

  has(): boolean {
    return this.#lock !== undefined;
  }

  /** True if this process holds the lock now. */
  request(profile: string): boolean {
    if (this.#lock !== undefined) return true;
    const lock = path.join(profile, 'SingletonLock');
    const notes = path.join(profile, 'SingletonNotes');
    mkdirSync(notes, { recursive: true });
    if (!take(lock)) {
      leaveNote(notes);
      return false;
    }
    this.#lock = lock;
    this.#watcher = watch(notes, () => this.#readNotes(notes));
    this.#watcher.unref();
    return true;
  }

  release(): void {
    if (this.#lock === undefined) return;
    this.#watcher?.close();
    unlinkSync(this.#lock);
    this.#lock = undefined;
  }

  #readNotes(notes: string): void {
    for (const name of readdirSync(notes)) {
      if (!name.endsWith('.json')) continue;
      const file = path.join(notes, name);
      // The cast: `leaveNote` writes it.
      const { argv, folder } = JSON.parse(readFileSync(file, 'utf8')) as { argv: string[]; folder: string };
      rmSync(file);
      this.#told(argv, folder);
    }
  }
}

const take = (lock: string): boolean => {
  try {
    const draft = `${lock}-${process.pid}`;
    writeFileSync(draft, String(process.pid));
    try {
      linkSync(draft, lock);
    } finally {
      rmSync(draft);
    }
    return true;
  } catch {
    if (isHeld(lock)) return false;
    rmSync(lock, { force: true });
    return take(lock);
  }
};

const isHeld = (lock: string): boolean => {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch {
    return false; // its process was killed, or the lock was just released
  }
};

const leaveNote = (notes: string): void => {
  const draft = path.join(notes, String(process.pid));
  writeFileSync(draft, JSON.stringify({ argv: process.argv, folder: process.cwd() }));
  renameSync(draft, `${draft}.json`); // atomic, so that nobody reads a part of it
};
