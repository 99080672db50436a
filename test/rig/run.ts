/**
 * The rig: tests `main/scanner` and `main/printer` with the USB stack of Debian's kernel in QEMU.
 *
 * In the guest, `dummy_hcd` connects a USB host to USB devices. Gadget functions make those a HID POS scanner, a CDC
 * scanner and a printer (`gadget.ts`), and the bundled code uses them (`guest.ts`, `guest-printer.ts`). It needs no hardware virtualisation. If it
 * cannot run, it prints why.
 */
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { packGuest } from './guest-image.ts';
import { findKernel, whatIsMissing } from './kernel.ts';

/** Milliseconds. The emulated guest needs about fifteen seconds on a computer without load. */
const AT_MOST = 120_000;
const MARK = 'RIG ';
/** The exit status that `npm test` counts as skipped. */
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

/** Boots the guest and collects its steps. Kills QEMU at the end, because a guest with an open device does not power off. */
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
  const output: string[] = [];
  for await (const line of createInterface({ input: qemu.stdout })) {
    const mark = line.indexOf(MARK);
    if (mark < 0) {
      output.push(line);
      continue;
    }
    const step = JSON.parse(line.slice(mark + MARK.length)) as Step; // the cast: guest.ts writes it
    steps.push(step);
    if (step.step === 'done') break;
  }
  clearTimeout(timer);
  qemu.kill('SIGKILL');
  if (!steps.some(({ step }) => step === 'done') || steps.some(({ ok }) => !ok)) {
    console.log(output.slice(-40).join('\n'));
  }
  return steps;
}

process.exitCode = await main();
