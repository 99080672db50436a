/** Replaces built-in objects that a careless bridge would call, uses the bridge, and writes a report. */
const globals = Reflect.ownKeys(window).map(String);
const caught = [];
let using = false;
const { apply, defineProperty } = Reflect;
const note = (text) => {
  if (using) defineProperty(caught, caught.length, { __proto__: null, value: text, enumerable: true });
};

// A frame of the page has only Chromium's names.
const frame = document.createElement('iframe');
document.body.append(frame);
const plain = Reflect.ownKeys(frame.contentWindow).map(String);
frame.remove();

const { stringify } = JSON;
const { Error: RealError, Promise: RealPromise } = window;

const trap = (owner, label) => {
  for (const name of Reflect.ownKeys(owner)) {
    const { value } = Object.getOwnPropertyDescriptor(owner, name);
    if (typeof value !== 'function' || name === 'constructor') continue;
    const replaced = function (...values) {
      note(`${label}.${String(name)}`);
      return apply(value, this, values);
    };
    defineProperty(owner, name, { __proto__: null, value: replaced, writable: true, configurable: true });
  }
};

const trapGetters = (owner, label, names) => {
  for (const name of names) {
    defineProperty(owner, name, {
      __proto__: null,
      configurable: true,
      get: () => note(`${label}.${name} read`),
      set: () => note(`${label}.${name} written`),
    });
  }
};

for (const type of ['to-page', 'to-preload', 'to-page-answer', 'to-preload-answer']) {
  addEventListener(type, () => note(`the window heard ${type}`), true);
  document.addEventListener(type, () => note(`the document heard ${type}`), true);
}

const results = {};
let event = '';
let caller = '';
let stacks = '';

const use = async () => {
  const { api, bridge } = window;
  results.sum = api.add(1, 2);
  results.callBack = [api.callBack((a) => a * 2, 21)];
  api.keep((value) => {
    results.kept = value;
  });
  api.callKept('called');
  try {
    api.throwing();
  } catch (error) {
    results.thrown = error.message;
    stacks += error.stack;
  }
  api.callBack(() => {
    event = String(window.event?.type);
    stacks += new RealError('in a callback').stack;
  });
  api.callBack(function sloppy() {
    try {
      caller = String(sloppy.caller);
    } catch {
      caller = 'refused';
    }
  });
  results.later = await api.later({ deep: [3] });
  try {
    await api.rejecting();
  } catch (error) {
    results.rejected = error.message;
  }
  results.echoed = (await bridge.main('echo', { sent: [4] }))[0];
  const told = new RealPromise((resolve) => {
    bridge.once('told', (value) => {
      results.told = value;
      resolve();
    });
  });
  await bridge.main('tell', 'told', 5);
  await told;
  document.querySelector('#report').textContent = stringify({
    ...{ globals, plain, results, caught, stacks, event, caller },
  });
};

// From here on built-in objects are replaced, except those that this script uses.
trap(EventTarget.prototype, 'EventTarget');
trap(Map.prototype, 'Map');
trap(WeakSet.prototype, 'WeakSet');
trap(FinalizationRegistry.prototype, 'FinalizationRegistry');
trap(Function.prototype, 'Function');
trap(Array.prototype, 'Array');
for (const name of ['freeze', 'defineProperty', 'keys', 'entries', 'assign'])
  Object[name] = () => note(`Object.${name}`);
for (const name of Reflect.ownKeys(Reflect))
  if (typeof Reflect[name] === 'function') Reflect[name] = () => note(`Reflect.${name}`);
for (const name of [
  'CustomEvent',
  'Event',
  'MouseEvent',
  'structuredClone',
  'Map',
  'WeakSet',
  'FinalizationRegistry',
  'Promise',
  'Error',
])
  window[name] = function replaced() {
    note(`window.${name}`);
  };
trapGetters(Event.prototype, 'Event.prototype', ['target', 'type']);
trapGetters(Array.prototype, 'Array.prototype', ['0', '1', '2']);
trapGetters(Object.prototype, 'Object.prototype', [
  ...[
    'detail',
    'kind',
    'id',
    'key',
    'parcel',
    'root',
    'objects',
    'ok',
    'error',
    'bubbles',
    'cancelable',
    'composed',
  ],
  ...['get', 'set', 'writable', 'enumerable', 'configurable', 'message'],
]);
using = true;
void use();
