/** The gate: Electron security checklist 17, "validate the sender of all IPC messages", and what lies behind it. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LIFE_CHANNEL, requestChannels } from '../preload/requests.ts';
import { requestSchemas } from '../preload/schemas.ts';
import { serveLife, serveRequests } from '../main/ipc.ts';
import type { Gate, Handlers } from '../main/ipc.ts';
import { ok } from '../main/domain/result.ts';

type Listener = (event: unknown, argument: unknown) => Promise<unknown>;
const listeners = vi.hoisted(() => new Map<string, Listener>());
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, listener: Listener) => listeners.set(channel, listener) },
}));

const mainFrame = { url: 'app://comptoir/index.html' };
const ours = { senderFrame: mainFrame, sender: { mainFrame } };
/** The customer's window shows our page too. */
const customers = { senderFrame: mainFrame, sender: { mainFrame, id: 2 } };
const reports: unknown[][] = [];
const called: unknown[] = [];

beforeEach(() => {
  reports.length = 0;
  called.length = 0;
  openGate();
});

function openGate(): void {
  listeners.clear();
  const handler = (argument: unknown) => {
    called.push(argument);
    return ok(null);
  };
  // One handler for all: the gate is what is tested, and it never looks into the answer.
  const handlers = Object.fromEntries(
    requestChannels.map((channel) => [channel, handler]),
  ) as unknown as Handlers;
  serveRequests(
    Promise.resolve<Handlers>({
      ...handlers,
      'quote.print': () => {
        throw new Error('a defect');
      },
    }),
    gate,
  );
}

const gate: Gate = {
  origin: 'app://comptoir',
  mayAsk: (sender, channel) => (sender.id === customers.sender.id) === (channel === 'customer.get'),
  touched: () => undefined,
  report: (...words) => reports.push(words),
};

const ask = (channel: string, event: unknown, argument?: unknown) =>
  listeners.get(channel)?.(event, argument);

describe('17: the gate', () => {
  it('has a listener for each channel of the contract, and no other', () => {
    expect([...listeners.keys()].sort()).toEqual([...requestChannels].sort());
    expect(Object.keys(requestSchemas).sort()).toEqual([...requestChannels].sort());
  });

  it('takes one request from the customer’s window, and that one from no other', async () => {
    await expect(ask('customer.get', customers)).resolves.toEqual(ok(null));
    await expect(ask('customer.get', ours)).rejects.toThrow('refused');
    for (const channel of requestChannels.filter((one) => one !== 'customer.get'))
      await expect(ask(channel, customers), channel).rejects.toThrow('refused');
    expect(called).toHaveLength(1);
  });

  it('lets our own page’s top frame in', async () => {
    expect(await ask('session.clear', ours)).toEqual({ ok: true, value: null });
  });

  const foreignPage = (url: string) => {
    const frame = { url };
    return { name: `a page at ${url}`, event: { senderFrame: frame, sender: { mainFrame: frame } } };
  };
  it.each([
    { name: 'a frame that is gone', event: { senderFrame: null, sender: { mainFrame } } },
    {
      name: 'a frame within our page',
      event: { senderFrame: { url: mainFrame.url }, sender: { mainFrame } },
    },
    ...[
      'https://comptoir/',
      'app://comptoir.example/',
      'app://other/index.html',
      'not a url',
      'file:///index.html',
    ].map(foreignPage),
  ])('turns away $name before its argument is looked at', async ({ event }) => {
    await expect(ask('session.clear', event)).rejects.toThrow('refused');
    expect(called).toEqual([]);
    expect(reports).toEqual([['foreign-sender', 'session.clear']]);
  });

  it.each([
    ['language.set', { language: 'de' }],
    ['language.set', { language: 'en', more: 1 }],
    ['session.clear', 'anything'],
    ['customer.search', { firstName: '', lastName: 'B', dob: null, postalCode: null }],
    ['customer.search', { firstName: 'A'.repeat(36), lastName: 'B', dob: null, postalCode: null }],
    ['customer.search', { firstName: 'A', lastName: 'B', dob: '1990-02-31x', postalCode: null }],
    ['customer.search', { firstName: 'A', lastName: 'B', dob: '2020-02-31', postalCode: null }],
    ['quote.choose', { kind: 'promotional', planId: '4', months: 1.5 }],
    ['verification.start', { format: 'merchant_override' }],
    ['licence.decodeRemotely', undefined],
    ['scanner.page', { mode: 'paper' }],
    ['printer.test', { copies: 40 }],
    ['printer.preview', { language: 'fr' }],
    ['training.fault', { fault: { trouble: { kind: 'status', status: 200 }, call: null } }],
    ['training.fault', { fault: { trouble: { kind: 'late', seconds: 3 }, call: null } }],
    ['training.fault', { fault: { trouble: { kind: 'named', name: 'offline' }, call: 'token' } }],
    ['training.clock', { minutes: -15 }],
    ['training.merchantOverride', { allowed: 'yes' }],
    ['training.tour', { act: 'finish' }],
  ])('refuses %s with %j', async (channel, argument) => {
    expect(await ask(channel, ours, argument)).toMatchObject({
      ok: false,
      failure: { code: 'counter.invalid-input' },
    });
    expect(called).toEqual([]);
  });

  it.each([
    ['names of Object.prototype', JSON.parse('{"language":"en","__proto__":{"admin":true}}')],
    ['a constructor', { language: 'en', constructor: { prototype: { admin: true } } }],
    ['fifty megabytes', { language: 'x'.repeat(50_000_000) }],
    ['a list', ['en']],
    ['a function', () => 'en'],
    ['a map', new Map([['language', 'en']])],
    ['a getter that throws', Object.defineProperty({}, 'language', { get: () => 'de', enumerable: true })],
    ['a map that looks like an argument', Object.assign(new Map(), { language: 'en' })],
    ['null', null],
    ['nothing', undefined],
  ])('refuses %s in the place of an argument, and is none the worse', async (_what, argument: unknown) => {
    expect(await ask('language.set', ours, argument)).toMatchObject({
      ok: false,
      failure: { code: 'counter.invalid-input' },
    });
    expect('admin' in {}).toBe(false);
    expect(await ask('language.set', ours, { language: 'en' })).toMatchObject({ ok: true });
  });

  it('refuses what comes in a flood, before it looks at it, and lets a clerk in again soon after', async () => {
    // The gate's clock stands still from its opening on.
    vi.useFakeTimers();
    try {
      openGate();
      const answers = await Promise.all(
        Array.from({ length: 10_000 }, async () => ask('session.clear', ours, undefined)),
      );
      const busy = { ok: false, failure: { code: 'counter.busy', retry: 'later' } };
      expect(answers.slice(100)).toEqual(Array(9900).fill(busy));
      expect(called).toHaveLength(100);
      vi.advanceTimersByTime(100);
      expect(await ask('session.clear', ours)).toEqual({ ok: true, value: null });
    } finally {
      vi.useRealTimers();
    }
  });

  it('answers a defect of a handler by a failure that tells the page nothing of it', async () => {
    expect(await ask('quote.print', ours)).toEqual({
      ok: false,
      failure: { code: 'counter.internal', retry: 'now' },
    });
    expect(reports[0]?.slice(0, 2)).toEqual(['handler-threw', 'quote.print']);
  });

  it('takes a sign of life from the clerk’s page alone, and none of them for somebody’s touch', async () => {
    const answered = vi.fn();
    const touched = vi.fn();
    serveLife(answered, { ...gate, touched });
    expect(await ask(LIFE_CHANNEL, ours)).toBeNull();
    await expect(ask(LIFE_CHANNEL, customers)).rejects.toThrow('refused');
    await expect(ask(LIFE_CHANNEL, { senderFrame: null, sender: { mainFrame } })).rejects.toThrow('refused');
    expect(answered).toHaveBeenCalledOnce();
    expect(touched).not.toHaveBeenCalled();
  });
});
