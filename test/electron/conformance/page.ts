/** Opens the conformance application and asks its main process. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Launched, LaunchOptions } from '../launch.ts';

declare global {
  /** What the application's preload exposes, as far as the tests use it by type. */
  interface Window {
    readonly bridge: {
      main(name: string, ...values: unknown[]): Promise<unknown>;
      invoke(channel: string, ...values: unknown[]): Promise<unknown>;
      send(channel: string, ...values: unknown[]): void;
      on(channel: string, listener: (...values: unknown[]) => void): () => void;
      once(channel: string, listener: (...values: unknown[]) => void): void;
    };
    // Whatever the preload put there: the tests are about what it becomes.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    readonly api: any;
    readonly inside: Readonly<Record<string, unknown>>;
    readonly seenFirst: { readonly globals: string[]; readonly inside: string; readonly kept: unknown };
    readonly keys: readonly { readonly key: string; readonly code: string; readonly isTrusted: boolean }[];
  }
}

/** How the application is to behave (app/main.js). */
export interface Settings {
  readonly show?: 'late' | 'never';
  readonly navigate?: 'allow';
  readonly permissions?: readonly string[];
  readonly preload?: string;
  readonly keepOpen?: boolean;
  readonly stayWithoutWindow?: boolean;
  readonly lock?: boolean;
  /** Left to Electron, which has one of its own. */
  readonly menu?: 'default';
  readonly watchKeys?: boolean;
  readonly watchHang?: boolean;
  readonly dialog?: boolean;
  /** Leaves WebRTC to Chromium's own policy. */
  readonly webRtc?: 'open';
  /** Leaves the page's session to the system's proxy. */
  readonly proxy?: 'system';
}

export const application = path.join(import.meta.dirname, 'app');

export const optionsFor = (settings: Settings, more: LaunchOptions = {}): LaunchOptions => ({
  main: application,
  ...more,
  env: { ...more.env, CONFORMANCE: JSON.stringify(settings) },
});

/** Asks the main process to do `name` (app/main.js, `actions`). */
export const ask = (page: Page, name: string, ...values: readonly unknown[]): Promise<unknown> =>
  page.evaluate(([action, given]) => window.bridge.main(action, ...given), [name, values] as const);

/** The details of each event `name` that the main process has seen. */
export const recorded = (page: Page, name: string): Promise<unknown[]> =>
  ask(page, 'recorded', name) as Promise<unknown[]>; // a list, as app/main.js makes it

/** Waits for the document's load, by Electron's own event. */
export const loaded = ({ line }: Launched): Promise<string> => line(/^event: did-finish-load/);

/** Has the main process do what ends the page: nobody is there to hear an answer. */
export const order = (page: Page, name: string, ...values: readonly unknown[]): Promise<void> =>
  page
    .evaluate(([action, given]) => window.bridge.send('order', action, ...given), [name, values] as const)
    .catch(() => undefined); // the page may be gone before it says that it sent
