/** Sends one request and reads its whole answer, within a time and a size. It neither repeats nor judges. */
import { within, type Clock } from './clock.ts';
import { networkTrouble } from './network-trouble.ts';
import { trouble, type Attempt, type Trouble } from './trouble.ts';

/** As much of `fetch` as the room needs; Electron's `net.fetch` and Node's `fetch` both fit. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface WireRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface WireAnswer {
  readonly status: number;
  readonly body: string;
  /** The vendor's `retry-after` in milliseconds, where it gave one in seconds. */
  readonly waitMs: number | null;
}

export interface WireLimits {
  /** From the first byte sent to the last byte received, so that an answer that drips in ends too. */
  readonly timeoutMs: number;
  /** Of the decompressed answer. The longest true one (a quote with all its messages) is some 100 KB. */
  readonly mostBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** Sends the request once. Any status is an answer, but for a redirection: that is refused unread. */
export async function exchange(
  fetch: Fetch,
  clock: Clock,
  request: WireRequest,
  limits: WireLimits,
): Promise<Attempt<WireAnswer>> {
  const { url, ...rest } = request;
  try {
    return await within(clock, limits.timeoutMs, limits.signal, async (signal) => {
      const init = { redirect: 'manual', credentials: 'omit', cache: 'no-store', signal } as const;
      const response = await fetch(url, { ...rest, ...init });
      if (isRedirection(response)) {
        await discard(response);
        return trouble('api.redirected', 'never', { detail: String(response.status) });
      }
      const bytes = await readBody(response, limits.mostBytes, signal);
      if (!(bytes instanceof Uint8Array)) return bytes;
      const body = decode(bytes, response.headers.get('content-type') ?? '');
      if (body === null) {
        // A refusal's status is enough without its body.
        if (response.status < 400) {
          return trouble('api.unreadable-answer', 'now', { transient: true, detail: 'charset' });
        }
      }
      return {
        ok: true,
        value: { status: response.status, body: body ?? '', waitMs: waitOf(response.headers) },
      };
    });
  } catch (thrown) {
    return networkTrouble(thrown);
  }
}

/** With `manual`, Node gives the 3xx itself, a browser's fetch an opaque one; Electron throws (network-trouble). */
function isRedirection(response: Response): boolean {
  return response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
}

async function readBody(
  response: Response,
  mostBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array | Trouble> {
  const tooLarge = trouble('api.answer-too-large', 'now', { detail: 'size' });
  if (Number(response.headers.get('content-length') ?? 0) > mostBytes) {
    await discard(response);
    return tooLarge;
  }
  // The annotation: Node types a body's chunks as anything; fetch makes them bytes.
  const body: ReadableStream<Uint8Array> | null = response.body;
  const reader = body?.getReader();
  if (!reader) return new Uint8Array();
  // Not every fetch ends the stream when its signal fires: without this a slow drip would hold the socket.
  signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined), { once: true });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > mostBytes) {
      await reader.cancel().catch(() => undefined);
      return tooLarge;
    }
    chunks.push(value);
  }
  // A stream that was cancelled ends like a whole one.
  signal.throwIfAborted();
  return Buffer.concat(chunks, size);
}

const discard = async (response: Response): Promise<void> => {
  await response.body?.cancel().catch(() => undefined);
};

/**
 * JSON is UTF-8 (RFC 8259, 8.1). Bytes that are not, or that are declared to be something else where it makes a
 * difference, are refused: legal wording must be verbatim, so no charset is guessed.
 */
function decode(bytes: Uint8Array, contentType: string): string | null {
  const charset = /;\s*charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8';
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (charset === 'utf-8' || charset === 'utf8') return text;
    return /^[\0-\x7f]*$/.test(text) ? text : null;
  } catch {
    return null;
  }
}

function waitOf(headers: Headers): number | null {
  const seconds = /^\d{1,6}$/.exec(headers.get('retry-after') ?? '')?.[0];
  return seconds === undefined ? null : Number(seconds) * 1000;
}
