/** A CUPS server of the test's own: an ordinary process with its own folder, on a socket in it. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const CUPSD = '/usr/sbin/cupsd';

/** What the printer behind every queue of the server does with a job; without a file it takes it. */
type Behaviour = 'takes' | 'is-away' | 'fails' | 'is-slow';

export interface CupsServer {
  /** For `CUPS_SERVER`. */
  readonly socket: string;
  /** `raw`: a queue without a driver. `driver`: one with a PPD. */
  addQueue(name: string, kind?: 'raw' | 'driver', ...options: string[]): Promise<void>;
  /** Runs a program of CUPS, e.g. `cupsdisable`. */
  command(program: string, ...words: string[]): Promise<string>;
  behave(behaviour: Behaviour): void;
  /** The bytes that the printer took, the oldest job first. */
  jobs(): readonly Buffer[];
  stop(): Promise<void>;
}

/** CUPS runs it for each job, with the job's number, …, and its file or its bytes as input. */
const BACKEND = `#!/bin/sh
[ $# -eq 0 ] && { echo 'direct comptoir "Test" "Test"'; exit 0; }
folder=\${DEVICE_URI#comptoir:}
while [ -e "$folder/is-away" ]; do echo 'STATE: +connecting-to-device' >&2; sleep 0.05; done
echo 'STATE: -connecting-to-device' >&2
while [ -e "$folder/is-slow" ]; do sleep 0.05; done
[ -e "$folder/fails" ] && exit 1
cat "\${6:--}" > "$folder/part-$1" && mv "$folder/part-$1" "$folder/job-$1"
`;

/** The least that CUPS takes for a driver. Its filter is not there: a job that needed it would fail. */
const PPD = `*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "TEST.PPD"
*Manufacturer: "Test"
*Product: "(Test)"
*PSVersion: "(3010) 0"
*ModelName: "Test"
*ShortNickName: "Test"
*NickName: "Test"
*cupsVersion: 2.4
*cupsFilter: "application/vnd.cups-raster 0 rastertotest"
*OpenUI *PageSize/Media Size: PickOne
*DefaultPageSize: X
*PageSize X/X: "<</PageSize[204 1000]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion/Media Size: PickOne
*DefaultPageRegion: X
*PageRegion X/X: "<</PageSize[204 1000]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: X
*ImageableArea X/X: "0 0 204 1000"
*DefaultPaperDimension: X
*PaperDimension X/X: "204 1000"
`;

export async function startCups(): Promise<CupsServer> {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-cups-'));
  const at = (...parts: string[]) => join(folder, ...parts);
  // The backend may run as another user.
  chmodSync(folder, 0o755);
  for (const name of [
    'spool',
    'cache',
    'state',
    'tmp',
    'bin/backend',
    'bin/filter',
    'bin/daemon',
    'bin/driver',
    'paper',
  ])
    mkdirSync(at(name), { recursive: true });
  const socket = at('s');
  writeFileSync(at('bin/backend/comptoir'), BACKEND, { mode: 0o700 });
  // CUPS starts every other program through this one.
  symlinkSync('/usr/lib/cups/daemon/cups-exec', at('bin/daemon/cups-exec'));
  writeFileSync(at('driver.ppd'), PPD);
  writeFileSync(
    at('cups-files.conf'),
    [
      `ServerRoot ${folder}`,
      `RequestRoot ${at('spool')}`,
      `CacheDir ${at('cache')}`,
      `StateDir ${at('state')}`,
      `TempDir ${at('tmp')}`,
      `ServerBin ${at('bin')}`,
      `ErrorLog ${at('error.log')}`,
      `AccessLog ${at('access.log')}`,
      `PageLog ${at('page.log')}`,
      'DataDir /usr/share/cups',
    ].join('\n'),
  );
  writeFileSync(
    at('cupsd.conf'),
    [
      `Listen ${socket}`,
      'Browsing Off',
      'WebInterface No',
      'LogLevel warn',
      'JobRetryInterval 1',
      // The default policy lets a job's owner alone cancel it. A server that is not root's cannot tell who asks.
      '<Policy default>',
      ...(process.getuid?.() === 0 ? ['<Limit Cancel-Job>', 'Require user @OWNER @SYSTEM', '</Limit>'] : []),
      '<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>',
    ].join('\n'),
  );
  const server = spawn(CUPSD, ['-f', '-c', at('cupsd.conf'), '-s', at('cups-files.conf')], { stdio: 'pipe' });
  const output: string[] = [];
  server.stderr.on('data', (text: Buffer) => output.push(text.toString()));
  const command = async (program: string, ...words: string[]) => {
    const file = existsSync(`/usr/sbin/${program}`) ? `/usr/sbin/${program}` : program;
    const { stdout } = await run(file, words, { env: { ...process.env, CUPS_SERVER: socket, LC_ALL: 'C' } });
    return stdout;
  };
  for (let tries = 0; ; tries++) {
    const isUp = await command('lpstat', '-r').then(
      (text) => text.includes('is running'),
      () => false,
    );
    if (isUp) break;
    if (server.exitCode !== null || tries > 200) throw new Error(`cupsd did not start: ${output.join('')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    socket,
    command,
    async addQueue(name, kind = 'raw', ...options) {
      const model = kind === 'raw' ? ['-m', 'raw'] : ['-P', at('driver.ppd')];
      await command('lpadmin', '-p', name, '-E', '-v', `comptoir:${at('paper')}`, ...model, ...options);
    },
    behave(behaviour) {
      for (const one of ['is-away', 'fails', 'is-slow'] as const) {
        if (one === behaviour) writeFileSync(at('paper', one), '');
        else rmSync(at('paper', one), { force: true });
      }
    },
    jobs: () => jobsIn(at('paper')),
    async stop() {
      server.kill('SIGTERM');
      if (server.exitCode === null) await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function jobsIn(folder: string): Buffer[] {
  const numbers = readdirSync(folder).flatMap((name) => {
    const [, number] = /^job-(\d+)$/.exec(name) ?? [];
    return number === undefined ? [] : [Number(number)];
  });
  return numbers.toSorted((a, b) => a - b).map((number) => readFileSync(join(folder, `job-${number}`)));
}
