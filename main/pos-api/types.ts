/** What other rooms know of the client. */
import type { LinkStatus } from '../../preload/views.ts';

export type { PosApi } from './calls/index.ts';
export type { RemoteLicence } from './calls/decode-licence.ts';
export type { AccountDetails, LookUp, Offer } from './calls/look-up.ts';
export type { FoundAccount, SearchAnswer, SearchQuery, UnreadableAccount } from './calls/search.ts';
export type { Verified, VerifyRequest } from './calls/verify.ts';
export type { Flow } from './client/flow.ts';

/** Whether the vendor can be reached, as the calls' outcomes tell. */
export interface PosApiLink {
  readonly link: LinkStatus;
  /** Calls back with each change; answers the function that stops it. */
  onLinkChange(listener: (link: LinkStatus) => void): () => void;
  /** Asks the vendor for a token to find out; while offline the client does so by itself. */
  checkLink(): Promise<LinkStatus>;
  /** Stops asking while offline. A call under way is ended by its flow's signal, not by this. */
  dispose(): void;
}
