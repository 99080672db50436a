/** What the history tells of the log, and who may ask for it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAuditLog } from '../../main/audit/index.ts';
import type { AuditLog } from '../../main/audit/index.ts';
import { localDay } from '../../main/domain/day.ts';
import { fail, ok } from '../../main/domain/result.ts';
import { auditOptions } from '../../main/entries.ts';
import type { TerminalEntry } from '../../main/entries.ts';
import { dayFacts } from '../../main/history/day.ts';
import { storyOf, summaryOf } from '../../main/history/facts.ts';
import { openHistory } from '../../main/history/index.ts';
import type { HistoryParts } from '../../main/history/index.ts';
import { toCsv, toJson } from '../../main/history/table.ts';
import { storyKinds } from '../../main/domain/history.ts';
import { memoryKeyStore } from '../audit/open.ts';
import { rowOf } from '../../main/counter/acts/index.ts';
import { events } from '../counter/events.ts';
import { day } from '../samples/words.ts';
import { sampleFlow } from '../samples/flow.ts';

const FLOW = '2140'.padEnd(32, '0');
const OTHER = '1'.repeat(32);
const TODAY = day('2026-11-28');

describe('a flow', () => {
  it('is summed up: how far it came, whose, for what', () => {
    expect(summaryOf(FLOW, sampleFlow)).toEqual({
      reference: FLOW,
      at: '2026-11-28T21:40:00.000Z',
      clerk: 'Camille Roy',
      end: 'printed',
      amount: '1249.99',
      ending: '4711',
      copies: 1,
      failure: null,
      mayReprint: true,
    });
  });

  it('is told row by row, with what failed', () => {
    const story = storyOf(sampleFlow);
    expect(story).toHaveLength(sampleFlow.length);
    expect(story.find(({ kind }) => kind === 'verification.failed')?.facts).toMatchObject({
      code: 'api.timeout',
      format: 'sms',
    });
    expect(story.find(({ kind }) => kind === 'supervisor.approved')?.facts).toMatchObject({
      person: 'Dominique Côté',
      reason: 'Known for years',
    });
  });

  it('whose contents were destroyed says so', () => {
    const destroyed = sampleFlow.map((row) => ({ ...row, entry: null }));
    expect(summaryOf(FLOW, destroyed)).toMatchObject({ end: 'destroyed', amount: null, mayReprint: false });
    expect(storyOf(destroyed).every(({ facts }) => facts === null)).toBe(true);
  });

  it('has a sentence for each row of the counter that may belong to it', () => {
    const ofNoFlow = /^(printer\.|person\.|people\.|terminal\.|scanner\.|log\.)/;
    const kinds = [...events.values()].map((event) => rowOf(event).kind);
    const untold = kinds.filter(
      (kind) => !(storyKinds as readonly string[]).includes(kind) && !ofNoFlow.test(kind),
    );
    expect(untold).toEqual([]);
  });
});

describe('a day', () => {
  it('counts by kind and clerk, sums the quotes, lists the overrides, and has its first and last row', () => {
    const rows = [
      ...sampleFlow,
      { ...sampleFlow[0], seq: 4800, clerk: null, flow: OTHER },
    ] as typeof sampleFlow;
    const facts = dayFacts(TODAY, rows);
    const count = (tallies: typeof facts.tallies) =>
      Object.fromEntries(tallies.map(({ kind, count: n }) => [kind, n]));
    expect(count(facts.tallies)).toEqual({
      ...{ customers: 2, verifications: 1, quotes: 1, comparisons: 0, closings: 0, failures: 1 },
    });
    expect(facts.tallies.find(({ kind }) => kind === 'quotes')?.sum).toBe('1249.99');
    expect(facts.clerks.map(({ name, tallies }) => [name, count(tallies)['customers']])).toEqual([
      ['Camille Roy', 1],
      [null, 1],
    ]);
    expect(facts.overrides).toMatchObject([
      { supervisor: 'Dominique Côté', clerk: 'Camille Roy', referenceId: FLOW },
    ]);
    expect([facts.rows?.first.sequence, facts.rows?.last.sequence]).toEqual([4700, 4800]);
  });

  it('tells what became of new versions of the program, and not each step to there', () => {
    const entries = [
      { kind: 'update.found', version: '1.1.0' },
      { kind: 'update.refused', version: null, code: 'feed-not-signed' },
      { kind: 'update.installing', from: '1.0.0', to: '1.1.0' },
      { kind: 'update.installed', from: '1.0.0', to: '1.1.0' },
      { kind: 'update.rolled-back', from: '1.1.0', to: '1.0.0', starts: 2 },
    ] as const;
    const rows = entries.map((entry, at) => ({
      ...{ ...sampleFlow[0], seq: 4700 + at, clerk: null, flow: null },
      ...{ kind: entry.kind, entry },
    })) as typeof sampleFlow;
    const { updates, tallies } = dayFacts(TODAY, rows);
    expect(updates.map(({ outcome }) => outcome)).toEqual([entries[1], entries[3], entries[4]]);
    expect(tallies.every(({ count }) => count === 0)).toBe(true);
  });

  it('without rows has none', () => {
    expect(dayFacts(TODAY, [])).toMatchObject({ rows: null, clerks: [], overrides: [], updates: [] });
  });
});

describe('a file of rows', () => {
  it('is CSV that a spreadsheet takes for text', () => {
    const rows = [{ ...sampleFlow[0], clerk: '=HYPERLINK("x")' }] as typeof sampleFlow;
    const [head, line, end] = toCsv(rows).split('\r\n');
    expect(head).toBe('\uFEFFseq,at,kind,version,flow,clerk,terminal,entry');
    expect(line).toContain(`"'=HYPERLINK(""x"")"`);
    expect(end).toBe('');
  });

  it('is JSON with the same columns', () => {
    expect(JSON.parse(toJson(sampleFlow))).toHaveLength(sampleFlow.length);
  });
});

describe('whoever is signed in', () => {
  let folder: string;
  let audit: AuditLog<TerminalEntry>;
  let at: Date;
  let everyDay: boolean;
  let saved: string[];
  let printed: unknown[];
  let outcome: Awaited<ReturnType<HistoryParts['paper']['printDay']>>;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'comptoir-history-'));
    at = new Date(2026, 10, 27, 12);
    [everyDay, saved, printed, outcome] = [false, [], [], ok('printed')];
    const clock = { now: () => at, monotonic: () => BigInt(at.getTime()) * 1_000_000n };
    audit = await openAuditLog(join(folder, 'audit.db'), {
      ...auditOptions('T-01', 'live', memoryKeyStore()),
      clock,
    });
    const write = (flow: string) => {
      for (const { entry } of sampleFlow)
        if (entry !== null) audit.append(entry as TerminalEntry, flow, 'Camille Roy');
    };
    write(OTHER);
    at = new Date(2026, 10, 28, 12);
    write(FLOW);
  });
  afterEach(() => {
    audit.close();
    rmSync(folder, { recursive: true });
  });

  const desk = () =>
    openHistory({
      audit,
      who: () => ({ name: 'Olivia Smith', everyDay }),
      today: () => localDay(at),
      language: () => 'en',
      paper: {
        printDuplicate: async (...what) => {
          printed.push(what);
          return outcome;
        },
        printClosingDuplicate: async (...what) => {
          printed.push(what);
          return outcome;
        },
        previewDay: () => ok({ svg: '', text: '' }),
        printDay: async (facts) => {
          printed.push(facts);
          return outcome;
        },
      },
      saveText: async (text) => {
        saved.push(text);
        return ok(null);
      },
      report: () => undefined,
    });
  const nothing = { text: '', day: null, clerk: null, before: null };
  const references = async (asked: Partial<typeof nothing> | { day: string } | { text: string }) => {
    const answer = await desk()['history.find']({ ...nothing, ...asked });
    return answer.ok ? answer.value.flows.map(({ reference }) => reference) : answer.failure.code;
  };
  const lastKinds = (count: number) =>
    [...audit.rows()].slice(-count).map(({ kind, clerk }) => [kind, clerk]);

  it('as a clerk sees today’s customers alone', async () => {
    expect(await references({ day: TODAY })).toEqual([FLOW]);
    for (const asked of [{ day: '2026-11-27' }, {}, { day: TODAY, text: '4711' }])
      expect(await references(asked)).toBe('history.not-allowed');
    for (const channel of ['history.story', 'history.duplicate'] as const) {
      expect(await desk()[channel]({ reference: FLOW })).toMatchObject({ ok: true });
      expect(await desk()[channel]({ reference: OTHER })).toEqual(fail('history.not-allowed'));
    }
    expect(await desk()['history.day']({ day: '2026-11-27' })).toEqual(fail('history.not-allowed'));
    expect(await desk()['history.export']({ text: '', day: TODAY, clerk: null, format: 'csv' })).toEqual(
      fail('history.not-allowed'),
    );
  });

  it('as a supervisor seeks over all days: by account, by either reference, by clerk', async () => {
    everyDay = true;
    expect(await references({})).toEqual([FLOW, OTHER]);
    expect(await references({ text: '4711' })).toEqual([FLOW, OTHER]);
    expect(await references({ text: '4712' })).toEqual([]);
    expect(await references({ text: '1111 11' })).toEqual([OTHER]);
    // What stands on the papers.
    expect(await references({ text: 'ABAB-ABAB-ABAB-ABAB-ABAB-ABAB-ABAB-ABAB' })).toEqual([FLOW, OTHER]);
    expect(await references({ text: 'Tremblay' })).toBe('history.not-sought');
  });

  it('prints a duplicate of what the log says, without a name, and a row says so before and after', async () => {
    expect(await desk()['history.duplicate']({ reference: FLOW })).toEqual(ok('printed'));
    expect(printed).toMatchObject([
      [{ amount: '1249.99', language: 'fr' }, 'ab'.repeat(16), expect.any(String) as unknown],
    ]);
    expect(lastKinds(2)).toEqual([
      ['duplicate.asked', 'Olivia Smith'],
      ['duplicate.printed', 'Olivia Smith'],
    ]);
    outcome = fail('printer.unreachable', 'now');
    expect(await desk()['history.duplicate']({ reference: FLOW })).toEqual(outcome);
    expect(lastKinds(1)).toEqual([['duplicate.failed', 'Olivia Smith']]);
  });

  it('prints a duplicate of the last paper, which may be the receipt of a closed account', async () => {
    const said = { language: 'fr', accountNumber: '00116994859039' };
    const closing: readonly unknown[] = [
      { kind: 'closing.print-asked', copy: 1, closing: said },
      { kind: 'closing.printed', copy: 1, delivery: 'printed' },
    ];
    // A receipt that did not come is no paper to make a duplicate of.
    audit.append(closing[0] as TerminalEntry, FLOW, 'Camille Roy');
    await desk()['history.duplicate']({ reference: FLOW });
    expect(printed.pop()).toMatchObject([
      { amount: '1249.99' },
      'ab'.repeat(16),
      expect.any(String) as unknown,
    ]);
    audit.append(closing[1] as TerminalEntry, FLOW, 'Camille Roy');
    await desk()['history.duplicate']({ reference: FLOW });
    expect(printed.pop()).toEqual([said, FLOW, expect.any(String)]);
  });

  it('makes none of a receipt whose row, of an earlier version, does not say what was on it', async () => {
    const flow = '3'.repeat(32);
    for (const entry of [
      { kind: 'closing.print-asked', copy: 1 },
      { kind: 'closing.printed', copy: 1, delivery: 'printed' },
    ])
      audit.append(entry as unknown as TerminalEntry, flow, 'Camille Roy');
    expect(summaryOf(flow, audit.flow(flow)).mayReprint).toBe(false);
    expect(await desk()['history.duplicate']({ reference: flow })).toEqual(fail('history.no-paper'));
  });

  it('prints the report of the day, with rows that say so', async () => {
    expect(await desk()['history.printDay']({ day: TODAY })).toEqual(ok('printed'));
    expect(printed).toMatchObject([{ day: TODAY, tallies: expect.any(Array) as unknown }]);
    expect(lastKinds(2).map(([kind]) => kind)).toEqual(['report.asked', 'report.printed']);
  });

  it('saves what was found only once the log says so', async () => {
    everyDay = true;
    const asked = { text: '', day: TODAY, clerk: null, format: 'json' } as const;
    expect(await desk()['history.export'](asked)).toEqual(ok(null));
    expect(JSON.parse(saved[0] ?? '')).toHaveLength(sampleFlow.length);
    expect([...audit.rows()].at(-1)?.entry).toEqual({
      ...{ kind: 'history.exported', format: 'json', flows: 1, day: TODAY, by: null },
    });
  });
});
