/** The auditor's command, at the terminal and outside it. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAuditCommand } from '../main/audit-command.ts';
import { auditCommand, openAuditLog, shortHead, witnessText } from '../main/audit/index.ts';
import type { Head } from '../main/audit/index.ts';
import { auditOptions } from '../main/entries.ts';
import type { TerminalEntry } from '../main/entries.ts';
import { memoryKeyStore } from './audit/open.ts';

const OURS = 'a'.repeat(32);
const OTHER = 'b'.repeat(32);

let folder: string;
let file: string;
let keyStore: ReturnType<typeof memoryKeyStore>;
let papers: Head[];
let key: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-command-'));
  file = join(folder, 'audit.db');
  keyStore = memoryKeyStore();
  const log = await openAuditLog<TerminalEntry>(file, auditOptions('T-01', 'live', keyStore));
  papers = [OURS, OTHER, OURS].map((flow) => {
    log.append({ kind: 'print.asked', copy: 1, requestId: `of ${flow}`, said: null }, flow);
    log.append({ kind: 'print.done', copy: 1, delivery: 'printed' }, flow);
    return log.head();
  });
  log.append({ kind: 'customer.cleared', by: 'clerk', unanswered: null }, OTHER);
  key = log.verifierKey ?? '';
  log.close();
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function outside(...words: string[]): Promise<{ status: number; text: string }> {
  const said: string[] = [];
  const around = { log: null, keyStore: null, exporting: () => Promise.resolve() };
  const status = await auditCommand(words, { ...around, say: (text) => said.push(text) });
  return { status, text: said.join('\n') };
}
async function atTerminal(...words: string[]): Promise<{ status: number; text: string }> {
  const said: string[] = [];
  const api = { url: 'https://pos.invalid/x', clientId: 'x' };
  const settings = { terminalId: 'T-01', api };
  const status = await runAuditCommand(words, file, settings, keyStore, (text) => said.push(text));
  return { status, text: said.join('\n') };
}
const textContaining = (text: string): unknown => expect.stringContaining(text);
const textMatching = (pattern: RegExp): unknown => expect.stringMatching(pattern);
const out = (name: string) => join(folder, name);
const paper = (index: number): Head => {
  const head = papers[index];
  if (head === undefined) throw new Error('no paper');
  return head;
};

describe('an export of the log', () => {
  it('is whole by the public key alone, has no body in the clear, and bears each paper out', async () => {
    expect((await outside('export', '--log', file, '--out', out('log.jsonl'))).status).toBe(0);
    const text = readFileSync(out('log.jsonl'), 'utf8');
    expect(text.split('\n')[0]).toContain('"comptoir":"audit-log","version":1');
    expect(text).not.toContain('requestId');
    const witnesses = papers.flatMap((head, index) => [
      '--witness',
      witnessText(index === 1 ? OTHER : OURS, head),
      '--witness',
      shortHead(head),
    ]);
    const verified = await outside('verify', out('log.jsonl'), '--key', key, ...witnesses);
    expect(verified).toMatchObject({
      status: 0,
      text: textMatching(/^whole: 9 rows, 4 checkpoints/m),
    });
    expect(await outside('verify', file, '--key', key, ...witnesses)).toMatchObject({ status: 0 });
  });

  it('that was changed, cut or is another’s is not whole, and the rows are named', async () => {
    await outside('export', '--log', file, '--out', out('log.jsonl'));
    const text = readFileSync(out('log.jsonl'), 'utf8');
    const lines = text.split('\n');
    const verify = async (changed: string, ...words: string[]) => {
      writeFileSync(out('changed.jsonl'), changed);
      return outside('verify', out('changed.jsonl'), '--key', key, ...words);
    };
    expect(await verify(text.replace('"print.asked"', '"print.done"'))).toMatchObject({
      status: 1,
      text: textContaining('row 3: changed'),
    });
    const cut = lines.filter((line) => !/"seq":[789]\b/.test(line) && !/\\n[789]\\n/.test(line)).join('\n');
    expect((await verify(cut)).status).toBe(0);
    for (const witness of [shortHead(paper(2)), witnessText(OURS, paper(2))])
      expect(await verify(cut, '--witness', witness)).toMatchObject({
        status: 1,
        text: textContaining('cut off, or the file is older'),
      });
    writeFileSync(out('head'), paper(2).note ?? '');
    expect((await verify(cut, '--checkpoint', out('head'))).status).toBe(1);
    expect(await verify(text.replace('\n{"row"', '\n{"Row"'))).toMatchObject({ status: 1 });
    expect((await verify(`${text}garbage\n`)).text).toContain('not of this format');
  });

  it('is a row of the log where the terminal makes it', async () => {
    expect((await atTerminal('export', '--out', out('log.jsonl'))).status).toBe(0);
    const log = await openAuditLog<TerminalEntry>(file, auditOptions('T-01', 'live', keyStore));
    expect([...log.rows()].at(-1)?.entry).toEqual({ kind: 'audit.exported', flow: null });
    log.close();
    expect(readFileSync(out('log.jsonl'), 'utf8')).toContain('audit.exported');
  });

  it('is never written over another file', async () => {
    writeFileSync(out('there'), 'mine');
    expect(await outside('export', '--log', file, '--out', out('there'))).toMatchObject({ status: 2 });
    expect(readFileSync(out('there'), 'utf8')).toBe('mine');
  });
});

describe('the proof of one flow', () => {
  it('has its rows, opened at the terminal, and of the others nothing but hashes', async () => {
    expect((await atTerminal('prove', '--flow', OURS, '--out', out('flow.jsonl'))).status).toBe(0);
    const text = readFileSync(out('flow.jsonl'), 'utf8');
    expect(text).not.toContain(OTHER);
    expect(text.match(/"kind":"print\.(asked|done)"/g)).toHaveLength(4);
    expect(text.match(/"rowKey"/g)).toHaveLength(4);
    expect(text).not.toContain('customer.cleared');
    const words = ['--key', key, '--witness', witnessText(OURS, paper(0)), '--witness', shortHead(paper(2))];
    expect(await outside('verify', out('flow.jsonl'), ...words)).toMatchObject({
      status: 0,
      text: textContaining('whole: 4 rows'),
    });
  });

  it('is made outside too, with its bodies sealed, and says so', async () => {
    const proven = await outside('prove', '--log', file, '--flow', OURS, '--out', out('flow.jsonl'));
    expect(proven).toMatchObject({ status: 0, text: textContaining('stay sealed') });
    expect(readFileSync(out('flow.jsonl'), 'utf8')).not.toContain('rowKey');
    expect((await outside('verify', out('flow.jsonl'), '--key', key)).status).toBe(0);
  });

  it('does not hold where anything of a row, its key or its proof is another', async () => {
    await atTerminal('prove', '--flow', OURS, '--out', out('flow.jsonl'));
    const text = readFileSync(out('flow.jsonl'), 'utf8');
    const lines = text.split('\n');
    for (const [index, line] of lines.entries()) {
      if (!line.startsWith('{"row"')) continue;
      for (const [from, to] of [
        ['"kind":"print.', '"kind":"Print.'],
        [`"flow":"${OURS}"`, `"flow":"${OTHER}"`],
        ['"body":"A', '"body":"B'],
        ['"rowKey":"', '"rowKey":"AAAA'],
        ['index ', 'index 1'],
        ['"clock":', '"clock":1'],
      ] as const) {
        expect(line).toContain(from);
        writeFileSync(out('changed.jsonl'), lines.with(index, line.replace(from, to)).join('\n'));
        const { status } = await outside('verify', out('changed.jsonl'), '--key', key);
        expect({ from, status }).toEqual({ from, status: 1 });
      }
    }
  });

  it('contradicts a paper of another log or another flow', async () => {
    await atTerminal('prove', '--flow', OURS, '--out', out('flow.jsonl'));
    for (const witness of [
      witnessText(OTHER, paper(0)),
      witnessText(OURS, { size: 4, root: Buffer.alloc(32) }),
    ])
      expect((await outside('verify', out('flow.jsonl'), '--key', key, '--witness', witness)).status).toBe(1);
  });

  it('is none for a reference that the log does not have', async () => {
    expect(await atTerminal('prove', '--flow', 'c'.repeat(32), '--out', out('flow.jsonl'))).toMatchObject({
      status: 2,
    });
  });
});

describe('the command', () => {
  it.each([
    [[]],
    [['verify']],
    [['export']],
    [['prove', '--out', 'x']],
    [['erase', '--out', 'x']],
    [['verify', '/nowhere/audit.db']],
    [['verify', 'x', '--witness', 'nonsense']],
    [['verify', 'x', '--what']],
  ])('%j says what it wants, and changes nothing', async (words) => {
    const before = join(folder, 'before.db');
    copyFileSync(file, before);
    const { status, text } = await outside(...words);
    expect({ status, isSaid: text.length > 0 }).toEqual({ status: 2, isSaid: true });
    expect(readFileSync(file)).toEqual(readFileSync(before));
  });

  it('takes the file’s own key where none is given, and says so', async () => {
    const { text } = await outside('verify', file);
    expect(text).toContain('the key is the file’s own');
    expect((await outside('verify', file, '--key', 'nonsense')).status).toBe(2);
  });
});
