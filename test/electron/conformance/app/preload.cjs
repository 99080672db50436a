const { contextBridge, ipcRenderer } = require('electron');
contextBridge.exposeInMainWorld('bridge', {
  invoke: (...a) => ipcRenderer.invoke(...a),
  list: [1, { a: 2 }],
  call: (f, v) => f(v),
});
