/**
 * A real terminal device whose other end is the virtual printer's. Perl opens the pair, as it is on every Debian and
 * macOS and Node cannot: unlocking and naming a pseudo-terminal are ioctls. (pts(4), ioctl_tty(2))
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

/** The name goes out on standard error; standard input and output are the line itself. */
const script = String.raw`
  use Fcntl;
  sysopen(my $master, '/dev/ptmx', O_RDWR | O_NOCTTY) or die "ptmx: $!";
  my $unlocked = pack('i', 0);
  ioctl($master, 0x40045431, $unlocked) // die "TIOCSPTLCK: $!";
  my $number = pack('i', 0);
  ioctl($master, 0x80045430, $number) // die "TIOCGPTN: $!";
  my $name = '/dev/pts/' . unpack('i', $number);
  # Held open, so that the master does not see a hang-up before the terminal has opened its end and after.
  sysopen(my $slave, $name, O_RDWR | O_NOCTTY) or die "$name: $!";
  print STDERR "$name\n";
  my ($bytes, $ready) = ('', '');
  while (1) {
    vec($ready = '', fileno(STDIN), 1) = 1;
    vec($ready, fileno($master), 1) = 1;
    select($ready, undef, undef, undef);
    if (vec($ready, fileno($master), 1)) { sysread($master, $bytes, 65536) or last; syswrite(STDOUT, $bytes); }
    if (vec($ready, fileno(STDIN), 1)) { sysread(STDIN, $bytes, 65536) or last; syswrite($master, $bytes); }
  }
`;

export interface SerialLine {
  readonly path: string;
  /** Pulls the cable, after which the virtual printer hands out the job. */
  close(): Promise<void>;
}

/** Lays a serial line to the virtual printer on this port of the loopback. */
export async function laySerialLine(port: number): Promise<SerialLine> {
  const perl = spawn('perl', ['-e', script], { stdio: 'pipe' });
  const gone = once(perl, 'exit');
  const names = createInterface({ input: perl.stderr })[Symbol.asyncIterator]();
  const name = await names.next();
  if (name.done) throw new Error('no pseudo-terminal could be opened');
  const printer = connect(port, '127.0.0.1');
  perl.stdin.on('error', () => undefined);
  perl.stdout.pipe(printer).pipe(perl.stdin);
  return {
    path: name.value,
    async close() {
      perl.kill();
      await gone;
    },
  };
}
