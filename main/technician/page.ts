/**
 * The technician's page, and the counter's scanners beside it. While the page is open no scan is a customer's. A port
 * has one reader at a time, so the counter's scanners are closed while a new scanner is searched.
 */
import type {
  PersonView,
  ScanDecoding,
  ScannerPageView,
  ScannerProposal,
  ScannerStatus,
  ScanReading,
  SetUpView,
} from '../../preload/views.ts';
import type { Failure } from '../domain/failure.ts';
import type { Decoded } from '../licence/types.ts';
import { limitScans, openScanners, realDependencies } from '../scanner/index.ts';
import type {
  KeyboardBytes,
  LimitedListener,
  Scan,
  ScannerDependencies,
  Scanners,
  ScannerSettings,
} from '../scanner/index.ts';
import { findScanner, withScanner, type Proposal, type ScannerSearch } from './find-scanner.ts';
import { readingOf, type Reading } from './reading.ts';

export interface TechnicianDependencies {
  readonly settings: () => ScannerSettings;
  readonly save: (settings: ScannerSettings) => void;
  readonly decode: (bytes: Uint8Array) => Decoded;
  /** Takes the customers' scans. */
  readonly scan: (scan: Scan) => void;
  readonly failure: (failure: Failure) => void;
  /** A scanner sent so many scans faster than anybody scans; they were dropped. */
  readonly dropped: (count: number) => void;
  readonly people: () => readonly PersonView[];
  readonly setUp: {
    readonly view: () => SetUpView;
    /** A scan that came while the page of the set-up was open. */
    readonly scan: (bytes: Uint8Array) => void;
    /** The page was left. */
    readonly leave: () => void;
  };
  readonly changed: () => void;
  readonly computer?: Partial<ScannerDependencies>;
}

export interface TechnicianPage {
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

/** Scans that the test page shows. */
const MOST_READINGS = 5;

/** The people and the set-up are the terminal's, and are asked for each time that they are shown. */
type Page =
  | Exclude<ScannerPageView, { mode: 'people' | 'overview' }>
  | { readonly mode: 'people' }
  | { readonly mode: 'overview' };

export function openTechnicianPage(dependencies: TechnicianDependencies): TechnicianPage {
  const { settings, save, decode, changed } = dependencies;
  const computer = { ...realDependencies, ...dependencies.computer };
  let page: Page | null = null;
  let proposal: Proposal | null = null;
  let readings = 0;
  let scannerSearch: ScannerSearch | null = null;
  let turn: Promise<void> = Promise.resolve();
  let listener: LimitedListener | null = null;
  let scanners: Scanners | null = open();

  function open(): Scanners {
    let reading: Reading | null = null;
    listener = limitScans(
      {
        status: changed,
        failure: dependencies.failure,
        frame: (_device, frame) => {
          reading = readingOf(frame);
        },
        scan: (scan) => {
          if (page === null) dependencies.scan(scan);
          else if (page.mode === 'overview') dependencies.setUp.scan(scan.bytes);
          else if (page.mode === 'test' && reading !== null) showReading(scan, reading);
        },
      },
      dependencies.dropped,
    );
    return openScanners(settings(), listener, computer);
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

  function search(): ScannerSearch {
    const update = (change: Partial<Extract<ScannerPageView, { mode: 'set-up' }>>) => {
      if (page?.mode !== 'set-up') return;
      page = { ...page, ...change };
      changed();
    };
    return findScanner(
      {
        status: (ports) => {
          update({ ports });
        },
        scanAgain: () => {
          update({ scanAgain: true });
        },
        found: (one) => {
          // The page was left before this scanner was found: nobody is there to adopt it.
          if (page?.mode !== 'set-up') return;
          proposal = one;
          update({ found: proposalView(one), scanAgain: false });
        },
      },
      computer,
    );
  }

  /** Closes every port that the page or the counter had open. */
  async function closeAll(): Promise<void> {
    const closing = scannerSearch?.close();
    const closingToo = scanners?.close();
    scannerSearch = null;
    scanners = null;
    listener?.end();
    await closing;
    await closingToo;
  }

  /** Runs one job at a time: two that overlapped would both open the ports, and one of them would stay open. */
  function inTurn<T>(job: () => Promise<T>): Promise<T> {
    const done = turn.then(job);
    turn = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  function pageOf(mode: Exclude<ScannerPageView['mode'], 'set-up'> | null): Page | null {
    if (mode === 'test') return { mode, readings: [] };
    return mode && { mode };
  }

  async function showNow(mode: ScannerPageView['mode'] | null): Promise<void> {
    const before = page?.mode ?? null;
    if (mode === before) return;
    proposal = null;
    if (before === 'overview') dependencies.setUp.leave();
    if (mode === 'set-up') {
      page = { mode, ports: [], scanAgain: false, found: null };
      await closeAll();
      scannerSearch = search();
    } else {
      page = pageOf(mode);
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
      if (page?.mode === 'people') return { ...page, people: dependencies.people() };
      if (page?.mode === 'overview') return { ...page, setUp: dependencies.setUp.view() };
      return page;
    },
    keyboard(bytes) {
      (scannerSearch ?? scanners)?.keyboard(bytes);
    },
    adopt: () =>
      inTurn(async () => {
        if (proposal === null) return false;
        save(withScanner(settings(), proposal));
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
