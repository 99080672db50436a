/** The terminal's processes, by what the system says of them (proc(5)). */
import { readdirSync, readFileSync } from 'node:fs';

/** The processes that draw pages for `root`. */
export function renderersOf(root: number | undefined): readonly number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const descends = (pid: number): boolean => pid === root || (pid > 1 && descends(parentOf(pid)));
  return all.filter((pid) => read(pid, 'cmdline').includes('--type=renderer') && descends(pid));
}

/** The name before it stands in parentheses and may hold anything. */
const parentOf = (pid: number): number => Number(/\) \S+ (\d+)/.exec(read(pid, 'stat'))?.[1] ?? 0);

const read = (pid: number, file: string): string => {
  try {
    return readFileSync(`/proc/${String(pid)}/${file}`, 'utf8');
  } catch {
    return ''; // it has ended meanwhile
  }
};
