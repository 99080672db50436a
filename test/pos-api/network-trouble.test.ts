import { describe, expect, it } from 'vitest';
import { networkTrouble } from '../../main/pos-api/client/network-trouble.ts';

const node = (code: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('in Node’s words'), { code }) });
const chromium = (code: string): Error => new Error(`net::${code}`);

/** An error → the failure's code, and whether it is certain that nothing was carried out. */
const cases: readonly [Error, string, 'no' | 'unknown'][] = [
  [node('ENOTFOUND'), 'api.name-not-found', 'no'],
  [node('EAI_AGAIN'), 'api.name-not-found', 'no'],
  [chromium('ERR_NAME_NOT_RESOLVED'), 'api.name-not-found', 'no'],
  [chromium('ERR_DNS_TIMED_OUT'), 'api.name-not-found', 'no'],
  [node('ECONNREFUSED'), 'api.unreachable', 'no'],
  [node('EHOSTUNREACH'), 'api.unreachable', 'no'],
  [node('UND_ERR_CONNECT_TIMEOUT'), 'api.unreachable', 'no'],
  [chromium('ERR_INTERNET_DISCONNECTED'), 'api.unreachable', 'no'],
  [chromium('ERR_PROXY_CONNECTION_FAILED'), 'api.unreachable', 'no'],
  [chromium('ERR_TUNNEL_CONNECTION_FAILED'), 'api.unreachable', 'no'],
  [node('DEPTH_ZERO_SELF_SIGNED_CERT'), 'api.tls', 'no'],
  [node('CERT_HAS_EXPIRED'), 'api.tls', 'no'],
  [node('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'api.tls', 'no'],
  [node('ERR_TLS_CERT_ALTNAME_INVALID'), 'api.tls', 'no'],
  [chromium('ERR_CERT_AUTHORITY_INVALID'), 'api.tls', 'no'],
  [chromium('ERR_CERT_DATE_INVALID'), 'api.tls', 'no'],
  // In the middle of a connection too: the outcome is open.
  [node('ERR_SSL_WRONG_VERSION_NUMBER'), 'api.tls', 'unknown'],
  [chromium('ERR_SSL_PROTOCOL_ERROR'), 'api.tls', 'unknown'],
  [node('ETIMEDOUT'), 'api.timeout', 'unknown'],
  [node('UND_ERR_HEADERS_TIMEOUT'), 'api.timeout', 'unknown'],
  [chromium('ERR_TIMED_OUT'), 'api.timeout', 'unknown'],
  [node('ECONNRESET'), 'api.interrupted', 'unknown'],
  [node('EPIPE'), 'api.interrupted', 'unknown'],
  [node('UND_ERR_SOCKET'), 'api.interrupted', 'unknown'],
  [chromium('ERR_CONNECTION_RESET'), 'api.interrupted', 'unknown'],
  [chromium('ERR_EMPTY_RESPONSE'), 'api.interrupted', 'unknown'],
  [chromium('ERR_INCOMPLETE_CHUNKED_ENCODING'), 'api.interrupted', 'unknown'],
  [chromium('ERR_NETWORK_CHANGED'), 'api.interrupted', 'unknown'],
  [chromium('ERR_INVALID_HTTP_RESPONSE'), 'api.unreadable-answer', 'unknown'],
  [node('HPE_INVALID_CONSTANT'), 'api.unreadable-answer', 'unknown'],
  [chromium('ERR_CONTENT_DECODING_FAILED'), 'api.unreadable-answer', 'unknown'],
  [new Error('Redirect was cancelled'), 'api.redirected', 'unknown'],
  [new TypeError('fetch failed', { cause: new Error('unexpected redirect') }), 'api.redirected', 'unknown'],
  [new Error('something nobody has seen'), 'api.interrupted', 'unknown'],
];

describe('what a fetch threw', () => {
  it.each(cases)('%s is %s, carried out: %s', (thrown, code, carriedOut) => {
    expect(networkTrouble(thrown)).toMatchObject({ code, carriedOut });
  });

  it('an attempt on several addresses is judged by its parts', () => {
    const parts = [
      Object.assign(new Error('v6'), { code: 'ENETUNREACH' }),
      Object.assign(new Error('v4'), { code: 'ECONNREFUSED' }),
    ];
    const thrown = new TypeError('fetch failed', { cause: new AggregateError(parts) });
    expect(networkTrouble(thrown)).toMatchObject({ code: 'api.unreachable', carriedOut: 'no' });
  });

  it('anything may be thrown, an error that causes itself included', () => {
    const circle = new Error('a');
    circle.cause = circle;
    for (const thrown of [circle, null, undefined, 'text', 42, {}]) {
      expect(networkTrouble(thrown)).toMatchObject({ code: 'api.interrupted', carriedOut: 'unknown' });
    }
  });

  it('gives the log a code, never the address in the message', () => {
    const thrown = new Error('https://host/search?first_name=Nora net::ERR_CONNECTION_RESET');
    expect(networkTrouble(thrown).detail).toBe('ERR_CONNECTION_RESET');
    expect(networkTrouble(new Error('last_name=ELIZABETH')).detail).toBe('no code');
    expect(networkTrouble(node('ECONNRESET')).detail).toBe('ECONNRESET');
  });
});
