import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPrinter } from '../../main/printer/index.ts';
import type { Timing } from '../../main/printer/index.ts';

const timing: Timing = { connect: 1000, answer: 100, lateAnswer: 100, statusInterval: 100, job: 5000 };
const bytes = Uint8Array.of(0x1b, 0x40, 0xe9, 0x0a, 0x00);

/** The only directory in PATH, so that only the test's own `lp` is found. */
let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'comptoir-lp-'));
  vi.stubEnv('PATH', directory);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(directory, { recursive: true });
});

const lp = (body: string) =>
  writeFile(join(directory, 'lp'), `#!${process.execPath}\nconst fs = require('node:fs');\n${body}`, {
    mode: 0o755,
  });
const printer = (time = timing) =>
  createPrinter(
    {
      kind: 'spooler',
      queue: 'Caisse 1; rm -rf',
      profile: { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true },
    },
    time,
  );
const failed = (code: string, retry = 'now') => ({ ok: false, failure: { code, retry } });
/** The spooler may have the job. */
const uncertain = (code: string) => ({ ok: false, failure: { code, retry: 'now', uncertain: true } });

describe('a printer behind the spooler', () => {
  it('sends the bytes unchanged to the queue, and passes any name as one argument', async () => {
    const [job, args] = [join(directory, 'job'), join(directory, 'args')];
    await lp(`fs.writeFileSync(${JSON.stringify(args)}, JSON.stringify(process.argv.slice(2)));
      fs.writeFileSync(${JSON.stringify(job)}, fs.readFileSync(0));`);
    expect(await printer().print(bytes)).toEqual({ ok: true, value: 'queued' });
    expect(JSON.parse(await readFile(args, 'utf8'))).toEqual(['-d', 'Caisse 1; rm -rf', '-o', 'raw']);
    expect(new Uint8Array(await readFile(job))).toEqual(bytes);
  });

  it('reports printer.rejected when lp fails, also before it has read the job', async () => {
    await lp('process.exit(1);');
    expect(await printer().print(new Uint8Array(1_000_000))).toEqual(failed('printer.rejected'));
  });

  it('reports printer.failed where there is no lp', async () => {
    expect(await printer().print(bytes)).toEqual(failed('printer.failed', 'later'));
  });

  it('reports printer.interrupted when lp hangs, and when the caller aborts', async () => {
    await lp('setInterval(() => undefined, 1000);');
    expect(await printer({ ...timing, job: 300 }).print(bytes)).toEqual(uncertain('printer.interrupted'));
    const controller = new AbortController();
    const printing = printer().print(bytes, controller.signal);
    controller.abort();
    expect(await printing).toEqual(failed('printer.interrupted'));
    expect(await printer().print(bytes, AbortSignal.abort())).toEqual(failed('printer.interrupted'));
  });

  describe('whose lp ignores SIGTERM', () => {
    const pidOf = () => Number(readFileSync(join(directory, 'pid'), 'utf8'));
    const runs = (pid: number) => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };
    // A program that `exec` starts inherits the ignored signal from the shell.
    const stubbornLp = () =>
      writeFile(
        join(directory, 'lp'),
        `#!/bin/sh\ntrap '' TERM\necho $$ > '${join(directory, 'pid')}'\nexec /bin/sleep 60\n`,
        { mode: 0o755 },
      );

    it('ends lp when the time is up', async () => {
      await stubbornLp();
      expect(await printer({ ...timing, job: 1000 }).print(bytes)).toEqual(uncertain('printer.interrupted'));
      expect(runs(pidOf())).toBe(false);
    });

    it('ends lp when the caller aborts', async () => {
      await stubbornLp();
      const controller = new AbortController();
      const printing = printer().print(bytes, controller.signal);
      await expect.poll(pidOf).toBeGreaterThan(0);
      const pid = pidOf();
      controller.abort();
      expect(await printing).toEqual(uncertain('printer.interrupted'));
      await expect.poll(() => runs(pid)).toBe(false);
    });
  });
});
