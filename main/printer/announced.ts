/**
 * Network printers that announce themselves (mDNS). One question is sent to the local network from a port of its own, and
 * the answers come to that port alone (RFC 6762, 5.1 and 6.7): another program may hold the port of mDNS.
 */
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { decode, encode } from 'dns-packet';
import type { Answer } from 'dns-packet';
import type { FoundPrinter } from './found.ts';
import { PRINTER_PORT, takesConnection } from './probe.ts';

/** Those that take bytes on a TCP port; and printers of any kind, of which some do so, too, without saying it. */
const RAW = '_pdl-datastream._tcp.local';
const IPP = '_ipp._tcp.local';
/** Milliseconds. Printers answer within half a second (RFC 6762, 6); some are slow. */
const WAIT = 1500;
/** A network may hold anything. */
const MOST = 100;

/** Where the question is sent. Tests have a place of their own. */
export interface Where {
  /** This computer's addresses: the question is sent from each. */
  readonly from: readonly string[];
  readonly group: string;
  readonly port: number;
  /** Milliseconds. */
  readonly wait: number;
  /** Whether no answer comes after this one; tests know. */
  readonly isLast?: (records: readonly Answer[]) => boolean;
  /** The port that an IPP printer is tried at. */
  readonly printerPort: number;
}

const localNetwork = (): Where => ({
  from: Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address),
  group: '224.0.0.251',
  port: 5353,
  wait: WAIT,
  printerPort: PRINTER_PORT,
});

/**
 * By the maker's and the model's name that they announce. One that announces IPP alone is tried for a connection on the
 * printers' port, and left out where it takes none. Where nothing can be sent, there are none.
 */
export async function announcedPrinters(where: Where = localNetwork()): Promise<readonly FoundPrinter[]> {
  const heard = (await Promise.all(where.from.map((address) => ask(address, where)))).flat();
  const raw = servicesOf(RAW, heard);
  const others = servicesOf(IPP, heard).filter(({ host }) => raw.every((one) => one.host !== host));
  const tried = await Promise.all(
    others.map(async (one) => ({ ...one, takes: await takesConnection(one.host, where.printerPort) })),
  );
  const found = [
    ...raw,
    ...tried.filter(({ takes }) => takes).map((one) => ({ ...one, port: where.printerPort })),
  ];
  return found.map(({ name, host, port }) => ({ address: { kind: 'network', host, port }, name }));
}

/** An answer's records, and who sent it. */
interface Heard {
  readonly from: string;
  readonly records: readonly Answer[];
}

async function ask(address: string, { group, port, wait, isLast }: Where): Promise<readonly Heard[]> {
  const heard: Heard[] = [];
  const socket = createSocket('udp4');
  const over = Promise.withResolvers<null>();
  const limit = setTimeout(over.resolve, wait, null);
  // A network that is gone at this moment is one without printers.
  socket.on('error', () => undefined);
  socket.on('message', (message, { address: from }) => {
    const records = recordsIn(message);
    if (records.length > 0 && heard.length < MOST) heard.push({ from, records });
    if (isLast?.(records)) over.resolve(null);
  });
  try {
    await bind(socket, address);
    socket.setMulticastTTL(255);
    socket.send(
      encode({ type: 'query', questions: [RAW, IPP].map((name) => ({ type: 'PTR', name })) }),
      port,
      group,
    );
    await over.promise;
  } catch {
    // As above.
  } finally {
    clearTimeout(limit);
    socket.close();
  }
  return heard;
}

async function bind(socket: Socket, address: string): Promise<void> {
  socket.bind({ address, port: 0, exclusive: true });
  await once(socket, 'listening');
  socket.setMulticastInterface(address);
}

/** None where the bytes are no answer. */
function recordsIn(message: Uint8Array): readonly Answer[] {
  try {
    const { type, answers = [], additionals = [] } = decode(Buffer.from(message));
    return type === 'response' ? [...answers, ...additionals] : [];
  } catch {
    return [];
  }
}

interface Service {
  readonly name: string;
  readonly host: string;
  readonly port: number;
}

/** The service's printers, each once (RFC 6763: PTR names an instance, SRV its host and port, TXT what it is). */
function servicesOf(service: string, heard: readonly Heard[]): readonly Service[] {
  const byAddress = new Map<string, Service>();
  for (const { from, records } of heard) {
    for (const pointer of records) {
      if (pointer.type !== 'PTR' || !isSame(pointer.name, service)) continue;
      const own = records.filter(({ name }) => isSame(name, pointer.data));
      const place = own.find((record) => record.type === 'SRV')?.data;
      // Without a place it has no port; port 0 means that it does not offer this service (Bonjour Printing, 1.2.1).
      if (place === undefined || place.port < 1) continue;
      const address = records.find((record) => record.type === 'A' && isSame(record.name, place.target));
      const host = address?.type === 'A' ? address.data : from;
      const texts = own.flatMap((record) => (record.type === 'TXT' ? [record.data].flat() : []));
      const name = modelIn(texts.map(String)) ?? instanceIn(pointer.data, service);
      byAddress.set(`${host} ${String(place.port)}`, { name, host, port: place.port });
    }
  }
  return [...byAddress.values()].slice(0, MOST);
}

/** Names of DNS are the same in capitals and small letters. */
const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** `ty` is the maker's and the model's name (Bonjour Printing, 1.2.1). */
function modelIn(texts: readonly string[]): string | null {
  const model = texts.find((text) => /^ty=/iu.test(text))?.slice(3);
  return model ? shown(model) || null : null;
}

const instanceIn = (pointer: string, service: string): string =>
  shown(pointer.slice(0, -(service.length + 1)).replaceAll('\\', '')) || pointer;

/** Without what no name has; a page draws it as text. */
const shown = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 80);
