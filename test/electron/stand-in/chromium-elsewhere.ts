/**
 * Chromium in another process: a main process that cannot start this computer's Chromium (Windows' Node under Wine) has one
 * started over a loopback port. The first message names the switches and the settings; all further ones, both ways, are
 * Chromium's protocol. Chromium ends with the connection.
 */
import { createServer, connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { announcePort, protocolOf, spawnChromium, type Chromium } from './chromium.ts';
import { Pipe } from './cdp.ts';
import { NotInTheStandIn } from './closed.ts';
import type { StartSettings } from './start-settings.ts';

interface Wanted {
  readonly switches: readonly string[];
  readonly settings: StartSettings;
}

/** For the application's process: `STAND_IN_CHROMIUM_PORT`. */
export const startChromiumElsewhere =
  (port: number) =>
  (switches: readonly string[], settings: StartSettings, gone: () => void): Chromium => {
    const socket = connect(port, '127.0.0.1');
    const wanted: Wanted = { switches, settings };
    socket.write(`${JSON.stringify(wanted)}\0`);
    let ended = false;
    const pipe = new Pipe(socket, socket, () => {
      if (!ended) gone();
    });
    return {
      pipe,
      pid: 0, // none of this system's
      openWindow(): void {
        throw new NotInTheStandIn('a second window of a Chromium elsewhere');
      },
      end(): void {
        ended = true;
        socket.destroy();
      },
    };
  };

export interface ChromiumServer {
  /** For `STAND_IN_CHROMIUM_PORT`. */
  readonly port: number;
  /** Where DevTools of the next Chromium listens, if its switches ask for a port. */
  devTools(): Promise<string>;
  /** Ends what still runs. */
  close(): void;
}

/** For the process that can start Chromium. */
export const serveChromium = async (): Promise<ChromiumServer> => {
  const running = new Set<() => void>();
  const told: string[] = [];
  const waiting: ((address: string) => void)[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined); // "close" follows
    let first = '';
    const takeFirst = (chunk: Buffer): void => {
      first += chunk.toString('latin1');
      const end = first.indexOf('\0');
      if (end < 0) return;
      socket.off('data', takeFirst);
      socket.pause();
      const text = (part: string): string => Buffer.from(part, 'latin1').toString('utf8');
      // The cast: `startChromiumElsewhere` writes it.
      const { switches, settings } = JSON.parse(text(first.slice(0, end))) as Wanted;
      const chromium = spawnChromium(switches, settings);
      announcePort(chromium.child, (line) => {
        const address = line.replace('DevTools listening on ', '');
        const next = waiting.shift();
        if (next === undefined) told.push(address);
        else next(address);
      });
      const [to, from] = protocolOf(chromium.child);
      to.on('error', () => undefined);
      to.write(Buffer.from(first.slice(end + 1), 'latin1'));
      socket.pipe(to);
      from.pipe(socket);
      running.add(chromium.end);
      socket.once('close', () => {
        running.delete(chromium.end);
        chromium.end();
      });
    };
    socket.on('data', takeFirst);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port, // the cast: a TCP server's
    devTools: () => {
      const address = told.shift();
      return address === undefined
        ? new Promise((resolve) => waiting.push(resolve))
        : Promise.resolve(address);
    },
    close(): void {
      server.close();
      for (const end of running) end();
    },
  };
};
