/**
 * The merchant's feed, by electron-updater: it asks, keeps to the feed's `stagingPercentage`, downloads, and checks the digest and
 * on Windows the publisher. Before it believes a word of the feed, the feed's signature is checked.
 *
 * Loaded at the first check (`updates.ts`).
 */
import type { AppAdapter } from 'electron-updater/out/AppAdapter.js';
import type { AppUpdater } from 'electron-updater/out/AppUpdater.js';
import { DebUpdater } from 'electron-updater/out/DebUpdater.js';
import { NsisUpdater } from 'electron-updater/out/NsisUpdater.js';
import { GenericProvider } from 'electron-updater/out/providers/GenericProvider.js';
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import type { UpdateRefusal } from '../domain/update.ts';
import { isFull, versionIn } from './packages.ts';
import { isSigned } from './signature.ts';
import { UpdateError } from './types.ts';
import type { Downloaded, Feed, SignedFeed } from './types.ts';
import { isNewer, isVersion } from './version.ts';

export interface FeedOptions {
  /** The folder of the feed: `https://…/`. */
  readonly url: string;
  /** The merchant's public key: 32 bytes in base64. */
  readonly key: string;
  readonly platform: 'linux' | 'win32';
  /** The version that runs. */
  readonly own: string;
  readonly report: (text: string) => void;
}

/** In place of Electron's, in a test. */
export interface FeedSystem {
  readonly app: AppAdapter;
  readonly executor: ProviderRuntimeOptions['executor'];
}

type UpdateInfo = Awaited<ReturnType<GenericProvider['getLatestVersion']>>;

/** More would be no feed. */
const LONGEST = 64 * 1024;

export function openFeed(options: FeedOptions, system?: FeedSystem): Feed {
  const { own } = options;
  const newest = openSource(options, system, '');
  let present: Source | null = null;
  return {
    async check() {
      const found = await newest.check();
      if (found === null) return null;
      const { version } = found.updateInfo;
      if (isNewer(own, version)) throw new UpdateError('downgrade', version);
      return found.isUpdateAvailable ? version : null;
    },
    download: () => newest.download(),
    async downloadOwn() {
      present ??= openSource(options, system, `-${own}`);
      await present.check();
      return present.download();
    },
  };
}

/** One text of the feed, and the package that it names. */
interface Source {
  check(): ReturnType<AppUpdater['checkForUpdates']>;
  /** The package of what `check` answered last. */
  download(): Promise<Downloaded>;
}

/** @param suffix of the text's name: none for the newest version, `-1.0.0` for that one (`tools/feed.ts`) */
function openSource(
  { url, key, platform, report }: FeedOptions,
  system: FeedSystem | undefined,
  suffix: string,
): Source {
  let signed: SignedFeed | null = null;

  class SignedProvider extends GenericProvider {
    override async getLatestVersion(): Promise<UpdateInfo> {
      signed = null;
      const base = new URL(url.endsWith('/') ? url : `${url}/`);
      const name = `${this.getDefaultChannelName()}${suffix}.yml`;
      const text = await this.#get(new URL(name, base));
      const signature = await this.#get(new URL(`${name}.sig`, base)).catch((error: unknown) => {
        throw isMissing(error) ? new UpdateError('feed-not-signed', null, error) : error;
      });
      if (!isSigned({ text, signature }, key)) throw new UpdateError('feed-not-signed');
      const info = readWith(text, this);
      signed = { text, signature };
      return info;
    }

    async #get(address: URL): Promise<string> {
      const text = (await this.httpRequest(address)) ?? '';
      if (text.length > LONGEST) throw new UpdateError('feed-unreadable');
      return text;
    }
  }

  const updater = newUpdater(platform, system?.app);
  if (system !== undefined) setExecutor(updater, system.executor);
  if (suffix !== '') takeAnyVersion(updater);
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.disableWebInstaller = true;
  // The package before is kept elsewhere, and a merchant's server need not know ranges.
  updater.disableDifferentialDownload = true;
  updater.logger = { info: report, warn: report, error: report };
  // Every failure is thrown too; without a listener this one would end the process.
  updater.on('error', () => undefined);
  updater.setFeedURL({ provider: 'custom', updateProvider: SignedProvider, url } as never);

  return {
    check: () => named(() => updater.checkForUpdates(), 'feed-unreachable'),
    async download() {
      const from = signed;
      if (from === null) throw new UpdateError('not-downloaded');
      const version = versionIn(from.text);
      const [file] = await named(() => updater.downloadUpdate(), 'not-downloaded', version);
      if (file === undefined) throw new UpdateError('not-downloaded', version);
      return { file, feed: from };
    },
  };

  /** @throws UpdateError `feed-unreadable` also where it has no package for this system */
  function readWith(text: string, provider: GenericProvider): UpdateInfo {
    try {
      const info = parseUpdateInfo(text, 'feed', new URL(url));
      if (!isVersion(info.version) || info.version !== versionIn(text)) throw new Error('no version');
      const wanted = platform === 'win32' ? '.exe' : '.deb';
      const files = provider.resolveFiles(info);
      if (!files.some((file) => file.url.pathname.endsWith(wanted) && file.info.sha512 !== ''))
        throw new Error(`no ${wanted}`);
      return info;
    } catch (error) {
      throw new UpdateError('feed-unreadable', null, error);
    }
  }
}

function newUpdater(platform: FeedOptions['platform'], app: AppAdapter | undefined): AppUpdater {
  const Updater = platform === 'win32' ? NsisUpdater : DebUpdater;
  return app === undefined ? new Updater() : new Updater(null, app);
}

/** electron-updater takes an adapter of a test's for Electron's `app`, and then has nothing to ask a server with. */
function setExecutor(updater: AppUpdater, executor: FeedSystem['executor']): void {
  Object.assign(updater, { httpExecutor: executor });
}

/**
 * electron-updater downloads newer versions alone, and only where the feed's share includes this terminal. Of the version that
 * runs only the package is wanted.
 */
function takeAnyVersion(updater: AppUpdater): void {
  Object.assign(updater, { isUpdateAvailable: () => Promise.resolve(true) });
}

async function named<T>(
  act: () => Promise<T>,
  otherwise: UpdateError['code'],
  version: string | null = null,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof UpdateError) throw error;
    throw new UpdateError(codeOf(error) ?? otherwise, version, error);
  }
}

/** electron-updater's own codes. (electron-updater, `newError`) */
const CODES: ReadonlyMap<string, UpdateRefusal> = new Map([
  ['ERR_CHECKSUM_MISMATCH', 'digest-wrong'],
  ['ERR_UPDATER_INVALID_SIGNATURE', 'publisher-wrong'],
  ['ERR_UPDATER_INVALID_UPDATE_INFO', 'feed-unreadable'],
  ['ERR_UPDATER_NO_CHECKSUM', 'feed-unreadable'],
]);

function codeOf(error: unknown): UpdateRefusal | null {
  if (isFull(error)) return 'disk-full';
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return CODES.get(error.code) ?? null;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'statusCode' in error && error.statusCode === 404;
