/**
 * Writes the structured clone of Electron's IPC as text, because the DevTools protocol carries JSON only.
 *
 * `makeWire` runs in Node and, as its own source text, in the preload's world. So it uses no name from outside.
 */
export interface Wire {
  /** Throws "An object could not be cloned." for a value that a structured clone refuses. */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

type Plain = string | number | boolean | null | readonly Plain[];

export function makeWire(): Wire {
  // The typed arrays that a structured clone keeps, by name.
  const views = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
  };
  const errors = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
  type ViewName = keyof typeof views;
  type ErrorName = keyof typeof errors;

  const refuse = (): never => {
    throw new Error('An object could not be cloned.');
  };

  const toBase64 = (bytes: Uint8Array): string => {
    let binary = '';
    for (let at = 0; at < bytes.length; at += 0x8000) {
      binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    }
    return btoa(binary);
  };

  const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

  const pack = (value: unknown, seen: Map<object, number>): Plain => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') {
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : ['number', Object.is(value, -0) ? '-0' : String(value)];
    }
    if (value === undefined) return ['undefined'];
    if (typeof value === 'bigint') return ['bigint', String(value)];
    if (typeof value !== 'object') return refuse();
    const earlier = seen.get(value);
    if (earlier !== undefined) return ['again', earlier];
    seen.set(value, seen.size);
    return packObject(value, seen);
  };

  const packObject = (value: object, seen: Map<object, number>): Plain => {
    if (Array.isArray(value)) return ['list', Array.from(value, (item) => pack(item, seen))];
    if (value instanceof Date) return ['date', value.getTime()];
    if (value instanceof RegExp) return ['regexp', value.source, value.flags];
    if (value instanceof Map) {
      return ['map', Array.from(value, ([key, item]) => [pack(key, seen), pack(item, seen)])];
    }
    if (value instanceof Set) return ['set', Array.from(value, (item) => pack(item, seen))];
    if (value instanceof ArrayBuffer) return ['buffer', toBase64(new Uint8Array(value))];
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      const name = Object.prototype.toString.call(value).slice(8, -1); // Node's Buffer is a Uint8Array here
      return ['view', name, toBase64(bytes)];
    }
    if (value instanceof Error) {
      return ['error', value.name in errors ? value.name : 'Error', value.message, value.stack ?? ''];
    }
    const tag = Object.prototype.toString.call(value);
    const uncloneable =
      value instanceof Promise ||
      value instanceof WeakMap ||
      value instanceof WeakSet ||
      (tag !== '[object Object]' && !(Symbol.toStringTag in value));
    if (uncloneable || /^\[object (HTML|SVG|Window|Document|Text)/.test(tag)) return refuse();
    return ['object', Object.entries(value).map(([key, item]) => [key, pack(item, seen)])];
  };

  // The casts below hold because `pack` made the value in the same order.
  const unpack = (packed: Plain, seen: object[]): unknown => {
    if (packed === null || typeof packed !== 'object') return packed;
    const [kind, first, second, third] = packed as readonly [string, Plain, Plain, Plain];
    if (kind === 'undefined') return undefined;
    if (kind === 'number') return Number(first);
    if (kind === 'bigint') return BigInt(String(first));
    if (kind === 'again') return seen[Number(first)];
    const keep = <T extends object>(made: T): T => {
      seen.push(made);
      return made;
    };
    if (kind === 'date') return keep(new Date(Number(first)));
    if (kind === 'regexp') return keep(new RegExp(String(first), String(second)));
    if (kind === 'buffer') return keep(fromBase64(String(first)).buffer);
    if (kind === 'view') {
      const { buffer } = fromBase64(String(second));
      return keep(first === 'DataView' ? new DataView(buffer) : new views[first as ViewName](buffer));
    }
    if (kind === 'error') {
      const error = keep(new errors[first as ErrorName](String(second)));
      Object.defineProperty(error, 'stack', { value: third, writable: true, configurable: true });
      return error;
    }
    const items = first as readonly Plain[];
    if (kind === 'list') {
      const list = keep<unknown[]>([]);
      for (const item of items) list.push(unpack(item, seen));
      return list;
    }
    if (kind === 'set') {
      const set = keep(new Set());
      for (const item of items) set.add(unpack(item, seen));
      return set;
    }
    const pairs = items as readonly (readonly [Plain, Plain])[];
    if (kind === 'map') {
      const map = keep(new Map());
      for (const [key, item] of pairs) map.set(unpack(key, seen), unpack(item, seen));
      return map;
    }
    const object = keep({});
    for (const [key, item] of pairs) {
      // Defined, not assigned, because `__proto__` may be a key.
      Object.defineProperty(object, String(key), {
        value: unpack(item, seen),
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    return object;
  };

  return {
    encode: (value) => JSON.stringify(pack(value, new Map())),
    decode: (text) => unpack(JSON.parse(text) as Plain, []), // the cast: `encode` made it
  };
}
