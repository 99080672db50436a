/** The connection to the vendor: two in-memory Electron sessions (main/pos-api/transport.ts says what each is for). */
import { session } from 'electron';
import { certificateVerifier, transportOf } from '../pos-api/index.ts';
import type { Transport } from '../pos-api/index.ts';

/**
 * Once the app is ready.
 * @param authority the merchant's own certificate authority, PEM; null to leave the judgement to Chromium alone.
 */
export async function vendorTransport(baseUrl: string, authority: string | null): Promise<Transport> {
  const { hostname: host } = new URL(baseUrl);
  const open = async (name: string) => {
    const opened = session.fromPartition(name, { cache: false });
    await opened.setProxy({ mode: 'system' });
    opened.setCertificateVerifyProc(authority === null ? null : certificateVerifier({ host, authority }));
    return opened;
  };
  return transportOf(await open('pos-api'), await open('pos-api-changes'));
}
