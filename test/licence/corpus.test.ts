/** The shared folder's payloads, by its own scorer's rules; the project's other tests stand on payloads of their own. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { decodeLicence } from '../../main/licence/index.ts';
import { fieldsNotIn } from './found.ts';
import { today } from './licence.ts';

const folder = join(
  process.env['COMPTOIR_SHARED'] ?? resolve(import.meta.dirname, '../../../shared'),
  'licence',
);
const file = join(folder, 'payloads.jsonl');
const isPresent = existsSync(file);
if (!isPresent) console.log(`corpus: ${file} is not here, its payloads were not decoded`);

interface Payload {
  readonly id: string;
  readonly raw: string;
}

function payloadsIn(path: string): Payload[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Payload); // cast: the folder's README says what a line holds
}

/** As `tools/decode.ts` writes it, for the folder's scorers. */
function answerOf({ id, raw }: Payload): string {
  const decoded = decodeLicence(raw, { today });
  return JSON.stringify(
    decoded.ok ? { id, ok: true, licence: decoded.value } : { id, ok: false, error: decoded.failure },
  );
}

it.runIf(isPresent)('is read as its sources expect, but where they are wrong (docs/licence.md)', () => {
  const answers = payloadsIn(file).map(answerOf);
  const decodedFile = join(mkdtempSync(join(tmpdir(), 'comptoir-')), 'decoded.jsonl');
  writeFileSync(decodedFile, answers.join('\n'));
  const output = execFileSync(process.execPath, [join(folder, 'score.mjs'), file, decodedFile, '--list'], {
    encoding: 'utf8',
  });
  const lines = output.trim().split('\n');
  console.log(`corpus: ${lines.at(-1) ?? ''}`);
  const wrong = lines.slice(0, -1).map((line) => (JSON.parse(line) as Payload).id); // cast: the scorer's own output
  expect(wrong.filter((id) => !expectedWrongly.has(id))).toEqual([]);
});

/** What `docs/licence.md` says of these, with the standard's section. */
const expectedWrongly = new Set(['idparser-ny', 'aamvajs-pdf417_ct']);

it.runIf(isPresent)('has in every field what its payload has', () => {
  for (const { id, raw } of payloadsIn(file)) {
    const decoded = decodeLicence(raw, { today });
    if (decoded.ok) expect([id, ...fieldsNotIn(raw, decoded.value)]).toEqual([id]);
  }
});

const fieldFile = join(folder, 'field.jsonl');

it.runIf(existsSync(fieldFile))('is read as public field reports and the standard’s annexes expect', () => {
  const answers = payloadsIn(fieldFile).map(answerOf);
  const decodedFile = join(mkdtempSync(join(tmpdir(), 'comptoir-')), 'decoded.jsonl');
  writeFileSync(decodedFile, answers.join('\n'));
  const output = execFileSync(
    process.execPath,
    [join(folder, 'score-field.mjs'), fieldFile, decodedFile, '--list'],
    {
      encoding: 'utf8',
    },
  );
  expect(output.trim().split('\n').slice(0, -1)).toEqual([]);
});

it.runIf(existsSync(fieldFile))('says so wherever one lost line feed changes what is read', () => {
  const told = new Set([
    'expired',
    'not-yet-valid',
    'under-age',
    'issuer-and-address-disagree',
    'issuer-unknown',
  ]);
  const silent = [...payloadsIn(file), ...payloadsIn(fieldFile)].flatMap(({ id, raw }) => {
    const whole = decodeLicence(raw, { today });
    if (!whole.ok || (raw.match(/\n/g)?.length ?? 0) < 10) return [];
    return Array.from(raw.matchAll(/\n/g), ({ index }) => index).flatMap((at) => {
      const damaged = decodeLicence(raw.slice(0, at) + raw.slice(at + 1), { today });
      if (!damaged.ok || damaged.value.warnings.some((warning) => !told.has(warning))) return [];
      const { warnings: _, ...after } = damaged.value;
      const { warnings: __, ...before } = whole.value;
      return JSON.stringify(before) === JSON.stringify(after) ? [] : [`${id} at ${at}`];
    });
  });
  expect(silent).toEqual([]);
});
