/**
 * The functions of Windows' spooler (winspool.drv; Microsoft, "Print Spooler API Functions"). Every call runs on a thread
 * of koffi's, so that a slow print server holds up nothing. Loaded on Windows alone.
 */
import { promisify } from 'node:util';

/** A printer's state: `PRINTER_INFO_2`, Attributes and Status. */
export interface PrinterState {
  readonly attributes: number;
  readonly status: number;
}

export interface Winspool {
  /** The names of the printers of this user; null where the spooler does not answer. */
  printers(): Promise<readonly string[] | null>;
  /** Null where there is no such printer, or this user may not print on it. */
  open(name: string): Promise<OpenPrinter | null>;
}

export interface OpenPrinter {
  /** Null where the spooler does not say. */
  state(): Promise<PrinterState | null>;
  /** Begins a document; null where the printer takes none of this type. Answers the job's number. */
  begin(document: string, datatype: string): Promise<number | null>;
  /** How many bytes were taken; 0 is a failure. */
  write(bytes: Uint8Array): Promise<number>;
  /** Gives the document to the printer. */
  end(): Promise<boolean>;
  /** Drops a document that was begun. */
  abort(): Promise<void>;
  /** `JOB_INFO_1`, Status; null where the spooler has no such job any more. */
  jobStatus(job: number): Promise<number | null>;
  /** True where the job was deleted. */
  deleteJob(job: number): Promise<boolean>;
  close(): Promise<void>;
}

/** The offsets in the structures of 64-bit Windows. */
const PRINTER_INFO_2 = { attributes: 104, status: 124 };
const PRINTER_INFO_4_SIZE = 24;
const JOB_INFO_1_STATUS = 56;
const LOCAL_AND_CONNECTIONS = 0x2 | 0x4;
const DELETE = 5;

type Call = (...argument: readonly unknown[]) => Promise<unknown>;

export function loadWinspool(): Promise<Winspool> {
  loaded ??= load();
  return loaded;
}

/** A structure can be declared once. */
let loaded: Promise<Winspool> | undefined;

async function load(): Promise<Winspool> {
  const { default: koffi } = await import('koffi');
  const library = koffi.load('winspool.drv');
  const call = (declaration: string): Call => {
    const declared = library.func(declaration);
    return promisify(declared.async.bind(declared)) as Call; // the cast: the declaration says what goes in and out
  };
  koffi.struct('DOC_INFO_1W', { pDocName: 'str16', pOutputFile: 'str16', pDatatype: 'str16' });
  const functions = {
    enumerate: call(
      'bool __stdcall EnumPrintersW(uint32 flags, str16 name, uint32 level, void *buffer, uint32 size, _Out_ uint32 *needed, _Out_ uint32 *count)',
    ),
    open: call('bool __stdcall OpenPrinterW(str16 name, _Out_ uintptr_t *handle, void *defaults)'),
    state: call(
      'bool __stdcall GetPrinterW(uintptr_t printer, uint32 level, void *buffer, uint32 size, _Out_ uint32 *needed)',
    ),
    begin: call('uint32 __stdcall StartDocPrinterW(uintptr_t printer, uint32 level, DOC_INFO_1W *document)'),
    beginPage: call('bool __stdcall StartPagePrinter(uintptr_t printer)'),
    write: call(
      'bool __stdcall WritePrinter(uintptr_t printer, void *bytes, uint32 count, _Out_ uint32 *written)',
    ),
    endPage: call('bool __stdcall EndPagePrinter(uintptr_t printer)'),
    end: call('bool __stdcall EndDocPrinter(uintptr_t printer)'),
    abort: call('bool __stdcall AbortPrinter(uintptr_t printer)'),
    job: call(
      'bool __stdcall GetJobW(uintptr_t printer, uint32 job, uint32 level, void *buffer, uint32 size, _Out_ uint32 *needed)',
    ),
    setJob: call(
      'bool __stdcall SetJobW(uintptr_t printer, uint32 job, uint32 level, void *info, uint32 command)',
    ),
    close: call('bool __stdcall ClosePrinter(uintptr_t printer)'),
  };

  /** The spooler first says how large its answer is. Null where it has none. */
  const filled = async (ask: (buffer: Buffer | null, size: number, needed: number[]) => Promise<unknown>) => {
    const needed = [0];
    await ask(null, 0, needed);
    const size = needed[0] ?? 0;
    if (size === 0) return null;
    const buffer = Buffer.alloc(size);
    return (await ask(buffer, size, needed)) === true ? buffer : null;
  };

  return {
    async printers() {
      const count = [0];
      const ask = async (into: Buffer | null, size: number, needed: number[]) =>
        (await functions.enumerate(LOCAL_AND_CONNECTIONS, null, 4, into, size, needed, count)) === true;
      const needed = [0];
      // With no printers at all the first call succeeds at once.
      if (await ask(null, 0, needed)) return [];
      const buffer = await filled(ask);
      if (buffer === null) return null;
      return Array.from({ length: count[0] ?? 0 }, (_, index) =>
        String(koffi.decode(buffer.readBigUInt64LE(index * PRINTER_INFO_4_SIZE), 'char16_t', -1)),
      );
    },
    async open(name) {
      const handle: (bigint | number)[] = [0];
      if ((await functions.open(name, handle, null)) !== true) return null;
      const [printer] = handle;
      return {
        async state() {
          const info = await filled((into, size, needed) => functions.state(printer, 2, into, size, needed));
          return (
            info && {
              attributes: info.readUInt32LE(PRINTER_INFO_2.attributes),
              status: info.readUInt32LE(PRINTER_INFO_2.status),
            }
          );
        },
        async begin(document, datatype) {
          const job = await functions.begin(printer, 1, {
            pDocName: document,
            pOutputFile: null,
            pDatatype: datatype,
          });
          if (typeof job !== 'number' || job === 0) return null;
          await functions.beginPage(printer);
          return job;
        },
        async write(bytes) {
          const written = [0];
          const done = await functions.write(printer, Buffer.from(bytes), bytes.length, written);
          return done === true ? (written[0] ?? 0) : 0;
        },
        async end() {
          await functions.endPage(printer);
          return (await functions.end(printer)) === true;
        },
        async abort() {
          await functions.abort(printer);
        },
        async jobStatus(job) {
          const info = await filled((into, size, needed) =>
            functions.job(printer, job, 1, into, size, needed),
          );
          return info?.readUInt32LE(JOB_INFO_1_STATUS) ?? null;
        },
        deleteJob: async (job) => (await functions.setJob(printer, job, 0, null, DELETE)) === true,
        async close() {
          await functions.close(printer);
        },
      };
    },
  };
}
