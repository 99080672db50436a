import { describe, expect, it } from 'vitest';
import { openUpdates } from '../../main/updates/index.ts';
import type { UpdateEntry } from '../../main/updates/index.ts';
import { UpdateError } from '../../main/updates/types.ts';
import type { UpdateRefusal } from '../../main/domain/update.ts';

/** A terminal of version 1.0.0 whose feed, disk, clock and clerk the test plays. */
function terminal() {
  const world = {
    offered: '1.1.0' as string | null | UpdateError,
    download: null as Error | null,
    keep: null as Error | null,
    isIdle: true,
    refused: new Set<string>(),
    begin: null as Error | null,
    install: 'restart' as 'restart' | 'end' | Error,
    folder: true,
    own: true as boolean,
    whileInstalling: () => undefined as unknown,
  };
  const rows: UpdateEntry[] = [];
  const left: string[] = [];
  const kept = new Set<string>();
  const trials: string[] = [];
  const installed: (string | null)[][] = [];
  let timers: { readonly at: number; readonly act: () => void }[] = [];
  let time = 0;
  let opened = 0;
  let downloads = 0;
  let checks = 0;
  const updates = openUpdates({
    version: '1.0.0',
    openFeed: () => {
      opened += 1;
      return Promise.resolve({
        check() {
          checks += 1;
          return world.offered instanceof Error
            ? Promise.reject(world.offered)
            : Promise.resolve(world.offered);
        },
        download: () => {
          downloads += 1;
          if (world.download) return Promise.reject(world.download);
          return Promise.resolve({ file: '/a/file', feed: { text: '', signature: '' } });
        },
        downloadOwn: () =>
          world.own
            ? Promise.resolve({ file: '/its/own', feed: { text: '', signature: '' } })
            : Promise.reject(new UpdateError('feed-unreachable')),
      });
    },
    trials: {
      isRefused: (version) => world.refused.has(version),
      begin(to) {
        if (world.begin) throw world.begin;
        trials.push(to);
      },
      cancel() {
        world.refused.add(trials.pop() ?? '');
      },
    },
    packages: {
      keep(version) {
        if (world.keep) return Promise.reject(world.keep);
        kept.add(version);
        return Promise.resolve();
      },
      folderOf: (version) => Promise.resolve(kept.has(version) && world.folder ? `/kept/${version}` : null),
      keepOnly(versions) {
        for (const one of kept) if (!versions.includes(one)) kept.delete(one);
        return Promise.resolve();
      },
    },
    installer: {
      install(folder, present) {
        installed.push([folder, present]);
        world.whileInstalling();
        return world.install instanceof Error
          ? Promise.reject(world.install)
          : Promise.resolve(world.install);
      },
    },
    isIdle: () => world.isIdle,
    leave: (how) => left.push(how),
    write: (entry) => rows.push(entry),
    changed: () => undefined,
    warn: () => undefined,
    after(milliseconds, act) {
      const timer = { at: time + milliseconds, act };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    now: () => new Date(time),
  });
  return {
    ...{ world, rows, left, kept, trials, installed, updates },
    opened: () => opened,
    downloads: () => downloads,
    checks: () => checks,
    timers: () => timers.length,
    /** Lets so many minutes go by. */
    async pass(minutes: number) {
      const until = time + minutes * 60_000;
      await followed();
      for (;;) {
        const next = timers.toSorted((one, other) => one.at - other.at)[0];
        if (next === undefined || next.at > until) break;
        timers = timers.filter((each) => each !== next);
        time = next.at;
        next.act();
        await followed();
      }
      time = until;
    },
  };
}

/** What follows of itself, without a timer, has happened. */
async function followed(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

const refusedRow = (version: string | null, code: UpdateRefusal): UpdateEntry => ({
  kind: 'update.refused',
  version,
  code,
});

describe('a terminal with a feed', () => {
  it('asks two minutes after its start, and opens the feed no earlier', async () => {
    const at = terminal();
    at.updates.begin();
    await at.pass(1.9);
    expect(at.opened()).toBe(0);
    await at.pass(0.2);
    expect(at.opened()).toBe(1);
    expect(at.updates.status).toMatchObject({ state: 'waiting', version: '1.1.0' });
  });

  it('downloads in the background, and puts it in place once it is locked and serves nobody', async () => {
    const at = terminal();
    at.world.isIdle = false;
    at.updates.begin();
    await at.pass(120);
    expect(at.rows.map(({ kind }) => kind)).toEqual(['update.found', 'update.downloaded']);
    expect([at.trials, at.left]).toEqual([[], []]);
    at.world.isIdle = true;
    await at.pass(2);
    expect(at.rows.at(-1)).toEqual({ kind: 'update.installing', from: '1.0.0', to: '1.1.0' });
    expect([at.trials, at.left]).toEqual([['1.1.0'], ['restart']]);
  });

  it.each([0, 1])(
    'does not take a moment between two clerks for a terminal left alone (%i)',
    async (first) => {
      const at = terminal();
      at.world.isIdle = false;
      at.updates.begin();
      for (let half = 0; half < 40; half += 1) {
        at.world.isIdle = half % 2 === first;
        await at.pass(0.5);
      }
      expect(at.trials).toEqual([]);
    },
  );

  it('waits with its restart for a clerk who signed in while the package was put in place', async () => {
    const at = terminal();
    at.world.whileInstalling = () => (at.world.isIdle = false);
    at.updates.begin();
    await at.pass(30);
    expect([at.trials, at.left]).toEqual([['1.1.0'], []]);
    at.world.isIdle = true;
    await at.pass(1);
    expect(at.left).toEqual(['restart']);
  });

  it('ends at once for an installer that waits for its end', async () => {
    const at = terminal();
    at.world.install = 'end';
    at.updates.begin();
    await at.pass(10);
    expect(at.left).toEqual(['end']);
  });

  it('does nothing where nothing is offered, and asks again six hours later', async () => {
    const at = terminal();
    at.world.offered = null;
    at.updates.begin();
    await at.pass(10);
    expect([at.rows, at.updates.status.state]).toEqual([[], 'none']);
    expect(at.updates.status).toMatchObject({ look: 'done', lookedAt: new Date(120_000).toISOString() });
    at.world.offered = '1.1.0';
    at.world.isIdle = false;
    await at.pass(355);
    expect(at.updates.status.state).toBe('waiting');
  });

  it('takes a still newer version in the place of one that waits, and keeps nothing of that', async () => {
    const at = terminal();
    at.world.isIdle = false;
    at.updates.begin();
    await at.pass(10);
    at.world.offered = '1.2.0';
    await at.pass(360);
    expect([...at.kept]).toEqual(['1.0.0', '1.2.0']);
    at.world.isIdle = true;
    await at.pass(5);
    expect([at.trials, at.left]).toEqual([['1.2.0'], ['restart']]);
  });

  it('does not download again what it has', async () => {
    const at = terminal();
    at.world.isIdle = false;
    at.updates.begin();
    await at.pass(3 * 360);
    expect(at.downloads()).toBe(1);
    expect(at.rows).toHaveLength(2);
  });

  it('puts a package in place that it has, also where the feed cannot be reached any more', async () => {
    const at = terminal();
    at.world.isIdle = false;
    at.updates.begin();
    await at.pass(10);
    at.world.offered = new UpdateError('feed-unreachable');
    await at.pass(360);
    at.world.isIdle = true;
    await at.pass(2);
    expect(at.left).toEqual(['restart']);
  });

  it('keeps its own package too, so that it can be put back after the first new version', async () => {
    const at = terminal();
    at.updates.begin();
    await at.pass(10);
    expect(at.updates.status.mayGoBack).toBe(true);
    expect(at.installed).toEqual([['/kept/1.1.0', '/kept/1.0.0']]);
  });

  it('takes a new version also where the feed has no package of its own, which it asks for at each check', async () => {
    const at = terminal();
    [at.world.own, at.world.isIdle] = [false, false];
    at.updates.begin();
    await at.pass(10);
    expect(at.updates.status).toMatchObject({ state: 'waiting', mayGoBack: false });
    at.world.own = true;
    await at.pass(360);
    expect(at.updates.status.mayGoBack).toBe(true);
    at.world.isIdle = true;
    at.kept.delete('1.0.0');
    await at.pass(2);
    expect(at.installed).toEqual([['/kept/1.1.0', null]]);
  });

  it('looks at once where it is told to, once at a time, and goes on by its own clock', async () => {
    const at = terminal();
    at.world.offered = null;
    at.updates.begin();
    for (let press = 0; press < 3; press += 1) at.updates.lookNow();
    expect(at.updates.status).toMatchObject({ look: 'under-way', lookedAt: new Date(0).toISOString() });
    await at.pass(1);
    expect([at.checks(), at.updates.status.look]).toEqual([1, 'done']);
    at.updates.lookNow();
    await at.pass(0.5);
    expect([at.checks(), at.timers()]).toEqual([2, 1]);
    await at.pass(361);
    expect(at.checks()).toBe(4);
    at.updates.end();
    at.updates.lookNow();
    expect(at.checks()).toBe(4);
  });

  it('has no timer left once it has ended', async () => {
    const at = terminal();
    at.updates.begin();
    await at.pass(3);
    at.updates.end();
    expect(at.timers()).toBe(0);
  });
});

describe('is refused, with a row, and nothing is put in place', () => {
  it.each(['feed-unreadable', 'feed-not-signed', 'downgrade', 'publisher-wrong'] as const)(
    '%s',
    async (code) => {
      const at = terminal();
      at.world.offered = new UpdateError(code, '1.1.0');
      at.updates.begin();
      await at.pass(3 * 360);
      expect(at.rows).toEqual([refusedRow('1.1.0', code)]);
      expect(at.updates.status).toMatchObject({ state: 'refused', code });
      expect([at.trials, at.downloads()]).toEqual([[], 0]);
    },
  );

  it.each([
    ['a download that is cut', { download: new UpdateError('not-downloaded', '1.1.0') }, 'not-downloaded'],
    ['a full disk', { keep: new UpdateError('disk-full', '1.1.0') }, 'disk-full'],
    [
      'another package than the signed one',
      { keep: new UpdateError('digest-wrong', '1.1.0') },
      'digest-wrong',
    ],
  ] as const)('%s, and tried again later', async (_what, wrong, code) => {
    const at = terminal();
    Object.assign(at.world, wrong);
    at.updates.begin();
    await at.pass(10);
    expect(at.rows).toEqual([{ kind: 'update.found', version: '1.1.0' }, refusedRow('1.1.0', code)]);
    expect(at.trials).toEqual([]);
    Object.assign(at.world, { download: null, keep: null });
    await at.pass(360);
    expect(at.trials).toEqual(['1.1.0']);
  });

  it('a version that was taken back, for good', async () => {
    const at = terminal();
    at.world.refused.add('1.1.0');
    at.updates.begin();
    await at.pass(3 * 360);
    expect(at.rows).toEqual([refusedRow('1.1.0', 'refused-before')]);
    expect([at.downloads(), at.trials]).toEqual([0, []]);
  });

  it('a version that the system’s installer refuses', async () => {
    const at = terminal();
    at.world.install = new Error('no rights');
    at.updates.begin();
    await at.pass(3 * 360);
    expect(at.rows.slice(-3)).toEqual([
      { kind: 'update.installing', from: '1.0.0', to: '1.1.0' },
      refusedRow('1.1.0', 'not-installed'),
      refusedRow('1.1.0', 'refused-before'),
    ]);
    expect(at.left).toEqual([]);
  });

  it('a package that somebody changed while it waited', async () => {
    const at = terminal();
    at.world.isIdle = false;
    at.updates.begin();
    await at.pass(10);
    at.world.folder = false;
    at.world.isIdle = true;
    await at.pass(10);
    expect(at.rows.at(-1)).toEqual(refusedRow('1.1.0', 'digest-wrong'));
    expect([at.trials, at.left]).toEqual([[], []]);
  });

  it('a version whose trial cannot be written: it could not be taken back', async () => {
    const at = terminal();
    at.world.begin = new Error('full');
    at.updates.begin();
    await at.pass(10);
    expect(at.rows.at(-1)).toEqual(refusedRow('1.1.0', 'disk-full'));
    expect(at.left).toEqual([]);
  });
});

it('a feed that cannot be reached is no row: a shop’s network comes and goes', async () => {
  const at = terminal();
  at.world.offered = new UpdateError('feed-unreachable');
  at.updates.begin();
  await at.pass(360);
  expect([at.rows, at.updates.status.state]).toEqual([[], 'none']);
  expect(at.updates.status.look).toBe('unreachable');
});
