/** A scanner keeps its pace however busy the computer is: root may give what stands for one the same right. */
import { getPriority, setPriority } from 'node:os';

const mayHurry = process.getuid?.() === 0;
/** The kernel's highest. (sched(7), "The nice value") */
const HIGHEST = -19;

/** A command that runs before all others. For the X server too, which says when a key moved. */
export function promptly(command: string, args: readonly string[]): [string, string[]] {
  return mayHurry ? ['nice', ['-n', String(HIGHEST), command, ...args]] : [command, [...args]];
}

let hurrying = 0;
let usual = 0;

/** Does it before all others, as far as it is this process's own work. Several may at once. */
export async function hurriedly<T>(work: () => Promise<T>): Promise<T> {
  if (!mayHurry) return work();
  if (hurrying === 0) usual = getPriority();
  hurrying += 1;
  setPriority(HIGHEST);
  try {
    return await work();
  } finally {
    hurrying -= 1;
    if (hurrying === 0) setPriority(usual);
  }
}
