import { describe, expect, it } from 'vitest';
import { createPaper } from '../../main/counter/paper.ts';
import type { Delivery } from '../../main/domain/delivery.ts';
import type { Failure } from '../../main/domain/failure.ts';
import { fail, ok } from '../../main/domain/result.ts';
import type { Result } from '../../main/domain/result.ts';
import { chosenPrinter } from '../../main/printer/chosen.ts';
import type { PagePrinter } from '../../main/printer/index.ts';
import { readPaper } from '../printer/read-paper.ts';
import { sampleReceipt } from '../samples/papers.ts';
import { inMemory, waitingQuote } from '../samples/waiting.ts';
import * as receipts from '../../main/receipt/index.ts';

const pages: PagePrinter = {
  print: () => Promise.reject(new Error('no page')),
  savePdf: () => Promise.reject(new Error('no page')),
};

it('sends nothing of a paper that is too long, and tells why', async () => {
  const jobs: Uint8Array[] = [];
  const failures: Failure[] = [];
  const paper = createPaper({
    mode: 'live',
    merchant: { name: 'Meubles Boréal', lines: ['.\n'.repeat(1100)] },
    terminalId: 'CT-0042',
    version: '1.2.3',
    clerk: () => null,
    witness: () => null,
    now: () => new Date('2026-11-21T15:15:00Z'),
    printer: {
      name: 'test',
      kind: 'network',
      page: null,
      profile: { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true },
      print(bytes) {
        jobs.push(bytes);
        return Promise.resolve(ok('printed'));
      },
    },
    pages,
    receipts,
    waiting: inMemory(),
    changed: () => undefined,
    failed: (failure) => failures.push(failure),
  });
  const tooLong = fail('printer.too-long');
  expect(paper.previewTest('en')).toEqual(tooLong);
  expect(await paper.printTest('en')).toEqual(tooLong);
  expect(jobs).toEqual([]);
  expect(failures).toEqual([tooLong.failure]);
});

it('tells that the printer failed where it throws', async () => {
  const paper = createPaper({
    mode: 'live',
    merchant: { name: 'Meubles Boréal', lines: [] },
    terminalId: 'CT-0042',
    version: '1.2.3',
    clerk: () => null,
    witness: () => null,
    now: () => new Date('2026-11-21T15:15:00Z'),
    printer: {
      name: 'test',
      kind: 'network',
      page: null,
      profile: { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true },
      print: () => Promise.reject(new Error('a defect')),
    },
    pages,
    receipts,
    waiting: inMemory(),
    changed: () => undefined,
    failed: () => undefined,
  });
  await expect(paper.printTest('en')).rejects.toThrow('a defect');
  expect(paper.status()).toMatchObject({ state: 'failed', failure: { code: 'counter.internal' } });
});

it('calls the printer ready only where it said that the paper is printed', async () => {
  let answer: Delivery = 'printed';
  const paper = createPaper({
    mode: 'live',
    merchant: { name: 'Meubles Boréal', lines: [] },
    terminalId: 'CT-0042',
    version: '1.2.3',
    clerk: () => null,
    witness: () => null,
    now: () => new Date('2026-11-21T15:15:00Z'),
    printer: {
      name: 'test',
      kind: 'network',
      page: null,
      profile: { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true },
      print: () => Promise.resolve(ok(answer)),
    },
    pages,
    receipts,
    waiting: inMemory(),
    changed: () => undefined,
    failed: () => undefined,
  });
  for (const [delivery, state] of [
    ['printed', 'ready'],
    ['sent', 'unconfirmed'],
    ['queued', 'unconfirmed'],
  ] as const) {
    answer = delivery;
    expect(await paper.printTest('en')).toEqual(ok(delivery));
    expect(paper.status()).toMatchObject({ state, failure: null });
  }
});

it('has a printer of the system print the same document as a page', async () => {
  const printed: string[] = [];
  const settings = { kind: 'page', queue: 'Office', paper: 'A4' } as const;
  const paper = createPaper({
    mode: 'training',
    merchant: { name: 'Meubles Boréal', lines: [] },
    terminalId: 'CT-0042',
    version: '1.2.3',
    clerk: () => null,
    witness: () => null,
    now: () => new Date('2026-11-21T15:15:00Z'),
    printer: chosenPrinter(settings),
    pages: {
      ...pages,
      print: async (html, { queue, paper: size }) => {
        printed.push(html, queue, size);
        return ok('queued');
      },
    },
    receipts,
    waiting: inMemory(),
    changed: () => undefined,
    failed: () => undefined,
  });
  expect(await paper.printTest('fr')).toEqual(ok('queued'));
  expect(printed.slice(1)).toEqual(['Office', 'A4']);
  expect(printed[0]).toContain('page d’une imprimante du système');
  expect(paper.status()).toMatchObject({ name: 'Office', state: 'unconfirmed' });
});

describe('a paper that waits', () => {
  /** A printer that answers one after another; what was kept and printed, in this order. */
  function paperWith(...answers: Result<Delivery>[]) {
    const done: string[] = [];
    const waiting = inMemory(waitingQuote(2));
    const paper = createPaper({
      mode: 'live',
      merchant: { name: 'Meubles Boréal', lines: [] },
      terminalId: 'CT-0042',
      version: '1.2.3',
      clerk: () => 'Noé L.',
      witness: () => null,
      now: () => new Date('2026-11-22T15:15:00Z'),
      printer: {
        name: 'test',
        kind: 'network',
        page: null,
        profile: { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true },
        async print(bytes) {
          const { text } = readPaper(bytes);
          done.push(
            `waits as ${String(waiting.all[0]?.receipt.copy)}, printed: ${/(?:COPIE|Original).*/u.exec(text)?.[0] ?? ''}`,
          );
          expect(text).toContain('22 novembre 2026');
          expect(text).toContain('Noé L.');
          // It is not offered while it is being printed.
          expect(paper.waiting()).toEqual([]);
          return answers.shift() ?? fail('printer.failed');
        },
      },
      pages,
      receipts,
      waiting,
      changed: () => undefined,
      failed: () => undefined,
    });
    return { paper, waiting, done };
  }
  const one = waitingQuote(2);
  const uncertain = {
    ok: false,
    failure: { code: 'printer.interrupted', retry: 'now', uncertain: true },
  } as const;

  it('is kept as the next copy before a byte leaves, and forgotten once it has come', async () => {
    const { paper, waiting, done } = paperWith(ok('printed'));
    expect(await paper.printWaiting(one)).toEqual(ok('printed'));
    expect(done).toEqual(['waits as 3, printed: COPIE 2']);
    expect(waiting.all).toEqual([]);
  });

  it('is the next copy where it may have come', async () => {
    const { paper } = paperWith(uncertain);
    await paper.printWaiting(one);
    expect(paper.waiting().map(({ receipt }) => receipt.copy)).toEqual([3]);
  });

  it('stays what it was where nothing left', async () => {
    const { paper } = paperWith(fail('printer.paper-out', 'now'));
    await paper.printWaiting(waitingQuote(1));
    expect(paper.waiting().map(({ receipt }) => receipt.copy)).toEqual([1]);
  });

  it('is offered no more once it was let go', () => {
    const { paper, waiting } = paperWith();
    paper.letGo(one.id);
    expect([paper.waiting(), waiting.all]).toEqual([[], []]);
  });

  it('of training is not offered in live mode', () => {
    const { paper, waiting } = paperWith();
    waiting.keep({
      ...one,
      id: 'training',
      kind: 'quote',
      receipt: sampleReceipt('en', { mode: 'training' }),
    });
    expect(paper.waiting().map(({ id }) => id)).toEqual([one.id]);
  });
});
