#!/usr/bin/env node
/** `node test/electron/stand-in/run.ts <folder or main file> [switches]`: runs an Electron application. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { unpacked } from './archive.ts';
import { endChromium, ensureChromium } from './host.ts';
import { guessStartSettings } from './start-settings.ts';

const [given, ...switches] = process.argv.slice(2);
if (given === undefined || !existsSync(given)) {
  console.error('usage: node test/electron/stand-in/run.ts <folder or main file> [switches]');
  process.exit(2);
}
const archive = path.resolve(given);
const application = unpacked(archive);
// First, because Chromium takes longest.
const forChromium = /^--(remote-debugging-port|lang|force-device-scale-factor)(=|$)/;
ensureChromium(
  [...switches, ...hiddenSwitches()].filter((each) => forChromium.test(each)),
  guessStartSettings(readFileSync(mainFileOf(application), 'utf8')),
);

const command = [...process.execArgv, ...process.argv.slice(1)];
play(archive, switches);
await import('./register.ts');
const { appItself } = await import('./app.ts');
appItself.startedBy(command);
appItself.identify(packageFolderOf(application));
process.on('exit', endChromium); // for any reason
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => appItself.quit());
process.on('uncaughtException', (error) => {
  if (process.listenerCount('uncaughtException') > 1) return; // the application's listener
  // Electron shows a dialog and goes on. Here nobody could read it.
  console.error(error);
  appItself.exit(1);
});
await import(pathToFileURL(mainFileOf(application)).href);
appItself.launched();

/** A packaged application may refuse switches that a test needs. It does not see these. */
function hiddenSwitches(): readonly string[] {
  return (process.env['STAND_IN_SWITCHES'] ?? '').split(' ').filter((each) => each !== '');
}

/** The properties of `process` in Electron. */
function play(file: string, rest: readonly string[]): void {
  process.argv = [process.execPath, file, ...rest];
  const electron = versionOf('electron');
  const versions = { ...process.versions, electron, chrome: '0.0.0.0' };
  Object.defineProperty(process, 'versions', { value: Object.freeze(versions), enumerable: true });
  Object.assign(process, { type: 'browser', resourcesPath: path.dirname(file) });
  if (process.env['STAND_IN_PACKAGED'] !== '1') Object.assign(process, { defaultApp: true });
}

function versionOf(name: string): string {
  const manifest = new URL(`../../../node_modules/${name}/package.json`, import.meta.url);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }; // npm's format
  return version;
}

function mainFileOf(target: string): string {
  if (statSync(target).isFile()) return target;
  const { main = 'index.js' } = JSON.parse(readFileSync(path.join(target, 'package.json'), 'utf8')) as {
    main?: string;
  }; // npm's format
  return path.join(target, main);
}

/** The nearest folder with a `package.json`. */
function packageFolderOf(target: string): string {
  const start = statSync(target).isFile() ? path.dirname(target) : target;
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json')) || folder === path.dirname(folder)) return folder;
  }
}
