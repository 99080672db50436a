/** Failures on demand, for trainers and tests: some strike before the vendor does what was asked, some after. */
import { Readable } from 'node:stream';
import type { TrainingFault, TrainingTrouble, TrainingTroubleName } from '../../../preload/training.ts';
import type { CallName } from '../calls/index.ts';

/** What is done to one request or its answer. */
export type Harm =
  /** The vendor is out of reach: no connection to it comes to be. */
  | { readonly kind: 'offline' }
  /** The connection is cut before the vendor did anything. */
  | { readonly kind: 'drop-before' }
  /** The vendor did what was asked; the connection is cut in the middle of the answer. */
  | { readonly kind: 'drop-mid-body' }
  /** The vendor did what was asked; the connection is cut instead of an answer. */
  | { readonly kind: 'drop-after' }
  /** Accepted, and never answered. */
  | { readonly kind: 'silence' }
  | { readonly kind: 'latency'; readonly ms: number }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly error?: string;
      readonly retryAfter?: number;
    }
  | { readonly kind: 'redirect' }
  /** As a hotel's network answers everything. */
  | { readonly kind: 'html' }
  /** JSON that ends too soon, although the connection does not. */
  | { readonly kind: 'malformed' }
  /** JSON, but of another shape. */
  | { readonly kind: 'other-json' }
  /** A whole answer, about another account. */
  | { readonly kind: 'other-account' }
  | { readonly kind: 'charset' }
  | { readonly kind: 'slow-drip'; readonly msPerByte: number }
  | { readonly kind: 'too-large'; readonly bytes: number };

export interface Fault {
  /** What is done, or a choice by the request's number, counted from 0; null leaves that request alone. */
  readonly harm: Harm | ((request: number, call: CallName) => Harm | null);
  /** Which calls it strikes; all where absent. */
  readonly calls?: readonly CallName[];
}

const namedTroubles: Readonly<Record<TrainingTroubleName, Harm>> = {
  offline: { kind: 'offline' },
  slow: { kind: 'latency', ms: 4_000 },
  'slow-drip': { kind: 'slow-drip', msPerByte: 500 },
  drop: { kind: 'drop-after' },
  malformed: { kind: 'malformed' },
  html: { kind: 'html' },
  'server-error': { kind: 'status', status: 500 },
  'gateway-timeout': { kind: 'status', status: 504 },
  'token-refused': { kind: 'status', status: 401 },
};

/** What a trainer chose, as the server takes it. */
export const faultOf = ({ trouble, call }: TrainingFault): Fault => ({
  harm: harmOf(trouble),
  ...(call === null ? {} : { calls: [call] }),
});

function harmOf(trouble: TrainingTrouble): Harm {
  switch (trouble.kind) {
    case 'named':
      return namedTroubles[trouble.name];
    case 'status':
      return { kind: 'status', status: trouble.status };
    case 'late':
      return { kind: 'latency', ms: trouble.seconds * 1000 };
  }
}

/** True for a harm that strikes before the vendor has done anything. */
export const isBefore = ({ kind }: Harm): boolean =>
  kind === 'offline' ||
  kind === 'drop-before' ||
  kind === 'silence' ||
  kind === 'status' ||
  kind === 'redirect';

export interface Spoilt {
  readonly body: string | Buffer | Readable;
  readonly contentType: string;
  /** The status, where it changes. */
  readonly status?: number;
}

/** The true answer as the harm changes it; null where the harm leaves the body alone. */
export function spoil(harm: Harm, body: string, closing: AbortSignal): Spoilt | null {
  const json = 'application/json; charset=utf-8';
  switch (harm.kind) {
    case 'html':
      return {
        body: '<!doctype html><title>Sign in</title><p>Sign in to use this network.',
        contentType: 'text/html',
        status: 200,
      };
    case 'malformed':
      return { body: body.slice(0, Math.ceil(body.length / 2)), contentType: json };
    case 'other-json':
      return { body: '{"status":"ok","data":[]}', contentType: json, status: 200 };
    case 'other-account':
      return { body: body.replace(/"account_number":\d+/, '"account_number":99999999'), contentType: json };
    case 'charset':
      return { body: Buffer.from(body.replace('{', '{"é":"é",'), 'latin1'), contentType: 'application/json' };
    case 'drop-mid-body':
      return { body: Readable.from(cut(body)), contentType: json };
    case 'slow-drip':
      return { body: Readable.from(drip(body, harm.msPerByte, closing)), contentType: json };
    case 'too-large':
      return { body: Readable.from(flood(harm.bytes, closing)), contentType: json };
    case 'offline':
    case 'drop-before':
    case 'drop-after':
    case 'silence':
    case 'latency':
    case 'status':
    case 'redirect':
      return null;
  }
}

async function* cut(body: string): AsyncGenerator<Buffer> {
  yield Buffer.from(body.slice(0, Math.ceil(body.length / 2)));
  // Let the first half leave before the connection breaks.
  await new Promise((resolve) => setImmediate(resolve));
  throw new Error('cut on demand');
}

async function* drip(body: string, msPerByte: number, closing: AbortSignal): AsyncGenerator<Buffer> {
  for (const byte of Buffer.from(body)) {
    await pause(msPerByte, closing);
    if (closing.aborted) return;
    yield Buffer.from([byte]);
  }
}

function* flood(bytes: number, closing: AbortSignal): Generator<Buffer> {
  const block = Buffer.alloc(64 * 1024, ' ');
  for (let sent = 0; sent < bytes && !closing.aborted; sent += block.length) yield block;
}

/** Waits so long, or until the server closes; leaves no timer behind. */
export function pause(ms: number, closing: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      closing.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    if (closing.aborted) wake();
    else closing.addEventListener('abort', wake, { once: true });
  });
}
