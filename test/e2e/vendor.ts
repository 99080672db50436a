/** Playwright's `test` with a vendor as the real one is: the training server behind TLS, under an authority of the merchant's. */
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { startTrainingServer } from '../../main/training/index.ts';
import { issue } from '../pos-api/certificates.ts';
import { test as base } from './fixture.ts';

interface Vendor {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** PEM. The only certificate authority that the terminal trusts. */
  readonly authority: string;
}

const authority = issue({ name: 'Merchant Root', authority: true });
const server = issue({ name: 'vendor', addresses: [[127, 0, 0, 1]], usage: 'server', by: authority });

/** The training server, behind TLS as the real service is. */
export const test = base.extend<{ vendor: Vendor }>({
  // Playwright wants an object pattern here even where nothing is taken from it.
  // eslint-disable-next-line no-empty-pattern
  vendor: async ({}, use) => {
    const training = await startTrainingServer();
    const proxy = createServer({ key: server.key, cert: server.certificate }, (incoming, answer) => {
      const { method } = incoming;
      const headers = { ...incoming.headers, host: new URL(training.url).host };
      const onward = request(new URL(incoming.url ?? '', training.url), { method, headers }, (answered) => {
        answer.writeHead(answered.statusCode ?? 502, answered.headers);
        answered.pipe(answer);
      });
      incoming.pipe(onward);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => proxy.once('listening', resolve));
    const { port } = proxy.address() as AddressInfo; // a TCP server's
    const { clientId, clientSecret } = training;
    const url = `https://127.0.0.1:${String(port)}${new URL(training.url).pathname}`;
    await use({ url, clientId, clientSecret, authority: authority.certificate });
    proxy.closeAllConnections();
    proxy.close();
    await training.close();
  },
});
