/**
 * Mutates payloads and decodes them: no crash, no hang, nothing in a field that is not in the payload.
 *
 *   node tools/run.mjs test/licence/fuzz.ts [count] [seed]
 *
 * Fails (exit code 1) at a fault, or where the slowest payload takes 10 ms when it is decoded again.
 */
import { decodeLicence } from '../../main/licence/index.ts';
import * as damage from './damage.ts';
import { britishColumbia, encode, encodeStripe, encodeTracks, ontario, virginia } from './encode.ts';
import { fieldsNotIn } from './found.ts';
import { today } from './licence.ts';

export interface FuzzResult {
  readonly count: number;
  readonly read: number;
  readonly refused: number;
  readonly seconds: number;
  /** Of the payloads that took longest, each decoded again, best of five: a scheduler's pause is no slow payload. */
  readonly slowestMs: number;
  readonly slowest: string;
  /** What went wrong, each with the payload that shows it. */
  readonly faults: readonly string[];
}

/** Decodes `count` mutated payloads; the same seed makes the same payloads. */
export function fuzz(count: number, seed: number): FuzzResult {
  const random = randomFrom(seed);
  const seeds = seedPayloads();
  const faults: string[] = [];
  let read = 0;
  let longest: Timed[] = [];
  const start = performance.now();
  for (let round = 0; round < count && faults.length < 10; round += 1) {
    const payload = mutate(pick(seeds, random), seeds, random);
    const before = performance.now();
    try {
      const decoded = decodeLicence(payload, { today });
      const ms = performance.now() - before;
      if (longest.length < 20 || ms > (longest.at(-1)?.ms ?? 0)) {
        longest = [...longest, { ms, payload }].sort((a, b) => b.ms - a.ms).slice(0, 20);
      }
      if (!decoded.ok) continue;
      read += 1;
      const wrong = fieldsNotIn(payload, decoded.value);
      if (wrong.length > 0) faults.push(`${wrong.join('; ')} in ${JSON.stringify(payload)}`);
    } catch (error) {
      faults.push(`${String(error)} for ${JSON.stringify(payload)}`);
    }
  }
  const seconds = (performance.now() - start) / 1000;
  const again = longest.map(({ payload }) => ({ ms: bestOfFive(payload), payload }));
  const slowest = again.reduce((one, other) => (other.ms > one.ms ? other : one), { ms: 0, payload: '' });
  return {
    count,
    read,
    refused: count - read,
    seconds,
    slowestMs: slowest.ms,
    slowest: describe(slowest.payload),
    faults,
  };
}

interface Timed {
  readonly ms: number;
  readonly payload: string;
}

function bestOfFive(payload: string): number {
  const times = Array.from({ length: 5 }, () => {
    const before = performance.now();
    decodeLicence(payload, { today });
    return performance.now() - before;
  });
  return Math.min(...times);
}

/** What the payload was read as, or why it was refused, and how it begins. */
function describe(payload: string): string {
  const decoded = decodeLicence(payload, { today });
  const answer = decoded.ok ? `read, ${decoded.value.warnings.join(', ') || 'whole'}` : decoded.failure.code;
  return `${answer}; ${payload.length} characters: ${JSON.stringify(payload.slice(0, 100))}`;
}

function seedPayloads(): string[] {
  const zone = ['TESSIER-LAMB,NOÉMIE,ROSE', 'Y', '0Lc*e!9<HUKm,Yj-/"/13`DADDAC^%'];
  const whole = [1, 2, 4, 8, 10].flatMap((version) => [
    encode(ontario, version, zone),
    encode(virginia, version),
  ]);
  const tracks = [encodeTracks(britishColumbia), encodeStripe(virginia)];
  const all = [
    ...damage.ofSeparators,
    ...damage.withoutSeparators,
    ...damage.ofPrefix,
    ...damage.ofCharacters,
    ...damage.ofCase,
  ];
  const damaged = all.map(({ apply }, index) => apply(whole[index % whole.length] ?? ''));
  const others = [
    'M1DOE/JANE            EABC123 YYZYULAC 0834 226F001A0025 100',
    '0123456789012',
    'https://example.test/a?b=c',
    '%B4111111111111111^DOE/JANE^2512101?;4111111111111111=25121010000?',
  ];
  return [...whole, ...tracks, ...damaged, ...others];
}

const pieces = [
  'DAQ',
  'DCS',
  'DAA',
  'DAC',
  'DAD',
  'DBB',
  'DL',
  'ZO',
  'ANSI ',
  '636012',
  '@\n\x1e\r',
  '\n',
  '\r',
  '^',
  '$',
  '?',
  ';',
  '=',
  '%',
  'Ã',
  '\u0090',
  '\ufffd',
  ' '.repeat(40),
  'DADDADDAD',
  '20250101',
  '\\n',
  '<LF>',
  '"',
  'É',
  'J',
  'M',
];

function mutate(payload: string, seeds: readonly string[], random: () => number): string {
  let text = payload;
  const rounds = 1 + Math.floor(random() * 4);
  for (let round = 0; round < rounds; round += 1) {
    const at = Math.floor(random() * (text.length + 1));
    const to = Math.min(text.length, at + 1 + Math.floor(random() * random() * 80));
    const kind = Math.floor(random() * 8);
    if (kind === 0) text = text.slice(0, at) + text.slice(to);
    else if (kind === 1) text = text.slice(0, at) + pick(pieces, random) + text.slice(at);
    else if (kind === 2)
      text = text.slice(0, at) + String.fromCharCode(Math.floor(random() * 256)) + text.slice(at + 1);
    else if (kind === 3) text = text.slice(0, to) + text.slice(at);
    else if (kind === 4) text = text.slice(0, at) + pick(seeds, random).slice(Math.floor(random() * 300));
    else if (kind === 5) text = text.slice(0, at);
    else if (kind === 6) text = text.slice(at);
    else text = text.slice(0, at) + text.slice(at, to).repeat(1 + Math.floor(random() * 20)) + text.slice(to);
  }
  return text;
}

function pick<T>(list: readonly T[], random: () => number): T {
  const item = list[Math.floor(random() * list.length)];
  if (item === undefined) throw new Error('an empty list');
  return item;
}

/** mulberry32: small, and the same everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

if (import.meta.main) {
  const [count = '20000', seed = '1'] = process.argv.slice(2);
  const result = fuzz(Number(count), Number(seed));
  console.log(JSON.stringify(result, null, 2));
  process.exitCode = result.faults.length > 0 || result.slowestMs > 10 ? 1 : 0;
}
