/** Replaces what a careless bridge would use, and keeps whatever passes by. */
{
  const globals = Reflect.ownKeys(window).map(String);
  const caught = [];
  const note = (text) => {
    caught[caught.length] = text;
  };
  let quiet = false;
  const trap = (owner, name, label) => {
    const original = owner[name];
    owner[name] = function (...values) {
      if (!quiet) note(label);
      return Reflect.apply(original, this, values);
    };
  };
  // Playwright runs its own scripts in the page by these; only what the bridge could use and Playwright does not.
  trap(EventTarget.prototype, 'dispatchEvent', 'dispatchEvent');
  trap(FinalizationRegistry.prototype, 'register', 'FinalizationRegistry.register');
  trap(WeakSet.prototype, 'add', 'WeakSet.add');
  trap(Object, 'freeze', 'Object.freeze');
  trap(window, 'structuredClone', 'structuredClone');
  window.CustomEvent = class extends CustomEvent {
    constructor(...values) {
      super(...values);
      note('CustomEvent');
    }
  };
  Object.defineProperty(Event.prototype, 'detail', { get: () => note('Event.detail'), configurable: true });
  for (const name of [
    'detail',
    'kind',
    'parcel',
    'root',
    'objects',
    'settle',
    'error',
    'bubbles',
    'composed',
  ]) {
    Object.defineProperty(Object.prototype, name, {
      configurable: true,
      get() {
        note(`Object.prototype.${name} read`);
        return undefined;
      },
      set(value) {
        note(`Object.prototype.${name} set`);
        Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
      },
    });
  }
  for (const type of ['to-page', 'to-preload', 'to-page-answer', 'to-preload-answer']) {
    addEventListener(type, () => note(`window heard ${type}`), true);
    document.addEventListener(type, () => note(`document heard ${type}`), true);
    // What answers would look like, from the page.
    document.dispatchEvent(new Event(type));
  }
  caught.length = 0;
  window.hostile = { caught, globals };
}
