import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settingsOf } from '../main/settings/index.ts';
import type { Settings } from '../main/settings/index.ts';
import { openTrials } from '../main/updates/index.ts';
import { goBack, openUpdating } from '../main/updating.ts';

let folder = '';
let codes: (string | undefined)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-updating-'));
  codes = [];
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const feed = { updates: { url: 'https://feed.example/', key: `${'A'.repeat(43)}=` } };
const start = (version: string) => openTrials(folder, version, () => undefined);

/** The third start of a version that did not get as far as a page. */
function third() {
  start('1.0.0').begin('1.1.0');
  start('1.1.0');
  start('1.1.0');
  return start('1.1.0');
}

const partsWith = (
  trials: ReturnType<typeof start>,
  settings: () => Settings = () => settingsOf(feed),
  platform: NodeJS.Platform = 'linux',
) => ({
  ...{ folder, trials, settings, platform, resources: '/program/resources' },
  log: { warn: (_text: string, fields?: { readonly code?: string }) => codes.push(fields?.code) },
});

describe('at its third start, a version that did not get as far as a page', () => {
  it('puts the one before back', async () => {
    const asked: (string | null)[] = [];
    const how = await goBack(partsWith(third()), () => ({
      goBack(kept) {
        asked.push(kept);
        return Promise.resolve('restart');
      },
    }));
    expect([how, asked]).toEqual(['restart', [null]]);
    expect(start('1.0.0').entries).toMatchObject([{ kind: 'update.rolled-back', to: '1.0.0' }]);
  });

  it('does so also where the settings are what keeps it from starting', async () => {
    const broken = () => {
      throw new Error('not to be read');
    };
    const how = await goBack(partsWith(third(), broken), () => ({ goBack: () => Promise.resolve('end') }));
    expect(how).toBe('end');
  });

  it.each([
    ['the installer refuses', 'linux'],
    ['the system has none', 'darwin'],
  ] as const)('goes on where %s, and says so in the log', async (_why, platform) => {
    const trials = third();
    const how = await goBack(partsWith(trials, undefined, platform), () => ({
      goBack: () => Promise.reject(new Error('no')),
    }));
    expect(how).toBeNull();
    expect(trials.entries).toEqual([{ kind: 'update.refused', version: '1.1.0', code: 'not-rolled-back' }]);
    expect(codes).toContain('not-rolled-back');
  });
});

it('a version that may start is left alone', async () => {
  const never = () => {
    throw new Error('asked');
  };
  expect(await goBack(partsWith(start('1.0.0')), never)).toBeNull();
});

describe('a terminal', () => {
  const rows = new Map<string, { readonly at: string; readonly entry: unknown }>();
  const open = (settings: object, platform: NodeJS.Platform) =>
    openUpdating({
      ...partsWith(start('1.0.0'), () => settingsOf(settings), platform),
      version: '1.0.0',
      leave: () => undefined,
    }).open({
      ...{ isIdle: () => true, write: () => undefined, changed: () => undefined },
      last: (kind) => rows.get(kind) ?? null,
    });

  it('whose settings name no feed looks for no version', () => {
    const updates = open({}, 'linux');
    expect(updates.view()).toEqual({ own: '1.0.0', from: null, status: null, past: [] });
    expect(updates.lookNow()).toMatchObject({ failure: { code: 'counter.nothing-to-do-here' } });
  });

  it('on macOS looks for none, and says so to support', () => {
    expect(open(feed, 'darwin').view()).toMatchObject({ from: 'feed.example', status: null });
    expect(codes).toEqual(['not-on-this-system']);
  });

  it.each(['linux', 'win32'] as const)('on %s looks for one where they name a feed', (platform) => {
    expect(open(feed, platform).view()).toMatchObject({
      from: 'feed.example',
      status: { state: 'none', version: null, look: 'none', lookedAt: null },
    });
  });

  it('tells the newest row of what became of a version, the newest first, and none that was destroyed', () => {
    const installed = { kind: 'update.installed', from: '0.9.0', to: '1.0.0' };
    const back = { kind: 'update.rolled-back', from: '1.1.0', to: '1.0.0', starts: 2 };
    rows.set('update.installed', { at: '2026-11-20T08:00:00.000Z', entry: installed });
    rows.set('update.refused', { at: '2026-11-22T08:00:00.000Z', entry: null });
    rows.set('update.rolled-back', { at: '2026-11-21T08:00:00.000Z', entry: back });
    expect(
      open(feed, 'linux')
        .view()
        .past.map(({ outcome }) => outcome),
    ).toEqual([back, installed]);
  });
});
