/** The DevTools protocol over Chromium's `--remote-debugging-pipe`: descriptors 3 and 4, one JSON text a message, each
 *  ended by a NUL byte. */
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
// By path, because playwright-core does not export these types by name.
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';

export type { Protocol };
type Method = keyof Protocol.CommandParameters;
type EventName = keyof Protocol.Events;

interface Reply {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly method: string;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** A session of the protocol: with the browser, or with a page. */
export class Session {
  readonly #pipe: Pipe;
  readonly #id: string | undefined;
  readonly #events = new EventEmitter().setMaxListeners(0);

  constructor(pipe: Pipe, id: string | undefined) {
    this.#pipe = pipe;
    this.#id = id;
  }

  /** Sends a command. Rejects if Chromium refuses it or has ended. Commands of one session keep their order. */
  send<M extends Method>(
    method: M,
    params?: Protocol.CommandParameters[M],
  ): Promise<Protocol.CommandReturnValues[M]> {
    // The cast: the protocol's description gives the answer of each method.
    return this.#pipe.command(method, params, this.#id) as Promise<Protocol.CommandReturnValues[M]>;
  }

  /** Sends a command without waiting. It can fail only if the page or the browser has ended. */
  post<M extends Method>(method: M, params?: Protocol.CommandParameters[M]): void {
    this.send(method, params).catch(() => undefined);
  }

  on<E extends EventName>(event: E, listener: (payload: Protocol.Events[E]) => void): void {
    this.#events.on(event, listener);
  }

  /** For `Pipe`: delivers an event of this session. */
  emit(event: string, payload: unknown): void {
    this.#events.emit(event, payload);
  }
}

export class Pipe {
  readonly browser: Session = new Session(this, undefined);
  readonly #writable: Writable;
  readonly #sessions = new Map<string, Session>();
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #pieces: string[] = [];
  #closed = false;

  /** Calls `closed` once, when Chromium closes its end. */
  constructor(writable: Writable, readable: Readable, closed: () => void) {
    this.#writable = writable;
    writable.on('error', () => undefined); // Chromium has ended; the reading end reports it.
    readable.setEncoding('utf8');
    readable.on('data', (text: string) => this.#read(text));
    readable.on('error', () => undefined);
    readable.on('close', () => {
      this.#closed = true;
      for (const { method, reject } of this.#waiting.values()) reject(goneBefore(method));
      this.#waiting.clear();
      closed();
    });
  }

  session(id: string): Session {
    const known = this.#sessions.get(id);
    if (known !== undefined) return known;
    const session = new Session(this, id);
    this.#sessions.set(id, session);
    return session;
  }

  command(method: string, params: unknown, sessionId: string | undefined): Promise<unknown> {
    if (this.#closed) return Promise.reject(goneBefore(method));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { method, resolve, reject });
      this.#writable.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  #read(text: string): void {
    const parts = text.split('\0');
    // A NUL ended each part but the last.
    for (const [index, part] of parts.entries()) {
      this.#pieces.push(part);
      if (index === parts.length - 1) break;
      const whole = this.#pieces.join('');
      this.#pieces = [];
      this.#dispatch(JSON.parse(whole) as Reply); // the cast: Chromium writes the protocol's shape
    }
  }

  #dispatch(reply: Reply): void {
    if (reply.id === undefined) {
      const session = reply.sessionId === undefined ? this.browser : this.session(reply.sessionId);
      session.emit(String(reply.method), reply.params);
      return;
    }
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (waiting === undefined) return;
    if (reply.error === undefined) waiting.resolve(reply.result);
    else waiting.reject(new Error(`${waiting.method}: ${reply.error.message}`));
  }
}

const goneBefore = (method: string): Error => new Error(`${method}: Chromium has gone`);
