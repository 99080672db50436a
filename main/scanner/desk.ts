/**
 * The counter's scanners, and the technician's page. While the page is open, about a scanner or about the printer, a
 * scan is no customer's; ports are held alone, so the counter's scanners are closed while a new one is searched.
 */
import type {
  ScanDecoding,
  ScannerPageView,
  ScannerProposal,
  ScannerStatus,
  ScanReading,
} from '../../preload/views.ts';
import type { Failure } from '../domain/failure.ts';
import type { Decoded } from '../licence/types.ts';
import { adopting, openScanners, openSetUp, realDependencies } from './index.ts';
import type { KeyboardBytes, Proposal, Reading, Scanners, ScannerDependencies, SetUp } from './index.ts';
import type { ScannerSettings } from './settings.ts';
import type { Scan } from './types.ts';

export interface DeskDependencies {
  readonly settings: () => ScannerSettings;
  readonly save: (settings: ScannerSettings) => void;
  readonly decode: (bytes: Uint8Array) => Decoded;
  /** Takes the customers' scans. */
  readonly scan: (scan: Scan) => void;
  readonly failure: (failure: Failure) => void;
  readonly changed: () => void;
  readonly computer?: Partial<ScannerDependencies>;
}

export interface Desk {
  readonly statuses: readonly ScannerStatus[];
  /** Null while the clerk works. */
  readonly page: ScannerPageView | null;
  keyboard(bytes: KeyboardBytes): void;
  /** Opens the technician's page in a mode, or goes back to the counter. */
  show(mode: ScannerPageView['mode'] | null): Promise<void>;
  /** Saves the setting for the scanner that was found and goes on to try it out; false where none was found. */
  adopt(): Promise<boolean>;
  close(): Promise<void>;
}

/** So many scans are on the test page. */
const MOST_READINGS = 5;

export function openDesk(dependencies: DeskDependencies): Desk {
  const { settings, save, decode, changed } = dependencies;
  const computer = { ...realDependencies, ...dependencies.computer };
  let page: ScannerPageView | null = null;
  let proposal: Proposal | null = null;
  let readings = 0;
  let setUp: SetUp | null = null;
  let turn: Promise<void> = Promise.resolve();
  let scanners: Scanners | null = open();

  function open(): Scanners {
    let reading: Reading | null = null;
    return openScanners(
      settings(),
      {
        status: changed,
        failure: dependencies.failure,
        // Told just before the scan that it is of.
        reading: (_device, how) => {
          reading = how;
        },
        scan: (scan) => {
          if (page === null) dependencies.scan(scan);
          else if (page.mode === 'test' && reading !== null) showReading(scan, reading);
        },
      },
      computer,
    );
  }

  function showReading(scan: Scan, how: Reading): void {
    if (page?.mode !== 'test' || scan.source === 'training') return;
    readings += 1;
    const { masked, length, symbology, end, longestGap } = how;
    const duration = how.arrivals.at(-1)?.after ?? 0;
    const seen: ScanReading = {
      ...{ id: readings, kind: scan.source, masked, length, symbology, end, duration, longestGap },
      decoding: decodingOf(decode(scan.bytes)),
    };
    page = { mode: 'test', readings: [seen, ...page.readings].slice(0, MOST_READINGS) };
    changed();
  }

  function search(): SetUp {
    const be = (change: Partial<Extract<ScannerPageView, { mode: 'set-up' }>>) => {
      if (page?.mode !== 'set-up') return;
      page = { ...page, ...change };
      changed();
    };
    return openSetUp(
      {
        status: (ports) => {
          be({ ports });
        },
        scanAgain: () => {
          be({ scanAgain: true });
        },
        found: (one) => {
          // One that comes while the page is being left is nobody's to adopt.
          if (page?.mode !== 'set-up') return;
          proposal = one;
          be({ found: proposalView(one), scanAgain: false });
        },
      },
      computer,
    );
  }

  /** Closes what the page before had open; whoever opens next finds every port free. */
  async function closeAll(): Promise<void> {
    const closing = setUp?.close();
    const closingToo = scanners?.close();
    setUp = null;
    scanners = null;
    await closing;
    await closingToo;
  }

  /** One at a time: two that overlapped would both find the ports theirs, and one of them stay open for good. */
  function inTurn<T>(job: () => Promise<T>): Promise<T> {
    const done = turn.then(job);
    turn = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  async function showNow(mode: ScannerPageView['mode'] | null): Promise<void> {
    const before = page?.mode ?? null;
    if (mode === before) return;
    proposal = null;
    if (mode === 'set-up') {
      page = { mode, ports: [], scanAgain: false, found: null };
      await closeAll();
      setUp = search();
    } else {
      page = mode === 'test' ? { mode, readings: [] } : mode && { mode };
      if (before === 'set-up') {
        await closeAll();
        scanners = open();
      }
    }
    changed();
  }

  return {
    show: (mode) => inTurn(() => showNow(mode)),
    get statuses() {
      return scanners?.statuses ?? [];
    },
    get page() {
      return page;
    },
    keyboard(bytes) {
      (setUp ?? scanners)?.keyboard(bytes);
    },
    adopt: () =>
      inTurn(async () => {
        if (proposal === null) return false;
        save(adopting(settings(), proposal));
        await showNow('test');
        return true;
      }),
    close: () => inTurn(closeAll),
  };
}

const proposalView = ({ kind, name, advice, reading }: Proposal): ScannerProposal => ({
  ...{ kind, name, advice },
  masked: reading.masked,
  length: reading.length,
});

/** The fields that a customer's search and check need. */
const NEEDED = ['first_name', 'last_name', 'dob', 'govid_number', 'govid_expiry', 'govid_issuedby'] as const;

function decodingOf(decoded: Decoded): ScanDecoding {
  if (!decoded.ok) return { outcome: 'refused', code: decoded.failure.code };
  const licence = decoded.value;
  return {
    outcome: 'licence',
    issuedBy: licence.govid_issuedby,
    version: licence.aamva_version,
    missing: NEEDED.filter((field) => licence[field] === null),
    warnings: licence.warnings,
  };
}
