/** A terminal device of the kernel's, whose other end is connected to the virtual printer. */
import { connect } from 'node:net';
import { openPseudoTerminal } from '../pseudo-terminal.ts';

export interface SerialLine {
  readonly path: string;
  /** Disconnects the line. The virtual printer then returns the job. */
  close(): Promise<void>;
}

/** Connects a serial line to the virtual printer on this loopback port. */
export async function connectSerialLine(port: number): Promise<SerialLine> {
  const { path, toTerminal, fromTerminal, close } = await openPseudoTerminal({ answers: true });
  const printer = connect(port, '127.0.0.1');
  fromTerminal.pipe(printer).pipe(toTerminal);
  return { path, close };
}
