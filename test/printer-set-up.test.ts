import { describe, expect, it } from 'vitest';
import { openPrinterSetUp } from '../main/printer-set-up.ts';
import { chosenPrinter } from '../main/printer/chosen.ts';
import type { FoundPrinter } from '../main/printer/found.ts';
import type { PrinterIdentity } from '../main/printer/identity.ts';
import type { PrinterSettings } from '../main/printer/index.ts';

const usb: FoundPrinter = { address: { kind: 'usb', path: '/dev/usb/lp0' }, name: 'ZJ-5870' };
const network = {
  address: { kind: 'network', host: '10.0.0.9', port: 9100 },
  name: '10.0.0.9',
} as const satisfies FoundPrinter;
const narrow = { columns: 32, command: 'epson', encoding: 'cp858', cutter: false } as const;

function setUp(
  first: PrinterSettings = { kind: 'none' },
  identify: (settings: PrinterSettings) => Promise<PrinterIdentity | null> = () => Promise.resolve(null),
  here: readonly FoundPrinter[] = [usb],
) {
  const saved: PrinterSettings[] = [];
  const printer = chosenPrinter(first);
  let isOpen = true;
  const handlers = openPrinterSetUp({
    printer,
    settings: () => saved.at(-1) ?? first,
    save: (settings) => saved.push(settings),
    isOpen: () => isOpen,
    changed: () => undefined,
    find: (onNetwork) => Promise.resolve(onNetwork ? [network] : here),
    identify,
  });
  const idOf = async (onNetwork: boolean) => {
    const found = await handlers['printer.find']({ onNetwork });
    return found.ok ? (found.value[0]?.id ?? 'none') : 'none';
  };
  return { handlers, printer, saved, idOf, leave: () => (isOpen = false) };
}
const refused = { ok: false, failure: { code: 'counter.nothing-to-do-here', retry: 'never' } };

describe('a printer that was found', () => {
  it('is used from then on, and saved, with what is known of its model', async () => {
    const { handlers, printer, saved, idOf } = setUp();
    expect([printer.name, printer.kind]).toEqual([null, 'none']);
    expect(await handlers['printer.choose']({ id: await idOf(false) })).toEqual({ ok: true, value: null });
    expect([printer.name, printer.kind]).toEqual(['/dev/usb/lp0', 'usb']);
    expect(saved).toMatchObject([
      { ...usb.address, answers: false, profile: { columns: 32, cutter: false } },
    ]);
  });

  it('has the paper and the commands of the one before', async () => {
    const before = { kind: 'network', host: '10.0.0.1', port: 9100, answers: true, profile: narrow } as const;
    const { handlers, printer, saved, idOf } = setUp(before);
    await handlers['printer.choose']({ id: await idOf(true) });
    expect(printer.profile).toEqual(narrow);
    // What the one before answered says nothing of this one.
    expect(saved).toEqual([{ ...network.address, answers: false, profile: narrow }]);
  });

  it('takes whole pages where it is a queue with a driver, and is told as the one in use', async () => {
    const office = { address: { kind: 'page', queue: 'Office' }, name: 'Office' } as const;
    const receipts = { address: { kind: 'spooler', queue: 'Office' }, name: 'Office' } as const;
    const { handlers, printer, saved } = setUp({ kind: 'none' }, undefined, [receipts, office]);
    const inUse = async () => {
      const found = await handlers['printer.find']({ onNetwork: false });
      return found.ok ? found.value.map((one) => one.inUse) : [];
    };
    expect(await inUse()).toEqual([false, false]);
    await handlers['printer.choose']({ id: JSON.stringify(office.address) });
    expect(saved).toEqual([{ kind: 'page', queue: 'Office', paper: 'Letter' }]);
    expect(printer.page).toEqual(saved[0]);
    expect(await inUse()).toEqual([false, true]);
  });

  it('is the only kind of printer that the page can choose', async () => {
    const { handlers, saved, idOf } = setUp();
    await idOf(false);
    const forged = JSON.stringify({ kind: 'usb', path: '/dev/sda' });
    expect(await handlers['printer.choose']({ id: forged })).toEqual(refused);
    expect(saved).toEqual([]);
  });

  it('is neither looked for nor chosen while the technician’s page is closed', async () => {
    const { handlers, saved, idOf, leave } = setUp();
    const id = await idOf(false);
    leave();
    expect(await handlers['printer.find']({ onNetwork: true })).toEqual(refused);
    expect(await handlers['printer.choose']({ id })).toEqual(refused);
    expect(saved).toEqual([]);
  });
});

describe('a printer that says what it is', () => {
  const model = { name: 'EPSON TM-T88V', cutter: true };

  it('is set up by that, and the technician is told', async () => {
    const asked: PrinterSettings[] = [];
    const { handlers, saved, idOf } = setUp({ kind: 'none' }, (settings) => {
      asked.push(settings);
      return Promise.resolve(model);
    });
    expect(await handlers['printer.choose']({ id: await idOf(true) })).toEqual({
      ok: true,
      value: 'EPSON TM-T88V',
    });
    expect(asked).toMatchObject([{ ...network.address }]);
    expect(saved).toMatchObject([{ ...network.address, answers: true, profile: { columns: 42 } }]);
  });

  it('is not used where another was chosen before it answered', async () => {
    const answers: ((identity: PrinterIdentity | null) => void)[] = [];
    const { handlers, saved, idOf } = setUp(
      { kind: 'none' },
      () => new Promise((resolve) => answers.push(resolve)),
    );
    const late = handlers['printer.choose']({ id: await idOf(true) });
    const chosen = handlers['printer.choose']({ id: await idOf(false) });
    answers[1]?.(null);
    expect(await chosen).toMatchObject({ ok: true });
    answers[0]?.(model);
    expect(await late).toEqual(refused);
    expect(saved).toMatchObject([usb.address]);
  });

  it('is not used where the technician’s page was left before it answered', async () => {
    const { handlers, saved, idOf, leave } = setUp({ kind: 'none' }, () => {
      leave();
      return Promise.resolve(model);
    });
    expect(await handlers['printer.choose']({ id: await idOf(true) })).toEqual(refused);
    expect(saved).toEqual([]);
  });
});

describe('a printer that is set by hand', () => {
  const first = { ...network.address, answers: true, profile: { ...narrow, qrCode: 'none' } } as const;

  it('is a network printer at an address that the search does not reach', async () => {
    const { handlers, printer } = setUp();
    expect(await handlers['printer.reach']({ host: 'caisse.example', port: 9101 })).toMatchObject({
      ok: true,
    });
    expect(printer.name).toBe('caisse.example:9101');
  });

  it('is set as a model of the list wants', async () => {
    const { handlers, printer, saved } = setUp(first);
    expect(await handlers['printer.adjust']({ model: 'ITPP047' })).toEqual({ ok: true, value: null });
    const profile = {
      columns: 42,
      command: 'escpos',
      encoding: { encoding: 'cp1252', page: 6 },
      cutter: true,
    };
    expect(printer.profile).toEqual(profile);
    expect(saved).toEqual([{ ...first, profile }]);
    expect(await handlers['printer.profile'](undefined)).toEqual({
      ok: true,
      value: { columns: 42, command: 'escpos', encoding: 'cp1252', page: 6, cutter: true },
    });
  });

  it.each([
    [
      { encoding: 'cp1252', page: 6 },
      { encoding: 'cp1252', page: 6 },
    ],
    [{ encoding: 'cp850', page: null }, 'cp850'],
    [{ encoding: 'raster', page: 6 }, 'raster'],
    [{ encoding: 'multilingual', page: 6 }, 'multilingual'],
  ] as const)('is set field by field, and keeps the rest: %j', async (characters, encoding) => {
    const { handlers, saved } = setUp(first);
    const fields = { columns: 30, command: 'citizen', cutter: true } as const;
    expect(await handlers['printer.adjust']({ profile: { ...fields, ...characters } })).toMatchObject({
      ok: true,
    });
    expect(saved).toEqual([{ ...first, profile: { ...fields, encoding, qrCode: 'none' } }]);
  });

  it('is not set where there is none, by a model that is not known, or while the page is closed', async () => {
    const { handlers, saved, leave } = setUp(first);
    expect(await handlers['printer.adjust']({ model: 'Nothing' })).toEqual(refused);
    const none = setUp({ kind: 'none' });
    expect(await none.handlers['printer.adjust']({ model: 'TM-T88V' })).toEqual(refused);
    expect(await none.handlers['printer.profile'](undefined)).toEqual(refused);
    leave();
    expect(await handlers['printer.adjust']({ model: 'TM-T88V' })).toEqual(refused);
    expect(await handlers['printer.reach']({ host: '192.0.2.9', port: 9100 })).toEqual(refused);
    expect(saved).toEqual([]);
  });
});
