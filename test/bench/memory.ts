/** The memory of a process and its descendants. */
import { readFileSync, readdirSync } from 'node:fs';

/** The sum of their proportional set sizes in MiB, which count a shared page once (proc(5), smaps_rollup). */
export function memoryOfTree(pid: number): number {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(Number(name)) : null;
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  let kibibytes = 0;
  const left = [pid];
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    kibibytes += shareOf(one);
    left.push(...(children.get(one) ?? []));
  }
  return kibibytes / 1024;
}

function parentOf(pid: number): number | null {
  return numberIn(`/proc/${pid}/status`, /^PPid:\s+(\d+)/m);
}

function shareOf(pid: number): number {
  return numberIn(`/proc/${pid}/smaps_rollup`, /^Pss:\s+(\d+)/m) ?? 0;
}

/** Null if the process has ended. */
function numberIn(file: string, pattern: RegExp): number | null {
  try {
    const found = pattern.exec(readFileSync(file, 'utf8'))?.[1];
    return found === undefined ? null : Number(found);
  } catch {
    return null;
  }
}
