/**
 * `npm start`: opens the terminal, in training mode until an account with the vendor is set up. Without a display it
 * plays the main job once under a virtual one, and leaves the pictures and the receipt in out/tour.
 */
import { electronBinary, whichElectron } from '../test/electron/launch.ts';
import { buildIfStale } from './build.ts';
import { root, runAloud } from './step.ts';
import { demandSystemPackages } from './system-packages.mjs';

const { platform, env } = process;
const hasDisplay = platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
const binary = electronBinary();
// Electron on a display brings all that it needs.
if (binary === undefined || !hasDisplay) demandSystemPackages();
await buildIfStale();
console.log(
  whichElectron() === 'electron'
    ? 'Comptoir runs in Electron.'
    : 'Electron’s binary is not here: Comptoir runs in the stand-in (Node 24 and the system’s Chromium).',
);
if (!hasDisplay) {
  console.log('There is no display: playing the main job once under a virtual one.');
  process.exitCode = await runAloud('node', ['test/e2e/tour.ts']);
} else if (binary === undefined) {
  process.exitCode = await runAloud('node', ['test/electron/stand-in/run.ts', root]);
} else {
  process.exitCode = await runAloud(binary, [root]);
}
