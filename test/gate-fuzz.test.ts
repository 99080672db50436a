/**
 * A hundred thousand calls through the real gate to a real terminal in training mode: as they may come from a page whose script
 * is not ours any more. `SEED=… ` plays another run; the report of a failure has the seed and the smallest call that fails.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { auditOptions } from '../main/entries.ts';
import type { TerminalEntry } from '../main/entries.ts';
import { serveKeyboard, serveLife, serveRequests } from '../main/ipc.ts';
import type { Handlers } from '../main/ipc.ts';
import type { Terminal } from '../main/terminal.ts';
import { KEYBOARD_CHANNEL, LIFE_CHANNEL, requestChannels } from '../preload/requests.ts';
import type { RequestArgument, RequestChannel } from '../preload/requests.ts';
import { failures } from '../resources/messages/en/failures.ts';
import { openTestLog } from './audit/open.ts';
import { clerk, openWhole, trainingAccount } from './whole-terminal.ts';

type Listener = (event: unknown, argument: unknown) => Promise<unknown>;
const listeners = vi.hoisted(() => new Map<string, Listener>());
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, listener: Listener) => listeners.set(channel, listener) },
}));

const SEED = Number(process.env['SEED'] ?? 20_261_128);
const CALLS = 100_000;

/** Of each channel, arguments that fit. The compiler asks for each of them. */
const fits: { readonly [C in RequestChannel]: readonly RequestArgument<C>[] } = {
  'snapshot.get': [undefined],
  'page.shown': [undefined],
  'customer.search': [{ firstName: 'Nora', lastName: 'Roy', dob: '1990-02-03', postalCode: null }],
  'customer.lookUp': [
    { by: 'card', number: '4111' },
    { by: 'account', number: '6000000000000001' },
    { by: 'customer', number: '1234567890' },
  ],
  'account.open': [{ id: '1' }],
  'card.seen': [undefined],
  'account.about': [undefined],
  'comparison.show': [{ shown: true }],
  'customer.get': [undefined],
  'quote.ask': [{ amount: '150' }],
  'quote.choose': [{ kind: 'regular' }, { kind: 'promotional', planId: '4', months: 6 }],
  'quote.print': [undefined],
  'quote.preview': [undefined],
  'quote.savePdf': [undefined],
  'comparison.print': [undefined],
  'comparison.preview': [undefined],
  'verification.start': [
    { format: 'sms', cardNumber: null },
    { format: 'security_question', questionId: '1', answer: 'a cat', cardNumber: null },
    { format: 'merchant_override', supervisor: 'S', pin: '000000', reason: 'none', cardNumber: null },
  ],
  'verification.confirm': [undefined],
  'account.close': [{ supervisor: 'S', pin: '000000', reason: 'none', accountNumber: '6000000000000001' }],
  'account.printClosing': [undefined],
  'licence.decodeRemotely': [{ id: 1 }],
  'session.retry': [undefined],
  'session.clear': [undefined],
  'session.interruption': [{ id: 1, accept: true }],
  'scanner.page': [{ mode: 'history' }, { mode: null }, { mode: 'overview' }],
  'scanner.adopt': [undefined],
  'waiting.print': [{ id: 'x' }],
  'waiting.letGo': [{ id: 'x' }],
  'printer.test': [undefined],
  'printer.preview': [undefined],
  'people.signIn': [{ name: 'Camille Roy', pin: '0000' }],
  'people.first': [{ name: 'Ada Roy', pin: '123456' }],
  'people.lock': [undefined],
  'people.here': [undefined],
  'people.add': [{ name: 'A', role: 'clerk', shortName: null, externalEmployeeId: null, pin: '1234' }],
  'people.change': [
    { name: 'A', role: 'clerk', shortName: null, externalEmployeeId: null, disabled: true, pin: null },
  ],
  'people.unlock': [{ name: 'A' }],
  'printer.find': [{ onNetwork: true }],
  'printer.choose': [{ id: 'x' }],
  'printer.reach': [{ host: '127.0.0.1', port: 9 }],
  'printer.profile': [undefined],
  'printer.adjust': [
    { model: 'x' },
    { profile: { columns: 48, command: 'escpos', encoding: 'multilingual', page: null, cutter: true } },
  ],
  'history.find': [{ text: '', day: '2026-11-28', clerk: null, before: null }],
  'history.story': [{ reference: 'a'.repeat(32) }],
  'history.duplicate': [{ reference: 'a'.repeat(32) }],
  'history.export': [{ text: '', day: null, clerk: null, format: 'csv' }],
  'history.day': [{ day: '2026-11-28' }],
  'history.printDay': [{ day: '2026-11-28' }],
  'setUp.shop': [{ terminalId: 'T', name: 'N', lines: '', customerDisplay: true }],
  'setUp.account': [{ url: 'https://127.0.0.1:9/', clientId: 'x', authority: null, secret: 'x' }],
  'setUp.export': [{ as: 'file' }],
  'setUp.codes': [undefined],
  'setUp.support': [undefined],
  'setUp.lookForUpdate': [undefined],
  'setUp.take': [{ from: 'file' }],
  'setUp.apply': [{ id: 1 }],
  'setUp.cancel': [undefined],
  'setUp.restart': [undefined],
  'language.set': [{ language: 'en' }, { language: 'fr' }],
  'training.present': [{ customerId: 'nobody' }],
  'training.barcode': [{ customerId: 'nobody' }],
  'training.saveSheet': [undefined],
  'training.fault': [{ fault: null }, { fault: { trouble: { kind: 'late', seconds: 5 }, call: 'verify' } }],
  'training.clock': [{ minutes: 15 }],
  'training.merchantOverride': [{ allowed: true }],
  'training.tour': [{ act: 'start' }, { act: 'hint' }],
};

const frame = { url: 'app://comptoir/index.html' };
const at = (url: string) => {
  const its = { url };
  return { senderFrame: its, sender: { id: 1, mainFrame: its } };
};
const ours = { senderFrame: frame, sender: { id: 1, mainFrame: frame } };
const customers = { senderFrame: frame, sender: { id: 2, mainFrame: frame } };
const foreign = [
  { senderFrame: null, sender: ours.sender },
  { senderFrame: { url: frame.url }, sender: ours.sender },
  ...[
    'https://comptoir/',
    'app://comptoir.example/',
    'file:///index.html',
    'app://',
    '',
    'x',
    'APP:comptoir',
  ].map(at),
  at('data:text/html,app://comptoir/index.html'),
  at('app://comptoir@evil.example/index.html'),
];

/** What fits no schema in any place: nothing of the contract takes these kinds. */
const strangers = fc.oneof(
  {
    weight: 60,
    arbitrary: fc.constantFrom<unknown>(
      ...[NaN, Infinity, -Infinity, 0n, 2n ** 70n, new Date(0), new Date(NaN), /x/u, new Error('x')],
      ...[
        new Map([['language', 'en']]),
        new Set([1]),
        new ArrayBuffer(8),
        new Uint8Array([1, 2]),
        new Float64Array(1),
      ],
      ...[[], ['en'], Object(1), Object('en'), Object(true), {}, { __proto__: null }, -0.5],
      ...[Object.assign(new Map(), { language: 'en' }), JSON.parse('{"__proto__":{"admin":true}}')],
      ...[
        { constructor: { prototype: { admin: true } } },
        { toString: 'x', valueOf: 1, length: -1, then: 'x' },
      ],
    ),
  },
  // Few: they cost the most, and all of a kind are alike.
  { weight: 1, arbitrary: fc.constantFrom('long', 'deep', 'cycle', 'wide').map(enormous) },
);

/** Made anew each time, so that the test keeps none. */
function enormous(kind: 'long' | 'deep' | 'cycle' | 'wide'): unknown {
  if (kind === 'long') return 'x'.repeat(50_000);
  if (kind === 'wide') return Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`k${n}`, n]));
  const cycle: Record<string, unknown> = {};
  if (kind === 'cycle') cycle['self'] = cycle;
  else for (let level = 0, inner = cycle; level < 1000; level += 1) inner = inner['in'] = {} as typeof cycle;
  return cycle;
}

const fieldNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'admin',
  'then',
  '',
  '0',
];

/** An argument that fits, spoilt in one place: `path` says which, by numbers that are taken as they come. */
const spoilt = fc.record({
  channel: fc.constantFrom(...requestChannels),
  which: fc.nat(7),
  path: fc.nat(63),
  how: fc.constantFrom('stranger', 'more', 'less', 'instead'),
  stranger: strangers,
  name: fc.constantFrom(...fieldNames),
});
type Spoilt = typeof spoilt extends fc.Arbitrary<infer T> ? T : never;

/** Objects alone, with the way to each: `null` is the argument itself. */
function placesIn(value: unknown): [Record<string, unknown>, string][] {
  if (typeof value !== 'object' || value === null) return [];
  const object = value as Record<string, unknown>; // the samples are objects of the contract
  return Object.keys(object).flatMap((name) => [
    [object, name] as [typeof object, string],
    ...placesIn(object[name]),
  ]);
}

function spoil({ channel, which, path, how, stranger, name }: Spoilt): unknown {
  const samples: readonly unknown[] = fits[channel];
  const argument = structuredClone(samples[which % samples.length]);
  const places = placesIn(argument);
  const [object, key] = places[path % Math.max(1, places.length)] ?? [null, ''];
  if (object === null || how === 'instead') return stranger;
  if (how === 'stranger') object[key] = stranger;
  else if (how === 'less') Reflect.deleteProperty(object, key);
  // An own property of that name, also of `__proto__`.
  else
    Object.defineProperty(object, name, { value: 1, enumerable: true, configurable: true, writable: true });
  return argument;
}

/** An argument of the right kinds: most are refused by the terminal's rules, few do something. */
const plausibleOn = (channels: readonly RequestChannel[]) =>
  fc.record({
    channel: fc.constantFrom(...channels),
    which: fc.nat(7),
    path: fc.nat(63),
    text: fc.option(
      fc.oneof(
        fc.string({ maxLength: 12 }),
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.constantFrom(
          ...fieldNames,
          "' OR 1=1 --",
          '../../x',
          '\0',
          '\u{1b}@',
          '99999999999999999999',
          '1e309',
          '٣',
        ),
      ),
      { freq: 3 },
    ),
  });

const plausible = plausibleOn(requestChannels);

function plausibleOf({
  channel,
  which,
  path,
  text,
}: typeof plausible extends fc.Arbitrary<infer T> ? T : never) {
  const samples: readonly unknown[] = fits[channel];
  const argument = structuredClone(samples[which % samples.length]);
  const places = placesIn(argument).filter(([object, key]) => typeof object[key] === 'string');
  const [object, key] = places[path % Math.max(1, places.length)] ?? [null, ''];
  if (object !== null && text !== null) object[key] = text;
  return argument;
}

let folder: string;
let terminal: Terminal;
let time = 0;
const written: TerminalEntry['kind'][] = [];
let handled: string[] = [];
const reported = new Map<string, number>();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-gate-'));
  const scanner = { serial: [], hidPos: false, keyboard: false };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ scanner }));
  const audit = await openTestLog<TerminalEntry>(
    join(folder, 'audit.db'),
    undefined,
    auditOptions('T-01', 'training', null),
  );
  terminal = await openWhole(folder, await trainingAccount(), {
    audit: {
      ...audit,
      append: (entry, flow, by) => {
        audit.append(entry, flow, by);
        written.push(entry.kind);
      },
    },
  });
  // The gate's clock alone moves, by us: its limit of requests a second has a test of its own.
  vi.stubGlobal('performance', { now: () => time });
  const gate = {
    origin: 'app://comptoir',
    mayAsk: (sender: { readonly id: number }, channel: string) =>
      (sender.id === customers.sender.id) === (channel === 'customer.get'),
    touched: () => undefined,
    report: (what: string) => void reported.set(what, (reported.get(what) ?? 0) + 1),
  };
  // The real ones, each counted as it is called.
  const counted = Object.fromEntries(
    requestChannels.map((channel) => [
      channel,
      (argument: never) => {
        handled.push(channel);
        return (terminal.handlers[channel] as Handlers['session.clear'])(argument);
      },
    ]),
  ) as unknown as Handlers; // cast: the channels are all there, each with its own handler
  serveRequests(Promise.resolve(counted), gate);
  serveKeyboard(async () => void handled.push(KEYBOARD_CHANNEL), gate);
  serveLife(() => void handled.push(LIFE_CHANNEL), gate);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await terminal.close();
  rmSync(folder, { recursive: true });
});

/** As it comes over the process's border. What cannot be cloned never leaves the page. */
async function call(channel: string, event: unknown, argument: unknown): Promise<unknown> {
  time += 60;
  let sent: unknown;
  try {
    sent = structuredClone(argument);
  } catch {
    return 'not sent';
  }
  const listener = listeners.get(channel);
  if (!listener) return 'no channel';
  return listener(event, sent).catch((error: unknown) => error);
}

setFlagsFromString('--expose-gc');
// cast: the new context has the function that the flag exposes
const gc = runInNewContext('gc') as () => void;

async function heapUsed(): Promise<number> {
  // What was just settled is let go in a later turn.
  await new Promise((resolve) => void setImmediate(resolve));
  gc();
  return process.memoryUsage().heapUsed;
}

const refusal = { ok: false, failure: { code: 'counter.invalid-input', retry: 'never' } };

// Compared as text: Vitest's own comparison takes most of the test's time.
const same = (answer: unknown, wanted: unknown): void => {
  if (JSON.stringify(answer) !== JSON.stringify(wanted)) expect(answer).toEqual(wanted);
};
const refused = (answer: unknown): void => {
  if (!(answer instanceof Error) || answer.message !== 'refused')
    expect(answer).toEqual(new Error('refused'));
};

/** A page that is ours sends what fits nothing: it is refused, and the terminal is never asked. */
const refusedAsUnfit = fc.asyncProperty(spoilt, async (one) => {
  const answer = await call(one.channel, one.channel === 'customer.get' ? customers : ours, spoil(one));
  if (answer !== 'not sent') same(answer, refusal);
});

/** Somebody else sends what would fit. */
const refusedAsForeign = fc.asyncProperty(
  plausible,
  fc.constantFrom(...foreign, ours, customers),
  fc.constantFrom(
    ...fieldNames,
    ...['sql.run', 'ELECTRON_BROWSER_REQUIRE', 'session.clear ', KEYBOARD_CHANNEL, LIFE_CHANNEL],
  ),
  fc.boolean(),
  async (one, event, unknown, isKnown) => {
    const customersOwn = one.channel === 'customer.get';
    const from = event === (customersOwn ? customers : ours) ? (customersOwn ? ours : customers) : event;
    if (isKnown) refused(await call(one.channel, from, plausibleOf(one)));
    else if (unknown === KEYBOARD_CHANNEL || unknown === LIFE_CHANNEL)
      refused(await call(unknown, foreign[0], { bytes: [49], gaps: [0], last: true }));
    else if ((await call(unknown, ours, plausibleOf(one))) !== 'no channel') throw new Error(unknown);
  },
);

/** What a clerk could send, with words that no clerk types: the answer is a Result, and a failure has words for the clerk. */
const answered = (channels: readonly RequestChannel[]) =>
  fc.asyncProperty(plausibleOn(channels), async (one) => {
    const answer = await call(
      one.channel,
      one.channel === 'customer.get' ? customers : ours,
      plausibleOf(one),
    );
    // cast: the next line looks
    const result = answer as { ok: boolean; failure?: { code: string; retry: string } };
    if (result.ok) return;
    expect(result.ok).toBe(false);
    expect(Object.keys(failures)).toContain(result.failure?.code);
    expect(['counter.internal', 'counter.busy']).not.toContain(result.failure?.code);
    expect(['now', 'later', 'never']).toContain(result.failure?.retry);
  });

// Each sign-in takes the time of a hash, which test/people has; nobody's other requests do nothing.
const NOBODYS = requestChannels.filter((one) => one !== 'people.signIn' && one !== 'people.first');
const NOBODYS_ROWS: readonly TerminalEntry['kind'][] = ['setting.changed'];
// A sheet of all the licences takes a second to draw.
const CLERKS = requestChannels.filter((one) => one !== 'people.lock' && one !== 'training.saveSheet');
/** What a clerk may do, as a row says each time. */
const CLERKS_ROWS: readonly TerminalEntry['kind'][] = [
  ...([
    'setting.changed',
    'report.asked',
    'report.failed',
    'printer.test-asked',
    'printer.test-failed',
  ] as const),
  ...(['search.asked', 'search.answered', 'search.failed', 'look-up.asked'] as const),
  ...(['customer.cleared'] as const),
];

it(`${CALLS} calls of a hostile page (seed ${SEED}): none crashes, none has an effect, and the memory is flat`, async () => {
  const heaps: number[] = [];
  const settings = () => readFileSync(join(folder, 'settings.json'), 'utf8');
  for (const round of [0, 1]) {
    for (const isIn of [false, true]) {
      if (isIn) expect(await call('people.signIn', ours, clerk)).toMatchObject({ ok: true });
      const before = { rows: written.length, settings: settings() };
      handled = [];
      await fc.assert(refusedAsUnfit, { numRuns: CALLS * 0.18, seed: SEED + round });
      await fc.assert(refusedAsForeign, { numRuns: CALLS * 0.06, seed: SEED + round });
      expect(handled).toEqual([]);
      expect({ rows: written.length, settings: settings() }).toEqual(before);
      expect('admin' in {}).toBe(false);

      const from = written.length;
      await fc.assert(answered(isIn ? CLERKS : NOBODYS), { numRuns: CALLS * 0.01, seed: SEED + round });
      const kinds = [...new Set(written.slice(from))];
      expect(kinds.filter((kind) => !(isIn ? CLERKS_ROWS : NOBODYS_ROWS).includes(kind))).toEqual([]);
      expect(written.length - from).toBeLessThan(CALLS * 0.01);
      if (isIn) expect(await call('people.lock', ours, undefined)).toMatchObject({ ok: true });
    }
    heaps.push(await heapUsed());
  }
  expect(reported.get('handler-threw')).toBeUndefined();
  expect(reported.get('flood')).toBeUndefined();
  const [half = 0, end = Infinity] = heaps;
  expect((end - half) / 1024 / 1024).toBeLessThan(8);
});
