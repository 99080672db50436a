/** Simulates a full disk for one process: none of its files may grow. */
import { execFileSync } from 'node:child_process';

/** prlimit(1), RLIMIT_FSIZE. Every user may lower and raise the soft limit of a process of their own. */
export const fillDisk = (pid: number | undefined): void => setLimit(pid, '0');
export const freeDisk = (pid: number | undefined): void => setLimit(pid, 'unlimited');

const setLimit = (pid: number | undefined, soft: string): void =>
  void execFileSync('prlimit', ['--pid', String(pid), `--fsize=${soft}:unlimited`]);
