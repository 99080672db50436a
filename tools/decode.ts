/**
 * Decodes payloads for support staff and for scoring: `{"id","raw"}` a line on standard input, an answer a line on
 * standard output, in order: `{"id","ok":true,"licence":{…}}` or `{"id","ok":false,"error":{"code","message"}}`.
 * A line that is no such object is answered too, with the code `input.unreadable`; nothing stops it but the input's end.
 *
 *   npm run -s decode < payloads.jsonl > decoded.jsonl
 */
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { decodeLicence, type IsoDay } from '../main/licence/index.ts';
import { failures } from '../resources/messages/en/failures.ts';

const today = new Date().toLocaleDateString('en-CA') as IsoDay; // cast: en-CA writes days as ISO does

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (line.trim() === '') continue;
  if (!process.stdout.write(`${JSON.stringify(answer(line))}\n`)) await once(process.stdout, 'drain');
}

function answer(line: string): object {
  const payload = readLine(line);
  if (typeof payload?.raw !== 'string') {
    const message = 'The line is not a JSON object with "id" and "raw".';
    return { id: payload?.id ?? null, ok: false, error: { code: 'input.unreadable', message } };
  }
  const decoded = decodeLicence(payload.raw, { today });
  if (decoded.ok) return { id: payload.id, ok: true, licence: decoded.value };
  const { code } = decoded.failure;
  return { id: payload.id, ok: false, error: { code, message: failures[code].what } };
}

function readLine(line: string): { readonly id?: unknown; readonly raw?: unknown } | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
