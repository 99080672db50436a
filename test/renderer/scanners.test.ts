/** The technician's page about scanners, and the way there. */
import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { failures } from '../../resources/messages/en/failures.ts';
import { open, settled } from './page.ts';
import { states } from './snapshots.ts';

const button = (name: RegExp | string) => screen.getByRole('button', { name });

describe('the way to the technician’s page', () => {
  it('leads from the devices of the top bar, while nobody is served', async () => {
    const { user, requests } = await open(states['ready-supervisor']);
    await user.click(button(/Devices and service/));
    await user.click(button('Try the scanner'));
    await user.click(button(/Devices and service/));
    await user.click(button('Connect a scanner'));
    expect(requests).toEqual([
      { channel: 'scanner.page', argument: { mode: 'test' } },
      { channel: 'scanner.page', argument: { mode: 'set-up' } },
    ]);
  });

  it('is closed while a customer is served', async () => {
    const { user } = await open(states.plans);
    await user.click(button(/Devices and service/));
    expect(screen.queryByRole('button', { name: 'Try the scanner' })).toBeNull();
  });

  it('leads back by Escape or by the button', async () => {
    const { user, requests } = await open(states['scanners-empty']);
    await user.keyboard('{Escape}');
    await settled();
    await user.click(button('Back to the counter'));
    const back = { channel: 'scanner.page', argument: { mode: null } };
    expect(requests).toEqual([back, back]);
  });

  it('keeps the trainer’s tools away', async () => {
    const { user } = await open(states['scanners-empty']);
    await user.keyboard('{F9}');
    expect(screen.queryByRole('button', { name: /^Present/ })).toBeNull();
    expect(screen.getByRole('region', { name: 'Training' })).toBeTruthy();
  });
});

describe('trying a scanner', () => {
  it('invites to scan anything, beside the scanners and their state', async () => {
    await open(states['scanners-empty']);
    expect(screen.getByText('Scan anything')).toBeTruthy();
    const scanners = screen.getByRole('region', { name: 'This terminal’s scanners' });
    expect(scanners.textContent).toMatch(/Xenon 1950g.*serial port · ready/s);
  });

  it('shows how each scan came and what the decoder made of it, the newest first', async () => {
    await open(states['scanners-readings']);
    const [newest, oldest] = screen.getAllByRole('article');
    for (const fact of [
      'A licence, read',
      'issued by Ontario · AAMVA version 10',
      'Not read: expiry date.',
      'The order of day and month is not certain',
      'serial port',
      '327 characters',
      ']L2',
      'it has the length that the licence’s header tells',
      '1.05\u00a0ms a byte, longest pause 4.4\u00a0ms, 341.2\u00a0ms in all',
    ]) {
      expect(newest?.textContent).toContain(fact);
    }
    expect(oldest?.textContent).toContain(failures['licence.product-barcode'].what);
    expect(oldest?.textContent).toContain('not sent by the scanner');
  });

  it('names control characters in letters', async () => {
    await open(states['scanners-readings']);
    const [newest] = screen.getAllByRole('article');
    expect(newest?.textContent).toContain('@LFRSCRANSI 636012100102DL');
    expect(newest?.textContent).not.toMatch(/[\u2400-\u241f]/);
  });

  it('says each scan aloud', async () => {
    await open(states['scanners-readings']);
    expect(screen.getByText('Scan 2: A licence, read.')).toBeTruthy();
  });
});

describe('connecting a scanner', () => {
  it('invites to scan with the new scanner, beside each port and why it cannot be heard', async () => {
    await open(states['scanners-set-up']);
    expect(screen.getByRole('heading', { name: /Scan any barcode with the new scanner/ })).toBeTruthy();
    const ports = within(screen.getByRole('region', { name: 'Listening on' })).getAllByRole('listitem');
    expect(ports[0]?.textContent).toContain('listening');
    expect(ports[1]?.textContent).toContain('cannot listen');
    expect(ports[1]?.textContent).toContain(failures['scanner.access-denied'].what);
  });

  it('asks for the same scan again while the speed is searched', async () => {
    const { push } = await open(states['scanners-set-up']);
    expect(screen.queryByText(/the same barcode again/)).toBeNull();
    push({ ...states['scanners-scan-again'], revision: 2 });
    await settled();
    expect(screen.getAllByText(/the same barcode again/).length).toBeGreaterThan(0);
  });

  it('proposes the scanner that was heard; Enter adopts it', async () => {
    const { user, requests, push } = await open(states['scanners-set-up']);
    push({ ...states['scanners-found'], revision: 2 });
    await settled();
    expect(screen.getByRole('region', { name: 'Scanner found' }).textContent).toContain('Xenon 1950g');
    expect(screen.queryByText(/can do better/)).toBeNull();
    await user.keyboard('{Enter}');
    expect(requests).toEqual([{ channel: 'scanner.adopt', argument: undefined }]);
  });

  it('says how a scanner that types could do better', async () => {
    await open(states['scanners-found-keyboard']);
    const found = screen.getByRole('region', { name: 'Scanner found' });
    expect(found.textContent).toContain('A scanner that types like a keyboard');
    expect(found.textContent).toContain('USB HID POS');
  });
});
