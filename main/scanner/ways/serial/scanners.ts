/** Serial and USB-CDC scanners of the settings, found by name, by USB identity or by maker. */
import type { Frame, Noise } from '../../framing/framer.ts';
import type { Opened, Wanted, Way } from '../../keep-open.ts';
import { LineFinder } from '../../framing/line-finder.ts';
import { scannerMakers } from '../makers.ts';
import type { PortInfo } from './ports.ts';
import { makeTimedFramer } from '../../framing/timed-framer.ts';
import { openFailure, portId, type OpenPortFunction } from './port.ts';
import type { ScannerSettings, SerialLine, SerialPortChoice } from '../../settings.ts';

export interface SerialDependencies {
  readonly listPorts: () => Promise<readonly PortInfo[]>;
  readonly openPort: OpenPortFunction;
}

export interface WantedPort extends Wanted {
  readonly line: SerialLine | 'auto';
}

/** @param give called with what each scanner sends, by its identity, and the line that it came over */
export function serialWay(
  settings: ScannerSettings['serial'],
  give: (id: string, what: Frame | Noise, line: SerialLine) => void,
  { listPorts, openPort }: SerialDependencies,
): Way<WantedPort> {
  const needsList = settings.some(({ port }) => port.by !== 'path');
  /** What was found out about a scanner's line outlives its cable. */
  const lines = new Map<string, LineFinder>();

  async function open(id: string, { path, line }: WantedPort, lost: () => void): Promise<Opened> {
    const finder = lines.get(id) ?? new LineFinder(line);
    lines.set(id, finder);
    const framer = makeTimedFramer((what) => {
      if (what.kind === 'frame') {
        const bytes = finder.text(what.bytes);
        give(id, { ...what, bytes }, finder.line);
        return;
      }
      const baudRate = finder.noise();
      // A port that is just being closed refuses; it is opened again with the new rate.
      if (baudRate !== undefined) void port.setBaudRate(baudRate).catch(() => undefined);
      give(id, what, finder.line);
    });
    const data = (bytes: Uint8Array): void => {
      framer.push(finder.clean(bytes));
    };
    const port = await openPort(path, finder.openAs, { data, lost });
    return { close: port.close, discard: framer.discard };
  }

  return {
    kind: 'serial',
    find: async () => findWanted(settings, needsList ? await listPorts() : []),
    open,
    failureOf: openFailure,
  };
}

/** Each scanner that the settings ask for and that can be tried now, by its identity. */
function findWanted(
  settings: ScannerSettings['serial'],
  ports: readonly PortInfo[],
): ReadonlyMap<string, WantedPort> {
  const wanted = new Map<string, WantedPort>();
  const taken = new Set<string>();
  // What is named goes first: a scanner that is named and of a known maker has the line of its own entry.
  const ordered = [...settings].sort((a, b) => Number(a.port.by === 'maker') - Number(b.port.by === 'maker'));
  for (const { port: choice, line } of ordered) {
    for (const port of candidates(choice, ports)) {
      if (taken.has(port.path)) continue;
      taken.add(port.path);
      wanted.set(portId(port), { path: port.path, name: port.name, line });
      // A named scanner is one; a maker's scanners are all there are.
      if (choice.by !== 'maker') break;
    }
  }
  return wanted;
}

function candidates(choice: SerialPortChoice, ports: readonly PortInfo[]): readonly PortInfo[] {
  switch (choice.by) {
    case 'path':
      return [{ path: choice.path, vendorId: null, productId: null, serialNumber: null, name: choice.path }];
    case 'maker':
      return ports.filter(({ vendorId }) => vendorId !== null && scannerMakers.has(vendorId));
    case 'usb':
      return ports.filter(
        ({ vendorId, productId, serialNumber }) =>
          vendorId === choice.vendorId &&
          productId === choice.productId &&
          (choice.serialNumber === null || choice.serialNumber === serialNumber),
      );
  }
}
