/**
 * What a printer says of itself. Source: Epson, ESC/POS command reference, GS I ("Transmit printer ID"): an information
 * begins with `_` and ends with NUL; a type ID is one byte. No request of ESC/POS tells the paper's width or the code
 * pages: the list of models knows them by the name.
 */
import type { Duplex } from 'node:stream';
import { COMMAND_END } from './job.ts';
import { isRealTime, statusRequests } from './status.ts';
import type { Timing } from './timing.ts';

export interface PrinterIdentity {
  /** Maker and model: `EPSON TM-T20III`; null where it names none. */
  readonly name: string | null;
  /** Whether it cuts; null where it does not say. */
  readonly cutter: boolean | null;
}

const MAKER = Uint8Array.of(0x1d, 0x49, 66);
const MODEL = Uint8Array.of(0x1d, 0x49, 67);
const TYPE = Uint8Array.of(0x1d, 0x49, 2);
/** Epson allows 80 bytes and the two around them. */
const LONGEST = 82;

/**
 * Asks over an open line; at most four answers are waited for, `timing.answer` each. Null where the printer does not
 * answer the first request, which is a status request: one that is silent gets no command that it might print as text.
 */
export async function askIdentity(
  line: Duplex,
  timing: Pick<Timing, 'answer'>,
): Promise<PrinterIdentity | null> {
  const reader = readAnswers(line, timing.answer);
  try {
    line.write(COMMAND_END);
    const status = await reader.ask(statusRequests[0].bytes, (bytes) => bytes.find(isRealTime));
    if (status === null) return null;
    const maker = await reader.ask(MAKER, informationIn);
    const model = await reader.ask(MODEL, informationIn);
    // One that names no model may answer the type with anything.
    if (!model) return { name: null, cutter: null };
    const type = await reader.ask(TYPE, (bytes) => bytes.find(isTypeId));
    return {
      name: [maker, model].filter(Boolean).join(' '),
      cutter: type === null ? null : (type & 0b10) > 0,
    };
  } finally {
    reader.stop();
  }
}

/** Bits 4 and 7 are off; bit 1 says that there is a cutter. */
const isTypeId = (byte: number): boolean => (byte & 0b1001_0000) === 0;

/** Its letters, in ASCII. Undefined where it is not whole yet. */
function informationIn(bytes: Buffer): string | undefined {
  const from = bytes.indexOf(0x5f);
  const end = from < 0 ? -1 : bytes.indexOf(0, from);
  if (end < 0 || end - from > LONGEST) return undefined;
  return bytes
    .toString('latin1', from + 1, end)
    .replace(/[^\x20-\x7e]/gu, '')
    .trim();
}

interface AnswerReader {
  /** What `read` finds in the bytes that come after the request; null where it finds nothing in time. */
  ask<T>(request: Uint8Array, read: (bytes: Buffer) => T | undefined): Promise<T | null>;
  stop(): void;
}

function readAnswers(line: Duplex, patience: number): AnswerReader {
  let bytes = Buffer.alloc(0);
  let isOver = false;
  let look = (): void => undefined;
  const take = (chunk: Uint8Array): void => {
    // A device that sends without end must not fill the memory.
    if (bytes.length < 10 * LONGEST) bytes = Buffer.concat([bytes, chunk]);
    look();
  };
  const end = (): void => {
    isOver = true;
    look();
  };
  line.on('data', take);
  // They stay: an error that comes late and has no listener would end the process.
  for (const name of ['end', 'close', 'error']) line.on(name, end);
  return {
    ask(request, read) {
      bytes = Buffer.alloc(0);
      if (isOver) return Promise.resolve(null);
      line.write(request);
      return new Promise((resolve) => {
        const answer = (found: Parameters<typeof resolve>[0]): void => {
          clearTimeout(limit);
          look = () => undefined;
          resolve(found);
        };
        const limit = setTimeout(answer, patience, null);
        look = () => {
          const found = read(bytes);
          if (found !== undefined) answer(found);
          else if (isOver) answer(null);
        };
      });
    },
    stop() {
      line.off('data', take);
    },
  };
}
