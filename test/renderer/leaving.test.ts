/** Going to the next customer: what is dropped, and what was sent and has no answer yet, is said before. */
import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { ServingView } from '../../preload/views.ts';
import { open, settled } from './page.ts';
import { serving, snapshot } from './pieces.ts';
import { states } from './snapshots.ts';

const verifying = serving({
  verification: { state: 'asking', format: 'sms' },
  unanswered: 'verification',
});
const closing = serving({ closing: { state: 'asking' }, unanswered: 'closing' });
const interruption = {
  id: 2,
  licence: { firstName: 'Autre', lastName: 'Exemple', issuedBy: 'ON', warnings: [] },
};

const sent = /A verification was sent for this customer, and its answer has not come/;

async function leave(session: ServingView) {
  const page = await open(snapshot(session));
  await page.user.keyboard('{Escape}');
  await settled();
  return { ...page, dialog: screen.getByRole('dialog') };
}

describe('leaving a customer', () => {
  it('tells what is lost, and leaves once the clerk agrees', async () => {
    const { user, requests } = await open(states['plan-chosen']);
    await user.keyboard('{Escape}');
    const dialog = screen.getByRole('dialog');
    expect(dialog.textContent).toContain('What is not printed yet is lost.');
    await user.click(within(dialog).getByRole('button', { name: 'Yes, next customer' }));
    expect(requests).toEqual([{ channel: 'session.clear', argument: undefined }]);
  });

  it('tells that a verification has no answer yet, even when all is printed', async () => {
    const { user, requests, dialog } = await leave({
      ...verifying,
      print: { state: 'printed', copies: 1, delivery: 'printed' },
    });
    expect(dialog.textContent).toMatch(sent);
    // A dialog gives the focus to its first control.
    expect(within(dialog).getAllByRole('button')[0]?.textContent.trim()).toBe('No, stay');
    await user.click(within(dialog).getByRole('button', { name: 'Yes, next customer' }));
    expect(requests).toEqual([{ channel: 'session.clear', argument: undefined }]);
  });

  it('closes the question once the answer has come', async () => {
    const { show } = await leave(verifying);
    await show(serving({ verification: { state: 'sent', format: 'sms', to: null } }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('closes the question once the customer is gone, even with the trainer’s drawer open', async () => {
    const { user, show } = await open(states['plan-chosen']);
    await user.keyboard('{F9}');
    screen.getByRole('textbox', { name: /Purchase amount/ }).focus();
    await user.keyboard('{Escape}');
    expect(screen.getByRole('dialog')).toBeTruthy();
    await show({ step: 'ready', failure: null, refusedScan: null });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('must wait for the answer while an account is being closed', async () => {
    const { requests, user, dialog } = await leave(closing);
    expect(dialog.textContent).toContain('Wait for the answer');
    expect(within(dialog).getAllByRole('button')).toHaveLength(1);
    await user.keyboard('{Enter}');
    expect(requests).toEqual([]);
  });
});

describe('a licence scanned meanwhile', () => {
  it('tells that a verification has no answer before the clerk starts over', async () => {
    const { user, requests } = await open(snapshot({ ...verifying, interruption }));
    expect(screen.getByRole('alertdialog').textContent).toMatch(sent);
    await user.click(screen.getByRole('button', { name: 'Start over' }));
    expect(requests).toEqual([{ channel: 'session.interruption', argument: { id: 2, accept: true } }]);
  });

  it('is a new question when another is scanned after it, with the focus on staying', async () => {
    const { user, requests, show } = await open(snapshot(serving({ interruption })));
    screen.getByRole('button', { name: 'Start over' }).focus();
    await show(serving({ interruption: { ...interruption, id: 3 } }));
    expect(document.activeElement?.textContent.trim()).toBe('Stay');
    await user.keyboard('{Enter}');
    expect(requests).toEqual([{ channel: 'session.interruption', argument: { id: 3, accept: false } }]);
  });

  it('mentions no verification where none was sent', async () => {
    await open(snapshot(serving({ interruption })));
    expect(screen.getByRole('alertdialog').textContent).not.toMatch(sent);
  });

  it('waits while an account is being closed', async () => {
    await open(snapshot({ ...closing, interruption }));
    expect(screen.getByRole('alertdialog').textContent).toContain('The account is being closed');
    expect(screen.queryByRole('button', { name: 'Start over' })).toBeNull();
  });
});
