/** `ipcRenderer` of a sandboxed preload. */
type Listener = (event: object, ...values: unknown[]) => void;

export interface IpcRenderer {
  invoke(channel: string, ...values: unknown[]): Promise<unknown>;
  send(channel: string, ...values: unknown[]): void;
  on(channel: string, listener: Listener): IpcRenderer;
  addListener(channel: string, listener: Listener): IpcRenderer;
  once(channel: string, listener: Listener): IpcRenderer;
  off(channel: string, listener: Listener): IpcRenderer;
  removeListener(channel: string, listener: Listener): IpcRenderer;
  removeAllListeners(channel?: string): IpcRenderer;
  listenerCount(channel: string): number;
}

/** `post` sends to the main process, `receive` takes its messages. Runs as its own source text. */
export function makeIpcRenderer(post: (...message: readonly unknown[]) => void): {
  readonly ipcRenderer: IpcRenderer;
  receive(message: unknown): void;
} {
  interface Entry {
    readonly listener: Listener;
    readonly once: boolean;
  }
  const listeners = new Map<string, Entry[]>();
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;

  const add = (channel: string, listener: Listener, once: boolean): IpcRenderer => {
    if (typeof listener !== 'function')
      throw new TypeError('The "listener" argument must be of type function');
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  };

  const remove = (channel: string, listener: Listener): IpcRenderer => {
    const entries = listeners.get(channel) ?? [];
    const at = entries.findLastIndex((entry) => entry.listener === listener); // the newest one, as in Node
    if (at >= 0) listeners.set(channel, entries.toSpliced(at, 1));
    return ipcRenderer;
  };

  const ipcRenderer: IpcRenderer = {
    async invoke(channel, ...values) {
      lastId += 1;
      const answer = Promise.withResolvers<unknown>();
      waiting.set(lastId, answer);
      post('invoke', lastId, channel, values);
      return answer.promise;
    },
    send: (channel, ...values) => post('send', channel, values),
    on: (channel, listener) => add(channel, listener, false),
    addListener: (channel, listener) => add(channel, listener, false),
    once: (channel, listener) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners(channel) {
      if (channel === undefined) listeners.clear();
      else listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel) => listeners.get(channel)?.length ?? 0,
  };

  const receive = (message: unknown): void => {
    // The cast: the stand-in's main process makes only these two shapes.
    const [kind, ...rest] = message as ['answer', number, boolean, unknown] | ['event', string, unknown[]];
    if (kind === 'answer') {
      const [id, ok, value] = rest as [number, boolean, unknown];
      const answer = waiting.get(id);
      waiting.delete(id);
      if (ok) answer?.resolve(value);
      else answer?.reject(new Error(String(value)));
      return;
    }
    const [channel, values] = rest as [string, unknown[]];
    for (const entry of listeners.get(channel) ?? []) {
      if (entry.once) remove(channel, entry.listener);
      try {
        entry.listener({ sender: ipcRenderer, ports: [] }, ...values);
      } catch (error) {
        reportError(error); // as an uncaught error; the next listener still runs
      }
    }
  };

  return { ipcRenderer, receive };
}
