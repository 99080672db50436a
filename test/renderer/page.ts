/** The whole page over a bridge that a test drives: snapshots in, requests out. */
import { cleanup, render } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { afterEach, beforeAll } from 'vitest';
import type { Failure } from '../../main/domain/failure.ts';
import type { Bridge, RequestChannel } from '../../preload/requests.ts';
import type { SessionView, Snapshot } from '../../preload/views.ts';
import { testPage } from './test-page.ts';
import App from '../../renderer/App.svelte';
import { later } from '../../renderer/later.svelte.ts';
import { aboutMarguerite, snapshot } from './pieces.ts';
import { dayPreview, historyPage, story } from './history.ts';
import { receiptSvg, receiptText } from './snapshots.ts';

// A test sees what a clerk sees a moment after the sign-in.
beforeAll(later.load);
afterEach(cleanup);

export interface Request {
  readonly channel: RequestChannel;
  readonly argument: unknown;
}

export interface FakeBridge {
  readonly bridge: Bridge;
  /** What the page asked for, but for its first snapshot and for telling that it is drawn and that somebody is there. */
  readonly requests: readonly Request[];
  /** Main sends a snapshot. */
  readonly push: (snapshot: Snapshot) => void;
  /** What requests on the channel are answered from now on. */
  readonly answer: (channel: RequestChannel, value: unknown) => void;
  /** The next request on the channel is refused. */
  readonly refuse: (channel: RequestChannel, failure: Failure) => void;
  /** The next request on the channel is answered once the function that this answers is called. */
  readonly hold: (channel: RequestChannel) => () => void;
  readonly listeners: () => number;
  /** How often the page told that somebody is there. */
  readonly here: () => number;
  /** How often the page told that it is drawn. */
  readonly shown: () => number;
}

export function fakeBridge(first: Snapshot): FakeBridge {
  const requests: Request[] = [];
  let here = 0;
  let shown = 0;
  const listeners = new Set<(value: Snapshot) => void>();
  const refusals = new Map<RequestChannel, Failure>();
  const held = new Map<RequestChannel, Promise<null>[]>();
  const values: Partial<Record<RequestChannel, unknown>> = {
    'snapshot.get': first,
    'quote.preview': { svg: receiptSvg, text: receiptText },
    'printer.preview': testPage,
    'history.find': historyPage,
    'history.story': story,
    'history.day': dayPreview('en'),
    'history.duplicate': 'printed',
    'account.about': aboutMarguerite,
    'printer.test': 'printed',
    'setUp.codes': { images: ['data:image/png;base64,iVBORw0KGgo='] },
    'setUp.export': { saved: true },
    'setUp.support': { saved: true },
    'training.barcode': { image: 'data:image/png;base64,iVBORw0KGgo=' },
  };
  const request = async (channel: RequestChannel, argument?: unknown) => {
    if (channel === 'people.here') here += 1;
    else if (channel === 'page.shown') shown += 1;
    else if (channel !== 'snapshot.get') requests.push({ channel, argument });
    const failure = refusals.get(channel);
    refusals.delete(channel);
    await held.get(channel)?.shift();
    return failure ? { ok: false, failure } : { ok: true, value: values[channel] ?? null };
  };
  return {
    bridge: {
      first: async () => ({ ok: true, value: first }),
      // Each channel's value has a type of its own, which a table of them cannot say.
      request: request as Bridge['request'],
      // The clerk's page listens to snapshots alone.
      on: ((_channel: string, listener: (value: Snapshot) => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      }) as Bridge['on'],
    },
    requests,
    push: (value) => {
      for (const listener of listeners) listener(value);
    },
    answer: (channel, value) => {
      values[channel] = value;
    },
    refuse: (channel, failure) => {
      refusals.set(channel, failure);
    },
    hold: (channel) => {
      const { promise, resolve } = Promise.withResolvers<null>();
      held.set(channel, [...(held.get(channel) ?? []), promise]);
      return () => {
        resolve(null);
      };
    },
    listeners: () => listeners.size,
    here: () => here,
    shown: () => shown,
  };
}

/** Mounts the page on a snapshot and waits until it is drawn and has set the focus. */
export async function open(first: Snapshot) {
  const fake = fakeBridge(first);
  render(App, { bridge: fake.bridge });
  await settled();
  let { revision } = first;
  return {
    ...fake,
    user: userEvent.setup(),
    /** Main moves on to another session. */
    show: async (session: SessionView) => {
      revision += 1;
      fake.push(snapshot(session, { revision, language: first.language }));
      await settled();
    },
  };
}

/** Waits for answers under way and for what they draw. */
export async function settled() {
  for (let turn = 0; turn < 5; turn++) {
    await Promise.resolve();
    await tick();
  }
}
