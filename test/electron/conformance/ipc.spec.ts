/** Electron's documentation, "ipcMain" and "ipcRenderer". */
import { expect, test } from '../fixture.ts';
import { ask, loaded, optionsFor, order, recorded } from './page.ts';

test('invoke carries the values of a structured clone, in both directions', async ({ launch }) => {
  const { page } = await launch(optionsFor({}));
  const equal = await page.evaluate(async () => {
    const { bridge } = window;
    const given = {
      ...{ text: 'é \u2028 \0 😀', number: -0, none: undefined, nothing: null, big: 12345678901234567890n },
      ...{ nan: NaN, infinite: -Infinity, date: new Date(5), pattern: /a"\/b/giu },
      ...{ map: new Map([[{ k: 1 }, new Set([1, '2'])]]), bytes: new Uint8Array([0, 255, 128]) },
      ...{
        numbers: new Float64Array([1.5, -2]),
        buffer: new Uint8Array([7]).buffer,
        ['__proto__']: { own: true },
      },
      nested: { list: [[[]], {}] },
    };
    const [got] = (await bridge.main('echo', given)) as [typeof given];
    return {
      same: got.text === given.text && got.big === given.big && Object.is(got.nothing, null) && 'none' in got,
      numbers: [Object.is(got.number, -0), Number.isNaN(got.nan), got.infinite],
      date: got.date.getTime(),
      pattern: String(got.pattern),
      map: [...got.map].map(([key, value]) => [key, [...value]]),
      bytes: [...got.bytes],
      floats: [...got.numbers],
      buffer: [got.buffer instanceof ArrayBuffer, new Uint8Array(got.buffer)[0]],
      nested: got.nested,
      polluted: 'own' in Object.prototype,
    };
  });
  expect(equal).toEqual({
    ...{ same: true, numbers: [true, true, -Infinity], date: 5, pattern: '/a"\\/b/giu' },
    ...{ map: [[{ k: 1 }, [1, '2']]], bytes: [0, 255, 128], floats: [1.5, -2], buffer: [true, 7] },
    ...{ nested: { list: [[[]], {}] }, polluted: false },
  });
});

test('a large message arrives whole', async ({ launch }) => {
  const { page } = await launch(optionsFor({}));
  const [text] = (await ask(page, 'echo', 'é'.repeat(2_000_000))) as [string];
  expect(text.length).toBe(2_000_000);
});

for (const [channel, message] of [
  ['fail', "Error invoking remote method 'fail': TypeError: on purpose"],
  ['nobody', "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'"],
  ['gone', "Error invoking remote method 'gone': Error: No handler registered for 'gone'"],
  ['uncloneable', "Error invoking remote method 'uncloneable': Error: An object could not be cloned."],
] as const) {
  test(`invoke rejects with Electron's message for '${channel}'`, async ({ launch }) => {
    const { page } = await launch(optionsFor({}));
    const error = await page.evaluate(
      (name) =>
        window.bridge
          .invoke(name)
          .catch((caught: unknown) => (caught instanceof Error ? [caught.name, caught.message] : caught)),
      channel,
    );
    expect(error).toEqual(['Error', message]);
  });
}

test('handle refuses a second handler for a channel', async ({ launch }) => {
  const { page } = await launch(optionsFor({}));
  await expect(ask(page, 'register', 'twice')).rejects.toThrow(
    "Attempted to register a second handler for 'main'",
  );
});

test('the event has the sender’s window, top frame and app:// URL', async ({ launch }) => {
  const { page } = await launch(optionsFor({}));
  expect(await ask(page, 'sender')).toEqual({
    url: 'app://conformance/index.html',
    origin: 'app://conformance',
    isTop: true,
    isWindows: true,
    isMainFrame: true,
  });
});

test('send reaches main, and reply reaches the page', async ({ launch }) => {
  const { page } = await launch(optionsFor({}));
  const said = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const { bridge } = window;
        bridge.once('said', (...values) => resolve(values));
        bridge.send('say', 1, { two: [2] });
      }),
  );
  expect(said).toEqual([1, { two: [2] }]);
  expect(await recorded(page, 'say')).toEqual([[1, { two: [2] }]]);
});

test('webContents.send reaches each listener in order, until it is removed', async ({ launch }) => {
  const { page } = await launch(optionsFor({}));
  const got = await page.evaluate(async () => {
    const { bridge } = window;
    const heard: unknown[] = [];
    const stop = bridge.on('told', (value) => heard.push(['on', value]));
    bridge.once('told', (value) => heard.push(['once', value]));
    for (let turn = 1; turn <= 3; turn += 1) await bridge.main('tell', 'told', turn);
    stop();
    await bridge.main('tell', 'told', 4);
    return heard;
  });
  expect(got).toEqual([
    ['on', 1],
    ['once', 1],
    ['on', 2],
    ['on', 3],
  ]);
});

test('many calls at once each get their own answer', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  await loaded(launched);
  const right = await launched.page.evaluate(async () => {
    const { bridge } = window;
    const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => bridge.main('echo', index)));
    return answers.every((answer, index) => (answer as [number])[0] === index);
  });
  expect(right).toBe(true);
});

test('an answer to a document that is gone does not reach the next one', async ({ launch }) => {
  const launched = await launch(optionsFor({}));
  const { page } = launched;
  await loaded(launched);
  await page.evaluate(() => {
    for (let turn = 0; turn < 20; turn += 1) void window.bridge.main('late', 'old');
  });
  await order(page, 'load', 'app://conformance/other.html');
  await page.waitForURL(/other\.html$/);
  const answers = page.evaluate(() =>
    Promise.all(Array.from({ length: 20 }, () => window.bridge.main('late', 'new'))),
  );
  await expect.poll(() => ask(page, 'waiting')).toBe(40);
  await order(page, 'release');
  expect(new Set(await answers)).toEqual(new Set(['new']));
});
