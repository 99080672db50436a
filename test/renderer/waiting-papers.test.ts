/** Papers that did not come out, on the screen of nobody. */
import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { failures } from '../../resources/messages/en/failures.ts';
import { open, settled } from './page.ts';
import { states } from './snapshots.ts';

const button = (name: string) => screen.getByRole('button', { name });

describe('papers that wait', () => {
  it('are told by time, amount and reference, and name no customer', async () => {
    await open(states['ready-waiting']);
    const text = document.body.textContent.replace(/\s/gu, ' ');
    for (const said of [
      'A quote did not come out of the printer',
      'November 21, 2026 at 10:15 a.m. · $1,234.50',
      'K7QM 2XD9 4RTB 8WFZ',
      'it will be marked as a copy',
    ])
      expect(text).toContain(said);
    expect(text).not.toMatch(/Marguerite|Walter/u);
  });

  it('are printed one by one, and the outcome is said', async () => {
    const { user, requests, answer } = await open(states['ready-waiting']);
    answer('waiting.print', 'sent');
    await user.click(button('Print it now'));
    await settled();
    expect(requests).toEqual([{ channel: 'waiting.print', argument: { id: 'quote 1' } }]);
    expect(screen.getByText(/This printer does not say whether it printed/)).toBeTruthy();
  });

  it('say why one did not come out', async () => {
    const { user, refuse } = await open(states['ready-waiting']);
    refuse('waiting.print', { code: 'printer.paper-out', retry: 'now' });
    await user.click(button('Print it now'));
    await settled();
    expect(screen.getByRole('alert').textContent).toContain(failures['printer.paper-out'].what);
  });

  it('are let go', async () => {
    const { user, requests } = await open(states['ready-waiting']);
    await user.click(button('Let it go'));
    expect(requests).toEqual([{ channel: 'waiting.letGo', argument: { id: 'quote 1' } }]);
  });
});
