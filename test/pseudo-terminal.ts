/**
 * A serial line made of nothing but the kernel: a real terminal device, and its other end for the test.
 *
 * Perl opens the pair, as it is on every Debian and macOS (perl-base is essential) and Node cannot: the two ioctls
 * that unlock and name a pseudo-terminal have no binding. (pts(4), ioctl_tty(2))
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { openComPort } from './com-port.ts';
import { promptly } from './promptly.ts';

/** The name goes out on standard error; standard input and output are the line itself. */
const script = String.raw`
  use Fcntl;
  my $answers = shift eq 'answers';
  sysopen(my $master, '/dev/ptmx', O_RDWR | O_NOCTTY) or die "ptmx: $!";
  my $unlocked = pack('i', 0);
  ioctl($master, 0x40045431, $unlocked) // die "TIOCSPTLCK: $!";
  my $number = pack('i', 0);
  ioctl($master, 0x80045430, $number) // die "TIOCGPTN: $!";
  my $name = '/dev/pts/' . unpack('i', $number);
  # Held open where it is read from: the master would see a hang-up before the terminal opens its end, and after.
  my $held;
  if ($answers) { sysopen($held, $name, O_RDWR | O_NOCTTY) or die "$name: $!"; }
  print STDERR "$name\n";
  my ($bytes, $ready) = ('', '');
  while (1) {
    vec($ready = '', fileno(STDIN), 1) = 1;
    vec($ready, fileno($master), 1) = 1 if $answers;
    select($ready, undef, undef, undef);
    if ($answers && vec($ready, fileno($master), 1)) {
      sysread($master, $bytes, 65536) or last;
      syswrite(STDOUT, $bytes);
    }
    if (vec($ready, fileno(STDIN), 1)) {
      sysread(STDIN, $bytes, 65536) or last;
      for (my $sent = 0; $sent < length $bytes;) {
        my $count = syswrite($master, $bytes, length($bytes) - $sent, $sent) or last;
        $sent += $count;
      }
    }
  }
`;

export interface PseudoTerminal {
  /** The terminal device. */
  readonly path: string;
  /** What is written here, the terminal reads. */
  readonly toTerminal: Writable;
  /** What the terminal writes; nothing where it was not asked for. */
  readonly fromTerminal: Readable;
  /** Pulls the cable: the terminal hangs up and is gone. */
  close(): Promise<void>;
}

/**
 * @param answers whether what the terminal writes is of interest too
 * @param name on Windows, of the port; default: one that is free
 */
export async function openPseudoTerminal({
  answers = false,
  name,
}: { readonly answers?: boolean; readonly name?: string | undefined } = {}): Promise<PseudoTerminal> {
  if (process.platform === 'win32') return openComPort(answers, name);
  const perl = spawn(...promptly('perl', ['-e', script, answers ? 'answers' : 'listens']), { stdio: 'pipe' });
  const gone = once(perl, 'exit');
  const names = createInterface({ input: perl.stderr });
  const [path] = (await Promise.race([once(names, 'line'), gone])) as [unknown]; // a line, or how it ended
  if (typeof path !== 'string' || !path.startsWith('/dev/'))
    throw new Error('no pseudo-terminal could be opened');
  // Bytes may be on their way when the cable is pulled.
  perl.stdin.on('error', () => undefined);
  return {
    path,
    toTerminal: perl.stdin,
    fromTerminal: perl.stdout,
    async close() {
      perl.kill();
      await gone;
    },
  };
}
