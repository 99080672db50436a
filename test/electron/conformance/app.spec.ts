/** Electron's documentation, "app". */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ProcessMetric } from '../stand-in/metrics.ts';
import { expect, test } from '../fixture.ts';
import { application, ask, loaded, optionsFor, order, recorded } from './page.ts';

test('takes its name from package.json and keeps its files under the profile', async ({ launch }) => {
  const launched = await launch(optionsFor({}, { args: ['--some-argument'] }));
  const manifest = JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8')) as {
    version: string; // the cast: each package.json has one
  };
  const userData = path.join(launched.configuration, 'Conformance');
  expect(await ask(launched.page, 'app')).toMatchObject({
    name: 'Conformance',
    version: '1.2.3',
    folder: application,
    isPackaged: false,
    userData,
    logs: path.join(userData, 'logs'),
    electron: manifest.version,
    type: 'browser',
    argument: expect.stringMatching(/^--/),
  });
  expect(existsSync(userData)).toBe(true);
});

test('getPath refuses an unknown name', async ({ launch }) => {
  const { page } = await launch(optionsFor({}));
  await expect(ask(page, 'badPath')).rejects.toThrow("Failed to get 'nowhere' path");
});

test('ready comes before the first web contents', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  await loaded(launched);
  const names = (await ask(launched.page, 'names')) as string[];
  expect(names.indexOf('ready')).toBe(0);
  expect(names.indexOf('web-contents-created')).toBe(1);
});

test('quit asks, closes the windows, and exits with 0', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  await loaded(launched);
  await order(launched.page, 'quit');
  await launched.line(/^event: quit 0/);
  const { code } = await launched.close();
  expect(code).toBe(0);
  expect(lifecycle(launched.stderr)).toEqual(['before-quit', 'close', 'closed', 'will-quit', 'quit']);
});

test('a window that prevents closing prevents quitting', async ({ launch }) => {
  const launched = await launch(optionsFor({ keepOpen: true }));
  await loaded(launched);
  await order(launched.page, 'quit');
  await launched.line(/^event: close /);
  expect(await ask(launched.page, 'windows')).toBe(1);
  expect(lifecycle(launched.stderr)).toEqual(['before-quit', 'close']);
  await order(launched.page, 'exit', 0);
});

test('exit ends at once with its code, and asks no window', async ({ launch }) => {
  const launched = await launch(optionsFor({ keepOpen: true }));
  await loaded(launched);
  await order(launched.page, 'exit', 7);
  await launched.line(/^event: quit 7/);
  const { code } = await launched.close();
  expect(code).toBe(7);
  expect(lifecycle(launched.stderr)).not.toContain('before-quit');
  expect(lifecycle(launched.stderr)).not.toContain('close');
});

test('window-all-closed is emitted, and the application decides', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  await loaded(launched);
  await order(launched.page, 'closeWindow');
  await launched.line(/^event: quit 0/);
  const { code } = await launched.close();
  expect(code).toBe(0);
  expect(lifecycle(launched.stderr).slice(0, 3)).toEqual(['close', 'closed', 'window-all-closed']);
});

test('SIGTERM quits the application', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  await loaded(launched);
  const { code } = await launched.close();
  expect(code).toBe(0);
  expect(lifecycle(launched.stderr)).toEqual(
    expect.arrayContaining(['before-quit', 'closed', 'will-quit', 'quit']),
  );
});

test('requestSingleInstanceLock: a second process is refused, and the first gets second-instance', async ({
  launch,
}) => {
  const first = await launch(optionsFor({ lock: true }));
  const { configuration } = first;
  const second = launch(optionsFor({ lock: true }, { configuration, args: ['--second-argument'] }));
  await expect(second).rejects.toThrow('event: second');
  await first.line(/^event: second-instance/);
  expect(await recorded(first.page, 'second-instance')).toHaveLength(1);
});

test('requestSingleInstanceLock: free once its holder has ended, also if killed', async ({ launch }) => {
  const first = await launch(optionsFor({ lock: true }));
  const { configuration } = first;
  first.process.kill('SIGKILL');
  await first.close();
  const next = await launch(optionsFor({ lock: true }, { configuration }));
  expect(await ask(next.page, 'windows')).toBe(1);
});

test('getAppMetrics has the memory of each process', async ({ launch }) => {
  const { page } = await launch(optionsFor({}));
  const metrics = (await ask(page, 'metrics')) as { type: string; memory: { workingSetSize: number } }[];
  const types = metrics.map(({ type }) => type);
  expect(types).toEqual(expect.arrayContaining(['Browser', 'Tab', 'GPU', 'Utility']));
  for (const { memory } of metrics) expect(memory.workingSetSize).toBeGreaterThan(1000);
});

test('getAppMetrics has the processor time of the page’s process', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  const { page } = launched;
  await loaded(launched);
  const used = async (): Promise<number> => {
    const pid = await ask(page, 'pageProcess');
    const metrics = (await ask(page, 'metrics')) as ProcessMetric[];
    const own = metrics.filter((each) => each.pid === pid);
    expect(own.map(({ type }) => type)).toEqual(['Tab']);
    return own[0]?.cpu.cumulativeCPUUsage ?? NaN;
  };
  const before = await used();
  const compute = (): Promise<void> =>
    page.evaluate(() => {
      for (const end = performance.now() + 300; performance.now() < end;);
    });
  await expect.poll(() => compute().then(used)).toBeGreaterThan(before + 0.2);
});

test('render-process-gone is emitted by the application and by the contents', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  await loaded(launched);
  await order(launched.page, 'crash');
  await launched.line(/^event: render-process-gone "crashed"/);
  await launched.line(/^event: contents-gone "crashed"/);
});

/** The events of the lifecycle, in order. */
const lifecycle = (lines: readonly string[]): string[] =>
  lines.flatMap(
    (line) => /^event: (before-quit|close|closed|window-all-closed|will-quit|quit) /.exec(line)?.[1] ?? [],
  );
