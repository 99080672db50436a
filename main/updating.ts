/** The updates' room as this terminal uses it: what of the settings and of Electron it is given. */
import { join } from 'node:path';
import type { UpdatesView } from '../preload/views.ts';
import { fail, ok } from './domain/result.ts';
import type { Result } from './domain/result.ts';
import { outcomeKinds } from './domain/update.ts';
import type { UpdateOutcome } from './domain/update.ts';
import type { Log } from './log.ts';
import { codeOf } from './notes.ts';
import type { Settings } from './settings/index.ts';
import { openPackages, openUpdates, systemInstaller } from './updates/index.ts';
import type { Installer, Trials, UpdateEntry, Updates, UpdatesParts } from './updates/index.ts';

/** What the terminal (`terminal.ts`) has to do with its updates. */
export interface Updating {
  /** What happened before the audit log could be opened. */
  readonly entries: readonly UpdateEntry[];
  /** The page is drawn: answers the row, where this version was on trial. */
  shown(): UpdateEntry | null;
  open(terminal: UpdatingTerminal): OpenedUpdating;
}

export interface UpdatingTerminal extends Pick<UpdatesParts, 'isIdle' | 'write' | 'changed'> {
  /** The newest row of a kind. */
  readonly last: (kind: UpdateOutcome['kind']) => { readonly at: string; readonly entry: unknown } | null;
}

/** Looks for nothing where the settings name no feed, and on a system that has no installer for it. */
export interface OpenedUpdating extends Pick<Updates, 'begin' | 'end'> {
  view(): UpdatesView;
  lookNow(): Result<null>;
}

export interface UpdatingSystem {
  readonly folder: string;
  readonly trials: Trials;
  readonly platform: NodeJS.Platform;
  /** The folder of the program's resources. */
  readonly resources: string;
  readonly log: Pick<Log, 'warn'>;
}

export interface UpdatingParts extends UpdatingSystem {
  readonly settings: () => Settings;
  /** The version that runs. */
  readonly version: string;
  readonly leave: (how: 'end' | 'restart') => void;
}

export function openUpdating(parts: UpdatingParts): Updating {
  const { folder, settings, trials, version, platform, resources, log, leave } = parts;
  return {
    entries: trials.entries,
    shown: () => trials.proved(),
    open(terminal) {
      const { updates: feed } = settings();
      const updates = feed === undefined ? null : openFrom(feed, terminal);
      return {
        begin: () => updates?.begin(),
        end: () => updates?.end(),
        lookNow() {
          if (updates === null) return fail('counter.nothing-to-do-here');
          updates.lookNow();
          return ok(null);
        },
        view: () => ({
          own: version,
          from: feed === undefined ? null : new URL(feed.url).host,
          status: updates?.status ?? null,
          past: pastOf(terminal.last),
        }),
      };
    },
  };

  function openFrom(
    { url, key }: NonNullable<Settings['updates']>,
    { isIdle, write, changed }: UpdatingTerminal,
  ): Updates | null {
    if (!hasInstaller(platform)) {
      log.warn('updates', { code: 'not-on-this-system' });
      return null;
    }
    return openUpdates({
      version,
      async openFeed() {
        const { openFeed } = await import('./updates/feed.ts');
        return openFeed({ url, key, platform, own: version, report: () => undefined });
      },
      trials,
      packages: packagesIn(folder, key, platform),
      installer: systemInstaller(resources, platform),
      ...{ isIdle, leave, write, changed },
      warn: (code, error) => {
        log.warn('updates', { code, error, ...causeOf(error) });
      },
      after: (milliseconds, act) => {
        const timer = setTimeout(act, milliseconds);
        return () => {
          clearTimeout(timer);
        };
      },
      now: () => new Date(),
    });
  }
}

/** The newest outcome of each kind, the newest first. */
function pastOf(last: UpdatingTerminal['last']): UpdatesView['past'] {
  return outcomeKinds
    .flatMap((kind) => {
      const row = last(kind);
      if (row === null || row.entry === null) return [];
      // cast: no version has written these kinds with another body
      return [{ at: row.at, outcome: row.entry as UpdateOutcome }];
    })
    .sort((one, other) => other.at.localeCompare(one.at));
}

/**
 * Puts the version before back, where this one did not get as far as a page. Before any window: whatever fails here, this
 * version goes on.
 * @returns how the process must end for it; null where it goes on
 */
export async function goBack(
  parts: UpdatingSystem & Pick<UpdatingParts, 'settings'>,
  installer: (resources: string, platform: 'linux' | 'win32') => Pick<Installer, 'goBack'> = systemInstaller,
): Promise<'end' | 'restart' | null> {
  const { folder, settings, trials, platform, resources, log } = parts;
  const { goBackTo } = trials;
  if (goBackTo === null) return null;
  try {
    if (!hasInstaller(platform)) throw new Error('no installer');
    log.warn('going back', { version: goBackTo });
    return await installer(resources, platform).goBack(await kept(goBackTo, platform));
  } catch (error) {
    log.warn('updates', { code: 'not-rolled-back', error, ...causeOf(error) });
    trials.couldNotGoBack();
    return null;
  }

  /** Null also where the settings are what keeps this version from starting. */
  async function kept(version: string, system: 'linux' | 'win32'): Promise<string | null> {
    try {
      const { updates } = settings();
      return updates === undefined ? null : await packagesIn(folder, updates.key, system).folderOf(version);
    } catch {
      return null;
    }
  }
}

const packagesIn = (folder: string, key: string, platform: 'linux' | 'win32') =>
  openPackages(join(folder, 'updates'), key, platform === 'win32' ? 'exe' : 'deb');

const hasInstaller = (platform: NodeJS.Platform): platform is 'linux' | 'win32' =>
  platform === 'linux' || platform === 'win32';

/** The system's name for what is the matter, e.g. `ENOSPC`. */
const causeOf = (error: unknown) => {
  const { code } = codeOf(error);
  return code === undefined ? {} : { detail: code };
};
