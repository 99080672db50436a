/** Electron's documentation, "contextBridge". */
import { expect, test } from '../fixture.ts';
import { launch, type Launched } from '../launch.ts';
import { loaded, optionsFor } from './page.ts';

// One window for all tests, because none changes what another reads.
let launched: Launched;
test.beforeAll(async () => {
  launched = await launch(optionsFor({}));
  await loaded(launched);
});
test.afterAll(() => launched.close());

test('exists before the first script of the page', async () => {
  const { page } = launched;
  const seen = await page.evaluate(() => window.seenFirst);
  expect(seen).toMatchObject({ inside: 'object', kept: undefined });
  expect(seen.globals).toEqual(expect.arrayContaining(['bridge', 'api', 'inside']));
});

test('copies values of each documented kind, once', async () => {
  const { page } = launched;
  const values = await page.evaluate(() => {
    const { api } = window;
    return {
      ...{ text: api.text, number: api.number, list: api.list, nothing: api.nothing, custom: api.custom },
      date: api.date instanceof Date && api.date.getTime(),
      bytes: api.bytes instanceof Uint8Array && [...api.bytes],
      map: api.map instanceof Map && api.map.get('a'),
      isArray: Array.isArray(api.list) && api.list instanceof Array,
      prototype: Object.getPrototypeOf(api.custom) === Object.prototype,
    };
  });
  expect(values).toEqual({
    ...{ text: 'text', number: 1.5, list: [1, ['two'], { three: 3 }], nothing: null, custom: { own: 1 } },
    ...{ date: 0, bytes: [1, 2, 3], map: 1, isArray: true, prototype: true },
  });
});

test('freezes the exposed object deeply, and its name', async () => {
  const { page } = launched;
  const frozen = await page.evaluate(() => {
    const { api } = window;
    return {
      frozen: [api, api.list, api.list[1], api.list[2], api.custom, api.add].map((each) =>
        Object.isFrozen(each),
      ),
      descriptor: { ...Object.getOwnPropertyDescriptor(window, 'api'), value: null },
    };
  });
  expect(frozen.frozen).toEqual([true, true, true, true, true, true]);
  expect(frozen.descriptor).toEqual({ value: null, writable: false, configurable: false, enumerable: true });
});

test('refuses a name that the window already has', async () => {
  const { page } = launched;
  const inside = await page.evaluate(() => window.inside);
  const error = 'Cannot bind an API on top of an existing property on the window object';
  expect(inside['again']).toEqual({ error });
  expect(inside['overWindow']).toEqual({ error });
});

test('runs functions of the preload and returns their results', async () => {
  const { page } = launched;
  const results = await page.evaluate(async () => {
    const { api } = window;
    return [
      api.add(1, 2),
      await api.later({ a: [1] }),
      await api.promise,
      api.maker()(),
      api.later(1) instanceof Promise,
    ];
  });
  expect(results).toEqual([3, { a: [1] }, 'kept', 'made', true]);
});

test('gives functions that show nothing of the preload’s code', async () => {
  const { page } = launched;
  const shown = await page.evaluate(() => {
    const { add } = window.api;
    return {
      text: String(add),
      name: add.name,
      keys: Reflect.ownKeys(add).sort(),
      own: add instanceof Function,
    };
  });
  expect(shown.text).toMatch(/^function \(\) \{ \[native code\] \}$/);
  expect(shown).toMatchObject({ name: '', own: true });
});

test('passes a callback of the page to the preload, which calls it at any time', async () => {
  const { page } = launched;
  const results = await page.evaluate(() => {
    const { api } = window;
    const got: unknown[] = [];
    api.keep((...values: unknown[]) => {
      got.push(values);
      return { answered: values.length };
    });
    return [api.callBack((a: number) => a * 2, 21), api.callKept('x', { y: 1 }), api.callKept(), got];
  });
  expect(results).toEqual([42, { answered: 2 }, { answered: 0 }, [['x', { y: 1 }], []]]);
});

test('passes the page’s promises', async () => {
  const { page } = launched;
  const result = await page.evaluate(() => window.api.awaitIt(Promise.resolve('it')));
  expect(result).toBe('got it');
});

test('throws the preload’s error in the page, with its message only', async () => {
  const { page } = launched;
  const caught = await page.evaluate(async () => {
    const { api } = window;
    const of = (error: unknown) => ({
      isError: error instanceof Error,
      name: (error as Error).name,
      message: (error as Error).message,
      keys: Object.keys(error as Error),
    });
    const list: unknown[] = [];
    try {
      api.throwing();
    } catch (error) {
      list.push(of(error));
    }
    list.push(await api.rejecting().catch(of));
    list.push(of(api.error()));
    return list;
  });
  const error = { isError: true, name: 'Error', keys: [] };
  expect(caught).toEqual([
    { ...error, message: 'thrown' },
    { ...error, message: 'too far' },
    { ...error, message: 'returned' },
  ]);
});

test('throws the error of a page’s callback in the preload', async () => {
  const { page } = launched;
  const message = await page.evaluate(() => {
    const { api } = window;
    try {
      return api.callBack(() => {
        throw new Error('in the page');
      });
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(message).toBe('in the page');
});

test('keeps cycles, drops prototypes, and refuses what cannot be cloned', async () => {
  const { page } = launched;
  const results = await page.evaluate(() => {
    const { api } = window;
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    api.keep(cycle);
    const kept = api.kept();
    let refused = '';
    try {
      api.keep(new WeakMap());
    } catch (error) {
      refused = (error as Error).message;
    }
    return { cycle: kept.self === kept, described: api.describe(new (class Own {})()), refused };
  });
  expect(results).toMatchObject({ cycle: true, described: '[object Object] true' });
  expect(results.refused).toMatch(/could not be cloned/);
});

test('shares no global variable between the two worlds', async () => {
  const { page } = launched;
  const seen = await page.evaluate(() => {
    Object.assign(window, { setByThePage: 'seen' });
    const { api } = window;
    return { fromPage: api.hidden(), fromPreload: 'inThePreloadsWorld' in window, api: api.text };
  });
  expect(seen).toEqual({ fromPage: undefined, fromPreload: false, api: 'text' });
});
