/**
 * What the page may ask of main, and nothing else: `window.comptoir`. The other side is `main/ipc.ts`.
 * Runs sandboxed, in an isolated world; the page sees neither `ipcRenderer` nor this file.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { eventChannels, KEYBOARD_CHANNEL, LONGEST_ARGUMENT, requestChannels } from './requests.ts';
import type { Result } from '../main/domain/result.ts';
import { installWedge } from './keyboard.ts';

const TOO_LONG: Result<never> = {
  ok: false,
  failure: { code: 'counter.invalid-input', retry: 'never' },
};

contextBridge.exposeInMainWorld('comptoir', {
  request: (channel: string, argument?: unknown): Promise<unknown> => {
    if (!isIn(requestChannels, channel)) return Promise.reject(new Error('no such request'));
    // What is far too large is refused on this side: main would have to hold it all before it could look.
    return isShort(argument) ? ipcRenderer.invoke(channel, argument) : Promise.resolve(TOO_LONG);
  },
  on: (channel: string, listener: (value: unknown) => void): (() => void) => {
    if (!isIn(eventChannels, channel)) throw new Error('no such event');
    const hear = (_event: unknown, value: unknown) => {
      listener(value);
    };
    ipcRenderer.on(channel, hear);
    return () => {
      ipcRenderer.off(channel, hear);
    };
  },
});

// A scanner that types is heard here and not by the page; main frames and decodes what it typed.
installWedge({
  target: window,
  send: (bytes) => {
    void ipcRenderer.invoke(KEYBOARD_CHANNEL, bytes);
  },
});

const isShort = (argument: unknown): boolean => {
  try {
    // Answers undefined for undefined, whatever its type says.
    const text = JSON.stringify(argument) as string | undefined;
    return text === undefined || text.length <= LONGEST_ARGUMENT;
  } catch {
    return false; // a cycle, a bigint: no argument of ours
  }
};

const isIn = <T extends string>(channels: readonly T[], channel: string): channel is T =>
  (channels as readonly string[]).includes(channel); // a wider list, so that any string may be looked for
