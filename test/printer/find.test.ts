import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findPrinters, modelIn } from '../../main/printer/find.ts';
import type { FoundPrinter } from '../../main/printer/found.ts';
import { nearAddresses, probeNetwork } from '../../main/printer/probe.ts';
import { onLinux } from '../systems.ts';
import { startCups } from './cups-server.ts';

const announced: FoundPrinter = {
  address: { kind: 'network', host: '192.0.2.7', port: 9100 },
  name: 'EPSON TM-m30III',
};
const nobody = () => Promise.resolve([]);

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
  for (const close of closers.splice(0)) await close();
});

describe('the printers of this computer', () => {
  it.runIf(onLinux('device files and CUPS; Windows’ spooler: test/wine/spooler.ts'))(
    'are USB printers by their model, the queues of CUPS and the serial ports, in this order',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'comptoir-find-'));
      closers.push(() => rm(folder, { recursive: true }));
      await mkdir(join(folder, 'sys/lp0/device'), { recursive: true });
      await mkdir(join(folder, 'dev'));
      for (const name of ['lp1', 'lp0', 'hiddev0']) await writeFile(join(folder, 'dev', name), '');
      await writeFile(
        join(folder, 'sys/lp0/device/ieee1284_id'),
        'MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;',
      );
      const cups = await startCups();
      closers.push(() => cups.stop());
      vi.stubEnv('CUPS_SERVER', cups.socket);
      for (const queue of ['Caisse', 'Office']) await cups.addQueue(queue);
      const found = await findPrinters({
        devices: join(folder, 'dev'),
        sysfs: join(folder, 'sys'),
        platform: 'linux',
        announced: () => Promise.resolve([announced]),
        serialPorts: () => Promise.resolve([{ path: '/dev/ttyUSB0', name: 'FT232R' }]),
      });
      expect(found).toEqual([
        { address: { kind: 'usb', path: join(folder, 'dev/lp0') }, name: 'EPSON TM-T20II' },
        { address: { kind: 'usb', path: join(folder, 'dev/lp1') }, name: join(folder, 'dev/lp1') },
        { address: { kind: 'spooler', queue: 'Caisse' }, name: 'Caisse' },
        { address: { kind: 'page', queue: 'Caisse' }, name: 'Caisse' },
        { address: { kind: 'spooler', queue: 'Office' }, name: 'Office' },
        { address: { kind: 'page', queue: 'Office' }, name: 'Office' },
        announced,
        { address: { kind: 'serial', path: '/dev/ttyUSB0' }, name: 'FT232R' },
      ]);
    },
  );

  it('are none where nothing can be listed', async () => {
    vi.stubEnv('CUPS_SERVER', '/nonexistent');
    const serialPorts = () => Promise.reject(new Error('no udev'));
    expect(
      await findPrinters({ devices: '/nonexistent', platform: 'linux', announced: nobody, serialPorts }),
    ).toEqual([]);
  });

  it('are told without a list that never comes', async () => {
    vi.stubEnv('CUPS_SERVER', '/nonexistent');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const serialPorts = () => new Promise<never>(() => undefined);
    const found = findPrinters({
      devices: '/nonexistent',
      platform: 'linux',
      announced: nobody,
      serialPorts,
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await found).toEqual([]);
  });

  it.each([
    ['MANUFACTURER:Star;MODEL:TSP143;', 'Star TSP143'],
    ['MDL:ZJ-58\0\n;', 'ZJ-58'],
    ['MFG:EPSON;', null],
    ['', null],
    [':::;;', null],
  ])('are named by their device id: %j', (id, name) => {
    expect(modelIn(id)).toBe(name);
  });
});

describe('the network', () => {
  const of = (...addresses: string[]) => ({
    eth0: addresses.map((address) => ({ family: 'IPv4' as const, internal: false, address })),
  });

  it('is looked through beside this computer’s own address alone', () => {
    const addresses = nearAddresses(of('192.168.7.20'));
    expect(addresses).toHaveLength(253);
    expect(addresses[0]).toBe('192.168.7.1');
    expect(addresses).not.toContain('192.168.7.20');
    expect(addresses).not.toContain('192.168.7.255');
  });

  it.each(['8.8.8.8', '172.32.0.1', '11.0.0.1', '169.254.1.1'])(
    'is left alone where it is not private: %s',
    (address) => {
      expect(nearAddresses(of(address))).toEqual([]);
    },
  );

  it('is looked through in two networks at most', () => {
    expect(nearAddresses(of('10.0.0.1', '10.0.0.2', '172.16.3.1', '192.168.1.1'))).toHaveLength(252 + 253);
  });

  it('gives those that take a connection, and sends them nothing', async () => {
    let bytes = 0;
    const server = createServer((socket) => {
      socket.on('data', (chunk) => (bytes += chunk.length));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => new Promise((resolve) => server.close(resolve)));
    // The cast: a TCP server that listens has no pipe's name.
    const { port } = server.address() as AddressInfo;
    const found = await probeNetwork(['127.0.0.2', '127.0.0.1', '127.0.0.3'], port);
    expect(found).toEqual([{ address: { kind: 'network', host: '127.0.0.1', port }, name: '127.0.0.1' }]);
    expect(bytes).toBe(0);
  });
});
