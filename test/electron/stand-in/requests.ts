/** Answers the requests of a page: the application's scheme by its handler. All others fail. */
import type { Protocol, Session } from './cdp.ts';
import { headerToPrivate, schemeOf, toPrivate, toPublic } from './origins.ts';
import { permissionsPolicy } from './permissions.ts';
import { handlerOf } from './protocol.ts';
import { askBeforeRequest } from './session.ts';
import type { WebContents } from './web-contents.ts';

type Paused = Protocol.Fetch.requestPausedPayload;

/**
 * A sandbox that allows everything but `allow-popups`. `window.open` then returns null and opens nothing, as in Electron
 * after a `deny`.
 */
const sandbox =
  'sandbox allow-scripts allow-same-origin allow-forms allow-modals allow-downloads allow-pointer-lock ' +
  'allow-orientation-lock allow-presentation allow-top-navigation';

/** Answers one paused request. Never rejects. */
export const answerRequest = async (
  session: Session,
  paused: Paused,
  contents: WebContents,
): Promise<void> => {
  const { requestId, request } = paused;
  const fail = (errorReason: Protocol.Network.ErrorReason): void =>
    session.post('Fetch.failRequest', { requestId, errorReason });
  // Chromium requests an icon by itself. Electron does not.
  if (paused.resourceType === 'Other' && new URL(request.url).pathname === '/favicon.ico') {
    fail('Aborted');
    return;
  }
  const scheme = schemeOf(request.url);
  const handler = scheme === undefined ? undefined : handlerOf(scheme);
  if (handler === undefined) {
    await askBeforeRequest(paused, contents);
    fail('InternetDisconnected');
    return;
  }
  try {
    const response = await handler(toRequest(request));
    if (response.type === 'error') {
      fail('Failed');
      return;
    }
    const body = Buffer.from(await response.arrayBuffer());
    session.post('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: headersOf(response, paused.resourceType === 'Document', contents),
      body: body.toString('base64'),
    });
  } catch (error) {
    console.error(`the handler of ${scheme}: failed for ${toPublic(request.url)}:`, error);
    fail('Failed');
  }
};

const toRequest = ({ url, method, headers, postData }: Protocol.Network.Request): Request => {
  const mapped = Object.entries(headers).map(([name, value]): [string, string] => [name, toPublic(value)]);
  const init: RequestInit = { method, headers: mapped };
  return new Request(toPublic(url), postData === undefined ? init : { ...init, body: postData });
};

const headersOf = (
  response: Response,
  isDocument: boolean,
  contents: WebContents,
): Protocol.Fetch.HeaderEntry[] => {
  const headers = [...response.headers].map(([name, value]) => ({
    name,
    value: name === 'location' ? toPrivate(value) : headerToPrivate(value),
  }));
  if (!isDocument) return headers;
  return [
    ...headers,
    { name: 'content-security-policy', value: sandbox },
    { name: 'permissions-policy', value: permissionsPolicy(contents) },
  ];
};
