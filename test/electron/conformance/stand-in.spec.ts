/** Tests of the stand-in only. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from '../fixture.ts';
import { whichElectron } from '../launch.ts';
import { ask, loaded, optionsFor } from './page.ts';

test.skip(whichElectron() === 'electron', 'Electron is installed');

/** Whether a process runs. A zombie does not. */
const runs = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

const profilesOf = (pid: number): string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`comptoir-stand-in-${pid}-`));

for (const how of ['asked to', 'killed'] as const) {
  test(`leaves no process behind when ${how}`, async ({ launch }) => {
    const launched = await launch(optionsFor({}));
    await loaded(launched);
    const metrics = (await ask(launched.page, 'metrics')) as { readonly pid: number }[]; // the cast: Electron's shape
    const pids = metrics.map(({ pid }) => pid);
    expect(pids.length).toBeGreaterThan(3);
    if (how === 'killed') launched.process.kill('SIGKILL');
    await launched.close();
    await expect.poll(() => pids.filter(runs)).toEqual([]);
    const { pid = 0 } = launched.process;
    if (how === 'asked to') expect(profilesOf(pid)).toEqual([]);
    // After a kill the next start removes it.
    const next = await launch(optionsFor({}));
    expect(profilesOf(pid)).toEqual([]);
    expect(existsSync(next.configuration)).toBe(true);
  });
}

test('opens the DevTools port on loopback only, at a number that the system picks', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  const line = await launched.line(/^DevTools listening/);
  expect(line).toMatch(/^DevTools listening on ws:\/\/127\.0\.0\.1:\d+\//);
});

test('parts that are not imitated throw', async ({ launch }) => {
  const { page } = await launch(optionsFor({}));
  const said = ' is not in the stand-in (test/electron/README.md)';
  expect(await ask(page, 'refused')).toEqual([
    `method: app.getGPUFeatureStatus${said}`,
    `event: app.on('browser-window-blur')${said}`,
    `option: new BrowserWindow({ transparent }): true${said}`,
    `preference: webPreferences.nodeIntegration: true${said}`,
    `module: new Tray${said}`,
    `contents: webContents.setZoomFactor${said}`,
    `window: BrowserWindow.setProgressBar${said}`,
  ]);
});

test('opens no window for an application that keeps Electron’s menu', async ({ launch }) => {
  await expect(launch(optionsFor({ menu: 'default' }))).rejects.toThrow(/the default menu/);
});

test('writes dialogs to standard error', async ({ launch }) => {
  const launched = await launch(optionsFor({ dialog: true }));
  await launched.line(/^\[stand-in\] dialog\.showErrorBox \{"title":"a title","content":"a text"\}/);
});
