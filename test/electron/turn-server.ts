/** Stands for a TURN server on this machine: notices what a page's WebRTC sends to it, and answers nothing. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Page } from '@playwright/test';

export interface TurnServer {
  /** Whether anything came from the page, over UDP or over TCP, until Chromium has given up. */
  isReachedBy(page: Page, way: 'udp' | 'tcp'): Promise<boolean>;
  close(): Promise<void>;
}

/** Sent by the server to itself. */
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
  const { port: tcpPort } = tcp.address() as AddressInfo; // as every server's that listens on a port

  /** Answers true for the first thing that comes, false where it is our own mark. */
  const first = {
    // Both events by Node's documentation.
    udp: async () => String(((await once(udp, 'message')) as [Buffer])[0]) !== MARK,
    tcp: async () => {
      const [socket] = (await once(tcp, 'connection')) as [Socket];
      return String(((await once(socket, 'data')) as [Buffer])[0]) !== MARK;
    },
  };
  /** Comes after all that the page has sent: loopback keeps the order. */
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
        .catch(() => undefined); // the page may be closed before
      return came;
    },
    async close() {
      for (const socket of open) socket.destroy();
      udp.close();
      tcp.close();
    },
  };
}

/** Resolves once Chromium has found out which ways lead out, or that none does. */
const gather = (page: Page, url: string): Promise<void> =>
  page.evaluate(
    (urls) =>
      new Promise((resolve) => {
        // What a hostile page would send: a user name is carried to the server in the clear.
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
