/** What is not imitated fails aloud: nothing here silently does nothing. */
import { EventEmitter } from 'node:events';

export class NotInTheStandIn extends Error {
  override name = 'NotInTheStandIn';
  constructor(what: string) {
    super(`${what} is not in the stand-in (test/electron/README.md)`);
  }
}

/** Names that a runtime, a test or a logger asks of any object; absent is the right answer. */
const harmless = new Set([
  'then',
  'toJSON',
  'inspect',
  'asymmetricMatch',
  'nodeType',
  '$$typeof',
  '__esModule',
]);

/** `target`, but that reading a name which it lacks throws `NotInTheStandIn`. `absent` names what Electron itself
 *  lacks on this platform. */
export const closed = <T extends object>(name: string, target: T, absent: readonly string[] = []): T =>
  new Proxy(target, {
    get(object, key): unknown {
      if (typeof key === 'symbol' || key in object || harmless.has(key) || absent.includes(key)) {
        const value: unknown = Reflect.get(object, key, object);
        // Bound, so that private fields work behind the proxy.
        return typeof value === 'function' && !isClass(value) ? value.bind(object) : value;
      }
      throw new NotInTheStandIn(`${name}.${key}`);
    },
  });

/** A module of Electron of which nothing is imitated. */
export const missing = (name: string): object => {
  const anything = function (): void {
    // A function, so that it can be called and constructed: both are to be refused in our words.
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

/** Refuses options that the stand-in would not honour. `allowed` lists the values that it does. */
export const refuseOtherThan = (name: string, value: unknown, ...allowed: readonly unknown[]): void => {
  if (!allowed.includes(value)) throw new NotInTheStandIn(`${name}: ${String(value)}`);
};

/** An emitter that takes listeners for the events it can emit, and for no other. */
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
    // EventEmitter's own type takes listeners of any arguments.
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

/** Electron's event object: what listeners get first, and by which they may prevent the default. */
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
