/** The preload of the conformance tests' application. */
const { contextBridge, ipcRenderer } = require('electron');

window.inThePreloadsWorld = true;
let kept = null;

const attempt = (job) => {
  try {
    return { value: job() };
  } catch (error) {
    return { error: error.message };
  }
};

contextBridge.exposeInMainWorld('bridge', {
  main: (name, ...values) => ipcRenderer.invoke('main', name, ...values),
  invoke: (channel, ...values) => ipcRenderer.invoke(channel, ...values),
  send: (channel, ...values) => ipcRenderer.send(channel, ...values),
  on: (channel, listener) => {
    const wrapped = (_event, ...values) => listener(...values);
    ipcRenderer.on(channel, wrapped);
    return () => ipcRenderer.removeListener(channel, wrapped);
  },
  once: (channel, listener) => void ipcRenderer.once(channel, (_event, ...values) => listener(...values)),
});

class Custom {
  own = 1;
  method() {
    return 'of the class';
  }
}

const api = {
  text: 'text',
  number: 1.5,
  list: [1, ['two'], { three: 3 }],
  date: new Date(0),
  bytes: new Uint8Array([1, 2, 3]),
  map: new Map([['a', 1]]),
  nothing: null,
  custom: new Custom(),
  add: (a, b) => a + b,
  later: async (value) => value,
  promise: Promise.resolve('kept'),
  rejecting: async () => {
    throw new RangeError('too far');
  },
  throwing: () => {
    const error = new TypeError('thrown');
    error.extra = 'lost';
    throw error;
  },
  error: () => new RangeError('returned'),
  callBack: (job, ...values) => job(...values),
  keep: (value) => {
    kept = value;
  },
  kept: () => kept,
  callKept: (...values) => kept(...values),
  describe: (value) =>
    `${Object.prototype.toString.call(value)} ${Object.getPrototypeOf(value) === Object.prototype}`,
  awaitIt: async (promise) => `got ${await promise}`,
  maker: () => () => 'made',
  hidden: () => window.setByThePage,
};
contextBridge.exposeInMainWorld('api', api);
api.text = 'changed after';

contextBridge.exposeInMainWorld('inside', {
  again: attempt(() => contextBridge.exposeInMainWorld('api', {})),
  overWindow: attempt(() => contextBridge.exposeInMainWorld('location', {})),
  fs: attempt(() => typeof require('fs')),
  nodeFs: attempt(() => typeof require('node:fs')),
  child: attempt(() => typeof require('node:child_process')),
  electron: Object.keys(require('electron')).sort(),
  process: {
    platform: process.platform,
    electron: process.versions.electron,
    sandboxed: process.sandboxed,
    contextIsolated: process.contextIsolated,
    type: process.type,
    argument: process.argv.at(-1),
    variable: process.env.CONFORMANCE_VARIABLE,
  },
  readyState: document.readyState,
  href: location.pathname,
});
