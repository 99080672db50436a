import { describe, expect, it } from 'vitest';
import { commandFor, keysShown, isTurned } from '../../renderer/commands.ts';
import type { Command } from '../../renderer/commands.ts';
import { screens } from '../../resources/messages/en/screens.ts';
import type { Snapshot } from '../../preload/views.ts';
import { states } from './snapshots.ts';

const obeyed = (key: string, snapshot: Snapshot, init: KeyboardEventInit = {}) =>
  commandFor(new KeyboardEvent('keydown', { key, ...init }), snapshot);
const caps = (snapshot: Snapshot) => keysShown(snapshot, screens).map((shown) => shown.caps.join(' '));

describe('the bar and the listener', () => {
  const names = { '1–9': '1', Esc: 'Escape' } as const;
  it.each(Object.entries(states))('agree on which keys work: %s', (_name, snapshot) => {
    const shown = caps(snapshot);
    expect(new Set(shown).size).toBe(shown.length);
    for (const cap of shown) {
      if (['Tab', '⏎', '↑ ↓'].includes(cap)) continue;
      const key = new Map<string, string>(Object.entries(names)).get(cap) ?? cap;
      expect(obeyed(key, snapshot), cap).not.toBeNull();
    }
  });
  it('show how to leave on every screen but the first, and but the customer’s, where the bar is not', () => {
    for (const snapshot of Object.values(states)) {
      if (isTurned(snapshot)) continue;
      const isFirst = snapshot.session.step === 'ready' && snapshot.scannerPage === null;
      expect(caps(snapshot).includes('Esc')).toBe(!isFirst);
    }
  });
});

it('leaves a key with Ctrl, Alt or Meta to the system', () => {
  const { verified } = states;
  expect(obeyed('F8', verified)).not.toBeNull();
  for (const modifier of ['ctrlKey', 'altKey', 'metaKey']) {
    expect(obeyed('F8', verified, { [modifier]: true })).toBeNull();
  }
});

it('takes a digit for a choice, but in a field for text', () => {
  const field = document.createElement('input');
  let command: Command | null | undefined;
  field.addEventListener('keydown', (event) => {
    command = commandFor(event, states.accounts);
  });
  field.dispatchEvent(new KeyboardEvent('keydown', { key: '2' }));
  expect(command).toBeNull();
  expect(obeyed('2', states.accounts)).not.toBeNull();
});

it('prints only where main says that it may', () => {
  expect(obeyed('F8', states['plan-chosen'])).toBeNull();
  expect(obeyed('F8', states.verified)).not.toBeNull();
});
