/** The whole terminal: the time until it can be used, the time from a scan to the screen, and its memory. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { licencePayloadFor } from '../../main/training/index.ts';
import { CounterPage } from '../e2e/counter-page.ts';
import { customerFor } from '../e2e/customers.ts';
import { startTerminal } from '../e2e/terminal.ts';
import type { Terminal } from '../e2e/terminal.ts';
import { launch } from '../electron/launch.ts';
import type { Launched } from '../electron/launch.ts';
import { percentile, printFigures, round } from './figure.ts';
import type { Figure } from './figure.ts';
import { memoryOfTree } from './memory.ts';

const STARTS = 7;
const SCANS = 20;
const root = join(import.meta.dirname, '../..');

export async function* benchTerminal(): AsyncGenerator<Figure> {
  yield* pageSizes();
  const ours: number[] = [];
  const blank: number[] = [];
  const steps: (readonly Step[])[] = [];
  let memory = { ours: 0, blank: 0 };
  // Alternately, so that a slow moment of the machine affects both.
  for (let round = 0; round < STARTS; round += 1) {
    const floor = await launch({ main: join(import.meta.dirname, 'blank') });
    blank.push(await firstPaint(floor));
    memory = { ...memory, blank: memoryOf(floor) };
    await floor.close();
    const terminal = await startTerminal({ signIn: null });
    ours.push(await interactive(terminal));
    steps.push(await stepsOf(terminal));
    memory = { ...memory, ours: memoryOf(terminal) };
    await terminal.close();
  }
  yield {
    figure: 'start.interactive',
    unit: 'ms',
    p50: percentile(ours, 0.5),
    p95: percentile(ours, 0.95),
    beside: 'a blank page launched the same way',
    ratio: round(percentile(blank, 0.5) / percentile(ours, 0.5)),
  };
  yield { figure: 'start.blank', unit: 'ms', p50: percentile(blank, 0.5), p95: percentile(blank, 0.95) };
  for (const [index, { step }] of (steps[0] ?? []).entries()) {
    yield {
      figure: `start.at.${step}`,
      unit: 'ms',
      p50: percentile(
        steps.flatMap((one) => one[index]?.ms ?? []),
        0.5,
      ),
    };
  }
  yield {
    figure: 'memory.all-processes',
    unit: 'MiB',
    value: round(memory.ours),
    beside: 'a blank page launched the same way',
    ratio: round(memory.blank / memory.ours),
  };
  yield await scanToScreen();
}

/** From the launch to the first paint, by the page's clock. */
async function firstPaint({ page, launchedAt }: Launched): Promise<number> {
  await page.getByText('blank').waitFor();
  const at = await page.evaluate(
    () =>
      performance.timeOrigin + (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN),
  );
  return at - launchedAt;
}

/** From the launch until the page shows main's first snapshot, which asks who is there. */
async function interactive({ page, launchedAt }: Terminal): Promise<number> {
  await page.getByRole('option').first().waitFor();
  const at = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) => {
          const largest = list.getEntries().at(-1);
          if (largest) resolve(performance.timeOrigin + largest.startTime);
        });
        observer.observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );
  return at - launchedAt;
}

interface Step {
  readonly step: string;
  /** Milliseconds: main's since its process began, the page's since the launch. */
  readonly ms: number;
}

/** When the start passed its steps: main's as the log has them (main/index.ts), then the page's. */
async function stepsOf({ page, folder, launchedAt }: Terminal): Promise<readonly Step[]> {
  const ofPage = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    if (!(navigation instanceof PerformanceNavigationTiming)) throw new Error('the page has no navigation');
    const begun = performance.timeOrigin;
    return {
      begun,
      'page.document': begun + navigation.responseEnd,
      'page.scripts-run': begun + navigation.domContentLoadedEventEnd,
      'page.first-paint':
        begun + (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN),
    };
  });
  const log = readFileSync(join(folder, 'logs', 'comptoir.log'), 'utf8');
  const passed = /interactive .*"detail":"([^"]+)"/.exec(log)?.[1];
  if (passed === undefined) throw new Error('the log has no steps of the start');
  const ofMain = passed.split(', ').map((one): Step => {
    const [step = '', ms] = one.split(' ');
    return { step: `main.${step}`, ms: Number(ms) };
  });
  const { begun, ...rest } = ofPage;
  return [
    ...ofMain,
    ...Object.entries({ 'page.begun': begun, ...rest }).map(([step, at]) => ({ step, ms: at - launchedAt })),
  ].map(({ step, ms }) => ({ step, ms: Math.round(ms) }));
}

/** From a scan's last byte at the serial port to the frame in which the page shows the scan. */
async function scanToScreen(): Promise<Figure> {
  const terminal = await startTerminal();
  const { page, scanner } = terminal;
  const counter = new CounterPage(page, 'en');
  const payload = Uint8Array.from(licencePayloadFor(customerFor('ordinary').id), (c) => c.charCodeAt(0));
  const samples: number[] = [];
  try {
    await counter.ready();
    for (let scan = 0; scan < SCANS; scan += 1) {
      await page.evaluate(() => {
        const main = document.querySelector('main');
        if (!main) throw new Error('the page has no main part');
        (window as Window & { drawnAt?: Promise<number> }).drawnAt = new Promise((resolve) => {
          const observer = new MutationObserver(() => {
            observer.disconnect();
            requestAnimationFrame(() => {
              resolve(performance.timeOrigin + performance.now());
            });
          });
          observer.observe(main, { childList: true, subtree: true });
        });
      });
      await scanner.write(payload);
      const sent = performance.timeOrigin + performance.now();
      samples.push(
        (await page.evaluate(() => (window as Window & { drawnAt?: Promise<number> }).drawnAt ?? NaN)) - sent,
      );
      await counter.serving(/Sample/);
      await page.evaluate(() => window.comptoir.request('session.clear'));
      await counter.ready();
    }
  } finally {
    await terminal.close();
  }
  return {
    figure: 'scan.to-screen',
    unit: 'ms',
    p50: percentile(samples, 0.5),
    p95: percentile(samples, 0.95),
    beside: 'the 300 ms of silence that serial readers usually wait for, before any drawing',
    ratio: round(300 / percentile(samples, 0.5)),
  };
}

/** What the page reads before it asks for a name, and all of its scripts. */
function* pageSizes(): Generator<Figure> {
  const assets = join(root, 'out', 'renderer', 'assets');
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const size = (names: readonly string[]) => {
    const bytes = names.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0);
    return round(bytes / 1024);
  };
  const first = scripts.filter((name) => name.startsWith('index-'));
  yield { figure: 'page.script', unit: 'KiB gzip', value: size(first) };
  yield { figure: 'page.script.all', unit: 'KiB gzip', value: size(scripts) };
}

function memoryOf({ process: child }: Launched): number {
  return child.pid === undefined ? Number.NaN : memoryOfTree(child.pid);
}

if (import.meta.main) await printFigures(benchTerminal());
