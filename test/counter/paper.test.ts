import { expect, it } from 'vitest';
import { createPaper } from '../../main/counter/paper.ts';
import type { Failure } from '../../main/domain/failure.ts';
import { fail, ok } from '../../main/domain/result.ts';
import * as receipts from '../../main/receipt/index.ts';

it('sends nothing of a paper that is too long, and tells why', async () => {
  const jobs: Uint8Array[] = [];
  const failures: Failure[] = [];
  const paper = createPaper({
    mode: 'live',
    merchant: { name: 'Meubles Boréal', lines: ['.\n'.repeat(600)] },
    terminalId: 'CT-0042',
    version: '1.2.3',
    clerk: () => null,
    now: () => new Date('2026-11-21T15:15:00Z'),
    printer: {
      name: 'test',
      profile: { columns: 48, command: 'escpos', encoding: 'multilingual' },
      print(bytes) {
        jobs.push(bytes);
        return Promise.resolve(ok(null));
      },
    },
    printerKind: 'network',
    receipts,
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
    now: () => new Date('2026-11-21T15:15:00Z'),
    printer: {
      name: 'test',
      profile: { columns: 48, command: 'escpos', encoding: 'multilingual' },
      print: () => Promise.reject(new Error('a defect')),
    },
    printerKind: 'network',
    receipts,
    changed: () => undefined,
    failed: () => undefined,
  });
  await expect(paper.printTest('en')).rejects.toThrow('a defect');
  expect(paper.status()).toMatchObject({ state: 'failed', failure: { code: 'counter.internal' } });
});
