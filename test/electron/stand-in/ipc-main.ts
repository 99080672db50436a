/** `ipcMain`, with Electron's error messages. */
import { EventEmitter } from 'node:events';
import type { WebContents } from './web-contents.ts';
import { makeWire } from './worlds/wire.ts';

const wire = makeWire();

type Handler = (event: object, ...values: unknown[]) => unknown;
interface Answer {
  readonly ok: boolean;
  readonly value: unknown;
}

class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    if (typeof handler !== 'function') {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`);
    }
    this.#handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...values) => {
      this.removeHandler(channel);
      return handler(event, ...values);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** For `WebContents`: runs an `invoke` of the page. Never rejects: an error is passed on as text, as in Electron. */
  async invoked(sender: WebContents, channel: string, values: readonly unknown[]): Promise<Answer> {
    const prefix = `Error invoking remote method '${channel}': `;
    const handler = this.#handlers.get(channel);
    if (handler === undefined) {
      return { ok: false, value: `${prefix}Error: No handler registered for '${channel}'` };
    }
    try {
      const value = await handler(eventOf(sender), ...values);
      wire.encode(value); // throws if it cannot be cloned
      return { ok: true, value };
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error);
      return { ok: false, value: `${prefix}${String(error)}` };
    }
  }

  /** For `WebContents`: delivers a `send` of the page. */
  sent(sender: WebContents, channel: string, values: readonly unknown[]): void {
    const reply = (to: string, ...answer: unknown[]): void => sender.send(to, ...answer);
    this.emit(channel, { ...eventOf(sender), reply, ports: [] }, ...values);
  }
}

const eventOf = (sender: WebContents) => ({
  type: 'frame',
  sender,
  senderFrame: sender.mainFrame,
  frameId: sender.mainFrame.routingId,
  processId: sender.mainFrame.processId,
  defaultPrevented: false,
  preventDefault: () => undefined,
});

export const ipcMain = new IpcMain();
