/** A refused scan that the financing company may read, if the clerk says so. */
import { screen, within } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { open, settled } from './page.ts';
import { states } from './snapshots.ts';

const offer = () => screen.queryByRole('button', { name: /Have the financing company read this scan/ });

it('is offered only where main names a scan', async () => {
  const { show } = await open(states['ready-after-bad-scan']);
  expect(offer()).toBeNull();
  await show(states['ready-may-decode-remotely'].session);
  expect(offer()).toBeTruthy();
});

it('is sent only once the clerk was told what leaves the computer, each time', async () => {
  const { user, requests } = await open(states['ready-may-decode-remotely']);
  const ask = async (answer: string) => {
    await user.click(screen.getByRole('button', { name: /Have the financing company/ }));
    const dialog = screen.getByRole('dialog');
    expect(dialog.textContent).toContain('leaves this computer');
    await user.click(within(dialog).getByRole('button', { name: answer }));
    await settled();
    expect(screen.queryByRole('dialog')).toBeNull();
  };
  await ask('Do not send it');
  expect(requests).toEqual([]);
  await ask('Send the scan');
  expect(requests).toEqual([{ channel: 'licence.decodeRemotely', argument: { id: 7 } }]);
  await ask('Do not send it');
  expect(requests).toHaveLength(1);
});

it('is asked anew when another scan is refused: only the scan that the clerk was asked about is sent', async () => {
  const { user, requests, show } = await open(states['ready-may-decode-remotely']);
  await user.click(screen.getByRole('button', { name: /Have the financing company/ }));
  const failure = { code: 'licence.encrypted', retry: 'never' } as const;
  await show({ step: 'ready', failure, refusedScan: 8 });
  expect(screen.queryByRole('dialog')).toBeNull();
  await user.click(screen.getByRole('button', { name: /Have the financing company/ }));
  await user.click(screen.getByRole('button', { name: 'Send the scan' }));
  expect(requests).toEqual([{ channel: 'licence.decodeRemotely', argument: { id: 8 } }]);
});

it('closes its question when the next scan is read', async () => {
  const { user, show } = await open(states['ready-may-decode-remotely']);
  await user.click(screen.getByRole('button', { name: /Have the financing company/ }));
  await show(states.searching.session);
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('has its own words while the financing company reads', async () => {
  await open(states.decoding);
  expect(screen.getByRole('heading', { name: 'The financing company is reading the scan' })).toBeTruthy();
  expect(screen.queryByText('Looking for the account')).toBeNull();
});
