/**
 * The one gate between the page and main. A request passes only on a known channel, from our own page's top frame,
 * with an argument that fits its schema; what comes back is always a Result.
 *
 * The other side is `preload/index.ts`; the channels are those of `preload/requests.ts`, their schemas those of `preload/schemas.ts`.
 */
import { ipcMain } from 'electron';
import type { BrowserWindow, IpcMainInvokeEvent, WebContents } from 'electron';
import * as v from 'valibot';
import { isPlain } from '../preload/plain.ts';
import { KEYBOARD_CHANNEL, LIFE_CHANNEL, LONGEST_ARGUMENT } from '../preload/requests.ts';
import { keyboardBytes, requestSchemas } from '../preload/schemas.ts';
import type { EventChannel, Events, RequestChannel, RequestValue } from '../preload/requests.ts';
import type { Result } from './domain/result.ts';
import { rateLimit } from './rate-limit.ts';
import { fail } from './domain/result.ts';

type Checked<C extends RequestChannel> = v.InferOutput<(typeof requestSchemas)[C]>;

export type Handlers = {
  readonly [C in RequestChannel]: (
    argument: Checked<C>,
  ) => Promise<Result<RequestValue<C>>> | Result<RequestValue<C>>;
};

export interface Gate {
  /** The origin that our page is served from, e.g. `app://comptoir`. */
  readonly origin: string;
  /** Whether the page with these contents may ask this: the customer's may not ask what the clerk's may. */
  readonly mayAsk: (sender: WebContents, channel: string) => boolean;
  /** Told of each request that was let in: somebody is at the counter. */
  readonly touched: () => void;
  /** Told of requests that were turned away and of handlers that threw: defects or attacks, never a clerk's doing. */
  readonly report: (
    what: 'foreign-sender' | 'flood' | 'bad-argument' | 'handler-threw',
    channel: string,
    error?: unknown,
  ) => void;
}

/** Requests at once, and per second. A clerk makes far fewer; only a page out of control exceeds them. */
const MOST_AT_ONCE = 100;
const MOST_A_SECOND = 20;

const NOT_PLAIN = { success: false } as const;

/** Opens the gate: from now on each request of the contract is answered by its handler, once there are handlers. */
export function serveRequests(handlers: Promise<Handlers>, gate: Gate): void {
  const isAllowed = rateLimit(MOST_AT_ONCE, MOST_A_SECOND);
  // Object.keys answers strings; these are the map's own keys.
  for (const channel of Object.keys(requestSchemas) as RequestChannel[])
    serve(channel, handlers, gate, isAllowed);
}

/** Takes what the preload heard of a scanner in keyboard mode. The page cannot send on this channel. */
export function serveKeyboard(
  take: (bytes: v.InferOutput<typeof keyboardBytes>) => Promise<void>,
  gate: Gate,
): void {
  ipcMain.handle(KEYBOARD_CHANNEL, async (event, argument: unknown): Promise<null> => {
    refuseForeign(event, KEYBOARD_CHANNEL, gate);
    const checked = v.safeParse(keyboardBytes, argument);
    if (checked.success) await take(checked.output);
    else gate.report('bad-argument', KEYBOARD_CHANNEL);
    return null;
  });
}

/** Takes the answers to `askForLife`. They are no sign that somebody is at the counter. */
export function serveLife(answered: () => void, gate: Gate): void {
  ipcMain.handle(LIFE_CHANNEL, async (event): Promise<null> => {
    refuseForeign(event, LIFE_CHANNEL, gate);
    answered();
    return null;
  });
}

// C ties the channel, its schema and its handler together inside the function.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
function serve<C extends RequestChannel>(
  channel: C,
  handlers: Promise<Handlers>,
  gate: Gate,
  isAllowed: () => boolean,
): void {
  ipcMain.handle(channel, async (event, argument: unknown): Promise<Result<RequestValue<C>>> => {
    refuseForeign(event, channel, gate);
    if (!isAllowed()) {
      gate.report('flood', channel);
      return fail('counter.busy', 'later');
    }
    const checked = isPlain(argument, LONGEST_ARGUMENT)
      ? v.safeParse(requestSchemas[channel], argument)
      : NOT_PLAIN;
    if (!checked.success) {
      gate.report('bad-argument', channel);
      return fail('counter.invalid-input');
    }
    // The customer's window asks by itself.
    if (!isCustomers(channel)) gate.touched();
    try {
      return await (await handlers)[channel](checked.output);
    } catch (error) {
      gate.report('handler-threw', channel, error);
      return fail('counter.internal', 'now');
    }
  });
}

const isCustomers = (channel: RequestChannel): boolean => channel === 'customer.get';

/** Sends an event to our page. Does nothing where the window or the page is gone: the next page asks for a snapshot. */
export function sendEvent<C extends EventChannel>(window: BrowserWindow, channel: C, value: Events[C]): void {
  send(window, channel, value);
}

/** Asks the preload whether the page still answers. */
export function askForLife(window: BrowserWindow): void {
  send(window, LIFE_CHANNEL);
}

function send(window: BrowserWindow, ...message: readonly [channel: string, value?: unknown]): void {
  if (!window.isDestroyed() && !window.webContents.isCrashed()) window.webContents.send(...message);
}

function refuseForeign(event: IpcMainInvokeEvent, channel: string, gate: Gate): void {
  if (isOurPage(event, gate.origin) && gate.mayAsk(event.sender, channel)) return;
  gate.report('foreign-sender', channel);
  throw new Error('refused');
}

/** Whether the sender is our page's top frame: not a frame inside it, and not a page of another origin. */
function isOurPage({ senderFrame, sender }: IpcMainInvokeEvent, origin: string): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && originOf(senderFrame.url) === origin;
}

/** `URL.origin` is "null" for a scheme of our own, so it is put together here. */
function originOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
