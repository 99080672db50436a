/** Finds the terminal's processes in /proc (proc(5)). */
import { readdirSync, readFileSync } from 'node:fs';

/** The renderer processes below `root`. */
export function renderersOf(root: number | undefined): readonly number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const descends = (pid: number): boolean => pid === root || (pid > 1 && descends(parentOf(pid)));
  return all.filter((pid) => read(pid, 'cmdline').includes('--type=renderer') && descends(pid));
}

/** The process name before it is in parentheses, and may hold any character. */
const parentOf = (pid: number): number => Number(/\) \S+ (\d+)/.exec(read(pid, 'stat'))?.[1] ?? 0);

const read = (pid: number, file: string): string => {
  try {
    return readFileSync(`/proc/${String(pid)}/${file}`, 'utf8');
  } catch {
    return ''; // the process has ended
  }
};
