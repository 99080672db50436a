/**
 * One end of the contextBridge. The same code runs in the page's world and in the preload's.
 *
 * The two worlds share DOM objects only. So both ends hold the same private element, the line. An event that one world
 * dispatches on it runs the other's listener at once, which gets the CustomEvent's `detail` as a structured clone.
 * Functions and promises are sent as numbers.
 *
 * In the page's world this runs before any script of the page, and must work whatever the page later does to built-in
 * objects. So it keeps references of its own, calls no method by name on a value, iterates nothing, and assigns no
 * property that an inherited setter could catch.
 *
 * It runs as its own source text, and so uses no name from outside.
 * Which values cross, and how: Electron's documentation, "contextBridge", "Parameter / Error / Return Type support".
 */
export interface BridgeEnd {
  /** Puts `value` on the page's window. Throws Electron's error if the name is taken. */
  expose(key: string, value: unknown): void;
}

/** A packed value: `root`, and the objects that it refers to by their index in `objects`. */
interface Parcel {
  readonly root: Packed;
  readonly objects: (readonly unknown[])[];
}
type Packed = readonly ['value', unknown] | readonly ['object', number];

type Message =
  | { readonly kind: 'call'; readonly id: number; readonly parcel: Parcel }
  | { readonly kind: 'settle'; readonly id: number; readonly ok: boolean; readonly parcel: Parcel }
  | { readonly kind: 'drop'; readonly id: number }
  | { readonly kind: 'expose'; readonly key: string; readonly parcel: Parcel };

/** `ok` tells the two apart: a missing property could be found on the page's Object.prototype. */
type Answer = { readonly ok: true; readonly parcel: Parcel } | { readonly ok: false; readonly error: string };

type Func = (...values: unknown[]) => unknown;

export function makeBridgeEnd(line: EventTarget, side: 'page' | 'preload'): BridgeEnd {
  const { apply, ownKeys, defineProperty, getOwnPropertyDescriptor } = Reflect;
  // `method(f)` calls f with its first argument as `this`, and no later change of Function.prototype matters.
  const bindCall = Function.prototype.bind.bind(Function.prototype.call);
  const method = (target: unknown): Func => bindCall(target) as Func; // the cast: `bind` of `call` makes a function
  const bind = method(Function.prototype.bind);
  const then = method(Promise.prototype.then);
  const dispatch = method(EventTarget.prototype.dispatchEvent);
  const listen = method(EventTarget.prototype.addEventListener);
  const detailOf = method(getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get);
  const getFrom = method(Map.prototype.get);
  const setIn = method(Map.prototype.set);
  const deleteFrom = method(Map.prototype.delete);
  const hasSeen = method(WeakSet.prototype.has);
  const addSeen = method(WeakSet.prototype.add);
  const watch = method(FinalizationRegistry.prototype.register);
  const clone = structuredClone;
  const { isArray } = Array;
  const { freeze } = Object;
  const { isView } = ArrayBuffer;
  const Custom = CustomEvent;
  const Failure = Error;
  const Wrong = TypeError;
  const Later = Promise;
  const Lookup = Map;
  const Seen = WeakSet;
  const AnyNode = Node;
  const cloneable = [
    Date, RegExp, Map, Set, WeakMap, WeakSet, ArrayBuffer, Blob, Boolean, Number, String,
  ]; // prettier-ignore
  const global = window;

  const toOther = side === 'page' ? 'to-preload' : 'to-page';
  const toUs = side === 'page' ? 'to-page' : 'to-preload';

  const shared = new Map<number, unknown>(); // this end's functions, by the number that the other end has
  const settlers = new Map<number, (ok: boolean, value: unknown) => void>(); // promises that the other end will settle
  const proxies = new FinalizationRegistry((id) => tell({ __proto__: null, kind: 'drop', id } as Message));
  let lastId = 0;
  let answer: Answer | undefined;

  /** Runs the other end's listener. Returns its answer, if it gives one. */
  const tell = (message: Message): Answer | undefined => {
    const outer = answer;
    answer = undefined;
    dispatch(line, new Custom(toOther, { __proto__: null, detail: message } as CustomEventInit));
    const answered = answer;
    answer = outer;
    return answered;
  };

  const data = (value: unknown): PropertyDescriptor =>
    // Without a prototype, so that no inherited property is taken for a part of the descriptor.
    ({ __proto__: null, value, writable: true, enumerable: true, configurable: true }) as PropertyDescriptor;

  const append = (list: unknown[], item: unknown): void => void defineProperty(list, list.length, data(item));

  // ── Outwards ──

  const pack = (value: unknown): Parcel => {
    const objects: (readonly unknown[])[] = [];
    return { __proto__: null, root: packValue(value, objects, new Lookup(), 0), objects } as Parcel;
  };

  const packValue = (
    value: unknown,
    objects: (readonly unknown[])[],
    seen: Map<unknown, unknown>,
    depth: number,
  ): Packed => {
    if (depth >= 1000) {
      throw new Wrong(
        'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
      );
    }
    if (typeof value === 'symbol')
      throw new Failure('a symbol over the contextBridge is not in the stand-in');
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return ['value', value];
    const earlier = getFrom(seen, value) as number | undefined; // the cast: only numbers are put in below
    if (earlier !== undefined) return ['object', earlier];
    const place = objects.length;
    setIn(seen, value, place);
    append(objects, undefined);
    defineProperty(objects, place, data(packObject(value, objects, seen, depth)));
    return ['object', place];
  };

  const packObject = (
    value: object,
    objects: (readonly unknown[])[],
    seen: Map<unknown, unknown>,
    depth: number,
  ): readonly unknown[] => {
    if (typeof value === 'function') {
      lastId += 1;
      setIn(shared, lastId, value);
      return ['function', lastId];
    }
    if (value instanceof Later) return ['promise', owe(value)];
    // A page may have put any value there.
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-template-expression
    if (value instanceof Failure) return ['error', `${value.message}`];
    if (value instanceof AnyNode)
      throw new Failure('an Element over the contextBridge is not in the stand-in');
    if (isArray(value)) {
      const items: Packed[] = [];
      for (let at = 0; at < value.length; at += 1)
        append(items, packValue(value[at], objects, seen, depth + 1));
      return ['list', items];
    }
    if (isCloneable(value)) return ['clone', clone(value)];
    const entries: unknown[] = [];
    const keys = ownKeys(value);
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at];
      if (typeof key !== 'string' || getOwnPropertyDescriptor(value, key)?.enumerable !== true) continue;
      const item = (value as Record<string, unknown>)[key]; // the key is its own
      append(entries, [key, packValue(item, objects, seen, depth + 1)]);
    }
    return ['plain', entries];
  };

  const isCloneable = (value: object): boolean => {
    if (isView(value)) return true;
    for (let at = 0; at < cloneable.length; at += 1) {
      const kind = cloneable[at];
      if (kind !== undefined && value instanceof kind) return true;
    }
    return false;
  };

  /** Tells the other end later how `promise` settles. */
  const owe = (promise: unknown): number => {
    lastId += 1;
    const id = lastId;
    const settle = (ok: boolean, value: unknown): void => {
      let parcel: Parcel;
      try {
        parcel = pack(value);
      } catch (error) {
        ok = false;
        parcel = pack(error);
      }
      tell({ __proto__: null, kind: 'settle', id, ok, parcel } as Message);
    };
    then(promise, bind(settle, undefined, true), bind(settle, undefined, false));
    return id;
  };

  // ── Inwards ──

  const unpack = (parcel: Parcel): unknown => {
    const made: unknown[] = [];
    const { objects } = parcel;
    const take = (packed: Packed): unknown => {
      if (packed[0] === 'value') return packed[1];
      const place = packed[1];
      const earlier = getOwnPropertyDescriptor(made, place);
      if (earlier !== undefined) return earlier.value;
      const kind = objects[place]?.[0];
      const content = objects[place]?.[1];
      const keep = <T>(value: T): T => {
        defineProperty(made, place, data(value));
        return value;
      };
      // `packObject` above decides which fields each kind has.
      if (kind === 'function') return keep(proxy(content as number));
      if (kind === 'promise') return keep(await_(content as number));
      if (kind === 'error') return keep(new Failure(content as string));
      if (kind === 'clone') return keep(content);
      if (kind === 'list') {
        const list = keep<unknown[]>([]);
        const items = content as Packed[];
        for (let at = 0; at < items.length; at += 1) append(list, take(items[at] as Packed));
        return list;
      }
      const plain = keep({});
      const entries = content as [string, Packed][];
      for (let at = 0; at < entries.length; at += 1) {
        const entry = entries[at] as [string, Packed];
        defineProperty(plain, entry[0], data(take(entry[1])));
      }
      return plain;
    };
    return take(parcel.root);
  };

  /** A function that calls one of the other end. Bound, so that its source text and properties show nothing. */
  const proxy = (id: number): unknown => {
    const bound = bind(callOther, undefined, id) as object; // the cast: `bind` makes a function
    defineProperty(bound, 'name', { __proto__: null, value: '', configurable: true } as PropertyDescriptor);
    watch(proxies, bound, id);
    return bound;
  };

  const callOther = (id: number, ...values: unknown[]): unknown => {
    const answered = tell({ __proto__: null, kind: 'call', id, parcel: pack(values) } as Message);
    if (answered === undefined) throw new Failure('the other world of the contextBridge has gone');
    if (!answered.ok) throw new Failure(answered.error);
    return unpack(answered.parcel);
  };

  const await_ = (id: number): unknown =>
    new Later((resolve, reject) => {
      // The other end may reject with any value.
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      setIn(settlers, id, (ok: boolean, value: unknown) => (ok ? resolve(value) : reject(value)));
    });

  const runOurs = (id: number, parcel: Parcel): Answer => {
    const ours = getFrom(shared, id) as Func | undefined; // the cast: only functions are put in
    let result: unknown;
    try {
      if (ours === undefined)
        throw new Failure('a function of the contextBridge was called after it was dropped');
      result = apply(ours, ours, unpack(parcel) as unknown[]); // the cast: `callOther` packs a list
    } catch (error) {
      return { __proto__: null, ok: false, error: messageOf(error) } as Answer;
    }
    try {
      return { __proto__: null, ok: true, parcel: pack(result) } as Answer;
    } catch (error) {
      return { __proto__: null, ok: false, error: messageOf(error) } as Answer;
    }
  };

  const messageOf = (error: unknown): string => {
    try {
      const message: unknown = (error as { message: unknown }).message; // any value may be thrown; the catch below handles it
      if (typeof message === 'string') return message;
    } catch {
      // Null was thrown, or a getter threw.
    }
    return (
      'An unknown exception occurred in the isolated context, an error occurred but a valid exception was not ' +
      'thrown.'
    );
  };

  const deepFreeze = (value: unknown, seen: WeakSet<object>): void => {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return;
    if (isView(value) || hasSeen(seen, value) === true) return;
    addSeen(seen, value);
    const keys = ownKeys(value);
    for (let at = 0; at < keys.length; at += 1) {
      deepFreeze(getOwnPropertyDescriptor(value, keys[at] as PropertyKey)?.value, seen);
    }
    freeze(value);
  };

  const putOnWindow = (key: string, parcel: Parcel): Answer => {
    if (key in global) {
      return {
        __proto__: null,
        ok: false,
        error: 'Cannot bind an API on top of an existing property on the window object',
      } as Answer;
    }
    const value = unpack(parcel);
    deepFreeze(value, new Seen());
    defineProperty(global, key, { __proto__: null, value, enumerable: true } as PropertyDescriptor);
    return { __proto__: null, ok: true, parcel: pack(undefined) } as Answer;
  };

  listen(line, toUs, (event: Event) => {
    const message = detailOf(event) as Message; // only `tell` dispatches on the line
    if (message.kind === 'drop') {
      deleteFrom(shared, message.id);
    } else if (message.kind === 'settle') {
      const settler = getFrom(settlers, message.id) as ((ok: boolean, value: unknown) => void) | undefined;
      deleteFrom(settlers, message.id);
      settler?.(message.ok, unpack(message.parcel));
    } else {
      const answered =
        message.kind === 'call'
          ? runOurs(message.id, message.parcel)
          : putOnWindow(message.key, message.parcel);
      dispatch(
        line,
        new Custom(`${toOther}-answer`, { __proto__: null, detail: answered } as CustomEventInit),
      );
    }
  });
  listen(line, `${toUs}-answer`, (event: Event) => {
    answer = detailOf(event) as Answer; // as above
  });

  return {
    expose: (key, value) => {
      const answered = tell({ __proto__: null, kind: 'expose', key, parcel: pack(value) } as Message);
      if (answered?.ok === false) throw new Failure(answered.error);
    },
  };
}
