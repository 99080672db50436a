/** A request as a call makes it; the caller adds the host, the token and the flow's reference. */
export interface ApiRequest {
  /** As `operationId` in resources/pos-api.openapi.json; for the log. */
  readonly name: string;
  /** The API's version in the address; it differs by call. */
  readonly version: 'v2.5' | 'v2.5.1';
  readonly method: 'GET' | 'POST';
  /** Below `client-id/{client_id}/`. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body?: string;
}

/** True for printable text of 1 to `most` characters; blanks around it do not count. */
export function isText(text: string, most: number): boolean {
  const bare = text.trim();
  return bare !== '' && bare.length <= most && !/\p{Cc}/u.test(bare);
}
