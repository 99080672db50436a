/**
 * The hardware rig: a real USB stack with real scanners on it, made by Debian's kernel in QEMU.
 *
 * Inside, `dummy_hcd` joins a USB host to a USB device; gadget functions make that device a HID POS scanner and a
 * CDC scanner (`gadget.ts`), and the scanner room, bundled as it is, reads them (`guest.ts`). No hardware virtuali-
 * sation is needed. Says plainly when it is left out, and why.
 */
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { packGuest } from './guest-image.ts';
import { findKernel, whatIsMissing } from './kernel.ts';

/** Milliseconds. Emulated, on a busy computer: the guest itself needs about fifteen seconds. */
const AT_MOST = 120_000;
const MARK = 'RIG ';
/** The exit status by which `npm test` counts it as skipped, never as passed. */
const LEFT_OUT = 77;

const work = new URL('../../.cache/rig/', import.meta.url).pathname;

interface Step {
  readonly step: string;
  readonly ok: boolean;
  readonly ms: number;
  readonly detail?: string;
}

async function main(): Promise<number> {
  const missing = await whatIsMissing();
  if (missing !== null) {
    console.log(`rig: left out, ${missing}`);
    return LEFT_OUT;
  }
  await mkdir(work, { recursive: true });
  const kernel = await findKernel(work);
  if (kernel === null) {
    console.log('rig: left out, the kernel package could not be had');
    return LEFT_OUT;
  }
  const started = performance.now();
  const initrd = await packGuest(work, kernel);
  const steps = await runGuest(kernel.image, initrd);
  for (const { step, ok, ms, detail } of steps) {
    console.log(
      `rig: ${ok ? 'ok  ' : 'FAIL'} ${step} (${Math.round(ms)} ms)${detail === undefined ? '' : `: ${detail}`}`,
    );
  }
  const failed = steps.filter(({ ok }) => !ok).length;
  const finished = steps.some(({ step }) => step === 'done');
  console.log(`rig: ${kernel.release}, ${Math.round((performance.now() - started) / 1000)} s`);
  if (!finished) console.log('rig: FAIL the guest did not finish');
  return failed === 0 && finished ? 0 : 1;
}

/** Boots the guest and collects its steps. QEMU is ended from here: a guest that holds a device does not power off. */
async function runGuest(image: string, initrd: string): Promise<readonly Step[]> {
  const qemu = spawn(
    'qemu-system-x86_64',
    [
      ...[
        '-accel',
        'tcg',
        '-m',
        '1536',
        '-smp',
        '2',
        '-nographic',
        '-no-reboot',
        '-nodefaults',
        '-serial',
        'stdio',
      ],
      ...['-kernel', image, '-initrd', initrd],
      ...[
        '-append',
        'console=ttyS0 quiet loglevel=3 panic=-1 no_timer_check mitigations=off random.trust_cpu=on',
      ],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const timer = setTimeout(() => qemu.kill('SIGKILL'), AT_MOST);
  const steps: Step[] = [];
  const said: string[] = [];
  for await (const line of createInterface({ input: qemu.stdout })) {
    const mark = line.indexOf(MARK);
    if (mark < 0) {
      said.push(line);
      continue;
    }
    const step = JSON.parse(line.slice(mark + MARK.length)) as Step; // Made by guest.ts.
    steps.push(step);
    if (step.step === 'done') break;
  }
  clearTimeout(timer);
  qemu.kill('SIGKILL');
  if (!steps.some(({ step }) => step === 'done') || steps.some(({ ok }) => !ok)) {
    console.log(said.slice(-40).join('\n'));
  }
  return steps;
}

process.exitCode = await main();
