import { describe, expect, it } from 'vitest';
import { openPrinterSetUp } from '../main/printer-set-up.ts';
import { chosenPrinter } from '../main/printer/chosen.ts';
import type { FoundPrinter } from '../main/printer/find.ts';
import type { PrinterSettings } from '../main/printer/index.ts';

const usb: FoundPrinter = { address: { kind: 'usb', path: '/dev/usb/lp0' }, name: 'ZJ-5870' };
const network: FoundPrinter = {
  address: { kind: 'network', host: '10.0.0.9', port: 9100 },
  name: '10.0.0.9',
};
const narrow = { columns: 32, command: 'epson', encoding: 'cp858', cutter: false } as const;

function setUp(first: PrinterSettings = { kind: 'none' }) {
  const saved: PrinterSettings[] = [];
  const printer = chosenPrinter(first);
  let isOpen = true;
  const handlers = openPrinterSetUp({
    printer,
    settings: () => saved.at(-1) ?? first,
    save: (settings) => saved.push(settings),
    isOpen: () => isOpen,
    changed: () => undefined,
    find: (onNetwork) => Promise.resolve(onNetwork ? [network] : [usb]),
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
