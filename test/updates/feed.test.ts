/** electron-updater's own code against a real feed on loopback, over TLS; only Electron's `app` and network are the test's. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, request } from 'node:https';
import type { RequestOptions, Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFeed } from '../../main/updates/feed.ts';
import type { FeedSystem } from '../../main/updates/feed.ts';
import { openPackages, publicKeyText, signFeed } from '../../main/updates/index.ts';
import type { UpdateError } from '../../main/updates/types.ts';
import { issue } from '../pos-api/certificates.ts';

// electron-updater's own, so that it is the one that it uses.
const { HttpExecutor, configureRequestUrl, configureRequestOptions } = createRequire(
  createRequire(import.meta.url).resolve('electron-updater/package.json'),
)('builder-util-runtime') as {
  HttpExecutor: new () => { doDownload(options: object, more: object, redirects: number): void };
  configureRequestUrl: (url: URL, options: object) => void;
  configureRequestOptions: (options: object) => void;
};

const authority = issue({ name: 'Merchant Root', authority: true });
const certificate = issue({ name: 'feed', addresses: [[127, 0, 0, 1]], usage: 'server', by: authority });
const merchant = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const key = publicKeyText(merchant.publicKey);

/** As electron-updater's for Electron, on Node's own network. */
class NodeExecutor extends HttpExecutor {
  createRequest(options: RequestOptions, callback: (response: object) => void) {
    return request({ ...options, ca: authority.certificate }, callback);
  }

  download(
    url: URL,
    destination: string,
    options: {
      readonly headers: object;
      readonly cancellationToken: {
        createPromise(
          act: (resolve: (to: string) => void, reject: (error: Error) => void, onCancel: unknown) => void,
        ): Promise<string>;
      };
    },
  ): Promise<string> {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const asked = { headers: options.headers };
      configureRequestUrl(url, asked);
      configureRequestOptions(asked);
      const callback = (error?: Error | null) => {
        if (error === null || error === undefined) resolve(destination);
        else reject(error);
      };
      this.doDownload(asked, { destination, options, onCancel, callback, responseHandler: null }, 0);
    });
  }
}

/** This system's own, since electron-updater asks for the text that its system has. */
const { platform, extension, feedName } =
  process.platform === 'win32'
    ? ({ platform: 'win32', extension: 'exe', feedName: 'latest' } as const)
    : ({ platform: 'linux', extension: 'deb', feedName: 'latest-linux' } as const);
const packageOf = (version: string): string => `comptoir_${version}_amd64.${extension}`;

let folder = '';
let server: Server;
let served = new Map<string, Buffer | 'cut'>();
let asked: string[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-feed-'));
  served = new Map();
  asked = [];
  server = createServer({ key: certificate.key, cert: certificate.certificate }, (incoming, answer) => {
    const path = new URL(incoming.url ?? '', 'https://feed.invalid').pathname;
    asked.push(path);
    const body = served.get(path);
    if (body === 'cut') {
      answer.writeHead(200, { 'content-length': 1000 });
      answer.write('half of it', () => answer.destroy());
    } else answer.writeHead(body === undefined ? 404 : 200).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  rmSync(folder, { recursive: true, force: true });
});

const url = () => `https://127.0.0.1:${(server.address() as AddressInfo).port}/comptoir`;

interface Offered {
  readonly version?: string;
  readonly body?: string;
  /** What the feed's text says that the package is, where it is something else. */
  readonly digestOf?: string;
  readonly more?: string;
  readonly name?: string;
  readonly by?: typeof merchant.privateKey;
  /** Done to the text after it was signed. */
  readonly forged?: (text: string) => string;
}

/** Puts a version onto the feed, as electron-builder writes it and `npm run feed` signs it. */
function offer({ version = '1.1.0', body = 'a package', ...given }: Offered = {}) {
  const name = given.name ?? packageOf(version);
  const digest = createHash('sha512')
    .update(given.digestOf ?? body)
    .digest('base64');
  const text =
    `version: ${version}\nfiles:\n  - url: ${name}\n    sha512: ${digest}\n    size: ${body.length}\n` +
    `path: ${name}\nsha512: ${digest}\nreleaseDate: '2026-11-28T00:00:00.000Z'\n${given.more ?? ''}`;
  const signature = signFeed(text, given.by ?? merchant.privateKey);
  for (const file of [`${feedName}.yml`, `${feedName}-${version}.yml`]) {
    served.set(`/comptoir/${file}`, Buffer.from(given.forged?.(text) ?? text));
    served.set(`/comptoir/${file}.sig`, Buffer.from(signature));
  }
  served.set(`/comptoir/${name}`, Buffer.from(body));
}

function terminal(own = '1.0.0', address = url()) {
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(join(folder, 'app-update.yml'), 'updaterCacheDirName: comptoir-updater\n');
  const system: FeedSystem = {
    app: {
      version: own,
      name: 'comptoir',
      isPackaged: true,
      appUpdateConfigPath: join(folder, 'app-update.yml'),
      userDataPath: join(folder, 'data'),
      baseCachePath: join(folder, 'cache'),
      whenReady: () => Promise.resolve(),
      relaunch: () => undefined,
      quit: () => undefined,
      onQuit: () => undefined,
    },
    // cast: what electron-updater asks of it is above
    executor: new NodeExecutor() as unknown as FeedSystem['executor'],
  };
  const packages = openPackages(join(folder, 'updates'), key, extension);
  const feed = openFeed({ url: address, key, platform, own, report: () => undefined }, system);
  return { feed, packages };
}

const codeOf = (failing: Promise<unknown>): Promise<string> =>
  failing.then(
    () => 'none',
    (error: unknown) => (error as UpdateError).code,
  );

describe('a feed that the merchant signed', () => {
  it('gives a newer version, whose package is kept with its signature', async () => {
    offer();
    const { feed, packages } = terminal();
    expect(await feed.check()).toBe('1.1.0');
    expect(asked).not.toContain(`/comptoir/${packageOf('1.1.0')}`);
    await packages.keep('1.1.0', await feed.download());
    const kept = (await packages.folderOf('1.1.0')) ?? '';
    expect(readFileSync(join(kept, `package.${extension}`), 'utf8')).toBe('a package');
    expect(readdirSync(kept).sort()).toEqual(['feed.yml', 'feed.yml.sig', `package.${extension}`]);
    await packages.keepOnly(['1.0.0']);
    expect(existsSync(kept)).toBe(false);
  });

  it('has nothing new for a terminal of the same version', async () => {
    offer({ version: '1.0.0' });
    expect(await terminal().feed.check()).toBeNull();
  });

  it('reaches as many terminals as it says: none of them, or all', async () => {
    offer({ more: 'stagingPercentage: 0\n' });
    expect(await terminal().feed.check()).toBeNull();
    offer({ more: 'stagingPercentage: 100\n' });
    expect(await terminal().feed.check()).toBe('1.1.0');
  });

  it('gives the same terminal the same turn', async () => {
    offer({ more: 'stagingPercentage: 50\n' });
    const first = await terminal().feed.check();
    for (let at = 0; at < 5; at += 1) expect(await terminal().feed.check()).toBe(first);
  });
});

describe('is refused before anything is downloaded:', () => {
  const refused = async (code: string) => {
    const { feed } = terminal();
    expect(await codeOf(feed.check())).toBe(code);
    expect(await codeOf(feed.download())).toBe('not-downloaded');
    expect(asked.filter((path) => path.endsWith(`.${extension}`))).toEqual([]);
  };

  it('a feed without a signature', async () => {
    offer();
    served.delete(`/comptoir/${feedName}.yml.sig`);
    await refused('feed-not-signed');
  });

  it('a feed that a stranger signed', async () => {
    offer({ by: stranger.privateKey });
    await refused('feed-not-signed');
  });

  it.each([
    ['version', (text: string) => text.replaceAll('1.1.0', '1.2.0')],
    ['digest', (text: string) => text.replaceAll(/sha512: .{8}/gu, 'sha512: AAAAAAAA')],
    ['share of terminals', (text: string) => text.replace('stagingPercentage: 0', 'stagingPercentage: 100')],
    ['end', (text: string) => `${text}\n`],
  ])('a feed whose %s somebody changed', async (_what, forged) => {
    offer({ forged, more: 'stagingPercentage: 0\n' });
    await refused('feed-not-signed');
  });

  it.each([
    ['no YAML', { more: '{' }],
    ['no version', { version: 'next' }],
    ['a version with a word after it', { version: '1.1.0-beta' }],
    ['no package for this system', { name: 'comptoir-1.1.0.AppImage' }],
  ])('a feed with %s', async (_what, offered) => {
    offer(offered);
    await refused('feed-unreadable');
  });

  it('a feed that is longer than any', async () => {
    offer({ more: '#'.repeat(70_000) });
    await refused('feed-unreadable');
  });

  it('an older version', async () => {
    offer({ version: '0.9.0' });
    const { feed } = terminal();
    expect(await codeOf(feed.check())).toBe('downgrade');
    expect(asked.filter((path) => path.endsWith(`.${extension}`))).toEqual([]);
  });
});

describe('the package of the version that runs', () => {
  it('is there to be kept where the feed has a newer one, whatever share it was for', async () => {
    offer({ version: '1.0.0', body: 'its own', more: 'stagingPercentage: 0\n' });
    offer();
    const { feed, packages } = terminal();
    expect(await feed.check()).toBe('1.1.0');
    await packages.keep('1.0.0', await feed.downloadOwn());
    await packages.keep('1.1.0', await feed.download());
    const bodies = ['1.0.0', '1.1.0'].map(async (version) =>
      readFileSync(join((await packages.folderOf(version)) ?? '', `package.${extension}`), 'utf8'),
    );
    expect(await Promise.all(bodies)).toEqual(['its own', 'a package']);
  });

  it('is not taken from a stranger, nor where there is none, nor another one in its place', async () => {
    const { feed, packages } = terminal();
    offer({ version: '1.0.0', by: stranger.privateKey });
    expect(await codeOf(feed.downloadOwn())).toBe('feed-not-signed');
    offer({ version: '0.9.0' });
    const [older, signature] = ['', '.sig'].map((end) => served.get(`/comptoir/${feedName}-0.9.0.yml${end}`));
    served.set(`/comptoir/${feedName}-1.0.0.yml`, older ?? 'cut');
    served.set(`/comptoir/${feedName}-1.0.0.yml.sig`, signature ?? 'cut');
    expect(await codeOf(packages.keep('1.0.0', await feed.downloadOwn()))).toBe('digest-wrong');
    served.clear();
    expect(await codeOf(feed.downloadOwn())).toBe('feed-unreachable');
    expect(await packages.folderOf('1.0.0')).toBeNull();
  });
});

describe('a package', () => {
  it('that is another than the signed one is not kept', async () => {
    offer({ digestOf: 'the package that was signed' });
    const { feed, packages } = terminal();
    expect(await feed.check()).toBe('1.1.0');
    expect(await codeOf(feed.download())).toBe('digest-wrong');
    expect(await packages.folderOf('1.1.0')).toBeNull();
  });

  it('whose download is cut is not kept, and is downloaded whole by the next try', async () => {
    offer();
    served.set(`/comptoir/${packageOf('1.1.0')}`, 'cut');
    const { feed, packages } = terminal();
    await feed.check();
    expect(await codeOf(feed.download())).toBe('not-downloaded');
    offer();
    expect(await feed.check()).toBe('1.1.0');
    await packages.keep('1.1.0', await feed.download());
    expect(await packages.folderOf('1.1.0')).not.toBeNull();
  });

  it.each([`package.${extension}`, 'feed.yml', 'feed.yml.sig'])(
    'of which %s was changed is not used',
    async (name) => {
      offer();
      const { feed, packages } = terminal();
      await feed.check();
      await packages.keep('1.1.0', await feed.download());
      const kept = (await packages.folderOf('1.1.0')) ?? '';
      writeFileSync(join(kept, name), `${readFileSync(join(kept, name), 'utf8').slice(0, -3)}AA=`);
      expect(await packages.folderOf('1.1.0')).toBeNull();
    },
  );

  it('of one version does not stand for another', async () => {
    offer();
    const { feed, packages } = terminal();
    await feed.check();
    expect(await codeOf(packages.keep('1.2.0', await feed.download()))).toBe('digest-wrong');
    expect(await packages.folderOf('../updates/1.1.0')).toBeNull();
  });
});

it('a server that does not answer is told apart from a bad feed', async () => {
  const { feed } = terminal('1.0.0', 'https://127.0.0.1:9/comptoir');
  expect(await codeOf(feed.check())).toBe('feed-unreachable');
});

it('a server with a certificate that nobody vouches for is not believed', async () => {
  offer();
  const impostor = issue({ name: 'feed', addresses: [[127, 0, 0, 1]], usage: 'server' });
  server.setSecureContext({ key: impostor.key, cert: impostor.certificate });
  expect(await codeOf(terminal().feed.check())).toBe('feed-unreachable');
  expect(asked).toEqual([]);
});
