/** Opens the conformance application and calls its main process. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Launched, LaunchOptions } from '../launch.ts';

declare global {
  /** The exposed functions that the tests call by type. */
  interface Window {
    readonly bridge: {
      main(name: string, ...values: unknown[]): Promise<unknown>;
      invoke(channel: string, ...values: unknown[]): Promise<unknown>;
      send(channel: string, ...values: unknown[]): void;
      on(channel: string, listener: (...values: unknown[]) => void): () => void;
      once(channel: string, listener: (...values: unknown[]) => void): void;
    };
    // Any value: the tests check what becomes of it.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    readonly api: any;
    readonly inside: Readonly<Record<string, unknown>>;
    readonly seenFirst: { readonly globals: string[]; readonly inside: string; readonly kept: unknown };
    readonly keys: readonly { readonly key: string; readonly code: string; readonly isTrusted: boolean }[];
  }
}

/** Options of the application (app/main.js). */
export interface Settings {
  readonly show?: 'late' | 'never';
  readonly navigate?: 'allow';
  readonly permissions?: readonly string[];
  readonly preload?: string;
  readonly keepOpen?: boolean;
  readonly stayWithoutWindow?: boolean;
  readonly lock?: boolean;
  /** Sets no menu, so that Electron's own is used. */
  readonly menu?: 'default';
  readonly watchKeys?: boolean;
  readonly watchHang?: boolean;
  readonly dialog?: boolean;
  /** Sets no policy for WebRTC. */
  readonly webRtc?: 'open';
  /** Sets no proxy. */
  readonly proxy?: 'system';
}

export const application = path.join(import.meta.dirname, 'app');

export const optionsFor = (settings: Settings, more: LaunchOptions = {}): LaunchOptions => ({
  main: application,
  ...more,
  env: { ...more.env, CONFORMANCE: JSON.stringify(settings) },
});

/** Runs an action in the main process (app/main.js, `actions`). */
export const ask = (page: Page, name: string, ...values: readonly unknown[]): Promise<unknown> =>
  page.evaluate(([action, given]) => window.bridge.main(action, ...given), [name, values] as const);

/** The details of each event of this name in the main process. */
export const recorded = (page: Page, name: string): Promise<unknown[]> =>
  ask(page, 'recorded', name) as Promise<unknown[]>; // the cast: app/main.js returns a list

/** Waits for Electron's event of the document's load. */
export const loaded = ({ line }: Launched): Promise<string> => line(/^event: did-finish-load/);

/** Runs an action that ends the page, and so waits for no answer. */
export const order = (page: Page, name: string, ...values: readonly unknown[]): Promise<void> =>
  page
    .evaluate(([action, given]) => window.bridge.send('order', action, ...given), [name, values] as const)
    .catch(() => undefined); // the page may be gone before it has answered
