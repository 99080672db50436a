/** A real terminal device whose other end is the virtual printer's. */
import { connect } from 'node:net';
import { openPseudoTerminal } from '../pseudo-terminal.ts';

export interface SerialLine {
  readonly path: string;
  /** Pulls the cable, after which the virtual printer hands out the job. */
  close(): Promise<void>;
}

/** Lays a serial line to the virtual printer on this port of the loopback. */
export async function laySerialLine(port: number): Promise<SerialLine> {
  const { path, toTerminal, fromTerminal, close } = await openPseudoTerminal({ answers: true });
  const printer = connect(port, '127.0.0.1');
  fromTerminal.pipe(printer).pipe(toTerminal);
  return { path, close };
}
