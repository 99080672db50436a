import { describe, expect, it } from 'vitest';
import type { Failure } from '../../main/domain/failure.ts';
import { Terminal } from '../../renderer/terminal.svelte.ts';
import { fakeBridge, open, settled } from './page.ts';
import { states } from './snapshots.ts';

it('never draws an older snapshot over a newer', async () => {
  const fake = fakeBridge({ ...states.ready, revision: 4 });
  const terminal = new Terminal(fake.bridge);
  terminal.connect();
  fake.push({ ...states.searching, revision: 5 });
  await settled();
  expect(terminal.snapshot?.session.step).toBe('searching');
  fake.push({ ...states.ready, revision: 3 });
  expect(terminal.snapshot?.session.step).toBe('searching');
});

it('draws what was asked for before it could ask, and then what has come since', async () => {
  const fake = fakeBridge({ ...states.ready, revision: 4 });
  const answer = fake.hold('snapshot.get');
  const terminal = new Terminal(fake.bridge);
  terminal.connect();
  await settled();
  expect(terminal.snapshot?.revision).toBe(4);
  fake.answer('snapshot.get', { ...states.searching, revision: 5 });
  answer();
  await settled();
  expect(terminal.snapshot?.session.step).toBe('searching');
});

it('tells main once that it is drawn, however many snapshots follow', async () => {
  const { shown, push } = await open(states.ready);
  expect(shown()).toBe(1);
  push({ ...states.searching, revision: 5 });
  await settled();
  expect(shown()).toBe(1);
});

it('stops listening when the page goes', () => {
  const fake = fakeBridge(states.ready);
  const stop = new Terminal(fake.bridge).connect();
  expect(fake.listeners()).toBe(1);
  stop();
  expect(fake.listeners()).toBe(0);
});

it('keeps why a request was refused until the next one', async () => {
  const fake = fakeBridge(states.ready);
  const terminal = new Terminal(fake.bridge);
  fake.refuse('quote.print', { code: 'counter.not-verified', retry: 'never' });
  await terminal.send('quote.print');
  expect(terminal.refused).toEqual({
    channel: 'quote.print',
    failure: { code: 'counter.not-verified', retry: 'never' },
  });
  await terminal.send('session.clear');
  expect(terminal.refused).toBeNull();
});

it('forgets why a request was refused when the session moves on by itself', async () => {
  const fake = fakeBridge(states['plan-chosen']);
  const terminal = new Terminal(fake.bridge);
  terminal.connect();
  await settled();
  fake.refuse('quote.print', { code: 'counter.not-verified', retry: 'never' });
  await terminal.send('quote.print');
  fake.push({ ...states['plan-chosen'], revision: 2 });
  expect(terminal.refused).not.toBeNull();
  fake.push({ ...states.ready, revision: 3 });
  expect(terminal.refused).toBeNull();
  fake.push({ ...states['plan-chosen'], revision: 4 });
  expect(terminal.refused).toBeNull();
});

it('sends a request once until it is answered', async () => {
  const fake = fakeBridge(states.printed);
  const terminal = new Terminal(fake.bridge);
  void terminal.send('quote.print');
  await terminal.send('quote.print');
  expect(fake.requests).toHaveLength(1);
  await terminal.send('quote.print');
  expect(fake.requests).toHaveLength(2);
});

describe('a request without an answer when its customer leaves', () => {
  async function printing(failure?: Failure) {
    const fake = fakeBridge(states.printed);
    if (failure) fake.refuse('quote.print', failure);
    const terminal = new Terminal(fake.bridge);
    terminal.connect();
    await settled();
    const comeOut = [fake.hold('quote.print'), fake.hold('quote.print')] as const;
    const first = terminal.send('quote.print');
    const nextCustomer = () => {
      fake.push({ ...states.ready, revision: 2 });
      fake.push({ ...states.printed, revision: 3 });
    };
    const asked = () => fake.requests.filter(({ channel }) => channel === 'quote.print').length;
    return { terminal, comeOut, first, nextCustomer, asked };
  }

  it('is sent for the next customer too, and once', async () => {
    const { terminal, comeOut, first, nextCustomer, asked } = await printing();
    nextCustomer();
    const second = terminal.send('quote.print');
    expect(asked()).toBe(2);
    comeOut[0]();
    await first;
    void terminal.send('quote.print');
    expect(asked()).toBe(2);
    comeOut[1]();
    await second;
    await terminal.send('quote.print');
    expect(asked()).toBe(3);
  });

  it('shows its refusal to nobody else', async () => {
    const { terminal, comeOut, first, nextCustomer } = await printing({
      code: 'printer.paper-out',
      retry: 'now',
    });
    nextCustomer();
    comeOut[0]();
    expect(await first).toMatchObject({ ok: false });
    expect(terminal.refused).toBeNull();
  });
});

it('shows a bridge that breaks as an internal failure', async () => {
  const fake = fakeBridge(states.ready);
  const broken = { ...fake.bridge, request: () => Promise.reject(new Error('the other side is gone')) };
  const terminal = new Terminal(broken);
  await terminal.send('session.clear');
  expect(terminal.refused?.failure.code).toBe('counter.internal');
});

it('does not show a failure twice that the snapshot shows', async () => {
  const fake = fakeBridge(states['search-failed']);
  const terminal = new Terminal(fake.bridge);
  terminal.connect();
  fake.refuse('session.retry', { code: 'api.unreachable', retry: 'later' });
  await terminal.send('session.retry');
  expect(terminal.refused).toBeNull();
});
