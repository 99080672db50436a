/** How far the set-up is. */
import type { PrinterStatus, ScannerStatus, SetUpPart, SetUpView } from '../../preload/views.ts';
import type { Settings } from '../settings/index.ts';

export interface Devices {
  readonly scanners: readonly ScannerStatus[];
  readonly printer: PrinterStatus;
}

type State = SetUpView['parts'][number]['state'];

/** The parts in the order in which a technician sets them up: an account needs the shop's name. */
export function partsOf(settings: Settings, { scanners, printer }: Devices): SetUpView['parts'] {
  const states: Readonly<Record<SetUpPart, State>> = {
    shop: settings.merchant === undefined ? 'missing' : 'ready',
    language: 'ready',
    account: settings.api === undefined ? 'missing' : 'ready',
    scanner: scannerState(scanners),
    printer: printerStates[printer.state],
    people: settings.people.some(({ role, disabled }) => role === 'supervisor' && !disabled)
      ? 'ready'
      : 'missing',
  };
  // cast: Object.keys answers strings, and these are the record's own
  return (Object.keys(states) as SetUpPart[]).map((part) => ({ part, state: states[part] }));
}

function scannerState(scanners: readonly ScannerStatus[]): State {
  if (scanners.some(({ lastScanAt }) => lastScanAt !== null)) return 'ready';
  if (scanners.some(({ state }) => state === 'connected')) return 'untried';
  return scanners.some(({ state }) => state === 'failed' || state === 'lost') ? 'failed' : 'missing';
}

const printerStates: Readonly<Record<PrinterStatus['state'], State>> = {
  'not-set-up': 'missing',
  unknown: 'untried',
  printing: 'untried',
  unconfirmed: 'ready',
  ready: 'ready',
  failed: 'failed',
};
