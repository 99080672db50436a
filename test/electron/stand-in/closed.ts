/** Makes every part of Electron that is not imitated throw. Nothing is ignored silently. */
import { EventEmitter } from 'node:events';

export class NotInTheStandIn extends Error {
  override name = 'NotInTheStandIn';
  constructor(what: string) {
    super(`${what} is not in the stand-in (test/electron/README.md)`);
  }
}

/** Names that a runtime, a test or a logger reads from any object. They are absent, and do not throw. */
const harmless = new Set([
  'then',
  'toJSON',
  'inspect',
  'asymmetricMatch',
  'nodeType',
  '$$typeof',
  '__esModule',
]);

/** `target`, whose missing names throw `NotInTheStandIn` when they are read. `absent`: names that Electron does not have on
 *  this platform either. */
export const closed = <T extends object>(name: string, target: T, absent: readonly string[] = []): T =>
  new Proxy(target, {
    get(object, key): unknown {
      if (typeof key === 'symbol' || key in object || harmless.has(key) || absent.includes(key)) {
        const value: unknown = Reflect.get(object, key, object);
        // Bound, because private fields do not work through a proxy.
        return typeof value === 'function' && !isClass(value) ? value.bind(object) : value;
      }
      throw new NotInTheStandIn(`${name}.${key}`);
    },
  });

/** A module of Electron that is not imitated at all. */
export const missing = (name: string): object => {
  const anything = function (): void {
    // A function, so that calling and constructing it reach the traps below.
  };
  return new Proxy(anything, {
    get(_, key) {
      if (typeof key === 'symbol' || harmless.has(key)) return undefined;
      throw new NotInTheStandIn(`${name}.${key}`);
    },
    apply() {
      throw new NotInTheStandIn(name);
    },
    construct() {
      throw new NotInTheStandIn(`new ${name}`);
    },
  });
};

/** Refuses options that the stand-in does not support. `allowed` lists the values that it supports. */
export const refuseOtherThan = (name: string, value: unknown, ...allowed: readonly unknown[]): void => {
  if (!allowed.includes(value)) throw new NotInTheStandIn(`${name}: ${String(value)}`);
};

/** An emitter that takes listeners for its known events only. */
export class KnownEvents extends EventEmitter {
  readonly #name: string;
  readonly #known: ReadonlySet<string>;

  constructor(name: string, known: readonly string[]) {
    super();
    this.#name = name;
    this.#known = new Set([...known, 'newListener', 'removeListener', 'error']);
  }

  override on(event: string, listener: (...args: never[]) => void): this {
    this.#check(event);
    // The cast: EventEmitter takes listeners of any arguments.
    return super.on(event, listener as (...args: unknown[]) => void);
  }

  override addListener(event: string, listener: (...args: never[]) => void): this {
    return this.on(event, listener);
  }

  override once(event: string, listener: (...args: never[]) => void): this {
    this.#check(event);
    return super.once(event, listener as (...args: unknown[]) => void); // as above
  }

  override prependListener(event: string, listener: (...args: never[]) => void): this {
    this.#check(event);
    return super.prependListener(event, listener as (...args: unknown[]) => void); // as above
  }

  #check(event: string): void {
    if (!this.#known.has(event)) throw new NotInTheStandIn(`${this.#name}.on('${event}')`);
  }
}

/** Electron's event object, the first argument of a listener, which may call `preventDefault`. */
export const preventable = <T extends object>(
  details: T,
): T & { defaultPrevented: boolean; preventDefault(): void } => ({
  ...details,
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true;
  },
});

const isClass = (value: object): boolean => /^class\b/.test(Function.prototype.toString.call(value));
