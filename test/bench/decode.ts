/**
 * The decoder's speed beside the npm parsers of the same cards, on the same payloads in the same run, and its growth
 * with a payload's size. Payloads are the shared folder's where it is present, else built ones.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { decodeLicence, type IsoDay } from '../../main/licence/index.ts';
import * as damage from '../licence/damage.ts';
import {
  britishColumbia,
  elementsOf,
  encode,
  encodeElements,
  encodeTracks,
  ontario,
  virginia,
} from '../licence/encode.ts';
import { randomFrom } from '../licence/fuzz.ts';
import { percentile, printFigures, round, type Figure } from './figure.ts';

const today = '2026-11-21' as IsoDay; // cast: the brand is the decoder's own
const WARM_UP = 250;
const TURNS = 150;
/** Passes over all payloads in a turn: enough that each side's turn has its share of garbage collection in it. */
const PASSES = 5;

type Parser = (payload: string) => unknown;

/**
 * For each peer two classes: `decode.card`, the cards that it reads too, whose number, as we read it, is in its answer;
 * and `decode.all`, all payloads, those too that it refuses at the first look in half a microsecond and that we read.
 */
export function* benchDecode(): Generator<Figure> {
  const payloads = readPayloads();
  const parsers = peers();
  // Both see all kinds of cards first: what an engine makes of a parser that knows one kind only is not what it makes in use.
  for (let run = 0; run < WARM_UP; run += 1) {
    payloads.forEach(decode);
    for (const [, parse] of parsers) payloads.forEach(parse);
  }
  for (const [name, parse] of parsers) {
    const cards = payloads.filter((payload) => readsNumber(parse, payload));
    yield compare('decode.card', `${name}, the ${cards.length} payloads that it reads too`, parse, cards);
    const others = payloads.length - cards.length;
    yield compare(
      'decode.all',
      `${name}, all ${payloads.length} payloads: ${others} of them it does not read`,
      parse,
      payloads,
    );
  }
  yield growth('decode.growth-jurisdiction', (length) => encode(ontario, 10, ['X'.repeat(length - 400)]));
  yield growth('decode.growth-elements', (length) => withElements(length));
  yield growth('decode.growth-glued', (length) => withElements(length).replace(damage.separators, ''));
  yield growth('decode.growth-tracks', (length) => {
    const street = Array.from({ length: length / 10 }, (_, index) => `${String(index % 100)} LANE`).join(' ');
    return encodeTracks({ ...britishColumbia, street });
  });
  yield hostile();
}

/** A card with ever more elements in its own subfile, no two alike. */
function withElements(length: number): string {
  const elements = elementsOf(ontario, 10);
  for (let size = elements.join('\n').length, index = 0; size < length - 60; index += 1) {
    const element = `D${'ABCD'.charAt(index % 4)}${'BEFHIKLMPRSVX'.charAt(index % 13)}FILLER ${String(index)}`;
    elements.push(element);
    size += element.length + 1;
  }
  return encodeElements(ontario, 10, elements);
}

function readsNumber(parse: Parser, payload: string): boolean {
  const decoded = decodeLicence(payload, { today });
  const number = decoded.ok ? decoded.value.govid_number : null;
  return number !== null && JSON.stringify([parse(payload)]).includes(number);
}

/**
 * The two take turns at all payloads, whose order is mixed anew for each pair of turns: the same ones in the same order
 * are what a processor learns and a counter never sees. Both are given strings. What is measured is the processor's time,
 * its threads for compiling and collecting garbage included, so that another process's turn is nobody's; the ratio is
 * the median of the pairs', whose two turns had the same neighbours on the machine.
 */
function compare(figure: string, beside: string, parse: Parser, payloads: readonly string[]): Figure {
  for (let run = 0; run < WARM_UP; run += 1) {
    payloads.forEach(decode);
    payloads.forEach(parse);
  }
  const random = randomFrom(payloads.length);
  const ours: number[] = [];
  const ratios: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const mixed = shuffled(payloads, random);
    // Who goes first changes: the second finds the payloads in the processor's cache.
    const before = turn % 2 === 0 ? processorTime(parse, mixed) : null;
    const own = processorTime(decode, mixed);
    ours.push(own);
    ratios.push((before ?? processorTime(parse, mixed)) / own);
  }
  return {
    figure,
    unit: 'µs',
    p50: percentile(ours, 0.5),
    p95: percentile(ours, 0.95),
    beside,
    ratio: percentile(ratios, 0.5),
  };
}

/** Microseconds a payload of this process's time on the processor. */
function processorTime(parse: Parser, payloads: readonly string[]): number {
  const start = process.cpuUsage();
  for (let pass = 0; pass < PASSES; pass += 1) for (const payload of payloads) parse(payload);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / (PASSES * payloads.length);
}

/** Fisher and Yates's shuffle. */
function shuffled(payloads: readonly string[], random: () => number): string[] {
  const mixed = [...payloads];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] ?? '', mixed[last] ?? ''];
  }
  return mixed;
}

function decode(payload: string): unknown {
  return decodeLicence(payload, { today });
}

/** The parsers throw at what they cannot read; that is their answer. */
function peers(): [string, Parser][] {
  const load = createRequire(import.meta.url);
  // cast: the packages are JavaScript or their types do not say what they export
  const usdl = load('parse-usdl') as { parse: Parser };
  const aamva = load('aamva-parser') as { parse: Parser };
  const aamvajs = load('aamvajs') as { raw: Parser };
  const quietly =
    (parse: Parser): Parser =>
    (payload) => {
      try {
        return parse(payload);
      } catch {
        return null;
      }
    };
  return [
    ['parse-usdl 3.2.0', quietly((payload) => usdl.parse(payload))],
    ['aamva-parser 1.7.0', quietly((payload) => aamva.parse(payload))],
    ['aamvajs 0.1.1', quietly((payload) => aamvajs.raw(payload))],
  ];
}

/** Microseconds a payload. */
function timeOf(parse: Parser, payloads: readonly string[], repeats: number): number {
  const start = performance.now();
  for (let run = 0; run < repeats; run += 1) for (const payload of payloads) parse(payload);
  return ((performance.now() - start) * 1000) / (repeats * payloads.length);
}

/**
 * How many times longer a payload of twice the size takes: 2 is linear, less where a part is of one size. The largest is
 * what a PDF417 symbol can hold. The best of many runs: another process's turn is no growth.
 */
function growth(figure: string, payloadOf: (length: number) => string): Figure {
  const sizes = [900, 1800].map((length) => [payloadOf(length)]);
  sizes.forEach((payloads) => timeOf(decode, payloads, 2000));
  const [single = [], double = []] = sizes.map((payloads) =>
    Array.from({ length: 25 }, () => timeOf(decode, payloads, 200)),
  );
  return {
    figure,
    unit: 'times for twice the size',
    value: round(Math.min(...double) / Math.min(...single)),
  };
}

/** 100 KB made to be slow; the bound is 10 ms. The slowest of all kinds, each with and without a true start. */
function hostile(): Figure {
  const pieces = [
    ...['D', 'DAA', 'DAD', 'DCSDOE', 'DBB19880417', 'DACJOHNDADPAUL', 'dcsdac', 'DAA DAB DAC '],
    ...['\n', '\r', '\x1e', '|', ' ', '7', '%', '?', '^', '=', '$', '\ufffd', '\0'],
    ...['ANSI ', 'ANSI 636012', '@\n\x1e\rANSI 636012100001DL', '636028=', '%BC^$', '"É;1234567'],
    ...['Ã‰', 'A\u0090', 'A\u0301', '\u240a', '\\u00', '<LF>', '&#1', 'ZOZO'],
  ];
  const [header = ''] = encode(ontario, 10, ['']).split('DCAG');
  const starts = ['', header, '%BCVICTORIA^DOE,$JO^1 ST^?;6360281234567=290419880417=?'];
  const worst = starts.flatMap((start) =>
    pieces.map((piece) => {
      const payloads = [start + piece.repeat(100_000 / piece.length)];
      return Math.min(...Array.from({ length: 5 }, () => timeOf(decode, payloads, 1) / 1000));
    }),
  );
  return { figure: 'decode.hostile-100k', unit: 'ms', value: round(Math.max(...worst)) };
}

function readPayloads(): string[] {
  const folder = process.env['COMPTOIR_SHARED'] ?? resolve(import.meta.dirname, '../../../shared');
  const file = join(folder, 'licence/payloads.jsonl');
  if (!existsSync(file)) return builtPayloads();
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => (JSON.parse(line) as { raw: string }).raw); // cast: the folder's README says so
}

/** As mixed as the shared ones: mostly whole cards, a third of them damaged. */
function builtPayloads(): string[] {
  const whole = Array.from({ length: 11 }, (_, index) => index + 1).flatMap((version) => [
    encode(ontario, version, ['TESSIER-LAMB,NOÉMIE', 'Y']),
    encode(virginia, version),
    encode({ ...virginia, issuer: '636015', province: 'TX' }, version, ['W', '']),
  ]);
  const damages = [
    ...damage.ofSeparators,
    ...damage.withoutSeparators,
    ...damage.ofPrefix,
    ...damage.ofHeader,
    ...damage.ofCase,
  ];
  const damaged = damages.map(({ apply }) => apply(encode(ontario, 9, ['Y'])));
  return [...whole, ...whole, ...damaged, encodeTracks(britishColumbia)];
}

if (import.meta.main) await printFigures(benchDecode());
