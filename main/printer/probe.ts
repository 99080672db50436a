/** Looks for printers on the local network, because a technician asked for it: one connection to each near address. */
import { Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { NetworkInterfaceInfo } from 'node:os';
import type { FoundPrinter } from './found.ts';

export const PRINTER_PORT = 9100;
/** Milliseconds: a local network answers within a few. */
const WAIT = 400;
const AT_ONCE = 32;
/** Networks that are tried; each has at most 254 addresses. */
const MOST_NETWORKS = 2;

/**
 * The addresses beside this computer's own: of each private IPv4 network the 254 of its last byte, however large the network
 * is. Public addresses are left alone.
 */
export function nearAddresses(
  interfaces: NodeJS.Dict<readonly Pick<NetworkInterfaceInfo, 'family' | 'internal' | 'address'>[]>,
): readonly string[] {
  const own = Object.values(interfaces)
    .flatMap((list) => list ?? [])
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && isPrivate(address))
    .map(({ address }) => address);
  const networks = [...new Set(own.map((address) => address.slice(0, address.lastIndexOf('.'))))];
  return networks
    .slice(0, MOST_NETWORKS)
    .flatMap((network) => Array.from({ length: 254 }, (_, last) => `${network}.${String(last + 1)}`))
    .filter((address) => !own.includes(address));
}

/** RFC 1918, 3. */
const isPrivate = (address: string): boolean =>
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(address);

/** Those that take a connection on the printers' port. Nothing is sent to them. */
export async function probeNetwork(
  addresses: readonly string[] = nearAddresses(networkInterfaces()),
  port = PRINTER_PORT,
): Promise<readonly FoundPrinter[]> {
  const waiting = [...addresses];
  const found: string[] = [];
  const worker = async (): Promise<void> => {
    for (let host = waiting.shift(); host !== undefined; host = waiting.shift()) {
      if (await takesConnection(host, port)) found.push(host);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return addresses
    .filter((host) => found.includes(host))
    .map((host) => ({ address: { kind: 'network', host, port }, name: host }));
}

export function takesConnection(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new Socket();
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(WAIT, end(false));
    socket.once('error', end(false));
    socket.once('connect', end(true));
    socket.connect({ host, port });
  });
}
