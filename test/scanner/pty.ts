/**
 * A serial line made of nothing but the kernel: a real terminal device whose other end the test writes to.
 *
 * Perl opens the pair, as it is on every Debian and macOS (perl-base is essential) and Node cannot: the two ioctls
 * that unlock and name a pseudo-terminal have no binding. (pts(4), ioctl_tty(2))
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, symlink } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const script = String.raw`
  use Fcntl;
  sysopen(my $master, '/dev/ptmx', O_RDWR | O_NOCTTY) or die "ptmx: $!";
  my $unlocked = pack('i', 0);
  ioctl($master, 0x40045431, $unlocked) // die "TIOCSPTLCK: $!";
  my $number = pack('i', 0);
  ioctl($master, 0x80045430, $number) // die "TIOCGPTN: $!";
  $| = 1;
  print '/dev/pts/' . unpack('i', $number) . "\n";
  while (sysread(STDIN, my $bytes, 65536)) {
    for (my $sent = 0; $sent < length $bytes;) {
      my $count = syswrite($master, $bytes, length($bytes) - $sent, $sent);
      last unless $count;
      $sent += $count;
    }
  }
`;

export interface PtyPair {
  /** The terminal device, or the link to it that was asked for. */
  readonly terminalPath: string;
  /** Sends bytes as the reader would; resolves when the pair has taken them. */
  write(bytes: Uint8Array): Promise<void>;
  /** The same at a line's pace: `chunk` bytes (one), then a pause of `gap` milliseconds (one). */
  writeSlowly(bytes: Uint8Array, options?: { chunk?: number; gap?: number }): Promise<void>;
  /** Pulls the cable: the terminal hangs up and is gone. */
  close(): Promise<void>;
}

/** @param link where to put a lasting name for the terminal; it is removed again by `close` */
export async function openPtyPair(link?: string): Promise<PtyPair> {
  const perl = spawn('perl', ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = once(perl, 'exit');
  const [line] = (await Promise.race([once(perl.stdout, 'data'), gone])) as [Buffer | number | null];
  if (!Buffer.isBuffer(line)) throw new Error('no pseudo-terminal could be opened');
  const device = line.toString().trim();
  if (link !== undefined) {
    await rm(link, { force: true });
    await symlink(device, link);
  }
  const write = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      perl.stdin.write(bytes, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  return {
    terminalPath: link ?? device,
    write,
    async writeSlowly(bytes, { chunk = 1, gap = 1 } = {}) {
      for (let at = 0; at < bytes.length; at += chunk) {
        await write(bytes.subarray(at, at + chunk));
        await sleep(gap);
      }
    },
    async close() {
      perl.kill();
      await gone;
      if (link !== undefined) await rm(link, { force: true });
    },
  };
}
