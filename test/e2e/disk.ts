/** A disk without room, as a running terminal's main process meets it: no file of it may grow. */
import { execFileSync } from 'node:child_process';

/** Any user may take away from and give back to a process of their own (prlimit(1), RLIMIT_FSIZE). */
export const fillDisk = (pid: number | undefined): void => setLimit(pid, '0');
export const freeDisk = (pid: number | undefined): void => setLimit(pid, 'unlimited');

const setLimit = (pid: number | undefined, soft: string): void =>
  void execFileSync('prlimit', ['--pid', String(pid), `--fsize=${soft}:unlimited`]);
