/** The lines of the devices' sheet: what each is, how it is, and what to do. */
import type { Failure } from '../../main/domain/failure.ts';
import type { LinkStatus, PrinterStatus, ScannerStatus, Snapshot } from '../../preload/views.ts';
import type { FailureText } from '../../resources/messages/en/failures.ts';
import type { Screens } from '../../resources/messages/en/screens.ts';
import type { IconName } from '../kit/icons.ts';

export interface DeviceLine {
  readonly id: string;
  /** The kind of device, short. */
  readonly what: string;
  readonly name: string;
  readonly word: string;
  /** `open`: not known yet, for instance of a printer that was not tried. */
  readonly tone: 'good' | 'open' | 'bad';
  readonly icon: IconName;
  readonly badIcon: IconName;
  readonly detail: string | null;
  readonly failure: FailureText | null;
  /** Whether the top bar shows it too: of several scanners, only the one in the best state. */
  readonly summary: boolean;
}

/** One line a scanner, then the printer and the financing service. */
export function deviceLines(
  { scanners, printer, link, language }: Snapshot,
  { devices: text }: Screens,
  failureText: (failure: Failure) => FailureText,
): DeviceLine[] {
  const told = (failure: Failure | null) => (failure ? failureText(failure) : null);
  const best =
    scanners.find(({ state }) => state === 'connected') ??
    scanners.find(({ state }) => state === 'connecting') ??
    scanners[0];

  const noScanner: DeviceLine = {
    id: 'scanner',
    what: text.scanner,
    name: text.scanner,
    word: text.noneWord,
    tone: 'bad',
    icon: 'scanner',
    badIcon: 'alert',
    detail: text.noScanner,
    failure: null,
    summary: true,
  };

  return [
    ...scanners.map((scanner): DeviceLine => {
      const last = scanner.lastScanAt ? text.lastScan(clock(scanner.lastScanAt, language)) : text.noScanYet;
      return {
        id: `scanner ${scanner.id}`,
        what: text.scanner,
        name: scanner.name,
        word: text.scannerWord[scanner.state],
        tone: scannerTone[scanner.state],
        icon: 'scanner',
        badIcon: 'alert',
        detail: `${text.kind[scanner.kind]}, ${last}`,
        failure: told(scanner.failure),
        summary: scanner === best,
      };
    }),
    ...(scanners.length === 0 ? [noScanner] : []),
    {
      id: 'printer',
      what: text.printer,
      name: printer.name ?? text.printer,
      word: text.printerWord[printer.state],
      tone: printerTone[printer.state],
      icon: 'printer',
      badIcon: 'alert',
      detail: null,
      failure: told(printer.failure),
      summary: true,
    },
    {
      id: 'link',
      what: text.service,
      name: text.financing,
      word: text.linkWord[link],
      tone: linkTone[link],
      icon: 'service',
      badIcon: 'service-off',
      detail: null,
      failure: link === 'offline' ? { what: text.offlineWorks, todo: text.offlineWaits } : null,
      summary: true,
    },
  ];
}

type Tones<State extends string> = Readonly<Record<State, DeviceLine['tone']>>;

const scannerTone: Tones<ScannerStatus['state']> = {
  connecting: 'open',
  connected: 'good',
  lost: 'bad',
  failed: 'bad',
};
const printerTone: Tones<PrinterStatus['state']> = {
  ready: 'good',
  printing: 'good',
  unconfirmed: 'open',
  unknown: 'open',
  failed: 'bad',
  'not-set-up': 'bad',
};
const linkTone: Tones<LinkStatus> = { online: 'good', unknown: 'open', offline: 'bad' };

const clock = (time: string, language: 'en' | 'fr') =>
  new Date(time).toLocaleTimeString(`${language}-CA`, { hour: 'numeric', minute: '2-digit' });
