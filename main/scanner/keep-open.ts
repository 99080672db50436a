/**
 * Keeps scanners open: finds them, opens them, notices that one went, opens it again.
 *
 * Looking is done by the clock and not by the system's hot-plug events: those differ on each system, are lost in
 * containers and come before a device can be opened. A look costs a third of a millisecond on Linux.
 */
import type { ScannerStatus } from '../../preload/views.ts';
import type { ScannerFailureCode } from '../domain/failure.ts';
import type { StatusBoard } from './status-board.ts';

/** Milliseconds between looks; a scanner is back within two seconds. Listing is dear outside Linux. */
const LOOK_EVERY = process.platform === 'linux' ? 600 : 1500;

/**
 * Milliseconds that the system may take to list its devices. It answers in a few; without `udevadm`, or with a driver
 * that hangs, a listing may never end.
 */
const LONGEST_LISTING = 5000;

/** A scanner that should be open, and where it is now. */
export interface Wanted {
  /** Changes when the same scanner comes back in another place, or comes back at all. */
  readonly path: string;
  readonly name: string;
}

export interface Opened {
  close: () => Promise<void>;
  /** Forgets what waits; answers whether part of a scan was lost. */
  discard: () => boolean;
}

/** One way in: how its scanners are found and opened. */
export interface Way<W extends Wanted> {
  readonly kind: ScannerStatus['kind'];
  /** The scanners that can be tried now, by identity. */
  readonly find: () => Promise<ReadonlyMap<string, W>>;
  /** `lost` says once that the scanner went. Rejects where it cannot be opened. */
  readonly open: (id: string, wanted: W, lost: () => void) => Promise<Opened>;
  /** What a rejection of `open` means. */
  readonly failureOf: (error: unknown, wanted: W) => ScannerFailureCode | Promise<ScannerFailureCode>;
}

/** @param lostMidScan a scanner went in the middle of a scan; the part that came is forgotten */
export function keepOpen<W extends Wanted>(
  way: Way<W>,
  board: StatusBoard,
  lostMidScan: (id: string) => void,
): { close(): Promise<void> } {
  const { kind } = way;
  const connections = new Map<string, { readonly path: string; opened: Opened | null }>();
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void>;
  const closing = Promise.withResolvers<null>();
  /** A listing that has not ended yet: it is waited for again, and no second one is begun beside it. */
  let listing: Promise<ReadonlyMap<string, W>> | null = null;

  async function look(): Promise<void> {
    const wanted = await find();
    // While the system was asked, the room may have been closed.
    if (hasClosed() || wanted === null) return;
    for (const [id, { path }] of connections) if (wanted.get(id)?.path !== path) lose(id, path);
    const missing = [...wanted].filter(([id]) => !connections.has(id));
    await Promise.all(missing.map(([id, each]) => connect(id, each)));
  }

  /** Null where the system does not answer, or refuses: what is open stays open, and says itself when it is lost. */
  async function find(): Promise<ReadonlyMap<string, W> | null> {
    listing ??= way.find();
    const wait = Promise.withResolvers<null>();
    const limit = setTimeout(wait.resolve, LONGEST_LISTING, null);
    try {
      const found = await Promise.race([listing, wait.promise, closing.promise]);
      if (found === null) {
        notListed();
        return null;
      }
      listing = null;
      board.remove(kind);
      return found;
    } catch {
      listing = null;
      notListed();
      return null;
    } finally {
      clearTimeout(limit);
    }
  }

  function notListed(): void {
    const failure = { code: 'scanner.not-listed', retry: 'later' } as const;
    if (!hasClosed()) board.set({ id: kind, kind, name: kind, state: 'failed', failure });
  }

  async function connect(id: string, wanted: W): Promise<void> {
    const { path, name } = wanted;
    if (board.get(id) === undefined) board.set({ id, kind, name, state: 'connecting', failure: null });
    const connection: { readonly path: string; opened: Opened | null } = { path, opened: null };
    connections.set(id, connection);
    try {
      connection.opened = await way.open(id, wanted, () => {
        if (connections.get(id) === connection) lose(id, path);
      });
    } catch (error) {
      if (connections.get(id) === connection) connections.delete(id);
      const code = await way.failureOf(error, wanted);
      const state = code !== 'scanner.absent' ? 'failed' : board.wasConnected(id) ? 'lost' : 'connecting';
      if (!hasClosed()) board.set({ id, kind, name, state, failure: { code, retry: 'later' } });
      return;
    }
    if (hasClosed() || connections.get(id) !== connection) await connection.opened.close();
    else board.set({ id, kind, name, state: 'connected', failure: null });
  }

  function lose(id: string, path: string): void {
    const connection = connections.get(id);
    if (closed || connection?.path !== path) return;
    connections.delete(id);
    board.change(id, { state: 'lost', failure: { code: 'scanner.absent', retry: 'later' } });
    if (connection.opened?.discard()) lostMidScan(id);
    // A device that is gone cannot always be closed in order; there is nothing left to do about it.
    void connection.opened?.close().catch(() => undefined);
  }

  const hasClosed = (): boolean => closed;

  function schedule(): void {
    looking = look().then(() => {
      if (!closed) timer = setTimeout(schedule, LOOK_EVERY);
    });
  }
  schedule();

  return {
    async close() {
      closed = true;
      closing.resolve(null);
      clearTimeout(timer);
      await looking;
      const open = [...connections.values()].map(({ opened }) => opened);
      connections.clear();
      for (const each of open) each?.discard();
      await Promise.all(open.map(async (each) => each?.close().catch(() => undefined)));
    },
  };
}
