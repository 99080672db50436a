/** A person at the counter: the keys and the time of the shortest way, and how soon a key shows on each screen. */
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { licencePayloadFor } from '../../main/training/index.ts';
import { CounterPage } from '../e2e/counter-page.ts';
import { customerFor } from '../e2e/customers.ts';
import { signIn } from '../e2e/sign-in.ts';
import { startTerminal } from '../e2e/terminal.ts';
import type { Terminal } from '../e2e/terminal.ts';
import { launch } from '../electron/launch.ts';
import type { Launched } from '../electron/launch.ts';
import { percentile, round } from './figure.ts';
import type { Figure } from './figure.ts';

const WAYS = 10;
const PRESSES = 20;
const AMOUNT = '1500';
/**
 * What nobody may decide for the customer and the clerk, one key each: the amount is right; which plan (the customer's
 * choice); where the PIN goes; the customer has confirmed it; the quote is to be printed.
 */
const DECISIONS = 5;

export async function* benchCounter(): AsyncGenerator<Figure> {
  const blank = await paintsOfBlank();
  const terminal = await startTerminal({ signIn: null });
  const counter = new CounterPage(terminal.page, 'en');
  const way = new Way(terminal, counter);
  const paints = new Map<string, number[]>();
  const times: number[] = [];
  try {
    await terminal.page.getByRole('option').first().waitFor();
    paints.set('sign-in', await paintsOf(terminal, ['Down', 'Up']));
    await signIn(terminal.page);
    for (let round = 0; round < WAYS; round += 1) {
      times.push(await way.walk());
      await way.leave();
    }
    await way.walk(async (screen, keys) => {
      paints.set(screen, await paintsOf(terminal, keys));
    });
    await way.leave();
    await counter.ready();
    await terminal.keys.press('F3');
    await counter.heading(counter.text.history.title).waitFor();
    await terminal.page.getByRole('list').getByRole('button').first().waitFor();
    paints.set('history', await paintsOf(terminal, ['Tab', 'shift+Tab']));
  } finally {
    await terminal.close();
  }
  yield {
    figure: 'way.keys',
    unit: 'keys from a scan to the printed quote',
    value: way.keys,
    beside: `${DECISIONS} decisions that law and vendor require, and ${AMOUNT.length} digits of the amount`,
    ratio: round((DECISIONS + AMOUNT.length) / way.keys),
  };
  yield { figure: 'way.time', unit: 'ms', p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
  for (const [screen, samples] of paints) {
    yield {
      figure: `paint.${screen}`,
      unit: 'ms from a key to the end of the next frame',
      p50: percentile(samples, 0.5),
      p95: percentile(samples, 0.95),
      beside: `a blank page: p50 ${percentile(blank, 0.5)}, p95 ${percentile(blank, 0.95)}`,
      ratio: round(percentile(blank, 0.95) / percentile(samples, 0.95)),
    };
  }
}

/** The shortest way, by a person who never waits: each key as soon as the screen asks for it. */
class Way {
  keys = 0;
  readonly #terminal: Terminal;
  readonly #counter: CounterPage;
  constructor(terminal: Terminal, counter: CounterPage) {
    this.#terminal = terminal;
    this.#counter = counter;
  }

  /**
   * From the scan's first byte to the last byte at the printer.
   * @param look called on each screen with keys that change nothing of the customer's
   * @returns milliseconds
   */
  async walk(look?: (screen: string, keys: readonly string[]) => Promise<void>): Promise<number> {
    const { page, printer } = this.#terminal;
    const counter = this.#counter;
    await counter.ready();
    await look?.('ready', ['Tab', 'shift+Tab']);
    this.keys = 0;
    const from = performance.now();
    await this.#terminal.scan(licencePayloadFor(customerFor('ordinary').id));
    await counter.serving(/Sample/);
    await counter.nextIsFocused();
    await look?.('amount', ['1', 'BackSpace']);
    // At a person's pace: what is faster is a scanner's, and reaches no field.
    await this.#terminal.keys.type(AMOUNT);
    this.keys += AMOUNT.length;
    await this.#press('Return');
    await page.getByRole('radio').first().waitFor();
    await counter.nextIsFocused();
    await look?.('plans', ['Down', 'Up']);
    await this.#press('3');
    await page.getByRole('radio', { checked: true }).waitFor();
    await counter.nextIsFocused();
    await look?.('verify', ['Tab', 'shift+Tab']);
    await this.#press('Return');
    await counter.heading(counter.text.verify.sent).waitFor();
    await counter.nextIsFocused();
    await look?.('sent', ['Tab', 'shift+Tab']);
    await this.#press('Return');
    await counter.heading(counter.text.verify.done).waitFor();
    await counter.nextIsFocused();
    await look?.('verified', ['Tab', 'shift+Tab']);
    await this.#press('Return');
    await printer.nextJob();
    const time = performance.now() - from;
    await page.getByText(counter.text.print.lead.printed).first().waitFor();
    await counter.nextIsFocused();
    await look?.('printed', ['Tab', 'shift+Tab']);
    return time;
  }

  async leave(): Promise<void> {
    await this.#terminal.keys.press('Return');
  }

  async #press(key: string): Promise<void> {
    this.keys += 1;
    await this.#terminal.keys.press(key);
  }
}

async function paintsOfBlank(): Promise<number[]> {
  const blank = await launch({ main: join(import.meta.dirname, 'blank') });
  await blank.page.getByText('blank').waitFor();
  const samples = await paintsOf(blank, ['a', 'b']);
  await blank.close();
  return samples;
}

/** Presses the keys in turn. From each key's event, by the system's clock, to the frame after it. */
async function paintsOf({ page, keys: person }: Launched, keys: readonly string[]): Promise<number[]> {
  await page.evaluate(() => {
    const paints: number[] = [];
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Shift') return;
      requestAnimationFrame(() => {
        // After the frame's own work: style, layout and paint.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => paints.push(performance.now() - event.timeStamp);
        port2.postMessage(null);
      });
    };
    window.addEventListener('keydown', listen, { capture: true });
    Object.assign(window, { paints });
  });
  const count = () => page.evaluate(() => (window as Window & { paints?: number[] }).paints?.length ?? 0);
  for (let press = 0; press < PRESSES; press += 1) {
    // At a person's pace: the keyboard reader takes what is faster for a scanner's.
    await person.press(keys[press % keys.length] ?? '');
    await expect.poll(count).toBe(press + 1);
  }
  return page.evaluate(() => {
    const { paints = [] } = window as Window & { paints?: number[] };
    delete (window as Window & { paints?: number[] }).paints;
    return [...paints];
  });
}
