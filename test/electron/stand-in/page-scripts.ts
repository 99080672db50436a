/** The source texts that run in a document's two worlds before any script of the page. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { firstPage } from './chromium.ts';
import { makeBridgeEnd } from './worlds/bridge.ts';
import { startGuards } from './worlds/guards.ts';
import { makeIpcRenderer } from './worlds/ipc-renderer.ts';
import { startPageWorld } from './worlds/page.ts';
import { startPreloadWorld, type Parts, type PreloadSettings } from './worlds/preload.ts';
import { makeWire } from './worlds/wire.ts';

/** The isolated world's name in the DevTools protocol. */
export const preloadWorld = 'preload';
export const inbox = 'standInInbox';

export interface PageScripts {
  readonly binding: string;
  readonly pageWorld: string;
  readonly preloadWorld: string;
  /** Why the preload script cannot run: the file is missing or is no JavaScript. */
  readonly preloadError: Error | undefined;
}

/** `preloadPath` is the application's preload script, or null for none; `watchKeys`: main listens to keys. */
export const pageScripts = (
  preloadPath: string | null,
  additionalArguments: readonly string[],
  watchKeys: boolean,
): PageScripts => {
  const binding = `binding-${randomUUID()}`;
  const settings: PreloadSettings = {
    secret: randomUUID(),
    firstPage,
    binding,
    inbox,
    preloadPath,
    watchKeys,
    process: {
      platform: process.platform,
      arch: process.arch,
      argv: [process.execPath, ...additionalArguments],
      env: definedOnly(process.env),
      execPath: process.execPath,
      versions: definedOnly(process.versions),
    },
  };
  const preload = preloadPath === null ? { source: null, error: undefined } : readPreload(preloadPath);
  const parts = textOf({ makeWire, makeBridgeEnd, makeIpcRenderer, startGuards } satisfies Parts);
  return {
    binding,
    // Strict mode: otherwise a callback of the page could reach these functions by `caller`.
    pageWorld: `'use strict';(${String(startPageWorld)})(${JSON.stringify(settings.secret)}, ${String(makeBridgeEnd)})`,
    preloadWorld: `(${String(startPreloadWorld)})(${JSON.stringify(settings)}, ${parts}, ${preload.source})`,
    preloadError: preload.error,
  };
};

const readPreload = (path: string): { readonly source: string | null; readonly error: Error | undefined } => {
  try {
    const source = `function (require, module, exports, process) {${readFileSync(path, 'utf8')}\n}`;
    new Script(`(${source})`, { filename: path }); // compiled only, so that a syntax error in it does not break this script
    return { source, error: undefined };
  } catch (error) {
    return { source: null, error: error instanceof Error ? error : new Error(String(error)) };
  }
};

const textOf = (functions: object): string =>
  `{ ${Object.entries(functions)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(', ')} }`;

const definedOnly = (values: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
