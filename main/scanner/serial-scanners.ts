/**
 * Keeps every serial reader of the settings open: finds it, opens it, notices that it went, opens it again.
 *
 * Looking is done by the clock and not by the system's hot-plug events: those differ on each system, are lost in
 * containers and come before the port can be opened. A look costs a third of a millisecond.
 */
import type { Frame, Noise } from './framing.ts';
import { LineFinder } from './line-finder.ts';
import { readerMakers } from './makers.ts';
import { portId, openFailure, type OpenPort, type OpenPortFunction } from './serial.ts';
import type { PortInfo } from './ports.ts';
import { makeReader } from './reader.ts';
import type { ScannerSettings, SerialLine, SerialScannerSettings } from './settings.ts';
import type { StatusBoard } from './status-board.ts';

/** Milliseconds between looks; a reader is back within two seconds. Listing is dear outside Linux. */
const LOOK_EVERY = process.platform === 'linux' ? 600 : 1500;

export interface SerialDependencies {
  readonly listPorts: () => Promise<readonly PortInfo[]>;
  readonly openPort: OpenPortFunction;
}

export interface SerialListener {
  frame(device: string, frame: Frame): void;
  noise(device: string, noise: Noise): void;
  /** The device went in the middle of a scan; the part that came is forgotten. */
  lostMidScan(device: string): void;
}

/** A reader that should be open: where it is now, and with which line. */
interface Wanted {
  readonly path: string;
  readonly name: string;
  readonly line: SerialLine | 'auto';
}

interface Connection {
  readonly path: string;
  port: OpenPort | null;
  discard(): boolean;
}

export function watchSerial(
  settings: ScannerSettings['serial'],
  listener: SerialListener,
  board: StatusBoard,
  dependencies: SerialDependencies,
): { close(): Promise<void> } {
  const connections = new Map<string, Connection>();
  const lines = new Map<string, LineFinder>();
  const needsList = settings.some(({ port }) => port.by !== 'path');
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    const ports = needsList ? await dependencies.listPorts().catch(() => []) : [];
    if (closed) return;
    const wanted = findWanted(settings, ports);
    for (const [id, connection] of connections) {
      if (wanted.get(id)?.path !== connection.path) await lose(id, connection);
    }
    const missing = [...wanted].filter(([id]) => !connections.has(id));
    await Promise.all(missing.map(([id, each]) => connect(id, each)));
  }

  async function connect(id: string, { path, name, line }: Wanted): Promise<void> {
    const finder = lines.get(id) ?? new LineFinder(line);
    lines.set(id, finder);
    if (board.get(id) === undefined)
      board.set({ id, kind: 'serial', name, state: 'connecting', failure: null });
    const reader = makeReader((what) => {
      give(id, what);
    });
    const connection: Connection = { path, port: null, discard: reader.discard };
    connections.set(id, connection);
    const events = { data: reader.push, lost: () => void lose(id, connection) };
    try {
      connection.port = await dependencies.openPort(path, finder.line, events);
    } catch (error) {
      connections.delete(id);
      const code = openFailure(error);
      const state = code === 'scanner.absent' ? (board.wasConnected(id) ? 'lost' : 'connecting') : 'failed';
      board.set({ id, kind: 'serial', name, state, failure: { code, retry: 'later' } });
      return;
    }
    if (closed || connections.get(id) !== connection) return connection.port.close();
    board.set({ id, kind: 'serial', name, state: 'connected', failure: null });
  }

  async function lose(id: string, connection: Connection): Promise<void> {
    if (closed || connections.get(id) !== connection) return;
    connections.delete(id);
    board.change(id, { state: 'lost', failure: { code: 'scanner.absent', retry: 'later' } });
    if (connection.discard()) listener.lostMidScan(id);
    await connection.port?.close();
  }

  function give(id: string, what: Frame | Noise): void {
    if (what.kind === 'frame') {
      lines.get(id)?.text();
      listener.frame(id, what);
      return;
    }
    const baudRate = lines.get(id)?.noise();
    // A port that is being closed refuses; it is opened again with the new rate.
    if (baudRate !== undefined)
      void connections
        .get(id)
        ?.port?.setBaudRate(baudRate)
        .catch(() => undefined);
    listener.noise(id, what);
  }

  function schedule(): void {
    looking = look().then(() => {
      if (!closed) timer = setTimeout(schedule, LOOK_EVERY);
    });
  }
  if (settings.length > 0) schedule();

  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await looking;
      const open = [...connections.values()];
      connections.clear();
      for (const connection of open) connection.discard();
      await Promise.all(open.map(async (connection) => connection.port?.close()));
    },
  };
}

/** Each reader that the settings ask for and that can be tried now, by its identity. */
function findWanted(
  settings: readonly SerialScannerSettings[],
  ports: readonly PortInfo[],
): ReadonlyMap<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  const taken = new Set<string>();
  // What is named goes first: a reader that is named and of a known maker has the line of its own entry.
  const ordered = [...settings].sort((a, b) => Number(a.port.by === 'maker') - Number(b.port.by === 'maker'));
  for (const { port: choice, line } of ordered) {
    const found =
      choice.by === 'path'
        ? [unlisted(choice.path)]
        : ports.filter((port) => !taken.has(port.path) && matches(choice, port));
    const mine = choice.by === 'usb' ? found.slice(0, 1) : found;
    for (const port of mine) {
      taken.add(port.path);
      wanted.set(portId(port), { path: port.path, name: port.name, line });
    }
  }
  return wanted;
}

function matches(choice: Exclude<SerialScannerSettings['port'], { by: 'path' }>, port: PortInfo): boolean {
  if (choice.by === 'maker') return port.vendorId !== null && readerMakers.has(port.vendorId);
  if (port.vendorId !== choice.vendorId || port.productId !== choice.productId) return false;
  return choice.serialNumber === null || choice.serialNumber === port.serialNumber;
}

function unlisted(path: string): PortInfo {
  return { path, vendorId: null, productId: null, serialNumber: null, name: path };
}
