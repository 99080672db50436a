/**
 * When a new version is looked for, downloaded and put in place. It is put in place only while the terminal is locked and serves
 * nobody, and has been so for two looks in a row: whoever has just locked it may be about to come back.
 */
import type { UpdateRefusal, UpdateStatus } from '../domain/update.ts';
import type { Packages } from './packages.ts';
import type { Trials } from './trials.ts';
import { UpdateError } from './types.ts';
import type { Feed, Installer, UpdateEntry } from './types.ts';

/** Milliseconds. The first check leaves the start of a day alone. */
const FIRST_CHECK = 2 * 60_000;
const CHECK_EVERY = 6 * 60 * 60_000;
const LOOK_EVERY = 30_000;
const LOOKS = 2;

export interface UpdatesParts {
  /** The version that runs. */
  readonly version: string;
  /** Opens the feed at the first check: what it is made of is not loaded before. */
  readonly openFeed: () => Promise<Feed>;
  readonly trials: Pick<Trials, 'isRefused' | 'begin' | 'cancel'>;
  readonly packages: Pick<Packages, 'keep' | 'folderOf' | 'keepOnly'>;
  readonly installer: Pick<Installer, 'install'>;
  /** Whether nobody is signed in and nobody is served. */
  readonly isIdle: () => boolean;
  /** Ends the program, and starts it again where the installer does not. */
  readonly leave: (how: 'end' | 'restart') => void;
  readonly write: (entry: UpdateEntry) => void;
  readonly changed: () => void;
  readonly warn: (code: string, error: unknown) => void;
  /** Calls after so many milliseconds; answers what takes the call back. */
  readonly after: (milliseconds: number, act: () => void) => () => void;
  readonly now: () => Date;
}

export interface Updates {
  readonly status: UpdateStatus;
  /** Asks the feed at once. Does nothing where that is under way, or a version is being put in place. */
  lookNow(): void;
  begin(): void;
  end(): void;
}

export function openUpdates(parts: UpdatesParts): Updates {
  const {
    version: own,
    trials,
    packages,
    installer,
    isIdle,
    leave,
    write,
    changed,
    warn,
    after,
    now,
  } = parts;
  let status: UpdateStatus = {
    ...{ state: 'none', version: null, code: null, look: 'none', lookedAt: null, mayGoBack: false },
  };
  let feed: Promise<Feed> | null = null;
  let isEnded = false;
  const waits = new Set<() => void>();
  /** Each once in a process: a feed that stays bad would fill the log. */
  const written = new Set<string>();

  const set = (next: Partial<UpdateStatus>) => {
    status = { ...status, ...next };
    changed();
  };
  const later = (milliseconds: number, act: () => Promise<void>) => {
    if (isEnded) return;
    const cancel = after(milliseconds, () => {
      waits.delete(cancel);
      if (!isEnded) void act();
    });
    waits.add(cancel);
  };
  const once = (entry: UpdateEntry) => {
    const text = JSON.stringify(entry);
    if (written.has(text)) return;
    written.add(text);
    write(entry);
  };
  const refused = (version: string | null, code: UpdateRefusal) => {
    once({ kind: 'update.refused', version, code });
    set({ state: 'refused', version, code });
  };

  async function check(): Promise<void> {
    later(CHECK_EVERY, check);
    await ask();
  }

  async function ask(): Promise<void> {
    if (status.look === 'under-way' || status.state === 'installing') return;
    set({ look: 'under-way', lookedAt: now().toISOString() });
    try {
      await take();
      set({ look: 'done' });
    } catch (error) {
      const failed = error instanceof UpdateError ? error : new UpdateError('not-downloaded', null, error);
      warn(failed.code, failed.cause ?? error);
      // What waits has been checked, and needs the feed no more.
      if (failed.code === 'feed-unreachable') set({ look: 'unreachable' });
      else {
        set({ look: 'done' });
        refused(failed.version, failed.code);
      }
    }
  }

  async function take(): Promise<void> {
    feed ??= parts.openFeed().catch((error: unknown) => {
      feed = null;
      throw error;
    });
    const source = await feed;
    const version = await source.check();
    if (version === null) {
      if (status.state !== 'waiting') set({ state: 'none', version: null, code: null });
      return;
    }
    if (trials.isRefused(version)) throw new UpdateError('refused-before', version);
    if (status.state === 'waiting' && status.version === version) {
      await keepOwn(source);
      return;
    }
    once({ kind: 'update.found', version });
    if ((await packages.folderOf(version)) === null) {
      set({ state: 'downloading', version, code: null });
      await packages.keep(version, await source.download());
      write({ kind: 'update.downloaded', version });
    }
    await keepOwn(source);
    await packages.keepOnly([own, version]);
    const wasWaiting = status.state === 'waiting';
    set({ state: 'waiting', version, code: null });
    if (!wasWaiting) later(LOOK_EVERY, () => look(0));
  }

  /** So that there is something to go back to. A new version is put in place without it, too. */
  async function keepOwn(source: Feed): Promise<void> {
    try {
      if ((await packages.folderOf(own)) === null) await packages.keep(own, await source.downloadOwn());
      set({ mayGoBack: true });
    } catch (error) {
      warn('present-not-kept', error);
      set({ mayGoBack: false });
    }
  }

  async function look(before: number): Promise<void> {
    const { state, version } = status;
    if (state !== 'waiting' || version === null) return;
    const looks = isIdle() ? before + 1 : 0;
    if (looks < LOOKS) later(LOOK_EVERY, () => look(looks));
    else await install(version);
  }

  async function install(version: string): Promise<void> {
    set({ state: 'installing' });
    const folder = await packages.folderOf(version);
    const present = await packages.folderOf(own);
    if (folder === null) {
      refused(version, 'digest-wrong');
      return;
    }
    // Somebody may have signed in while the package was read.
    if (!isIdle()) {
      set({ state: 'waiting' });
      later(LOOK_EVERY, () => look(0));
      return;
    }
    try {
      trials.begin(version);
    } catch (error) {
      warn('disk-full', error);
      refused(version, 'disk-full');
      return;
    }
    write({ kind: 'update.installing', from: own, to: version });
    try {
      const how = await installer.install(folder, present);
      leaveWhenIdle(how);
    } catch (error) {
      warn('not-installed', error);
      trials.cancel();
      refused(version, 'not-installed');
    }
  }

  /** An installer that waits for the program's end has been started; what is in place already can wait for the clerk. */
  function leaveWhenIdle(how: 'end' | 'restart'): void {
    if (how === 'end' || isIdle()) leave(how);
    else
      later(LOOK_EVERY, () => {
        leaveWhenIdle(how);
        return Promise.resolve();
      });
  }

  return {
    get status() {
      return status;
    },
    lookNow() {
      if (!isEnded) void ask();
    },
    begin() {
      later(FIRST_CHECK, check);
    },
    end() {
      isEnded = true;
      for (const cancel of waits) cancel();
      waits.clear();
    },
  };
}
