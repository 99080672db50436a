/** A server on this machine that detects data of a page's WebRTC, in place of a TURN server. It answers nothing. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Page } from '@playwright/test';

export interface TurnServer {
  /** Whether anything is received from the page before Chromium gives up. */
  isReachedBy(page: Page, way: 'udp' | 'tcp'): Promise<boolean>;
  close(): Promise<void>;
}

/** The server sends this to itself, to know that it has received all that came before. */
const MARK = 'mark';

export async function startTurnServer(): Promise<TurnServer> {
  const udp = createSocket('udp4');
  udp.bind(0, '127.0.0.1');
  await once(udp, 'listening');
  const open = new Set<Socket>();
  const tcp = createServer((socket) => open.add(socket.on('error', () => undefined)));
  tcp.listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  const udpPort = udp.address().port;
  const { port: tcpPort } = tcp.address() as AddressInfo; // the cast: it listens on a port

  /** True if data of the page comes first, false if the server's own mark does. */
  const first = {
    // The cast: both events have these arguments (Node's documentation).
    udp: async () => String(((await once(udp, 'message')) as [Buffer])[0]) !== MARK,
    tcp: async () => {
      const [socket] = (await once(tcp, 'connection')) as [Socket];
      return String(((await once(socket, 'data')) as [Buffer])[0]) !== MARK;
    },
  };
  /** It is received after all that the page has sent, because loopback keeps the order. */
  const mark = {
    udp: (): void => udp.send(MARK, udpPort, '127.0.0.1'),
    tcp: () =>
      connect(tcpPort, '127.0.0.1')
        .on('error', () => undefined)
        .end(MARK),
  };
  return {
    async isReachedBy(page, way) {
      const came = first[way]();
      const urls = {
        udp: `turn:127.0.0.1:${udpPort}?transport=udp`,
        tcp: `turn:127.0.0.1:${tcpPort}?transport=tcp`,
      };
      void gather(page, urls[way])
        .then(() => mark[way]())
        .catch(() => undefined); // the page may be closed already
      return came;
    },
    async close() {
      for (const socket of open) socket.destroy();
      udp.close();
      tcp.close();
    },
  };
}

/** Resolves once Chromium has gathered its candidates, or has found none. */
const gather = (page: Page, url: string): Promise<void> =>
  page.evaluate(
    (urls) =>
      new Promise((resolve) => {
        // A hostile page would use the user name, which is sent to the server unencrypted.
        const server = { urls, username: 'Nora Sample', credential: 'x' };
        const connection = new RTCPeerConnection({ iceServers: [server] });
        connection.onicegatheringstatechange = () => {
          if (connection.iceGatheringState === 'complete') resolve();
        };
        connection.createDataChannel('out');
        void connection.createOffer().then((offer) => connection.setLocalDescription(offer));
      }),
    url,
  );
