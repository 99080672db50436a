/**
 * What the page may ask of main, and nothing else: `window.comptoir`. The other side is `main/ipc.ts`.
 * Runs sandboxed, in an isolated world; the page sees neither `ipcRenderer` nor this file.
 */
import { contextBridge, ipcRenderer } from 'electron';
import {
  eventChannels,
  KEYBOARD_CHANNEL,
  LIFE_CHANNEL,
  LONGEST_ARGUMENT,
  requestChannels,
} from './requests.ts';
import type { Result } from '../main/domain/result.ts';
import { isPlain } from './plain.ts';
import { installWedge } from './wedge/index.ts';

const REFUSED: Result<never> = {
  ok: false,
  failure: { code: 'counter.invalid-input', retry: 'never' },
};

// Now, and not once the page's scripts are read: the first thing that is drawn is then the terminal's state. The customer's
// page (main/shell/page.ts) may not ask for it.
const first: Promise<unknown> =
  location.hash === '' ? ipcRenderer.invoke('snapshot.get') : Promise.resolve(REFUSED);

contextBridge.exposeInMainWorld('comptoir', {
  first: () => first,
  request: (channel: string, argument?: unknown): Promise<unknown> => {
    if (!isIn(requestChannels, channel)) return Promise.reject(new Error('no such request'));
    // Checked here, because main would have to load the whole argument into memory before it could check it.
    return isPlain(argument, LONGEST_ARGUMENT)
      ? ipcRenderer.invoke(channel, argument)
      : Promise.resolve(REFUSED);
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

// A scanner in keyboard mode is heard here and not by the page; main finds and decodes the scan in what it typed.
installWedge({
  target: window,
  send: (bytes) => {
    void ipcRenderer.invoke(KEYBOARD_CHANNEL, bytes);
  },
});

// Answered where the page's script runs, and so not while that script hangs.
ipcRenderer.on(LIFE_CHANNEL, () => {
  void ipcRenderer.invoke(LIFE_CHANNEL);
});

const isIn = <T extends string>(channels: readonly T[], channel: string): channel is T =>
  (channels as readonly string[]).includes(channel); // a wider list, so that any string may be looked for
