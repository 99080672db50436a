/** `app.getAppMetrics`: this process and every process of Chromium, from `/proc`. None where there is no `/proc`. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { runningChromium } from './host.ts';

export interface ProcessMetric {
  readonly pid: number;
  readonly type: string;
  readonly name?: string;
  readonly creationTime: number;
  readonly cpu: {
    readonly percentCPUUsage: number;
    readonly cumulativeCPUUsage: number;
    readonly idleWakeupsPerSecond: number;
  };
  /** Kilobytes. */
  readonly memory: { readonly workingSetSize: number; readonly peakWorkingSetSize: number };
}

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly cpuSeconds: number;
  readonly startedSeconds: number;
}

const ticksPerSecond = 100; // USER_HZ, fixed on Linux

/** Electron's names. `Browser` is this Node process, and Chromium's browser process is `Unknown`. */
const types: Readonly<Record<string, string>> = {
  renderer: 'Tab',
  'gpu-process': 'GPU',
  utility: 'Utility',
  zygote: 'Zygote',
};

const last = new Map<number, { readonly at: number; readonly cpuSeconds: number }>();

export const metrics = (): ProcessMetric[] => {
  if (!existsSync('/proc/self')) return [];
  const chromium = runningChromium()?.pid;
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? []);
  const ours = stats.filter(
    ({ pid, group }) => pid === process.pid || (chromium !== undefined && group === chromium),
  );
  return ours.flatMap((stat) => metricOf(stat, chromium) ?? []);
};

const metricOf = (stat: Stat, chromium: number | undefined): ProcessMetric | undefined => {
  const status = read(stat.pid, 'status');
  const type = /--type=([\w-]+)/.exec(read(stat.pid, 'cmdline'))?.[1];
  const kilobytes = (field: string): number =>
    Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  const memory = { workingSetSize: kilobytes('VmRSS'), peakWorkingSetSize: kilobytes('VmHWM') };
  if (memory.workingSetSize === 0) return undefined; // it is a zombie
  const before = last.get(stat.pid);
  const at = performance.now() / 1000;
  last.set(stat.pid, { at, cpuSeconds: stat.cpuSeconds });
  const share =
    before === undefined ? 0 : (stat.cpuSeconds - before.cpuSeconds) / Math.max(at - before.at, 0.001);
  return {
    pid: stat.pid,
    type: stat.pid === process.pid ? 'Browser' : (types[type ?? ''] ?? 'Unknown'),
    ...(stat.pid === chromium ? { name: 'Chromium' } : {}),
    creationTime: Date.now() - (uptime() - stat.startedSeconds) * 1000,
    cpu: { percentCPUUsage: share * 100, cumulativeCPUUsage: stat.cpuSeconds, idleWakeupsPerSecond: 0 },
    memory,
  };
};

const statOf = (pid: number): Stat | undefined => {
  const text = read(pid, 'stat');
  // proc(5): the name in parentheses may hold any character, so fields are counted from the last parenthesis.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [, parent, group] = fields;
  if (parent === undefined || group === undefined) return undefined;
  const cpuSeconds = ((fields[11] ?? 0) + (fields[12] ?? 0)) / ticksPerSecond;
  return { pid, parent, group, cpuSeconds, startedSeconds: (fields[19] ?? 0) / ticksPerSecond };
};

const uptime = (): number => Number.parseFloat(readFileSync('/proc/uptime', 'utf8'));

const read = (pid: number, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ''; // the process has ended
  }
};
