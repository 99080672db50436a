/** The technician's page about the printer: its test page, drawn, printed, and what became of it. */
import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { failures as en } from '../../resources/messages/en/failures.ts';
import { failures as fr } from '../../resources/messages/fr/failures.ts';
import { screens as screensFr } from '../../resources/messages/fr/screens.ts';
import { open, settled } from './page.ts';
import { states } from './snapshots.ts';

const button = (name: RegExp | string) => screen.getByRole('button', { name });
/** But for how the printer is set, which the page reads whenever it shows a printer. */
const asked = (requests: readonly { readonly channel: string }[]) =>
  requests.map(({ channel }) => channel).filter((channel) => channel !== 'printer.profile');

describe('the way to the printer’s page', () => {
  it('leads from the devices of the top bar, while nobody is served', async () => {
    const { user, requests, show } = await open(states.ready);
    await user.click(button(/Devices and service/));
    await user.click(button('Try the printer'));
    expect(requests).toEqual([{ channel: 'scanner.page', argument: { mode: 'printer' } }]);
    await show(states.plans.session);
    await user.click(button(/Devices and service/));
    expect(screen.queryByRole('button', { name: 'Try the printer' })).toBeNull();
  });

  it('leads from the technician’s other pages, by keyboard too', async () => {
    const { user, requests } = await open(states['scanners-empty']);
    button('Try the printer').focus();
    await user.keyboard('{Enter}');
    expect(requests).toEqual([{ channel: 'scanner.page', argument: { mode: 'printer' } }]);
  });

  it('is there without a printer too, and says how to name one', async () => {
    const { requests } = await open(states['printer-none']);
    expect(button('Try the printer').getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole('heading', { name: 'No printer is set up' })).toBeTruthy();
    expect(screen.getByText(/Choose one of those that are found/)).toBeTruthy();
    expect(button('Look for printers')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Print/ })).toBeNull();
    expect(requests).toEqual([]);
  });

  it('is said aloud by a screen reader', async () => {
    await open(states['printer-untried']);
    expect(screen.getByText('The technician’s page about the printer.')).toBeTruthy();
  });

  it('leads back to the counter by Escape', async () => {
    const { user, requests } = await open(states['printer-untried']);
    await user.keyboard('{Escape}');
    expect(requests.at(-1)).toEqual({ channel: 'scanner.page', argument: { mode: null } });
  });
});

describe('the test page', () => {
  it('is shown as an image with its text beside it, before anything is printed', async () => {
    const { requests } = await open(states['printer-untried']);
    expect(asked(requests)).toEqual(['printer.preview']);
    const image = screen.getByRole('img', { name: 'The test page as it will be printed' });
    expect(image.getAttribute('src')).toMatch(/^data:image\/svg\+xml/);
    const text = document.getElementById(image.getAttribute('aria-describedby') ?? '');
    expect(text?.textContent).toContain('PRINTER TEST PAGE');
  });

  it('is drawn anew in the other language', async () => {
    const { requests, push } = await open(states['printer-untried']);
    push({ ...states['printer-untried'], language: 'fr', revision: 2 });
    await settled();
    expect(asked(requests)).toEqual(['printer.preview', 'printer.preview']);
    expect(screen.getByRole('img', { name: screensFr.printerTest.page })).toBeTruthy();
  });

  it('is printed by Enter, announced as printed, and can be printed again', async () => {
    const { user, requests } = await open(states['printer-untried']);
    expect(screen.queryByText('The test page is printed.')).toBeNull();
    await user.keyboard('{Enter}');
    await settled();
    expect(within(screen.getAllByRole('status')[0] ?? document.body).getByText(/is printed/)).toBeTruthy();
    expect(document.activeElement?.textContent).toContain('Print it again');
    await user.keyboard('{Enter}');
    expect(asked(requests)).toEqual(['printer.preview', 'printer.test', 'printer.test']);
  });

  it.each([
    ['sent', /was sent\. This printer does not say/],
    ['queued', /is in the print queue, which does not say/],
  ])('is not called printed where it is known to be %s alone', async (delivery, words) => {
    const { user, answer } = await open(states['printer-untried']);
    answer('printer.test', delivery);
    await user.keyboard('{Enter}');
    await settled();
    expect(screen.getByText(words)).toBeTruthy();
    expect(screen.queryByText('The test page is printed.')).toBeNull();
  });

  it('is not asked for a second time while it is printed', async () => {
    const { user, requests } = await open(states['printer-printing']);
    expect(screen.getByText('Printing…')).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(asked(requests)).toEqual(['printer.preview']);
  });

  it('says in the clerk’s language why it did not come out, and then that the next one did', async () => {
    const { user, refuse, push } = await open({ ...states['printer-untried'], language: 'fr' });
    refuse('printer.test', { code: 'printer.paper-out', retry: 'now' });
    await user.keyboard('{Enter}');
    await settled();
    const { what, todo } = fr['printer.paper-out'];
    expect(screen.getAllByRole('alert').map((alert) => alert.textContent)).toEqual([
      expect.stringContaining(what),
    ]);
    expect(screen.getByRole('alert').textContent).toContain(todo);
    push({ ...states['printer-untried'], language: 'fr', revision: 2 });
    await user.keyboard('{Enter}');
    await settled();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText(screensFr.printerTest.ended.printed)).toBeTruthy();
  });

  it('is not called printed where the log could not be written', async () => {
    const { user, refuse } = await open(states['printer-untried']);
    refuse('printer.test', { code: 'counter.log-unavailable', retry: 'later' });
    await user.keyboard('{Enter}');
    await settled();
    expect(screen.getByRole('alert').textContent).toContain(en['counter.log-unavailable'].what);
    expect(screen.queryByText('The test page is printed.')).toBeNull();
  });

  it('first says why the printer failed last', async () => {
    await open(states['printer-failed']);
    expect(screen.getByRole('region', { name: 'This terminal’s printer' }).textContent).toMatch(
      /192\.0\.2\.7:9100.*not working/s,
    );
    expect(screen.getByRole('alert').textContent).toContain(en['printer.cover-open'].what);
  });

  it('says why it cannot be drawn', async () => {
    const { refuse, push } = await open(states['scanners-empty']);
    refuse('printer.preview', { code: 'counter.internal', retry: 'now' });
    push({ ...states['printer-untried'], revision: 2 });
    await settled();
    expect(screen.getByRole('alert').textContent).toContain(en['counter.internal'].what);
  });
});

describe('another printer', () => {
  const found = [
    { id: 'usb', kind: 'usb', name: 'EPSON TM-T20II', inUse: false },
    { id: 'queue', kind: 'spooler', name: 'Caisse', inUse: false },
    { id: 'pages', kind: 'page', name: 'Caisse', inUse: false },
  ];

  it('is looked for at this computer, and used where the technician chooses it', async () => {
    const { user, requests, answer } = await open(states['printer-none']);
    answer('printer.find', found);
    await user.click(button('Look for printers'));
    await settled();
    await user.click(button('Use Caisse'));
    await settled();
    expect(requests).toEqual([
      { channel: 'printer.find', argument: { onNetwork: false } },
      { channel: 'printer.choose', argument: { id: 'queue' } },
    ]);
  });

  it('is looked for on the network only where the technician asks, and told where there is none', async () => {
    const { user, requests, answer } = await open(states['printer-none']);
    expect(requests).toEqual([]);
    answer('printer.find', []);
    await user.click(button('Try every address nearby'));
    await settled();
    expect(requests).toEqual([{ channel: 'printer.find', argument: { onNetwork: true } }]);
    expect(screen.getByText(/None was found/)).toBeTruthy();
  });

  it('is not offered where it is the one in use', async () => {
    const { user, answer } = await open(states['printer-untried']);
    answer('printer.find', [{ id: 'usb', kind: 'usb', name: 'EPSON TM-T20II', inUse: true }]);
    await user.click(button('Look for printers'));
    await settled();
    expect(screen.getByText(/in use/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Use EPSON/ })).toBeNull();
  });

  it('is a queue for a receipt printer’s bytes or for whole pages, as the technician says', async () => {
    const { user, requests, answer } = await open(states['printer-none']);
    answer('printer.find', found);
    await user.click(button('Look for printers'));
    await settled();
    await user.click(button('Use Caisse for pages'));
    await settled();
    expect(requests.at(-1)).toEqual({ channel: 'printer.choose', argument: { id: 'pages' } });
    expect(screen.getByText('the computer’s printer, whole pages · in use')).toBeTruthy();
    expect(button('Use Caisse')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Use Caisse for pages' })).toBeNull();
  });

  it('tells what it is, where it says so', async () => {
    const { user, answer } = await open(states['printer-none']);
    answer('printer.find', found);
    answer('printer.choose', 'EPSON TM-T20III');
    await user.click(button('Look for printers'));
    await settled();
    await user.click(button('Use Caisse'));
    await settled();
    expect(screen.getByText('The printer says that it is EPSON TM-T20III.')).toBeTruthy();
  });

  it('is one at an address that is typed, and only where that is one', async () => {
    const { user, requests } = await open(states['printer-none']);
    await user.type(screen.getByRole('textbox'), 'http://x{Enter}');
    expect(screen.getByText(/This is no address/)).toBeTruthy();
    expect(requests).toEqual([]);
    await user.clear(screen.getByRole('textbox'));
    await user.type(screen.getByRole('textbox'), '192.0.2.9:9101{Enter}');
    await settled();
    expect(requests).toEqual([{ channel: 'printer.reach', argument: { host: '192.0.2.9', port: 9101 } }]);
  });
});

describe('how the printer is set', () => {
  const profile = { columns: 42, command: 'epson', encoding: 'cp1252', page: 6, cutter: true };
  const opened = async () => {
    const page = await open(states['printer-none']);
    page.answer('printer.profile', profile);
    page.push({ ...states['printer-untried'], revision: 90 });
    await settled();
    const before = page.requests.length;
    return { ...page, since: () => page.requests.slice(before) };
  };
  const lastAdjust = (requests: readonly { readonly channel: string }[]) =>
    requests.filter(({ channel }) => channel === 'printer.adjust').at(-1);

  it('is shown, and not where there is no printer', async () => {
    const { push } = await opened();
    const shown = screen
      .getAllByRole<HTMLSelectElement>('combobox')
      .map(({ selectedOptions }) => selectedOptions[0]?.textContent);
    expect(shown).toEqual([
      'Set by hand, below',
      '80\u00a0mm · 180\u00a0dpi · 42\u00a0col.',
      'Epson',
      'Code page 1252',
    ]);
    expect(screen.getByRole('spinbutton')).toHaveProperty('value', '6');
    push({ ...states['printer-none'], revision: 91 });
    await settled();
    expect(screen.queryByRole('combobox', { name: 'Paper' })).toBeNull();
  });

  it.each([
    ['Model', 'ITPP047', { model: 'ITPP047' }],
    ['Paper', /58.mm · 180.dpi · 30.col/, { profile: { ...profile, columns: 30 } }],
    ['Commands', 'Citizen', { profile: { ...profile, command: 'citizen' } }],
    ['Letters', 'Drawn as an image (slow)', { profile: { ...profile, encoding: 'raster', page: null } }],
  ])('is changed at once, and the test page drawn anew: %s', async (label, option, argument) => {
    const { user, since } = await opened();
    await user.selectOptions(
      screen.getByRole('combobox', { name: label }),
      screen.getByRole('option', { name: option }),
    );
    await settled();
    expect(lastAdjust(since())).toEqual({ channel: 'printer.adjust', argument });
    expect(asked(since())).toContain('printer.preview');
  });

  it('has the printer’s own number of a code page, and whether it cuts', async () => {
    const { user, since } = await opened();
    await user.click(screen.getByRole('checkbox', { name: 'It cuts the paper' }));
    expect(lastAdjust(since())).toEqual({
      channel: 'printer.adjust',
      argument: { profile: { ...profile, cutter: false } },
    });
    const number = screen.getByRole('spinbutton');
    await user.clear(number);
    await user.type(number, '300{Tab}');
    expect(since().filter(({ channel }) => channel === 'printer.adjust')).toHaveLength(1);
    await user.clear(number);
    await user.type(number, '11{Tab}');
    expect(lastAdjust(since())).toEqual({
      channel: 'printer.adjust',
      argument: { profile: { ...profile, page: 11 } },
    });
  });
});
