/**
 * What a `fetch` threw → what that means. Two families of words are known: Node's (undici, OpenSSL, libuv) and
 * Chromium's `net::ERR_…`, which Electron's net.fetch gives in the error's message.
 */
import { Cancelled, TimeUp } from './clock.ts';
import { trouble, type Trouble } from './trouble.ts';

interface Known {
  readonly words: RegExp;
  readonly means: Trouble;
}

const retried = { transient: true } as const;
/** Before a connection stands, nothing of the request has left this machine. */
const neverSent = { carriedOut: 'no' } as const;

/** In order: the first that fits counts. */
const known: readonly Known[] = [
  {
    // undici's words; Electron's ClientRequest for `error` and for `manual`.
    words:
      /unexpected redirect|Redirect was cancelled|redirect policy|ERR_TOO_MANY_REDIRECTS|ERR_UNSAFE_REDIRECT/,
    means: trouble('api.redirected', 'never'),
  },
  {
    words:
      /\b(ENOTFOUND|EAI_\w+|ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION_FAILED|ERR_DNS_\w+|ERR_ICANN_NAME_COLLISION)\b/,
    means: trouble('api.name-not-found', 'later', { ...retried, ...neverSent }),
  },
  {
    // A certificate is refused in the handshake, before the request.
    words:
      /\b(CERT_\w+|\w*SELF_SIGNED_CERT\w*|UNABLE_TO_(GET|VERIFY)_\w+|ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH|INVALID_CA|ERR_CERT_\w+)\b/,
    means: trouble('api.tls', 'never', neverSent),
  },
  {
    words: /\b(ERR_SSL_\w+|ERR_TLS_\w+|EPROTO|ERR_BAD_SSL_CLIENT_AUTH_CERT|ERR_ECH_\w+)\b/,
    means: trouble('api.tls', 'never'),
  },
  {
    words:
      /\b(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|ERR_CONNECTION_REFUSED|ERR_ADDRESS_UNREACHABLE|ERR_INTERNET_DISCONNECTED|ERR_PROXY_CONNECTION_FAILED|ERR_TUNNEL_CONNECTION_FAILED|ERR_NO_SUPPORTED_PROXIES|ERR_MANDATORY_PROXY_CONFIGURATION_FAILED)\b/,
    means: trouble('api.unreachable', 'later', { ...retried, ...neverSent }),
  },
  {
    words:
      /\b(ETIMEDOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT|ERR_TIMED_OUT|ERR_CONNECTION_TIMED_OUT)\b/,
    means: trouble('api.timeout', 'now', retried),
  },
  {
    words:
      /\b(HPE_\w+|HTTPParserError|ERR_INVALID_HTTP_RESPONSE|ERR_RESPONSE_HEADERS_\w+|ERR_CONTENT_DECODING_\w+|Z_\w+_ERROR)\b/,
    means: trouble('api.unreadable-answer', 'now', retried),
  },
];

/** Whatever else ends an exchange broke it off at a point that nobody knows. */
const brokenOff = trouble('api.interrupted', 'now', retried);

/** Judges what was thrown. Unknown words mean that the connection broke and the outcome is not known. */
export function networkTrouble(thrown: unknown): Trouble {
  if (thrown instanceof TimeUp) return trouble('api.timeout', 'now', { ...retried, detail: 'TimeUp' });
  if (thrown instanceof Cancelled) {
    return trouble('api.interrupted', 'now', { cancelled: true, detail: 'cancelled' });
  }
  const words = wordsOf(thrown, 5);
  const match = known.find((one) => one.words.test(words));
  return { ...(match?.means ?? brokenOff), detail: codeOf(thrown, 5) ?? 'no code' };
}

/** Names, codes and messages of an error, of its causes and of an AggregateError's parts. */
function wordsOf(thrown: unknown, depth: number): string {
  if (depth === 0 || !(thrown instanceof Error)) return '';
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  const parts: unknown[] = thrown instanceof AggregateError ? thrown.errors : [];
  return [
    code,
    thrown.name,
    thrown.message,
    ...[thrown.cause, ...parts].map((one) => wordsOf(one, depth - 1)),
  ].join(' ');
}

/**
 * For the log: codes alone, from where codes stand. The rest of a message may quote an address, and with it a
 * customer's name.
 */
function codeOf(thrown: unknown, depth: number): string | null {
  if (depth === 0 || !(thrown instanceof Error)) return null;
  if ('code' in thrown && typeof thrown.code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(thrown.code)) {
    return thrown.code;
  }
  const parts: unknown[] = thrown instanceof AggregateError ? thrown.errors : [];
  const inside = [thrown.cause, ...parts].map((one) => codeOf(one, depth - 1));
  return /net::(ERR_[A-Z0-9_]+)/.exec(thrown.message)?.[1] ?? inside.find((one) => one !== null) ?? null;
}
