/** Printers that announce themselves; a responder on the loopback address stands for the network. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { decode, encode } from 'dns-packet';
import type { Answer } from 'dns-packet';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { announcedPrinters } from '../../main/printer/announced.ts';

const RAW = '_pdl-datastream._tcp.local';
const IPP = '_ipp._tcp.local';

/** After all others. */
const LAST: Answer = { type: 'PTR', name: 'last.local', data: 'last.local' };

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Answers each question with these messages. Gives where to ask, and what was asked. */
async function network(...messages: readonly (readonly Answer[] | Uint8Array)[]) {
  const socket = createSocket('udp4');
  const questions: string[] = [];
  socket.on('message', (message, from) => {
    const { type, questions: asked = [] } = decode(message);
    questions.push(...asked.map(({ name }) => `${type ?? ''} ${name}`));
    for (const each of [...messages, [LAST]]) {
      const bytes = each instanceof Uint8Array ? each : encode({ type: 'response', answers: [...each] });
      socket.send(bytes, from.port, from.address);
    }
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  closers.push(() => socket.close());
  const where = {
    from: ['127.0.0.1'],
    group: '127.0.0.1',
    port: socket.address().port,
    wait: 60_000,
    isLast: (records: readonly Answer[]) => records.some(({ name }) => name === LAST.name),
    printerPort: 1,
  };
  return { where, questions };
}

const instance = (
  service: string,
  name: string,
  host: string,
  port: number,
  texts: string[] = [],
): Answer[] => [
  { type: 'PTR', name: service, data: `${name}.${service}` },
  { type: 'SRV', name: `${name}.${service}`, data: { target: host, port } },
  { type: 'TXT', name: `${name}.${service}`, data: texts },
];
const address = (name: string, data: string): Answer => ({ type: 'A', name, data });
const at = (host: string, name: string, port = 9100) => ({ address: { kind: 'network', host, port }, name });

describe('printers that announce themselves', () => {
  it('are found by address and port, and named by the model that they tell', async () => {
    const { where, questions } = await network(
      [
        ...instance(RAW, 'Caisse 1', 'TM.local', 9100, ['txtvers=1', 'ty=EPSON TM-m30III', 'product=(x)']),
        address('tm.local', '192.0.2.7'),
      ],
      [...instance(RAW, 'Star TSP143 v1.2', 'star.local', 9101), address('star.local', '192.0.2.8')],
    );
    expect(await announcedPrinters(where)).toEqual([
      at('192.0.2.7', 'EPSON TM-m30III'),
      at('192.0.2.8', 'Star TSP143 v1.2', 9101),
    ]);
    expect(questions).toEqual([`query ${RAW}`, `query ${IPP}`]);
  });

  it('are at the address that answered where they tell none, and each is listed once', async () => {
    const answer = instance(RAW, 'Caisse', 'x.local', 9100);
    const { where } = await network(answer, answer);
    expect(await announcedPrinters(where)).toEqual([at('127.0.0.1', 'Caisse')]);
  });

  it('that tell IPP alone are listed where they take a connection on the printers’ port', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => server.close());
    // The cast: a TCP server that listens has no pipe's name.
    const { port } = server.address() as AddressInfo;
    const { where } = await network(
      [...instance(IPP, 'Office', 'a.local', 631, ['ty=HP LaserJet']), address('a.local', '127.0.0.1')],
      [...instance(IPP, 'Other', 'b.local', 631), address('b.local', '127.0.0.2')],
    );
    expect(await announcedPrinters({ ...where, printerPort: port })).toEqual([
      at('127.0.0.1', 'HP LaserJet', port),
    ]);
  });

  it('that tell both are listed once', async () => {
    const { where } = await network([
      ...instance(IPP, 'TM', 'tm.local', 631),
      ...instance(RAW, 'TM', 'tm.local', 9100),
      address('tm.local', '127.0.0.1'),
    ]);
    expect(await announcedPrinters(where)).toEqual([at('127.0.0.1', 'TM')]);
  });

  it('are not listed where they have no port for bytes, or are another service', async () => {
    const { where } = await network(
      instance(RAW, 'Off', 'off.local', 0),
      instance('_http._tcp.local', 'Web', 'web.local', 80),
      [{ type: 'PTR', name: RAW, data: `Nowhere.${RAW}` }],
    );
    expect(await announcedPrinters(where)).toEqual([]);
  });

  it('have names without control characters', async () => {
    const { where } = await network(instance(RAW, 'x', 'x.local', 9100, ['ty=Epson\u0007\u202e TM\n']));
    expect(await announcedPrinters(where)).toEqual([at('127.0.0.1', 'Epson TM')]);
  });

  it('are none where nobody answers, no question can be sent, or the answers are noise', async () => {
    const { where } = await network(Buffer.from('noise'), encode({ type: 'query' }), new Uint8Array(600));
    expect(await announcedPrinters(where)).toEqual([]);
    expect(await announcedPrinters({ ...where, from: [] })).toEqual([]);
    expect(await announcedPrinters({ ...where, from: ['203.0.113.1'] })).toEqual([]);
  });

  it('are none in any bytes that are no answer, and no bytes end the search', async () => {
    const answer = encode({
      type: 'response',
      answers: [...instance(RAW, 'Caisse', 'x.local', 9100, ['ty=A']), address('x.local', '192.0.2.7')],
    });
    const damages = fc.sample(
      fc.record({ at: fc.nat(answer.length - 1), to: fc.nat(255), end: fc.nat(answer.length) }),
      { numRuns: 60, seed: 7 },
    );
    const damaged = damages.map((damage) => {
      const bytes = Uint8Array.from(answer);
      bytes[damage.at] = damage.to;
      return damage.end % 2 ? bytes : bytes.subarray(0, damage.end);
    });
    const { where } = await network(...damaged);
    for (const { name, address } of await announcedPrinters(where)) {
      expect(name).not.toMatch(/\p{Cc}/u);
      expect(address).toMatchObject({ kind: 'network' });
    }
  });
});
