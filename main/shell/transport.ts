/** The connection to the vendor: two in-memory Electron sessions (main/pos-api/transport.ts says what each is for). */
import { session } from 'electron';
import { certificateVerifier, transportOf } from '../pos-api/index.ts';
import type { Transport } from '../pos-api/index.ts';

/**
 * Once the app is ready.
 * @param authority the merchant's own certificate authority, PEM; null to leave the judgement to Chromium alone.
 * @param name of the sessions: an account that is only tried has its own, so that the terminal's keep their judge
 */
export async function vendorTransport(
  baseUrl: string,
  authority: string | null,
  name: 'pos-api' | 'pos-api-trial' = 'pos-api',
): Promise<Transport> {
  const { hostname: host } = new URL(baseUrl);
  const open = async (partition: string) => {
    const opened = session.fromPartition(partition, { cache: false });
    await opened.setProxy({ mode: 'system' });
    opened.setCertificateVerifyProc(authority === null ? null : certificateVerifier({ host, authority }));
    return opened;
  };
  return transportOf(await open(name), await open(`${name}-changes`));
}
