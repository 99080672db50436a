/** Failures below HTTP, on real sockets of this machine. */
import { createServer as createTcp, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createPosApi } from '../../main/pos-api/index.ts';
import { issue } from './certificates.ts';
import { account, failureOf, flow } from './world.ts';

const open: { server: Server; sockets: Set<Socket> }[] = [];

afterEach(async () => {
  for (const { server, sockets } of open.splice(0)) {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  open.push({ server, sockets });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // The cast: a server on a port has an address of this kind.
  return (server.address() as AddressInfo).port;
}

/** Answers the token, and every other request with these bytes. */
const answering = (bytes: Buffer | string, then: (socket: Socket) => void = () => undefined): Server =>
  createTcp((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      const text = data.toString('latin1');
      // A body that comes apart from its head belongs to what was answered already.
      if (/^(?:client_id=|\{)/.test(text)) return;
      if (text.includes('/oauth/token')) {
        const token = '{"access_token":"t","expires_in":1200}';
        socket.write(
          `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${String(token.length)}\r\n\r\n${token}`,
        );
        return;
      }
      socket.write(bytes, () => {
        then(socket);
      });
    });
  });

const client = (baseUrl: string) =>
  createPosApi({
    baseUrl,
    clientId: 'c',
    clientSecret: 's',
    fetch,
    training: true,
    // Long beyond any machine's slowness: nothing here is about time.
    limits: {
      readTimeoutMs: 60_000,
      changeTimeoutMs: 60_000,
      retry: { attempts: 1, deadlineMs: 60_000, firstPauseMs: 1, longestPauseMs: 1 },
    },
  });

/** How a read and a verification fail against this server. */
async function failures(server: Server, scheme: 'http' | 'https' = 'http') {
  const api = client(`${scheme}://127.0.0.1:${String(await listening(server))}`);
  const read = failureOf(await api.lookUp({ by: 'account', number: '1' }, 'en', flow));
  const change = failureOf(
    await api.verify(account('1'), { requestId: 'r', method: { format: 'sms' } }, flow),
  );
  api.dispose();
  return { read, change };
}

const head = (more: string): string => `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${more}\r\n`;

describe('TLS', () => {
  it('a certificate that nobody vouches for: refused before anything was sent', async () => {
    const self = issue({ name: 'localhost', addresses: [[127, 0, 0, 1]] });
    const server = createTls({ cert: self.certificate, key: self.key });
    const { read, change } = await failures(server, 'https');
    expect(read).toEqual({ code: 'api.tls', retry: 'never' });
    expect(change).toEqual({ code: 'api.tls', retry: 'never' });
  });

  it('a server that speaks no TLS', async () => {
    const { read } = await failures(answering('HTTP/1.1 400 Bad Request\r\n\r\n'), 'https');
    expect(read).toEqual({ code: 'api.tls', retry: 'never' });
  });
});

describe('a connection that breaks', () => {
  it('is refused: nobody listens', async () => {
    const server = createTcp();
    const port = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    open.length = 0;
    const api = client(`http://127.0.0.1:${String(port)}`);
    expect(failureOf(await api.lookUp({ by: 'account', number: '1' }, 'en', flow))).toEqual({
      code: 'api.unreachable',
      retry: 'later',
    });
    api.dispose();
  });

  it('is reset in the middle of the body', async () => {
    const server = answering(`${head('content-length: 500\r\n')}{"account`, (socket) =>
      socket.resetAndDestroy(),
    );
    const { read, change } = await failures(server);
    expect(read).toEqual({ code: 'api.interrupted', retry: 'now' });
    expect(change).toEqual({ code: 'api.interrupted', retry: 'now', uncertain: true });
  });

  it('ends before the announced length', async () => {
    const server = answering(`${head('content-length: 500\r\n')}{}`, (socket) => socket.end());
    const { read, change } = await failures(server);
    expect(read.code).toBe('api.interrupted');
    expect(change.uncertain).toBe(true);
  });

  it('ends before the last chunk, although what came is whole JSON', async () => {
    const server = answering(`${head('transfer-encoding: chunked\r\n')}2\r\n{}\r\n`, (socket) =>
      socket.end(),
    );
    const { read, change } = await failures(server);
    expect(read.code).toBe('api.interrupted');
    expect(change).toEqual({ code: 'api.interrupted', retry: 'now', uncertain: true });
  });
});

describe('an answer that is not what it should be', () => {
  it.each<[string, Buffer | string, string]>([
    ['no HTTP at all', 'SSH-2.0-OpenSSH_9.2\r\n', 'api.unreadable-answer'],
    [
      'a length beyond the cap, refused unread',
      head('content-length: 104857600\r\n'),
      'api.answer-too-large',
    ],
    [
      'Latin-1 under a name of Latin-1',
      Buffer.from(
        `HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=iso-8859-1\r\ncontent-length: 9\r\n\r\n{"a":"é"}`,
        'latin1',
      ),
      'api.unreadable-answer',
    ],
    [
      'UTF-8 under a name of Latin-1',
      'HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=iso-8859-1\r\ncontent-length: 10\r\n\r\n{"a":"é"}',
      'api.unreadable-answer',
    ],
    ['nothing', head('content-length: 0\r\n'), 'api.unreadable-answer'],
    ['a number', `${head('content-length: 4\r\n')}1234`, 'api.unreadable-answer'],
  ])('%s', async (_what, bytes, code) => {
    const { read, change } = await failures(answering(bytes));
    expect(read.code).toBe(code);
    expect(change).toMatchObject({ code, uncertain: true });
  });

  it('a small body that unpacks to 100 MB', async () => {
    const packed = gzipSync(Buffer.alloc(100 * 1024 * 1024, ' '));
    const bytes = Buffer.concat([
      Buffer.from(head(`content-encoding: gzip\r\ncontent-length: ${String(packed.length)}\r\n`)),
      packed,
    ]);
    const { read } = await failures(answering(bytes));
    expect(read.code).toBe('api.answer-too-large');
  });
});

describe('a redirection', () => {
  it('is refused, and the other place is never asked', async () => {
    let asked = 0;
    const elsewhere = await listening(
      createTcp((socket) => {
        asked += 1;
        socket.destroy();
      }),
    );
    const to = `location: http://127.0.0.1:${String(elsewhere)}/steal\r\ncontent-length: 0\r\n\r\n`;
    for (const status of ['301 Moved', '302 Found', '303 See Other', '307 Temporary', '308 Permanent']) {
      const { read, change } = await failures(answering(`HTTP/1.1 ${status}\r\n${to}`));
      expect(read).toEqual({ code: 'api.redirected', retry: 'never' });
      expect(change).toEqual({ code: 'api.redirected', retry: 'never', uncertain: true });
    }
    expect(asked).toBe(0);
  });
});
