/** A call before it has an address, a token and a place in a flow. */
export interface ApiRequest {
  /** As `operationId` in resources/pos-api.openapi.json; for the log. */
  readonly name: string;
  /** Of the call's address: each call has its own. */
  readonly version: 'v2.5' | 'v2.5.1';
  readonly method: 'GET' | 'POST';
  /** Below `client-id/{client_id}/`. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body?: string;
}

/** Something printable of at most so many characters, blanks around it not counted. */
export function isText(text: string, most: number): boolean {
  const bare = text.trim();
  return bare !== '' && bare.length <= most && !/\p{Cc}/u.test(bare);
}
